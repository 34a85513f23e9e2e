"""Who is given work: people, roles and groups, as printed."""

import re
from collections.abc import Sequence

from bot.minutes.cues import ALL, BY_LANGUAGE
from bot.minutes.cues.given_names import GIVEN_NAMES
from bot.minutes.model import Attendee, Language
from bot.minutes.names.forms import full_names, is_full_name, is_single_name
from bot.names.matching import fitting
from bot.patterns import lazily
from bot.values import dataclass

_SPLIT = lazily(
    r"\s*[,/+&;]\s*|\s+(?:och|and|samt|i samarbete med|tillsammans med|together with|along with)\s+"
)
_ARTICLE = lazily(r"^(?:the|en|ett|varje|each|all)\s+", re.IGNORECASE)
_ADVERB = lazily(
    r"\s+(?:även|också|dock|då|sedan|nu|själv|kindly|still|also|then|now|both|has|have|had|därefter)$"
)
_TITLES = frozenset({"cllr", "councillor", "mr", "mrs", "ms", "dr", "trustee", "director", "prof"})
_EVERYBODY = frozenset({"alla", "samtliga", "all", "everyone", "members", "medlemmar"})
_LONGEST = 6  # words of a party
_QUALIFIED = 3  # words of "Styrgrupp närvård": a group and its name
_ENDING = 5  # letters; shorter names of groups are compared whole
_INITIALS = range(2, 7)  # letters of an acronym that stands for a group
_OPENERS = frozenset().union(*(cues.openers for cues in ALL))
_OFFICE = lazily(  # of one person, whoever it is
    r"[^\W\d_]*(?:chefen|direktören|ledaren|samordnaren|strategen|koordinatorn|utvecklaren|"
    r"handläggaren|controllern|utredaren|juristen|kommunikatören|planeraren|administratören)"
    r"|[^\W\d_]{3,}s [^\W\d_]*(?:chef|direktör|ledare|samordnare|strateg|koordinator|jurist)"
    r"|(?:(?:deputy|interim|acting|assistant|associate) )?"
    r"(?:chief [a-z]+(?: officer)?|(?:[a-z]+ ){1,2}(?:director|manager|matron|pharmacist)"
    r"|(?:head|director) of [a-z]+(?: [a-z]+){0,2})"
)
_IN_PRESENT = lazily(r"[a-zåäö]+(?:[ae]|å|ö)r")
_COMMON_NOUN = lazily(r"(?:et|en|na|ning|ningar|tion|het|skap|or|ar|er|ing|ion|ment)$")


@dataclass(frozen=True, slots=True)
class Parties:
    """Who can be meant: the people of this meeting, and the groups of the language."""

    people: tuple[str, ...]
    words: frozenset[str]  # their full, first and last names, in small letters
    groups: tuple[str, ...]
    endings: tuple[str, ...]  # those of the groups that can end a longer word
    offices: frozenset[str]  # held by one person each
    own_groups: frozenset[str]  # parts of the body that meets


def parties(attendees: Sequence[Attendee], language: Language) -> Parties:
    """Collect who can be given work at a meeting."""
    people = tuple(person.name for person in attendees)
    whole = {name.casefold() for name in people}
    words = {word for name in whole for word in (name, *name.split()[:1], *name.split()[-1:])}
    cues = BY_LANGUAGE[language]
    groups = cues.parties
    endings = tuple(group for group in groups if len(group) >= _ENDING)
    return Parties(people, frozenset(words), groups, endings, cues.offices, cues.own_groups)


def named(phrase: str, known: Parties) -> tuple[str, ...]:
    """Split a phrase into the parties it names; () if any part of it is none."""
    if phrase.casefold() in known.groups:  # "var och en"
        return (phrase,)
    parts = [part.strip(" .:*") for part in _SPLIT.split(phrase)]
    parts = [part for part in parts if part]
    return tuple(parts) if parts and all(is_party(part, known) for part in parts) else ()


