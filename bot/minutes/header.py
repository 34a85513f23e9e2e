"""The head of the minutes: which body met, when and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from bot.minutes.body import body_of, minutes_word
from bot.minutes.cues import Cues
from bot.minutes.document import Document, Line
from bot.minutes.labels import labelled, labelled_text
from bot.minutes.moments import WEEKDAY, clock, days, span
from bot.minutes.wordlist import either, small

_DEEP = 60  # lines of header at most
_FALLBACK_LINES = 40
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the head says; None where it does not."""

    body: str | None
    date: date | None
    start: time | None
    end: time | None
    place: str | None


def header(document: Document, lines: Sequence[Line], first: int, cues: Cues) -> Header:
    """Read the lines before `first`, and the times at which the meeting began and closed."""
    head = lines[: min(first, _DEEP)] or lines[:_FALLBACK_LINES]
    day = _date(document, head, lines)
    start, end = _times(head, lines, cues)
    return Header(
        body=body_of(head, lines),
        date=day,
        start=start,
        end=end,
        place=labelled_text(head, "place"),
    )


# -- date and time ----------------------------------------------------------------------------


def _date(document: Document, head: Sequence[Line], lines: Sequence[Line]) -> date | None:
    """Give the labelled day, else the title's, else the head's first, else the file name's."""
    sources = (
        labelled(head, "date"),
        labelled(head, "time"),
        (line.text for line in head if minutes_word(line.text)),
        (line.text for line in head),
        (document.name.replace("_", " "),),
        (line.text for line in lines[:_FALLBACK_LINES]),
    )
    for source in sources:
        for text in source:
            for day in days(text):
                if day.year is not None and (full := day.on(None)) is not None:
                    return full
    return _dated_elsewhere(head)


def _dated_elsewhere(head: Sequence[Line]) -> date | None:
    """Complete the head's first day with the first year it prints apart from it."""
    year = next((int(y) for line in head for y in _YEAR.findall(line.text)), None)
    day = next((day for line in head for day in days(line.text)), None)
    return day.on(date(year, 1, 1)) if day is not None and year is not None else None


def _times(
    head: Sequence[Line], lines: Sequence[Line], cues: Cues
) -> tuple[time | None, time | None]:
    start = end = None
    for source in (
        labelled(head, "time"),
        labelled(head, "date"),
        (ln.text for ln in head if _dated_title(ln.text)),
    ):
        for text in source:
            if start is None:
                start, end = span(text)
    return (
        start or _said(lines, cues.meeting_opened_patterns),
        end or _said(lines, cues.meeting_closed_patterns, last=True),
    )


def _dated_title(text: str) -> bool:
    return (
        any(day.year is not None or WEEKDAY.search(text) for day in days(text))
        or minutes_word(text) is not None
    )


def _said(lines: Sequence[Line], patterns: Sequence[str], *, last: bool = False) -> time | None:
    """Give the time a sentence on the opening or closing of the meeting names."""
    pattern = either(patterns)
    for line in reversed(lines) if last else lines:
        if not _DIGIT.search(line.text):
            continue
        for found in pattern.finditer(small(line.text)):
            around = line.text[max(0, found.start() - 40) : found.end() + 60]
            after = line.text[found.start() : found.end() + 60]
            if at := clock(after) or clock(around):
                return at
            if loose := re.search(
                r"\b(?:avsluta\w*|öppna\w*|closed|ended)\s+(\d{1,2})[.:](\d\d)\b", after
            ):
                return time(int(loose.group(1)) % 24, int(loose.group(2)) % 60)
    return None
