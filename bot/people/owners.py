"""Words → owners: the parties a sentence names as the ones who are to do something."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.message import Mention
from bot.names.matching import folded
from bot.names.offices import role_of
from bot.people.names import NameMatch, look_up
from bot.people.offices import OFFICE, kind_of
from storage.model import Circle, Known, Party, PartyKind, Person

# A name begins a word and is no longer than names are: else each letter of a word that is the
# length of a message would be looked at from each letter before it.
_NAME = r"(?<!\w)[A-ZÅÄÖÉÜ][\w’'-]{0,40}\w"
_INITIALS = r"[A-ZÅÄÖ]\.\s?(?:[A-ZÅÄÖ]\.\s?)?[A-ZÅÄÖ]\b\.?"
_LAST_NAME = rf"(?:\s+(?:von|af|de|van))?\s+(?:{_NAME}|[A-ZÅÄÖ]\b\.?)"
_PERSON = rf"(?:{_INITIALS}|(?:[A-ZÅÄÖ]\.?\s+)?{_NAME}(?:{_LAST_NAME}){{0,2}})"
_AND = r"\s*(?:,|&|\+|\b(?:och|samt|and)\b)\s*"
_PARTY = rf"@?(?:(?i:{OFFICE})(?!\w)|{_PERSON}|(?:[Jj]ag|I|mig|me)\b)"
_PARTIES = rf"{_PARTY}(?:{_AND}{_PARTY}){{0,14}}"  # more in a row are a list, not who does it
_LEADING = re.compile(rf"{_PARTIES}\s+")
# "Senast fredag ska Kerstin …": after another part of the sentence the verb comes first.
_TURNED = re.compile(rf"(?:^|\s)(?:ska|skall|får|måste|bör)\s+(?P<names>{_PARTIES})\s+(?=[a-zåäö])")
# "Efter mötet tar Per fram …": the same with an active verb, of those that seldom have an object.
_TURNED_ACTIVE = re.compile(
    rf"\s(?:tar|gör|ser|kollar|tittar|återkommer|återrapporterar|rapporterar|redovisar|presenterar"
    rf"|sammanställer|ansvarar)\s+(?P<names>{_PARTIES})\s+(?=[a-zåäö])"
)
# "… skickas ut av Per": the agent of a passive verb.
_AGENT = re.compile(
    rf"\b(?:[a-zåäö]{{2,}}[ae]s|görs|sänds|skrivs|läggs)\s+(?:[a-zåäö]{{2,6}}\s+)?av"
    rf"\s+(?P<names>{_PARTIES})(?!\w)"
)
_AGENT_KNOWN = re.compile(rf"\b(?:is|are|be)\s+\w+\s+(?:\w+\s+)?by\s+(?P<names>{_PARTIES})(?!\w)")
_ANSWERS_FOR_IT = re.compile(
    rf"(?P<names>{_PARTIES})\s+(?:ansvarar|är\s+ansvarig|tar\s+det(?:ta)?|is\s+responsible|takes\s+it)"
    r"[.! ]*$"
)
_IN_BRACKETS = re.compile(rf"\((?P<names>{_PARTIES})\)[.! ]*$")
_BEFORE_COLON = re.compile(rf"^(?P<names>{_PARTIES})\s*:\s+(?=\S)")
_LABEL = r"(?i:ansvarig[at]?|owners?|responsible)"
_LABELLED = re.compile(
    rf"\b{_LABEL}(?:\s*:\s*(?P<told>(?:{_PARTY}|[^\W\d_]+)(?:{_AND}(?:{_PARTY}|[^\W\d_]+))*)"
    rf"|\s+(?:är\s+|is\s+)?(?P<names>{_PARTIES}))"
)
_AFTER_LABEL = re.compile(r"\s*[.,;:–-]\s+(?P<rest>\S.*)")
_DEADLINE = re.compile(r"\s+(?:senast|till|by|before|due)\b.*$", re.IGNORECASE)

_ELSEWHERE = (_AGENT, _ANSWERS_FOR_IT)  # whoever stands there does it
_IF_KNOWN = (_BEFORE_COLON, _TURNED_ACTIVE, _AGENT_KNOWN, _IN_BRACKETS)

# After a name that may be any word with a capital: verbs whose subject is the one who will do it.
_WILL_DO = re.compile(
    r"(?:ska|skall|får|måste|behöver|kan|tar|gör|ger|ser|hör|går|ringer|mejlar|mailar|skickar|sänder"
    r"|skriver|bokar|beställer|kollar|undersöker|utreder|kontaktar|återkommer|återkopplar"
    r"|återrapporterar|rapporterar|redovisar|presenterar|sammanställer|sammankallar|kallar|bjuder"
    r"|lämnar|lyfter|driver|bevakar|följer|stämmer|samordnar|ansvarar|ordnar|fixar|köper|hämtar"
    r"|förbereder|bereder|uppdaterar|reviderar|justerar|informerar|föreslår|formulerar|fördelar"
    r"|granskar|inventerar|publicerar|säkerställer|delar|lägger|tittar|jobbar|arbetar|planerar"
    r"|will|shall|must|should|to|is\s+to|are\s+to|has\s+to|have\s+to|needs?\s+to"
    r"|(?:report|send|check|book|call|contact|write|draft|prepare|bring|take|follow|review|update"
    r"|arrange|order|make|get|ask|invite|present|collect|circulate|share|look|investigate)s?)\b",
    re.IGNORECASE,
)

_SHAPES = (_LABELLED, _TURNED, *_ELSEWHERE, *_IF_KNOWN)

# After somebody who is known: any active verb; of a passive ("AU informeras") nobody is the doer.
_DOES = {
    "sv": re.compile(r"(?:[a-zåäö]+r|ska|måste|bör|kan|vill|ber|har)\b"),
    "en": re.compile(r"(?!(?:is|are|was|were|has|have)\s+\w+ed\b)[a-z]+\b"),
}


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who a name may mean: the speaker, those mentioned, and whom the group knows."""

    speaker: Person
    mentions: tuple[Mention, ...] = ()
    mentioned: Sequence[Person] = ()  # the people behind `mentions`, in their order
    circle: Circle = field(default_factory=Circle)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that was not understood for certain, and the owners it may stand for."""

    word: str
    choices: tuple[tuple[Party, ...], ...]  # all the owners, with one reading of the word
    is_spelling: bool = False  # nobody is called so; the choices are spelt nearly alike


@dataclass(frozen=True, slots=True)
class Owners:
    """The owners a line names, as they are understood now, and the first doubt about them."""

    parties: tuple[Party, ...] = ()
    doubt: Doubt | None = None


def find_owners(text: str, candidates: Candidates, language: str) -> Owners:
    """
    Find who `text` says is to do it; empty where it names nobody.

    A label counts first ("ansvarig Anna, AU"), then the subject the sentence begins with, or
    that follows its verb, then who else is said to do it, then whoever is mentioned. A name that
    fits two stays a name, in doubt.
    """
    if (label := _LABELLED.search(text)) is not None:
        return read_owners(_label_names(label), candidates)
    if named := _subject(text, candidates, language):
        return read_owners(named, candidates)
    if candidates.mentions:
        return Owners(tuple(map(_mentioned, candidates.mentions, candidates.mentioned)))
    return Owners()


def read_owners(names: str, candidates: Candidates) -> Owners:
    """Read a list of owners ("Anna, AU och Per") that is known to be nothing else."""
    words = [word for name in re.split(_AND, names) if (word := name.strip(" @,:;"))]
    read = [_party(word, candidates) for word in words]
    known = tuple(dict.fromkeys(party for party, _ in read))
    for n, (word, (_named, answer)) in enumerate(zip(words, read, strict=True)):
        if answer.choices:
            return Owners(known, _doubt(word, n, [party for party, _ in read], answer))
    return Owners(known)


def is_speaker(word: str) -> bool:
    """Tell whether the word means whoever says it."""
    return folded(word) in ("jag", "mig", "i", "me")


def may_name(text: str) -> bool:
    """Tell whether `text` begins like a sentence about somebody, or labels an owner."""
    return any(s.search(text) for s in _SHAPES) or bool(_LEADING.match(text))


def without_label(text: str) -> str:
    """Take a label of owners off either end of the text; it stands there beside the sentence."""
    labels = list(_LABELLED.finditer(text))
    if not labels:
        return text
    if labels[0].start() == 0 and (rest := _AFTER_LABEL.match(text, labels[0].end())):
        return rest["rest"]
    label = labels[-1]
    if text[label.end() :].strip(" .)]"):
        return text
    before = text[: label.start()].rstrip()
    return before.rstrip(" ,;([–-") if before.endswith((",", ".", ";", "(", "–", "-")) else text


def _label_names(label: re.Match[str]) -> str:
    return label["names"] or _DEADLINE.sub("", label["told"])


def _subject(text: str, candidates: Candidates, language: str) -> str:
    """Give the names of those who do it, by where they stand in the sentence; empty: none do."""
    return (
        _known_in(_TURNED, text, candidates)
        or _leading(text, candidates, language)
        or next((found["names"] for shape in _ELSEWHERE if (found := shape.search(text))), "")
        or next(filter(None, (_known_in(shape, text, candidates) for shape in _IF_KNOWN)), "")
    )


def _known_in(shape: re.Pattern[str], text: str, candidates: Candidates) -> str:
    found = shape.search(text)
    return found["names"] if found is not None and _are_known(found["names"], candidates) else ""


def _leading(text: str, candidates: Candidates, language: str) -> str:
    match = _LEADING.match(text)
    if match is None:
        return ""
    verb = _DOES[language] if _are_known(match[0], candidates) else _WILL_DO
    return match[0] if verb.match(text, match.end()) else ""


def _are_known(names: str, candidates: Candidates) -> bool:
    return all(_is_known(party, candidates) for party in read_owners(names, candidates).parties)


def _is_known(party: Party, candidates: Candidates) -> bool:
    """Tell a party from a word that merely has a capital: by the group's people, or two names."""
    is_whole_name = " " in party.name
    return (
        party.person is not None
        or party.kind is not PartyKind.PERSON
        or is_whole_name
        or look_up(party.name, candidates.circle).is_known
    )