def subject(clause: str, known: Parties) -> tuple[str, ...]:
    """Give the parties that the words before a verb end with; () where they end with none."""
    clause = _ADVERB.sub("", clause.strip(" ,"))
    found: list[str] = []
    for part in reversed(_SPLIT.split(clause)):
        if not (is_party(part, known) or (found and is_nickname(part.strip()))):
            break
        found.insert(0, part.strip())
    full = full_names(clause)
    if len(full) > len(found) and clause.endswith(full[-1]):
        return tuple(dict.fromkeys(full))
    if found or not full or not clause.endswith(full[-1]):
        return tuple(found)
    return () if _ends_longer_name(clause, full[-1], known) else (full[-1],)


def _ends_longer_name(clause: str, name: str, known: Parties) -> bool:
    """Whether two words end the name of an organisation: "Vårdsamverkan Norra Bygden"."""
    before = clause[: -len(name)].split()
    if not before or not before[-1][0].isupper() or is_party(before[-1], known):
        return False
    return (
        name.casefold() not in known.words
        and name.split(maxsplit=1)[0].casefold() not in GIVEN_NAMES
    )


def opening(text: str, known: Parties) -> tuple[str, ...]:
    """Give the party a sentence opens with."""
    words = text.split()
    for length in (3, 2, 1):
        phrase = " ".join(words[:length]).rstrip(",")
        if any(map(_IN_PRESENT.fullmatch, words[1:length])):
            continue  # "Anna leder gruppen"
        if owners := named(phrase, known):
            return owners
    return ()


def is_party(phrase: str, known: Parties) -> bool:
    """Distinguish a person, role or group from other words."""
    bare = _ARTICLE.sub("", phrase.strip(" .:@"))
    words = bare.casefold().split()
    if not words or len(words) > _LONGEST:
        return False
    if _OFFICE.fullmatch(bare.casefold()):
        return True
    return _is_person(bare, words, known) or _is_group(bare, words, known)


def is_person(phrase: str, known: Parties) -> bool:
    """Whether it names a person: on the roll, or with the shape or the first name of one."""
    bare = phrase.strip(" .:")
    return bool(bare) and _is_person(bare, bare.casefold().split(), known)


def is_office(phrase: str, known: Parties) -> bool:
    """Whether it is an office that one person of this meeting holds ("Kassören", "the clerk")."""
    bare = _ARTICLE.sub("", phrase.strip(" .:@")).casefold()
    return bare in known.offices or _OFFICE.fullmatch(bare) is not None


def is_own_group(phrase: str, known: Parties) -> bool:
    """Whether it is a part of the body that meets ("AU", "gruppen")."""
    return _ARTICLE.sub("", phrase.strip(" .:@")).casefold() in known.own_groups


def is_nickname(word: str) -> bool:
    """Distinguish a capitalised word that can be somebody's name from a noun opening a sentence."""
    if not (is_single_name(word) and word[0].isupper()) or _COMMON_NOUN.search(word):
        return False
    return word.casefold() not in _OPENERS


def _is_person(bare: str, words: list[str], known: Parties) -> bool:
    if bare.casefold() in known.words or is_full_name(bare):
        return True
    if not bare[0].isupper():
        return False
    if len(words) <= _QUALIFIED and fitting(bare, known.people):
        return True
    if words[0].strip(".") in _TITLES:
        return (
            1 < len(words) <= _QUALIFIED
            and words[-1][0].isalpha()
            and bare.rsplit(maxsplit=1)[-1][0].isupper()
        )
    if len(words) == 1:
        return words[0] in GIVEN_NAMES
    return (words[0] in known.words or words[0] in GIVEN_NAMES) and all(
        len(w) == 1 for w in words[1:]
    )


def _is_group(bare: str, words: list[str], known: Parties) -> bool:
    if len(words) == 1 and bare.isupper() and len(bare) in _INITIALS and bare.isalpha():
        return True
    if words[-1] in known.groups or words[-1].endswith(known.endings):
        return True
    does = len(words) == _QUALIFIED and _IN_PRESENT.fullmatch(words[1]) is not None
    named = len(words) <= _QUALIFIED and words[0] not in _EVERYBODY and not does
    return named and words[0].endswith(known.endings)
