"""Finding many words in a sentence quickly: one pattern of them all is slow to search with."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordList:
    """Words and phrases to look for, each with the pattern that finds it whole."""

    words: tuple[tuple[str, re.Pattern[str]], ...]

    def found_in(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """Give where words of the list stand in `text`, in its order; `folded` is casefolded."""
        found = [
            match
            for word, pattern in self.words
            if word in folded
            for match in pattern.finditer(text)
        ]
        yield from sorted(found, key=lambda match: (match.start(), -match.end()))


def word_list(words: Iterable[str]) -> WordList:
    """Make a list of words in small letters."""
    return WordList(
        tuple(
            (word, re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE))
            for word in sorted(words, key=len, reverse=True)
        )
    )


def has_any(stems: Iterable[str], folded: str) -> bool:
    """Tell whether one of the stems is anywhere in a casefolded text."""
    return any(stem in folded for stem in stems)
