"""
The notation of command phrases.

`(a|b)` either, `[a|b]` optional, `{name:kind}` a slot; they nest. A phrase that ends in `?` wants
the question mark. Case and spacing do not matter, nor a colon before the first slot, unless the
phrase itself has it: `beslut: {text:text}`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bot.patterns import lazily
from bot.phrases.slots import KINDS
from bot.phrases.typed_line import TypedLine
from bot.values import dataclass

_TOKEN = lazily(r"(?P<slot>\{\w+:\w+\})|(?P<mark>[\[\]()|])|(?P<word>[^\s\[\](){}|]+)")
_FIRST_WORD = lazily(r"[^\W_]+")
_PLAIN = lazily(r"[a-zåäöA-ZÅÄÖ0-9]+")
_SLOT = lazily(r"\{\w+:\w+\}")
_OPTIONAL = lazily(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
_FIRST_SLOT = lazily(r"(?:\(\?:)* \(\?P<")
_BOLD = r"(?:\*\*|__|[*_])?"
_COLON = rf"{_BOLD} ?:{_BOLD}"
# Behind a label: a colon, a dash, a full stop, a semicolon, or the end of bold.
_LABEL_END = rf"(?:{_COLON}| ?[-–—;](?= )|\.(?= )|(?:\*\*|__)(?= ))"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase made ready to be held against many lines."""

    pattern: re.Pattern[str]
    kinds: Mapping[str, str]  # of its slots, by their names
    asks: bool  # it wants the question mark
    has_colon: bool  # as a mark of its own
    wants_colon: bool  # which may not be left out

    def read(self, line: TypedLine) -> dict[str, object] | None:
        """Fill in the slots from `line`; None where it does not fit."""
        if self.asks and not line.asks:
            return None
        match = self.pattern.fullmatch(" " + line.text)
        if match is None:
            return None
        filled = [name for name, words in match.groupdict().items() if words is not None]
        places = ((name, match.start(name), match.end(name)) for name in filled)
        return {name: _value(self.kinds[name], line, start, end) for name, start, end in places}


@cache
def phrases(written: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Make phrases of how they are written; once, for all of them are tried with each line."""
    return tuple(map(_phrase, written))


def beginning(written: tuple[str, ...], line: TypedLine) -> tuple[Phrase, ...]:
    """Give, in their order, the phrases that may be what a line with such a first word says."""
    word = _FIRST_WORD.match(line.text)
    if word is None or not _PLAIN.fullmatch(word[0]):  # “ı” is a kind of “i” to a pattern
        return phrases(written)
    by_word, of_any = _by_first_word(written)
    return by_word.get(word[0].casefold(), of_any)


@cache
def _by_first_word(
    written: tuple[str, ...],
) -> tuple[Mapping[str, tuple[Phrase, ...]], tuple[Phrase, ...]]:
    """Sort phrases by the words they may begin with; apart, those that may begin with any."""
    sorted_ = [
        (phrase, _first_words(each)) for each, phrase in zip(written, phrases(written), strict=True)
    ]
    by_word = {
        word: tuple(phrase for phrase, first in sorted_ if not first or word in first)
        for word in set[str]().union(*(first for _phrase, first in sorted_))
    }
    return by_word, tuple(phrase for phrase, first in sorted_ if not first)


def _first_words(written: str) -> set[str]:
    """Give the words that a phrase may begin with, in small letters; empty: any may come first."""
    first, may_be_empty = _first_of(_TOKEN.finditer(written.removesuffix("?")))
    words = {found[0].casefold() for each in first if (found := _FIRST_WORD.match(each))}
    return set() if may_be_empty or len(words) < len(first) else words


def _first_of(tokens: Iterator[re.Match[str]]) -> tuple[set[str], bool]:
    """Give what may come first of what is written up to the closing mark, and whether nothing."""
    first: set[str] = set()
    is_empty, is_begun = False, False
    for token in tokens:
        match token["mark"]:
            case ")" | "]":
                break
            case "|":
                is_empty, is_begun = is_empty or not is_begun, False
            case "(" | "[" as mark:
                inner, may_be_empty = _first_of(tokens)
                first |= set() if is_begun else inner
                is_begun = is_begun or (mark == "(" and not may_be_empty)
            case _:
                first |= set() if is_begun else {token["word"] or token["slot"]}
                is_begun = True
    return first, is_empty or not is_begun


def _phrase(written: str) -> Phrase:
    return Phrase(
        pattern=pattern(written.removesuffix("?")),
        kinds=dict(re.findall(r"\{(\w+):(\w+)\}", written)),
        asks=written.endswith("?"),
        has_colon=":" in _SLOT.sub("", written),
        wants_colon=":" in _OPTIONAL.sub("", _SLOT.sub("", written)),
    )


def _value(kind: str, line: TypedLine, start: int, end: int) -> object:
    """Make the value of a slot of the words as they were typed: those a space before is read by."""
    slot = KINDS[kind]
    words = line.kept if slot.keeps else line.said
    return slot.value(words(start - 1, end - 1))


@cache
def pattern(phrase: str) -> re.Pattern[str]:
    """Compile `phrase`; every word brings its own leading space, so an absent one leaves no gap."""
    source = "".join(map(_part, _TOKEN.finditer(phrase)))
    if ":" not in phrase.split("{", maxsplit=1)[0]:
        source = _FIRST_SLOT.sub(lambda slot: f"(?:{_COLON})?{slot[0]}", source, count=1)
    source = source.replace(f"{_LABEL_END} (?P<", f"{_LABEL_END} ?(?P<")
    return lazily(source, re.IGNORECASE)


def _part(token: re.Match[str]) -> str:
    if token["slot"]:
        name, kind = token["slot"][1:-1].split(":")
        return f" (?P<{name}>{KINDS[kind].pattern})"
    if token["word"]:
        return _LABEL_END if token["word"] == ":" else " " + re.escape(token["word"])
    return {"(": "(?:", "[": "(?:", ")": ")", "]": ")?", "|": "|"}[token["mark"]]
