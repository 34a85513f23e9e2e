"""Words → owners: the parties a sentence names as the ones who are to do something."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import field

from bot.message import Mention
from bot.minutes.names.forms import is_given
from bot.names.matching import folded, plain
from bot.names.offices import is_title
from bot.patterns import lazily
from bot.people.names import NameMatch, look_up
from bot.people.offices import kind_of, stands_alone
from bot.people.sentences import (
    AFTER_LABEL,
    AND,
    BEFORE_COLON,
    BODY_WILL,
    DEADLINE,
    DOES,
    ELSEWHERE,
    GIVEN_TO,
    IF_KNOWN,
    LABELLED,
    LEADING,
    SURELY_DOES,
    TURNED,
    WILL_DO,
    Shape,
)
from bot.values import dataclass
from storage.model import Circle, Known, Party, PartyKind, Person

_MONTHS = frozenset({"maj", "may", "april", "june", "juni", "august"})  # and given names
_ALL_OF_US = {"vi": "gruppen", "we": "the group"}
_BEFORE_VERB = 160  # characters in which the verb stands
_MOST_WORDS = 12
_WORD = lazily(r"[^\W_][\w.’'-]*")
_DASH = lazily(r"(?::|[-–—])\s")
_THE = lazily(r"^the\s+", re.IGNORECASE)
_MARK = lazily(r"^\s*[-–—•*]\s+")
_WITH = lazily(
    r"(?:\s*\(|,\s+)(?P<with>tillsammans\s+med|ihop\s+med|together\s+with|along\s+with)"
    r"\s+(?P<names>[^(),]{1,80})(?:\)|,(?=\s))"
)


# "Carin Ljung (sekr) renskriver": what somebody is does not stand between them and their verb.
_UNIT = lazily(
    r"^(?P<name>\s*[A-ZÅÄÖ][\w’'-]*(?: [A-ZÅÄÖ][\w’'-]*){0,3}) \((?![^()]*\b(?:och|and|med|with)\b)"
    r"[^()]{1,30}\)(?=\s+[a-zåäö])"
)


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


OPENING = 600  # characters within which a sentence names who acts; longer lists of names are none


def find_owners(text: str, candidates: Candidates, language: str) -> Owners:
    """
    Find who `text` says is to do it; empty where it names nobody.

    A label counts first ("ansvarig Anna, AU"), then the subject the sentence begins with, or
    that follows its verb, then who else is said to do it, then whoever is mentioned. A name that
    fits two stays a name, in doubt.
    """
    text = _tidied(text)
    for mention in candidates.mentions:  # "@Ek-Lundgren, Eva (HSF)" is one party
        text = text.replace(f"@{mention.name}", f"@{plain(mention.name)}")
    if (label := LABELLED.search(text)) is not None:
        return read_owners(_label_names(label), candidates)
    given = GIVEN_TO.match(text)
    if given and (_are_people(given["names"]) or _are_known(given["names"], candidates)):
        return read_owners(given["names"], candidates)
    if named := _subject(text, candidates, language):
        return read_owners(named, candidates)
    if candidates.mentions:
        return Owners(_each_once(map(_mentioned, candidates.mentions, candidates.mentioned)))
    return Owners()


def read_owners(names: str, candidates: Candidates) -> Owners:
    """Read a list of owners ("Anna, AU och Per") that is known to be nothing else."""
    words = _names(names, candidates)
    read = [_party(word, candidates) for word in words]
    known = _each_once(party for party, _ in read)
    for n, (word, (_named, answer)) in enumerate(zip(words, read, strict=True)):
        if answer.choices:
            return Owners(known, _doubt(word, n, [party for party, _ in read], answer))
    return Owners(known)


def _names(names: str, candidates: Candidates) -> list[str]:
    """Part the names of a list; "Ek-Lundgren, Eva (HSF)" is one where the group knows her."""
    if "," in names and look_up(names, candidates.circle).known is not None:
        return [names.strip()]
    return [word for name in re.split(AND, names) if (word := name.strip(" @,:;"))]


def may_name(text: str) -> bool:
    """Whether any shape of a sentence about somebody fits: else whom the group knows is idle."""
    text = _tidied(text)
    return (
        any(shape.match(text) for shape in (LEADING, GIVEN_TO, BODY_WILL))
        or any(shape.search(text) for shape in (LABELLED, TURNED, *ELSEWHERE, *IF_KNOWN))
        or bool(_before_verb(text))
    )


def is_speaker(word: str) -> bool:
    """Whether the word means the speaker."""
    return folded(word) in ("jag", "mig", "i", "me")


def without_label(text: str) -> str:
    """Take a label of owners off either end of the text; it stands there beside the sentence."""
    if (given := GIVEN_TO.match(text)) is not None and _are_people(given["names"]):
        return given["rest"]
    labels = list(LABELLED.finditer(text))
    if not labels:
        return text
    if labels[0].start() == 0 and (rest := AFTER_LABEL.match(text, labels[0].end())):
        return rest["rest"]
    label = labels[-1]
    if text[label.end() :].strip(" .)]"):
        return text
    before = text[: label.start()].rstrip()
    return before.rstrip(" ,;([–-") if before.endswith((",", ".", ";", "(", "–", "-")) else text


def _are_people(names: str) -> bool:
    """Whether all are names that people have, roles or bodies, known here or not."""
    words = [word for name in re.split(AND, names) if (word := name.strip(" @"))]
    return all(stands_alone(word) or is_given(plain(word).split()[0]) for word in words)


def _label_names(label: re.Match[str]) -> str:
    return label["names"] or DEADLINE.sub("", label["told"])


def _subject(text: str, candidates: Candidates, language: str) -> str:
    """Give the names of those who do it, by where they stand in the sentence; empty: none do."""
    text = text[:OPENING]
    return (
        _known_in(TURNED, text, candidates)
        or _leading(text, candidates, language)
        or _in_small_letters(text, candidates)
        or next((found["names"] for found in (BODY_WILL.match(text),) if found), "")
        or next((found["names"] for shape in ELSEWHERE if (found := shape.search(text))), "")
        or next(filter(None, (_known_in(shape, text, candidates) for shape in IF_KNOWN)), "")
        or _called(text)
    )


def _called(text: str) -> str:
    """Give the names before a colon, where they are names that people have: "Sara: boka lokal"."""
    found = BEFORE_COLON.match(text)
    names = found["names"] if found else ""
    return names if names and folded(names) not in _MONTHS and _are_people(names) else ""


def _in_small_letters(text: str, candidates: Candidates) -> str:
    """Give the names before the verb, where each is somebody the group knows: "per bokar lokal"."""
    names = _before_verb(text)
    return names if _are_all_here(names, candidates) else ""


def _before_verb(text: str) -> str:
    """Give the words before what is surely a verb; empty without one."""
    ends = [found.end() for found in _WORD.finditer(text[:_BEFORE_VERB])]
    for end in ends[:_MOST_WORDS]:
        verb = text[end:].lstrip()
        if SURELY_DOES.match(verb) or _DASH.match(verb):
            return text[:end]
    return ""


def _are_all_here(names: str, candidates: Candidates) -> bool:
    """Whether every word is a known name in full, or its first or last part."""
    words = [word for word in re.split(AND, names) if word.strip()]
    return bool(words) and all(
        look_up(word, candidates.circle).is_known or is_speaker(word) or kind_of(word)
        for word in words
    )


def _tidied(text: str) -> str:
    """Take a list mark off, and brackets from around who helps: "Anna (tillsammans med Per)"."""
    bare = _WITH.sub(r" \g<with> \g<names>", _MARK.sub("", text))
    return _UNIT.sub(r"\g<name>", bare)


def _known_in(shape: Shape, text: str, candidates: Candidates) -> str:
    found = shape.search(text)
    if found is None or not _are_known(found["names"], candidates, strictly=True):
        return ""
    return found["names"]


def _leading(text: str, candidates: Candidates, language: str) -> str:
    match = LEADING.match(text)
    if match is None:
        return ""
    verb = DOES[language] if _are_known(match[0], candidates) else WILL_DO
    return match[0] if verb.match(text, match.end()) else ""


def _are_known(names: str, candidates: Candidates, *, strictly: bool = False) -> bool:
    words = _names(names, candidates)
    return bool(words) and all(_is_known(word, candidates, strictly=strictly) for word in words)


def _is_known(word: str, candidates: Candidates, *, strictly: bool) -> bool:
    """
    Distinguish a party from any capitalised word: by the group's people, or two names.

    Strictly, the first of two names must be one that people have.
    """
    name = plain(word)
    return (
        is_speaker(word)
        or folded(word) in _ALL_OF_US
        or stands_alone(word)
        or any(folded(plain(mention.name)) == folded(name) for mention in candidates.mentions)
        or (" " in name and (not strictly or is_given(name.split()[0])))
        or look_up(word, candidates.circle).is_known
    )


def _each_once(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Keep each owner once: a person by the account, whatever names they are given."""
    kept: dict[str, Party] = {}
    for party in parties:
        kept.setdefault(party.person or folded(party.name), party)
    return tuple(kept.values())


