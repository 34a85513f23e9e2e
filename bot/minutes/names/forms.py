"""People's names: what is one, told from organisations, offices and headings."""

import re
from functools import lru_cache

from bot.minutes.cues import ALL
from bot.minutes.cues.given_names import GIVEN_NAMES
from bot.minutes.layout.marks import KEPT
from bot.patterns import lazily

UPPER = "A-ZÅÄÖÉÈÜØÆÁÀÍÓÚÇŠŽŁĆŚĐ"
_PART = rf"[{UPPER}](?:\w{{0,2}}\.|[\w’'´`-]*)"
_BETWEEN = r"(?:von|van|der|den|de|af|la|le|di|da|del|el|al|bin|ibn|ten|av)"
NAME = rf"{_PART}(?:\s+{_BETWEEN}){{0,2}}(?:\s+{_PART}(?:\s+{_BETWEEN}){{0,2}}){{0,3}}\s+{_PART}"
FULL = lazily(NAME + r"$")
_FULL_STOP = lazily(r"(?<=\w{2})(?<!\b[JS]r)[.:]+$")  # not the one of "Jr."
_QUOTES = '"“”»'
_NICKNAME = lazily(rf"\s[{_QUOTES}][\w .'-]{{1,20}}[{_QUOTES}](?=\s)")
_WORD = lazily(rf"{_PART}$")
_NICK = lazily(r"[A-Za-zÀ-ÿ][\w.’'-]{1,24}\+*$")
SHORT = 4  # letters; shorter endings and role words are parts of people's names too
ROLE_WORDS = sorted(
    ((phrase, role) for cues in ALL for role, phrases in cues.roles.items() for phrase in phrases),
    key=lambda pair: -len(pair[0]),
)
ROLE_OF = dict(reversed(ROLE_WORDS))
_EXACT_ORGANISATIONS = frozenset(w for cues in ALL for w in cues.organisation_endings)
_ENDINGS = tuple(w for w in _EXACT_ORGANISATIONS if len(w) > SHORT)
_NOT_NAMES = frozenset().union(*(cues.not_names for cues in ALL))
_OFFICE = 3  # letters: "VD", "GD"
_LONGEST = 4  # words of a name without particles


@lru_cache(maxsize=KEPT)
def is_full_name(text: str) -> bool:
    """Distinguish "Anna von Ek", two to four capitalised words, from a body or a heading."""
    if text[-1:] not in _QUOTES and any(map(text.__contains__, _QUOTES)):
        text = " ".join(_NICKNAME.sub(" ", text).split())  # Greta "Storm" Ek
    words = text.split()
    if not 1 < len(words) <= _LONGEST + 2 or not FULL.match(text):
        return False
    folded = [w.casefold().strip(".") for w in words]
    lead = words[0].strip(".")
    if lead.isupper() and 1 < len(lead) <= _OFFICE and not text.isupper():
        return False
    if words[-1].isupper() and len(words[-1]) >= _OFFICE and not words[0].isupper():
        return folded[0] in GIVEN_NAMES  # "Brukarorganisationerna NSPH"
    if folded[0] in GIVEN_NAMES:
        return folded[-1] not in _EXACT_ORGANISATIONS and folded[-1] not in _NOT_NAMES
    return not any(w in _NOT_NAMES for w in folded) and not is_organisation(text)


def without_stop(text: str) -> str:
    """Take off the full stop of a sentence, not that of "Jr."."""
    return _FULL_STOP.sub("", text) if text.endswith((".", ":")) else text


def full_names(text: str) -> tuple[str, ...]:
    """Find the full names in a sentence, a verb before one aside ("Valdes Anna Ek")."""
    found = []
    for match in re.finditer(NAME, text):
        name = match.group()
        if match.end() == len(text):
            name = without_stop(name)
        if not is_full_name(name) and name.count(" ") > 1:
            name = name.split(" ", 1)[1]
        if is_full_name(name):
            found.append(name)
    return tuple(found)


def is_organisation(text: str) -> bool:
    """Recognise an organisation by its words or their endings."""
    folded = [w.casefold().strip(".,") for w in text.split()]
    return any(w in _EXACT_ORGANISATIONS or w.endswith(_ENDINGS) for w in folded) or text.isupper()


def initials(name: str) -> frozenset[str]:
    """Give what may stand for a name: "ABE" and "AE" for Anna-Britta Ek."""
    return frozenset(
        "".join(word[0] for word in re.split(between, name) if word)
        for between in (r"\s+", r"[\s-]+")
    )


def is_given(word: str) -> bool:
    """Whether it is a given name, also a double one of which the first half is known."""
    first, _, second = word.casefold().partition("-")
    return word.casefold() in GIVEN_NAMES or (
        bool(second) and first in GIVEN_NAMES and word[0].isupper()
    )


def is_single_name(word: str) -> bool:
    """Whether one word alone can name a person, a nickname included."""
    if " " in word or not word:
        return False
    folded = word.casefold().strip(".")
    if _WORD.match(word):
        return folded not in _NOT_NAMES or folded in ROLE_OF
    return bool(_NICK.match(word)) and folded not in _NOT_NAMES and not folded.isdigit()
