"""Which group a question names, by its name, a form of it or an abbreviation."""

import re
from collections.abc import Iterator, Sequence

from bot.names.alike import slips
from bot.names.matching import folded
from bot.patterns import lazily
from bot.questions.spotting import Token, tokens
from bot.values import dataclass
from storage.search.analyzer import stems

_GENITIVE = lazily(r"(?:['’:]s|['’]|s)$")
# The nouns that bodies are called by; "styrgruppen" is short for "Styrgrupp norr".
_BODY = lazily(
    r"(?:grupp|råd|utskott|nämnd|styrelse|beredning|kommitté|förening|team|lag|group|council"
    r"|committee|board|panel)(?:en|et|n|s)?$",
    re.IGNORECASE,
)
_HEAD = lazily(r"(.{3,}?)s?(grupp|råd|utskott|nämnd|styrelse|beredning|kommitté)", re.IGNORECASE)
_IN = frozenset("i på hos inom vid av från in at of by within from with".split())  # noqa: SIM905
_ABOUT = frozenset("om kring angående gällande rörande about on regarding".split())  # noqa: SIM905
_ARTICLES = frozenset("the den gruppen group".split())  # noqa: SIM905
_MEETING = lazily(r"s?-?(möte\w*|sammanträde\w*|meetings?)$", re.IGNORECASE)
_LONG = 8  # letters of a name that a slip is read in
_ASKS_WHICH = lazily(
    r"\b(?:i\s+|in\s+|för\s+|hos\s+|inom\s+|of\s+)?(?:(?:vilka|vilken|which|what)\s+(?:av\s+|of\s+)?"
    r"(?:(?:mina|alla|my|all)\s+)?(?:grupper(?:na)?|grupp|groups?)"
    r"|(?:(?:alla|all)\s+(?:(?:mina|my)\s+)?|mina\s+|my\s+|(?:övriga|andra|other)\s+)"
    r"(?:grupper(?:na)?|groups))\b",
    re.IGNORECASE,
)
_OF_BELONGING = frozenset(
    """
    är jag med i am in do belong to a member of which vilka grupper groups finns det har vi are
    there we have ingår tillhör medlem mina my alla all lista visa show list
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Placed:
    """The group a line names, and the line as it would be asked there."""

    name: str
    line: str
    is_subject: bool  # who did something, rather than where


@dataclass(frozen=True, slots=True)
class _Spot:
    name: str
    first: int  # of the tokens that name it
    last: int
    rest: str = ""  # of a compound: the meeting


def placed(line: str, names: Sequence[str]) -> Placed | None:
    """Find the first group a line names; None where it names none, or one of several."""
    words = tokens(line)
    spot = next((one for at in range(len(words)) if (one := _spot(words, at, names))), None)
    if spot is None:
        return None
    before = words[spot.first - 1].word if spot.first else ""
    first = spot.first
    if before in _ARTICLES:
        first -= 1
        before = words[first - 1].word if first else ""
    if before in _ABOUT:
        return None
    is_place = before in _IN
    start = words[first - 1].start if is_place and not spot.rest else words[first].start
    said = spot.rest or ("" if is_place else _pronoun(line, words[spot.last]))
    left = f"{line[:start]}{said}{line[words[spot.last].end :]}"
    return Placed(spot.name, " ".join(left.split()), not is_place and not spot.rest)


def is_name_of_body(word: str) -> bool:
    """Whether a word is written as a body's name is: "Museirådet", "AU"; "Cllr" is nobody's."""
    is_initials = word.isupper() and 1 < len(word) <= _LONG
    return is_initials or (word[:1].isupper() and _BODY.search(_GENITIVE.sub("", word)) is not None)


def asks_which(line: str) -> bool:
    """Whether a line asks in which groups, or of all of them."""
    return _ASKS_WHICH.search(line) is not None


def opens_so(line: str) -> bool:
    """Whether a line begins by asking in which groups."""
    return _ASKS_WHICH.match(line) is not None


def asks_mine(line: str) -> bool:
    """Whether a line asks just which groups the speaker belongs to."""
    return asks_which(line) and all(token.word in _OF_BELONGING for token in tokens(line))


def asked_in_each(line: str) -> str:
    """Give the line as it would be asked in each of the groups."""
    return " ".join(_ASKS_WHICH.sub(" ", line, count=1).split())


def _pronoun(line: str, word: Token) -> str:
    """Say "we", or "our" for a genitive, in the language of the line."""
    is_english = line.casefold().startswith(("w", "h", "did", "do", "is", "are", "ch"))
    is_genitive = _GENITIVE.search(word.text) is not None and not word.text.isupper()
    if is_english:
        return "our" if is_genitive else "we"
    return "vårt" if is_genitive else "vi"


def _spot(words: Sequence[Token], at: int, names: Sequence[str]) -> _Spot | None:
    """Find the group named at a word: by the whole name, else by a form that just one has."""
    whole = [(size, name) for name in names if (size := _whole(words, at, name))]
    if whole:
        size, name = max(whole)
        return _Spot(name, at, at + size - 1)
    formed = {name for name in names if _is_form(words[at], name)}
    if len(formed) == 1:
        return _Spot(formed.pop(), at, at)
    for name in names:
        rest = _of_meeting(words[at], name)
        if rest:
            return _Spot(name, at, at, rest)
    return None


def _whole(words: Sequence[Token], at: int, name: str) -> int:
    """Give how many words at a place are the group's name or its abbreviation; 0: none."""
    for said in _names(name):
        size = len(said)
        here = tuple(word.text.casefold() for word in words[at : at + size])
        if len(here) < size:
            continue
        bare = (*here[:-1], _GENITIVE.sub("", here[-1]))
        if said in (here, bare) and (size > 1 or _is_meant(words, at)):
            return size
    return 0


def _names(name: str) -> Iterator[tuple[str, ...]]:
    """Give the words of a name, and those of an abbreviation in brackets after it."""
    for part in re.split(r"[()]", name):
        said = tuple(token.text.casefold() for token in tokens(part))
        if said:
            yield said


def _is_meant(words: Sequence[Token], at: int) -> bool:
    """Whether a single word is a name: in small letters it may be any word."""
    word = words[at].text
    if word[:1].isupper() and at > 0:
        return True
    return _BODY.search(_GENITIVE.sub("", word)) is not None or (
        at > 0 and words[at - 1].word in _IN
    )


def _is_form(word: Token, name: str) -> bool:
    """Whether a word is the body's noun in another form, its initials, or it misspelt."""
    said = _GENITIVE.sub("", word.text) if not word.text.isupper() else word.text
    if said.isupper() and len(said) > 1:
        return said.casefold() in _initials(name)
    if _BODY.search(said) is None:
        return False
    ours = set(stems(folded(said)))
    bodies = [token.word for token in tokens(name) if _BODY.search(token.word)]
    is_noun = any(ours & {*stems(folded(one))} for one in bodies)
    return is_noun or (len(said) >= _LONG and slips(folded(said), folded(name), most=1) == 1)


def _initials(name: str) -> set[str]:
    """Give the first letters of the words, and with those of a compound's parts."""
    words = [token.text.casefold() for token in tokens(name)]
    if not words:
        return set()
    parted = [(m[1][0] + m[2][0]) if (m := _HEAD.match(word)) else word[0] for word in words]
    return {"".join(word[0] for word in words), "".join(parted)} - {words[0][0]}


def _of_meeting(word: Token, name: str) -> str:
    """Give the meeting of a compound: "AU-mötet"; empty: it is none of the group's."""
    found = _MEETING.search(word.word)
    if found is None:
        return ""
    before = word.word[: found.start()]
    bodies = {folded(name), *(t.word for t in tokens(name) if _BODY.search(t.word))}
    is_its = before in {one for body in bodies for one in (body, *stems(body))}
    return found[1] if before and is_its else ""