def _mentioned(mention: Mention, person: Person) -> Party:
    return Party(plain(mention.name), person=person.key)


def _party(word: str, candidates: Candidates) -> tuple[Party, NameMatch]:
    if is_speaker(word):
        return Party(candidates.speaker.name, person=candidates.speaker.key), NameMatch()
    for mention, person in zip(candidates.mentions, candidates.mentioned, strict=True):
        if folded(plain(mention.name)) == folded(plain(word)):
            return _mentioned(mention, person), NameMatch()
    if folded(word) in _ALL_OF_US:
        return Party(_ALL_OF_US[folded(word)], PartyKind.GROUP), NameMatch()
    if (kind := kind_of(word)) is not None:
        return Party(_THE.sub("", word), kind), NameMatch()
    answer = look_up(word, candidates.circle)
    if answer.known is None:
        return Party(_bare(word)), answer
    return Party(answer.known.name, person=answer.known.person), answer


def _bare(word: str) -> str:
    """Leave titles and units out of a name that nobody knows."""
    return plain(word) if any(map(is_title, word.split()[:1])) or "(" in word else word


def _doubt(word: str, place: int, parties: list[Party], answer: NameMatch) -> Doubt:
    def instead(known: Known) -> tuple[Party, ...]:
        told = Party(known.name, person=known.person)
        return tuple(dict.fromkeys((*parties[:place], told, *parties[place + 1 :])))

    return Doubt(word, tuple(map(instead, answer.choices)), answer.is_spelling)
