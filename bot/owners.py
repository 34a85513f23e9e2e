"""Words → owners: the parties a sentence names as the ones who are to do something."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.message import Mention
from storage.model import Party, PartyKind, Person, PersonKey

_NAME = r"[A-ZÅÄÖÉÜ][\w’'-]*[\w]"
_FULL_NAME = rf"{_NAME}(?:\s+(?:von|af|de|van)\b)?(?:\s+{_NAME}){{0,2}}"
_AND = r"\s*(?:,|&|\b(?:och|samt|and)\b)\s*"
_LEADING = re.compile(rf"@?({_FULL_NAME})(?:{_AND}@?({_FULL_NAME}))*\s+")
_OWNER = rf"@?(?:{_FULL_NAME}|(?!senast\b|till\b|by\b)[a-zåäö]{{2,}})"
_LABELLED = re.compile(
    rf"\b(?i:ansvarig[at]?|owners?|responsible)\s*:?\s+(?P<names>{_OWNER}(?:{_AND}{_OWNER})*)"
)
_I = re.compile(r"^(?:jag|i)\s+(?=\w)", re.IGNORECASE)

# Bodies and offices, as they stand in Swedish and English minutes.
_ROLES = frozenset(
    {
        "chair",
        "chairman",
        "chairperson",
        "coordinator",
        "facilitator",
        "föredraganden",
        "justeraren",
        "kassören",
        "koordinatorn",
        "ordförande",
        "ordföranden",
        "processledare",
        "processledaren",
        "projektledaren",
        "samordnaren",
        "secretary",
        "sekreterare",
        "sekreteraren",
        "treasurer",
    }
)
_GROUPS = frozenset(
    {
        "all",
        "alla",
        "arbetsgruppen",
        "arbetsutskottet",
        "au",
        "beredningen",
        "beredningsgruppen",
        "everyone",
        "kansliet",
        "kommunerna",
        "ledningsgruppen",
        "nämnden",
        "presidiet",
        "presidium",
        "referensgruppen",
        "regionen",
        "rådet",
        "sekretariatet",
        "styrelsen",
        "styrgruppen",
    }
)
_GROUP_ENDING = re.compile(r"(?:gruppen|rådet|utskottet|nämnden|kansliet|förvaltningen)$")
_THE = re.compile(r"^the\s+", re.IGNORECASE)

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

# After somebody who is known: any active verb; of a passive ("AU informeras") nobody is the doer.
_DOES = {
    "sv": re.compile(r"(?:[a-zåäö]+r|ska|måste|bör|kan|vill|ber|har)\b"),
    "en": re.compile(r"(?!(?:is|are|was|were|has|have)\s+\w+ed\b)[a-z]+\b"),
}


@dataclass(frozen=True, slots=True)
class Room:
    """Who a name may mean: the speaker, those mentioned, and the people of the group."""

    speaker: Person
    mentions: tuple[Mention, ...] = ()
    people: Sequence[Person] = ()
    mentioned: Sequence[Person] = ()  # the people behind `mentions`, in their order


def find_owners(text: str, room: Room, language: str) -> tuple[Party, ...]:
    """
    Find who `text` says is to do it; empty where it names nobody.

    Mentions count wherever they stand, a label ("ansvarig Anna, AU") likewise; else the subject
    the sentence begins with. A name that fits two people stays a name without a person.
    """
    if room.mentions:
        return tuple(
            Party(m.name, person=p.key) for m, p in zip(room.mentions, room.mentioned, strict=True)
        )
    if (label := _LABELLED.search(text)) is not None:
        return parties(label["names"], room)
    if (myself := _I.match(text)) is not None and _DOES[language].match(text, myself.end()):
        return (Party(room.speaker.name, person=room.speaker.key),)
    return _subject(text, room, language)


def parties(names: str, room: Room) -> tuple[Party, ...]:
    """Read a list of owners ("Anna, AU och Per") that is known to be nothing else."""
    named = (name.strip(" @.") for name in re.split(_AND, names))
    return tuple(_party(name, room) for name in named if name)


def may_name(text: str) -> bool:
    """Tell whether `text` begins like a sentence about somebody, or labels an owner."""
    return _LEADING.match(text) is not None or _LABELLED.search(text) is not None


def _subject(text: str, room: Room, language: str) -> tuple[Party, ...]:
    match = _LEADING.match(text)
    if match is not None:
        named = parties(match[0], room)
        verb = _DOES[language] if all(map(_is_known, named)) else _WILL_DO
        if verb.match(text, match.end()):
            return named
    first, _, rest = _THE.sub("", text).partition(" ")
    if _is_office(first) and _DOES[language].match(rest):
        return parties(first, room)
    return ()


def _is_known(party: Party) -> bool:
    """Tell a party from a word that merely has a capital: by the group's people, or two names."""
    is_whole_name = " " in party.name
    return party.person is not None or party.kind is not PartyKind.PERSON or is_whole_name


def _party(name: str, room: Room) -> Party:
    name = _THE.sub("", name)
    folded = name.casefold()
    if folded in ("jag", "i", "me"):
        return Party(room.speaker.name, person=room.speaker.key)
    if folded in _ROLES:
        return Party(name, PartyKind.ROLE)
    if _is_office(name):
        return Party(name, PartyKind.GROUP)
    return Party(name, person=only(name, room.people))


def _is_office(word: str) -> bool:
    folded = word.casefold().strip(".,:")
    return folded in _ROLES or folded in _GROUPS or bool(_GROUP_ENDING.search(folded))


def only(name: str, people: Sequence[Person]) -> PersonKey | None:
    """Tell which person `name` means, where just one fits: by the whole name or the first."""
    folded = name.casefold()
    whole = [p.key for p in people if p.name.casefold() == folded]
    first = [p.key for p in people if p.name.casefold().split()[:1] == [folded]]
    found = whole or first
    return found[0] if len(found) == 1 else None
