"""A typed line: tidied so that phrases can be held against it, with what was typed beside it."""

import re
from dataclasses import replace
from functools import lru_cache

from bot.patterns import lazily
from bot.values import dataclass

LONGEST = 5_000  # characters of a line; a card and its text twin repeat it, and Teams takes 28 kB

_EMOJI = r"[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]"
_DRESS = lazily(rf"(?:[-–—•·▪◦‣*>_\s]|\[ ?\]|☐|{_EMOJI}(?=.{{0,40}}:))*(?:#{{1,3}}(?!\d)|[/#])?\s*")
_ALL = r"(?: (?:alla|allihopa?|på (?:er|dig)|gänget|all|everyone|everybody|there|team|folks))"
_GREETING = lazily(
    rf"(?:(?:(?:hej(?:san)?|tjena|hallå|hi|hello|hey|@noterat|ändå|anyway)\b(?:{_ALL}(?=[,!.:–]))?"
    rf"|(?:god ?morgon|god (?:dag|kväll)|(?:good )?(?:morning|afternoon|evening))(?:{_ALL})?"
    r"(?=[,!.]))[\s,!.:–-]+(?=[\w@]))+",
    re.IGNORECASE,
)
_NUMBERING = lazily(
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]|\d{1,3}(?:\.\d{1,3}){1,3}|\(?[a-zåäö\d]{1,2}\)|[a-zåäö]\.)\s+",
    re.IGNORECASE,
)
_THANKS = lazily(
    r"(?:^|(?<=[\s,]))(?:tack(?: så mycket| alla| allihopa?| för i ?dag)?|snälla|please"
    r"|thanks(?: all| everyone| everybody)?|thank you(?: all| everyone)?)$",
    re.IGNORECASE,
)
_CLOSING = "?!. "
# Backwards: looked for from the front, a long run would be tried from each of its characters.
_SELIMS = lazily(r"(?:\s|[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d]|[)(DP]-? ?[:;])+")
# Of the label alone: 09:30, SFS 2017:612 and 2:a are no labels. A bold label ends in its marks.
_LABEL_COLON = lazily(r"^([^\W\d][^:/\n]{0,38}(?<=[^\W\d]))\s*:(?!//)(\*\*|__|[*_])?\s*")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What was typed, and the same without all that does not matter to a phrase."""

    text: str  # single spaces, a space after the label's colon, no closing mark
    asks: bool = False  # it ended in a question mark
    typed: str = ""  # to the letter; what belongs to the line may go on below it
    start: int = 0  # where in `typed` the text begins

    def unsmiling(self) -> "TypedLine":
        """Leave out the emoji it ends with, where no phrase takes them for words."""
        smileys = _SELIMS.match(self.text[::-1])
        kept = len(self.text) - (smileys.end() if smileys else 0)
        return replace(self, text=self.text[:kept])

    def unclipped(self) -> "TypedLine":
        """Give back what it ended with: to a record, marks and thanks are words like others."""
        return replace(self, text=_labelled(_spaced(self.typed, self.start)), asks=False)

    def unnumbered(self) -> "TypedLine":
        """Leave out the number it bears as an entry of a list."""
        number = _NUMBERING.match(self.text)
        if number is None:
            return self
        return tidy(self.typed[self._place(number.end()) :])

    def after(self, position: int) -> "TypedLine":
        """Give the line that begins at a place of the text, with all that goes on below it."""
        return tidy(self.typed[self._place(position) :])

    def said(self, start: int, end: int) -> str:
        """Give the words between two places of the text as typed, in single spaces."""
        return " ".join(self.typed[self._place(start) : self._place(end - 1) + 1].split())

    def kept(self, start: int, end: int) -> str:
        """Give what was typed there to the letter; from the last words of the text, to the end."""
        if end == len(self.text):
            return self.typed[self._place(start) :].strip()
        return self.typed[self._place(start) : self._place(end - 1) + 1].strip()

    def _place(self, position: int) -> int:
        """Give where in `typed` the character at a place of the text stands."""
        before = sum(not sign.isspace() for sign in self.text[:position])
        for place, sign in enumerate(self.typed[self.start :], self.start):
            if not sign.isspace():
                if not before:
                    return place
                before -= 1
        return len(self.typed)


@lru_cache(64)  # asked when a message is split, and again when each of its lines is answered
def tidy(typed: str) -> TypedLine:
    """Take away what does not matter: greetings, "/" and bullets before, "." and thanks behind."""
    start = _after(_GREETING, typed, _after(_DRESS, typed))
    text = _spaced(typed, start)
    bare = _unthanked(text.rstrip(_CLOSING)).rstrip(_CLOSING)
    if text.endswith("..."):
        bare = text
    asks = "?" in text[len(bare) :]
    return TypedLine(_labelled(bare), asks, typed, start)


def _spaced(typed: str, start: int) -> str:
    """Give the rest of the first line, in single spaces."""
    return " ".join(typed[start:].partition("\n")[0].split())


def _labelled(text: str) -> str:
    """Put the label's colon where phrases have it."""
    return _LABEL_COLON.sub(r"\1:\2 ", text).rstrip()


def _after(pattern: re.Pattern[str], text: str, start: int = 0) -> int:
    match = pattern.match(text, start)
    return match.end() if match is not None else start


def _unthanked(text: str) -> str:
    thanks = _THANKS.search(text)
    return text[: thanks.start()].rstrip(", ") if thanks else text
