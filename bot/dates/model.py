"""What the reader of dates hands out: a due and a period, as plain values."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

UNTOLD = (date.max, date.max)  # a meeting after others that are not known themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDue:
    """
    When something is to be done, and the words that said so.

    A day has `first == last`, a period spans both days inclusive, and a meeting has its day in
    both, or None in both while that day is not known.
    """

    kind: Literal["day", "period", "meeting"]
    first: date | None
    last: date | None
    words: str  # as they stand in the text, the deadline word included
    span: tuple[int, int]  # where `words` stand in the text
    at: time | None = None  # local wall-clock time
    until: time | None = None  # the end of "kl 9–12"
    among: tuple[date, date] | None = None  # the days a meeting is looked for; None: any to come
    others: tuple[date, ...] = ()  # other days the words may well mean, the likeliest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days a question is about, both ends inclusive."""

    first: date
    last: date
    words: str
    span: tuple[int, int]
