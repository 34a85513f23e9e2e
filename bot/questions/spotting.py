"""Cues in a line: which of its words say what is asked for, also where they are misspelt."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from bot.names import alike
from bot.patterns import lazily
from bot.questions.cues import PHRASES
from bot.values import dataclass

_WORD = lazily(r"[^\W_]+(?:[-'’.:/][^\W_]+)*|§|#")
_MOST_WORDS = 60  # of one line; no question is longer
_GAP = 3  # words that a "~" stands for, at most
_SHORTEST_MISSPELT = 5  # letters; shorter words have too many neighbours
_LONG = 8  # letters; in more than these two slips are likely
_ORDERS = frozenset({"list", "lista", "nämn", "show", "visa"})  # tell to list where they open it
_ENDING = 4  # letters that "_" stands for, at most: "anteckning" in "anteckningarna"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the line as typed, as it is compared, and where it stands."""

    text: str
    word: str  # small letters; a slip in a cue is mended
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spotted:
    """What was found in a line: the cues, and the words that no cue took."""

    cues: frozenset[str]
    first: str  # the cue at the beginning of the line; empty: none stands there
    rest: tuple[Token, ...]
    taken: tuple[tuple[str, Token], ...] = ()  # words of one that are a cue


@dataclass(frozen=True, slots=True)
class _Phrase:
    cue: str
    words: tuple[str, ...]


@lru_cache(256)  # a line, and the names that are looked for in it, are cut again and again
def tokens(line: str) -> tuple[Token, ...]:
    """Cut the line into words."""
    found = (Token(m[0], m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(line))
    return tuple(token for token, _ in zip(found, range(_MOST_WORDS), strict=False))


def mended(line: Sequence[Token], known: Callable[[str], bool]) -> tuple[Token, ...]:
    """Mend slips in words that may be cues; a word that is `known` is meant as it stands."""
    return tuple(_mended(token, known) for token in line)


def spot(line: Sequence[Token]) -> Spotted:
    """Find the cues: of phrases that begin at one word the longest, whatever they say."""
    cues: set[str] = set()
    used: set[int] = set()
    taken: list[tuple[str, Token]] = []
    first = ""
    for at in range(len(line)):
        if at in used:
            continue
        here = _longest_at(line, at, used)
        if not here:
            continue
        cues.update(cue for cue, _ in here)
        used.update(here[0][1])
        taken += [(cue, line[at]) for cue, places in here if len(places) == 1]
        first = first or (here[0][0] if at == 0 else "")
    rest = tuple(token for n, token in enumerate(line) if n not in used)
    return Spotted(frozenset(cues), first, rest, tuple(taken))


def first_cue(line: Sequence[Token]) -> str:
    """Give the cue that `spot` finds at the beginning of the line; empty: none stands there."""
    here = _longest_at(line, 0, set()) if line else []
    return here[0][0] if here else ""


def _longest_at(
    line: Sequence[Token], at: int, used: set[int]
) -> list[tuple[str, tuple[int, ...]]]:
    found = list(_at(line, at, used))
    longest = max((len(places) for _, places in found), default=0)
    return [(cue, places) for cue, places in found if len(places) == longest]


def _at(line: Sequence[Token], at: int, used: set[int]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """List the phrases that begin at a word, with the places of their words."""
    for phrase in _candidates(line[at].word):
        places = _match(line, at, phrase.words)
        is_order = phrase.cue == "which" and phrase.words[0] in _ORDERS
        if places and not used.intersection(places) and not (is_order and at > 0):
            yield phrase.cue, places


def _candidates(word: str) -> Iterable[_Phrase]:
    exact, begun = _index()
    yield from exact.get(word, ())
    for cut in range(max(2, len(word) - _ENDING), len(word) + 1):
        yield from begun.get(word[:cut], ())


def _match(line: Sequence[Token], at: int, words: Sequence[str]) -> tuple[int, ...]:
    """Give the places of the words of a phrase that begins at `at`; empty: it does not fit."""
    places: list[int] = []
    place, gap = at, 0
    for wanted in words:
        if wanted == "~":
            gap = _GAP
            continue
        ahead = range(place, min(place + gap + 1, len(line)))
        found = next((n for n in ahead if _fits(line[n].word, wanted)), None)
        if found is None:
            return ()
        places.append(found)
        place, gap = found + 1, 0
    return tuple(places)


def _fits(word: str, wanted: str) -> bool:
    if not wanted.endswith("_"):
        return word == wanted
    stem = wanted[:-1]
    return word.startswith(stem) and len(word) - len(stem) <= _ENDING


def _mended(token: Token, known: Callable[[str], bool]) -> Token:
    word = token.word
    if len(word) < _SHORTEST_MISSPELT or not word.isalpha():
        return token
    if known(word) or next(iter(_candidates(word)), None) is not None or word in _inside():
        return token
    slips = 2 if len(word) > _LONG else 1
    near = [
        one for one in _misspellable() if one[0] == word[0] and abs(len(one) - len(word)) <= slips
    ]
    scored = [(alike.slips(word, one, most=slips), one) for one in near]
    slip, best = min(scored, default=(slips + 1, ""))
    best = best if slip <= slips else _begun(word)
    return Token(token.text, best, token.start, token.end) if best else token


def _begun(word: str) -> str:
    """Mend a long beginning whose ending may vary: "antekningarna"; empty: it is none."""
    for stem in _beginnings():
        if len(word) < len(stem) or word[0] != stem[0]:
            continue
        for size in (len(stem) - 1, len(stem), len(stem) + 1):
            ending = word[size:]
            if len(ending) <= _ENDING and alike.slips(word[:size], stem, most=1) <= 1:
                return stem + ending
    return ""


@cache
def _index() -> tuple[dict[str, list[_Phrase]], dict[str, list[_Phrase]]]:
    """Sort the phrases by their first word, those apart that tell only its beginning."""
    exact: dict[str, list[_Phrase]] = {}
    begun: dict[str, list[_Phrase]] = {}
    for cue, listed in PHRASES.items():
        for words in listed.split(","):
            phrase = _Phrase(cue, tuple(words.split()))
            first = phrase.words[0]
            if first.endswith("_"):
                begun.setdefault(first[:-1], []).append(phrase)
            else:
                exact.setdefault(first, []).append(phrase)
    return exact, begun


@cache
def _beginnings() -> tuple[str, ...]:
    """List the long words of phrases of which only the beginning is told."""
    words = (word.strip(",") for one in PHRASES.values() for word in one.split())
    return tuple(sorted({w[:-1] for w in words if w.endswith("_") and len(w) > _LONG + 1}))


@cache
def _inside() -> frozenset[str]:
    """List all words of all phrases."""
    return frozenset(word.rstrip("_,") for one in PHRASES.values() for word in one.split())


@cache
def _misspellable() -> tuple[str, ...]:
    """List the words whose slips are mended, in order."""
    words = {word.strip("_,") for one in PHRASES.values() for word in one.split()}
    return tuple(sorted(word for word in words if len(word) >= _SHORTEST_MISSPELT))