def _mentioned(mention: Mention, person: Person) -> Party:
    return Party(mention.name, person=person.key)


def _party(word: str, candidates: Candidates) -> tuple[Party, NameMatch]:
    if is_speaker(word):
        return Party(candidates.speaker.name, person=candidates.speaker.key), NameMatch()
    for mention, person in zip(candidates.mentions, candidates.mentioned, strict=True):
        if folded(mention.name) == folded(word):
            return _mentioned(mention, person), NameMatch()
    if (kind := kind_of(word)) is not None:
        return _office(word, kind, candidates.circle), NameMatch()
    answer = look_up(word, candidates.circle)
    if answer.known is None:
        return Party(word), answer
    return Party(answer.known.name, person=answer.known.person), answer


def _office(word: str, kind: PartyKind, circle: Circle) -> Party:
    """Name the office, with who holds it in the meeting that is going on."""
    name = re.sub(r"^the\s+", "", word, flags=re.IGNORECASE)
    holder = circle.offices.get(role_of(name) or "") if kind is PartyKind.ROLE else None
    if holder is None:
        return Party(name, kind)
    return Party(f"{name} ({holder.name})", kind, holder.person)


def _doubt(word: str, place: int, parties: list[Party], answer: NameMatch) -> Doubt:
    def instead(known: Known) -> tuple[Party, ...]:
        told = Party(known.name, person=known.person)
        return tuple(dict.fromkeys((*parties[:place], told, *parties[place + 1 :])))

    return Doubt(word, tuple(map(instead, answer.choices)), answer.is_spelling)
