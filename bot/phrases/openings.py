"""The fixed words that phrases begin with, and for which of them a line may have been meant."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from bot.names import alike
from bot.patterns import lazily
from bot.values import dataclass

_SLOT = lazily(r"\{\w+:\w+\}")
_OPTIONAL = lazily(r"\[[^\[\]]*\]")
_EITHER = lazily(r"\(([^()]*)\)")
_MOST_SLIPS = 3


class Opening:
    """The fixed words that a phrase begins with, made ready to be compared with many lines."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.folded = words.casefold().rstrip(":")
        self.slack = min(_MOST_SLIPS, max(1, len(words) // 4))  # likely in so many letters

    def slips(self, said: str) -> int | None:
        """Count the slips in what may be the opening; None where it is something else."""
        if not _has_letters(self.folded) or abs(len(said) - len(self.folded)) > self.slack:
            return None
        distance = alike.slips(said, self.folded, most=self.slack)
        return distance if distance <= self.slack and _has_letters(said) else None


@dataclass(frozen=True, slots=True)
class Openings:
    """
    The openings of many lists of phrases, each told with the place of its list.

    There are thousands of them: a line is held together with each wording once, and only with those
    of about its length.
    """

    bearers: Mapping[str, Sequence[tuple[int, Opening]]]  # by how they are compared
    by_length: Mapping[int, Sequence[str]]

    def near(self, heads: Iterable[str]) -> Iterator[tuple[int, Opening]]:
        """Give those that may have been meant by one of these beginnings of a line."""
        for folded in dict.fromkeys(chain.from_iterable(map(self._alike, dict.fromkeys(heads)))):
            yield from self.bearers[folded]

    def _alike(self, said: str) -> list[str]:
        lengths = range(len(said) - _MOST_SLIPS, len(said) + _MOST_SLIPS + 1)
        about = chain.from_iterable(self.by_length.get(length, ()) for length in lengths)
        return alike.near(said, [*about], most=_MOST_SLIPS) if _has_letters(said) else []


@cache
def openings(phrases: tuple[tuple[str, ...], ...]) -> Openings:
    """Gather the openings of lists of phrases."""
    bearers: dict[str, list[tuple[int, Opening]]] = defaultdict(list)
    for place, listed in enumerate(phrases):
        for opening in map(Opening, chain.from_iterable(map(_of_phrase, listed))):
            bearers[opening.folded].append((place, opening))
    by_length: dict[int, list[str]] = defaultdict(list)
    for folded in filter(_has_letters, bearers):
        by_length[len(folded)].append(folded)
    return Openings(dict(bearers), dict(by_length))


def _of_phrase(phrase: str) -> Iterator[str]:
    """List the fixed words a phrase may begin with."""
    return _alternatives(_OPTIONAL.sub("", _SLOT.split(phrase)[0]).rstrip(" [("))


def _alternatives(words: str) -> Iterator[str]:
    either = _EITHER.search(words)
    if either is None:
        yield " ".join(words.replace("?", "").split())
        return
    for choice in either[1].split("|"):
        yield from _alternatives(words[: either.start()] + choice + words[either.end() :])


def _has_letters(words: str) -> bool:
    return any(map(str.isalpha, words))
