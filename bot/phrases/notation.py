"""
The notation of command phrases.

`(a|b)` either, `[a|b]` optional, `{name:kind}` a slot; they nest. A phrase that ends in `?` wants
the question mark. Case and spacing do not matter, nor a colon before the first slot, unless the
phrase itself has it: `beslut: {text:text}`.
"""

import re
from dataclasses import dataclass
from functools import cache

from bot.phrases.slots import KINDS

LONGEST = 5_000  # characters of a line; a card and its text twin repeat it, and Teams takes 28 kB
_TOKEN = re.compile(r"(?P<slot>\{\w+:\w+\})|(?P<mark>[\[\]()|])|(?P<word>[^\s\[\](){}|]+)")
_FIRST_SLOT = re.compile(r"(?:\(\?:)* \(\?P<")
_GREETING = re.compile(
    r"^(?:(?:hej(?:san)?|tjena|hallå|hi|hello|hey|@noterat)\b[\s,!.:–-]+(?=[\w@]))+", re.IGNORECASE
)
_THANKS = re.compile(
    r"(?:^|(?<=[\s,]))(?:tack|tack så mycket|snälla|please|thanks|thank you)$", re.IGNORECASE
)
_CLOSING = "?!. "
# Backwards: looked for from the front, a long run would be tried from each of its characters.
_SELIMS = re.compile(r"(?:\s|[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]|[)(DP]-? ?[:;])+")
_FIRST_COLON = re.compile(r"^([^\W\d][^:/\n]{0,38}?)\s*:(?!//)\s*")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A typed line, tidied so that phrases can be held against it."""

    text: str  # single spaces, a space after the first word's colon, no closing mark
    asks: bool  # it ended in a question mark
    closing: str = ""  # the marks it ended with

    def unsmiling(self) -> "TypedLine":
        """Leave out the emoji it ends with, where no phrase takes them for words."""
        smileys = _SELIMS.match(self.text[::-1])
        kept = len(self.text) - (smileys.end() if smileys else 0)
        return TypedLine(self.text[:kept], self.asks, self.closing)

    def unclipped(self) -> "TypedLine":
        """Give the closing marks back: they belong to words that are kept."""
        return TypedLine(self.text + self.closing, asks=False)


def tidy(typed: str) -> TypedLine:
    """Take away what does not matter: greetings, "/" and bullets before, "." and thanks behind."""
    text = " ".join(typed.split()).lstrip("-–•*> ")
    if text.startswith(("/", "#")):
        text = text[1:].lstrip()
    text = _GREETING.sub("", text)
    bare = _unthanked(text.rstrip(_CLOSING)).rstrip(_CLOSING)
    if text.endswith("..."):
        bare = text
    closing = text[len(bare) :]
    return TypedLine(_FIRST_COLON.sub(r"\1: ", bare), "?" in closing, closing)


def _unthanked(text: str) -> str:
    thanks = _THANKS.search(text)
    return text[: thanks.start()].rstrip(", ") if thanks else text


def read(phrase: str, line: TypedLine) -> dict[str, object] | None:
    """Read `line` by `phrase`: the slots filled in, or None where it does not fit."""
    if phrase.endswith("?") and not line.asks:
        return None
    match = pattern(phrase.removesuffix("?")).fullmatch(" " + line.text)
    if match is None:
        return None
    kinds = dict(re.findall(r"\{(\w+):(\w+)\}", phrase))
    return {
        name: KINDS[kinds[name]].value(text)
        for name, text in match.groupdict().items()
        if text is not None
    }


@cache
def pattern(phrase: str) -> re.Pattern[str]:
    """Compile `phrase`; every word brings its own leading space, so an absent one leaves no gap."""
    source = "".join(map(_part, _TOKEN.finditer(phrase)))
    if ":" not in phrase.split("{", maxsplit=1)[0]:
        source = _FIRST_SLOT.sub(r":?\g<0>", source, count=1)
    return re.compile(source, re.IGNORECASE)


def _part(token: re.Match[str]) -> str:
    if token["slot"]:
        name, kind = token["slot"][1:-1].split(":")
        return f" (?P<{name}>{KINDS[kind].pattern})"
    if token["word"]:
        word = re.escape(token["word"])
        return word if word.startswith(":") else " " + word
    return {"(": "(?:", "[": "(?:", ")": ")", "]": ")?", "|": "|"}[token["mark"]]
