"""Finding many words and patterns in a sentence quickly."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from bot.patterns import lazily
from bot.values import dataclass

_TOKEN = lazily(r"[\w-]+")
_BORDER = r"\b"


@dataclass(frozen=True, slots=True)
class WordList:
    """Words and phrases to be found whole, and the first word of each."""

    firsts: frozenset[str]
    pattern: re.Pattern[str]

    def found_in(self, text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
        """Give where the list's words stand in a text in small letters of those words, in order."""
        return iter(()) if self.firsts.isdisjoint(words) else self.pattern.finditer(text)


def word_list(words: Iterable[str]) -> WordList:
    """Make a list of words in small letters; each begins with letters or figures."""
    longest = sorted(sorted(words), key=len, reverse=True)
    either = "|".join(map(re.escape, longest))
    firsts = frozenset(_TOKEN.findall(word)[0] for word in longest)
    return WordList(firsts, lazily(rf"(?<![\w-])(?:{either})(?![\w-])"))


def small(text: str) -> str:
    """Put a text in small letters, one for one, so that places in it are places in the text."""
    return text.replace("İ", "I").lower()  # alone it would become two


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text, hyphens in them kept."""
    return frozenset(_TOKEN.findall(text))


@lru_cache
def either(patterns: tuple[str, ...], flags: int = 0) -> re.Pattern[str]:
    """
    Compile patterns into one that finds what the first of them to fit at a place finds.

    Without flags it is for text in small letters: to look for both kinds takes two to four times
    as long.
    Neighbours that begin at a word's border share it: the engine then tries them there alone,
    not at every character.
    """
    parts = []
    for bordered, run in groupby(patterns, lambda pattern: pattern.startswith(_BORDER)):
        joined = "|".join(pattern.removeprefix(_BORDER) if bordered else pattern for pattern in run)
        parts.append(rf"{_BORDER}(?:{joined})" if bordered else joined)
    return lazily("|".join(parts), flags)


def has_any(stems: Iterable[str], text: str) -> bool:
    """Whether one of the stems is anywhere in a text in small letters."""
    return any(map(text.__contains__, stems))
