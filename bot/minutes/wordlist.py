"""Finding many words and patterns in a sentence quickly."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

_TOKEN = re.compile(r"[\w-]+")
_BORDER = r"\b"


@dataclass(frozen=True, slots=True)
class WordList:
    """Patterns that find words and phrases whole, by the first word of each."""

    by_first: Mapping[str, tuple[re.Pattern[str], ...]]

    def found_in(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """Give where words of the list stand in `text`, in its order; `folded` is casefolded."""
        found = [
            match
            for first in self.by_first.keys() & _tokens(folded)
            for pattern in self.by_first[first]
            for match in pattern.finditer(text)
        ]
        yield from sorted(found, key=lambda match: (match.start(), -match.end()))


def word_list(words: Iterable[str]) -> WordList:
    """Make a list of words in small letters; each begins with letters or figures."""
    by_first: dict[str, tuple[re.Pattern[str], ...]] = {}
    for word in words:
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)
        first = _TOKEN.findall(word)[0]
        by_first[first] = (*by_first.get(first, ()), pattern)
    return WordList(by_first)


@lru_cache(maxsize=64)  # several lists are looked for in a sentence before the next one comes
def _tokens(folded: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(folded))


@lru_cache
def either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """
    Compile patterns into one that finds what the first of them to fit at a place finds.

    Neighbours that begin at a word's border share it: the engine then tries them there alone,
    not at every character.
    """
    parts = []
    for bordered, run in groupby(patterns, lambda pattern: pattern.startswith(_BORDER)):
        joined = "|".join(pattern.removeprefix(_BORDER) if bordered else pattern for pattern in run)
        parts.append(rf"{_BORDER}(?:{joined})" if bordered else joined)
    return re.compile("|".join(parts), re.IGNORECASE)


def has_any(stems: Iterable[str], folded: str) -> bool:
    """Tell whether one of the stems is anywhere in a casefolded text."""
    return any(map(folded.__contains__, stems))
