"""Whom a question speaks of: people the group knows, roles and bodies, and other names."""

from collections.abc import Callable, Iterable, Sequence

from bot.names.alike import slips
from bot.names.matching import folded
from bot.patterns import lazily
from bot.questions.spotting import Token
from bot.values import dataclass

_GENITIVE = lazily(r"(?<=\w{2})(?:['’]s|s['’]|['’]|s)$")
_SHORTEST_NAME = 3  # letters; a shorter first name must be written with a capital
_SHORTEST_MISSPELT = 6  # letters; shorter names are too near to others
_TITLES = frozenset("dr mr mrs ms cllr councillor rev herr fru".split())  # noqa: SIM905 - before a name
_LONGEST = 4  # words of a name


@dataclass(frozen=True, slots=True)
class Named:
    """Who was found, and the words that remain."""

    names: tuple[str, ...]
    rest: tuple[Token, ...]
    slips: tuple[tuple[str, str], ...] = ()  # names as typed, and whose they were taken for


def known_names(line: Sequence[Token], people: Iterable[str]) -> Named:
    """Find people the group knows, by their whole, first or last name, genitive or not."""
    forms = _forms(people)
    names: list[str] = []
    rest: list[Token] = []
    at = 0
    while at < len(line):
        size, name = _longest(line, at, forms)
        if name:
            names.append(name)
            if rest and rest[-1].end + 2 >= line[at].start and rest[-1].word in _TITLES:
                rest.pop()
        else:
            rest.append(line[at])
        at += size
    return Named(tuple(dict.fromkeys(names)), tuple(rest))


def misspelt_names(
    words: Sequence[Token], people: Iterable[str], known: Callable[[str], bool]
) -> Named:
    """Find people whose first or last name lacks a letter or has one too many, or two swapped."""
    parts = {part: name for name in people for part in folded(name).split()}
    names: list[str] = []
    rest: list[Token] = []
    slips: list[tuple[str, str]] = []
    for token in words:
        near = [] if known(token.text) else [p for p in parts if _is_slip(token.word, p)]
        if len({parts[part] for part in near}) == 1:
            names.append(parts[near[0]])
            slips.append((token.text, parts[near[0]]))
        else:
            rest.append(token)
    return Named(tuple(dict.fromkeys(names)), tuple(rest), tuple(slips))


def _is_slip(said: str, name: str) -> bool:
    """Whether a word is a name with one slip; another letter in its place makes another name."""
    if min(len(said), len(name)) < _SHORTEST_MISSPELT or said[0] != name[0]:
        return False
    is_swapped = len(said) == len(name) and sorted(said) == sorted(name)
    is_longer = abs(len(said) - len(name)) == 1
    return (is_swapped or is_longer) and slips(said, name, most=1) == 1


def _longest(
    line: Sequence[Token], at: int, forms: dict[tuple[str, ...], set[str]]
) -> tuple[int, str]:
    """Give how many words at a place are a name, and whose; 1 and nobody where none are."""
    for size in range(min(_LONGEST, len(line) - at), 0, -1):
        words = line[at : at + size]
        for said in _spelt(words):
            bearers = forms.get(said)
            if bearers is not None and (size > 1 or _may_be_name(words[0], said[0], bearers)):
                whole = next(iter(bearers)) if len(bearers) == 1 else ""
                return size, whole or " ".join(word.capitalize() for word in said)
    return 1, ""


def _may_be_name(word: Token, said: str, bearers: Iterable[str]) -> bool:
    """Whether a single word is a name: in small letters only a first name is, and no "per"."""
    if word.text[:1].isupper():
        return True
    is_first = any(folded(name).split()[0] == said for name in bearers)
    return is_first and len(said) > _SHORTEST_NAME


def _spelt(words: Sequence[Token]) -> list[tuple[str, ...]]:
    """Give the words as a name may be meant: as they stand, and without a genitive's ending."""
    said = tuple(word.text.casefold() for word in words)
    bare = (*said[:-1], _GENITIVE.sub("", said[-1]))
    return [said, bare] if bare != said else [said]


def _forms(people: Iterable[str]) -> dict[tuple[str, ...], set[str]]:
    """Map each way a name may be said to those who bear it."""
    forms: dict[tuple[str, ...], set[str]] = {}
    for name in people:
        words = tuple(folded(name).split())
        for said in {words, words[:1], words[-1:]} if words else ():
            forms.setdefault(said, set()).add(name)
    return forms


def capitalised(rest: Sequence[Token]) -> tuple[tuple[str, ...], tuple[Token, ...]]:
    """Take words in capitals that stand together for a name nobody knows; the words that remain."""
    names: list[list[str]] = []
    left: list[Token] = []
    end = -2
    for token in rest:
        is_name = token.text[:1].isupper() and token.start > 0 and token.text.isalpha()
        if not is_name or token.text.isupper():
            left.append(token)
        elif names and token.start == end + 1:
            names[-1].append(token.text)
            end = token.end
        else:
            names.append([token.text])
            end = token.end
    return tuple(" ".join(words) for words in names), tuple(left)
