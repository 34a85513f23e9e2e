"""How a language's words are kept: by the symbol they stand for, found by their first word."""

from functools import cached_property

from bot.values import dataclass

_TEN, _HUNDRED = 10, 100


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words in lower case, and the symbol and number they stand for."""

    words: tuple[str, ...]
    symbol: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Phrases by symbol and number, alternatives apart by "|"; no slots: the index is kept."""

    phrases: dict[str, dict[int, str]]
    tens: dict[int, str]  # the words that make "tjugofem" and "twenty-fifth"
    joints: tuple[str, ...]  # what stands between the ten and the one
    ones: dict[str, str]  # 1 as the end of "tjugoett", by symbol
    centuries: dict[int, str]  # what a year of one word begins with

    @cached_property
    def index(self) -> dict[str, list[Phrase]]:
        """Map a first word to the phrases it opens, the longest first."""
        found: dict[str, list[Phrase]] = {}
        for symbol, numbers in [*self.phrases.items(), ("year", self._years())]:
            for number, alternatives in (numbers | self._compounds(symbol)).items():
                for alternative in alternatives.split("|"):
                    words = tuple(alternative.split())
                    found.setdefault(words[0], []).append(Phrase(words, symbol, number))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry.words))
        return found

    def _compounds(self, symbol: str) -> dict[int, str]:
        """Make the numbers and ordinals above twenty that are not listed."""
        if symbol not in self.ones:
            return {}
        ones = {1: self.ones[symbol]} | self.phrases[symbol]
        return {
            tens + one: "|".join(
                f"{ten}{joint}{word}" for joint in self.joints for word in words.split("|")
            )
            for tens, ten in self.tens.items()
            for one, words in ones.items()
            if one < _TEN
        }

    def _years(self) -> dict[int, str]:
        """Make the years that are one word: "tjugohundratjugosex", "tvåtusentjugosju"."""
        numbers = self.phrases["number"] | {1: self.ones["number"]} | self._compounds("number")
        return {
            century + number: "|".join(
                f"{start}{word}"
                for start in starts.split("|")
                for word in words.split("|")
                if " " not in word
            )
            for century, starts in self.centuries.items()
            for number, words in numbers.items()
            if number < _HUNDRED
        }
