"""What a sentence leans on: “återrapporterar kring detta” says little without what is before it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.minutes.document import PrintedLine
from bot.minutes.layout.marks import without_bullet
from bot.minutes.layout.section import ItemSection
from bot.minutes.model import ActionItem, Resolution
from bot.minutes.words.sentences import sentences
from bot.minutes.words.wordlist import small
from bot.patterns import lazily

_LEANS = lazily(
    r"\b(?:detta|dessa|det här|den här|de här)\b(?! (?:möte|år|vecka|månad|termin|läge|gång|dag))"
    r"|\bdenna\b(?! (?:vecka|månad|termin|gång|dag))"
    r"|\b(?:frågan|ärendet|saken|förslaget|uppgiften|uppdraget|underlaget|yrkandet|punkten)\b"
    r"(?! (?:om|kring|gällande|angående|till|från|rörande|att|\d))"
    r"|\b(?:om|kring|på|med|av|för|till|angående|gällande) (?:det|den|dem|saken)\b(?=[\s.,;]*$)"
    r"|\b(?:därom|därtill|enligt ovan|ovanstående|ovannämnda|dito|samma sak)\b"
    r"|\b(?:this|these|those)\b(?! (?:meeting|year|week|month|time|day|term|evening|afternoon"
    r"|morning|stage|point in))"
    r"|\b(?:about|on|of|with|for|regarding|over|into|do|discuss|raise|check|review|send|take) "
    r"(?:it|them|that)\b(?=[\s.,;]|$)"
    r"|\b(?:the|that) (?:matter|issue|question|proposal|request|item|motion|above|same)\b"
    r"(?! (?:of|about|on|to|from|that|regarding|for|\d))"
)
_OPENS = lazily(r"^(?:detta|det|den|de|hen|han|hon|this|it|that|they|these|he|she)\b")
_TITLE = 80  # characters of a heading that nothing but its shortness tells
_LONGEST = 300  # characters of what is kept
_FAR = 12  # lines up to which a heading is looked for
_END = lazily(r"[.!?;,]$")

_Found = TypeVar("_Found", ActionItem, Resolution)


class Before:
    """What stands before each sentence of a document."""

    def __init__(self, lines: Sequence[PrintedLine], found: Sequence[ItemSection]) -> None:
        self._lines = lines
        self._bodies = tuple(section.body for section in found)
        self._at: Mapping[int, int] = {line.number: n for n, line in reversed([*enumerate(lines)])}

    def with_context(self, made: Iterable[_Found]) -> Iterator[_Found]:
        """Give each finding that leans on others' words with these."""
        for one in made:
            letters = small(one.text)
            if _LEANS.search(letters) or _OPENS.match(letters):
                yield replace(one, context=self._context(one))
            else:
                yield one

    def _context(self, one: ActionItem | Resolution) -> str:
        at = self._at.get(one.line)
        if at is None:
            return ""
        start = self._bodies[one.item_index] if one.item_index is not None else 0
        while at + 1 < len(self._lines) and self._is_run_in(one, at):
            at += 1
        before = self._sentence_before(one.text, at, start)
        heading = self._heading(at, start)
        kept = [words for words in (heading, before) if words]
        return ": ".join(dict.fromkeys(kept))[:_LONGEST]

    def _is_run_in(self, one: ActionItem | Resolution, at: int) -> bool:
        """Whether it stands in the next of several lines that were printed as one."""
        here, following = self._lines[at], self._lines[at + 1]
        return one.text[:_TITLE] not in here.text and following.number == one.line

    def _sentence_before(self, text: str, at: int, start: int) -> str:
        said = sentences(self._lines[at].text)
        opening = text[:_TITLE]
        own = next((n for n, sentence in enumerate(said) if opening in sentence), 0)
        if own:
            return said[own - 1]
        above = self._lines[at - 1] if at > start else None
        if above is None or above.cells or _is_heading(above):
            return ""
        last = sentences(without_bullet(above.text))
        return last[-1] if last else ""

    def _heading(self, at: int, start: int) -> str:
        """Give the heading that stands over it within its item, be it no item of the agenda."""
        for n in range(at - 1, max(start, at - _FAR) - 1, -1):
            if _is_heading(self._lines[n]):
                return self._lines[n].text.strip(" :*_")
        return ""


def _is_heading(line: PrintedLine) -> bool:
    text = line.text
    if line.cells or line.depth or len(text) > _TITLE:
        return False
    is_set_off = line.level > 0 or line.bold or line.gap or text.endswith(":")
    return is_set_off and text[:1].isupper() and not _END.search(text) and ": " not in text
