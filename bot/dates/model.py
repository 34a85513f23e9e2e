"""What the reader of dates hands out: a due and a period, as plain values."""

from datetime import date, time
from typing import Literal

from bot.values import dataclass

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
class Sitting:
    """A meeting that is set for a day, with its hours where they are told."""

    day: date
    at: time | None = None
    until: time | None = None  # earlier than `at` where it goes on over midnight


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """How often something is: every so many days or months, on which days of them."""

    days: int = 0  # a multiple of seven where weekdays are told
    months: int = 0
    weekdays: tuple[int, ...] = ()  # 1 is Monday
    nth: int = 0  # of the month's weekdays of that name; -1 is the last
    day: int = 0  # of the month
    parity: int | None = None  # of the weeks' numbers: 0 even, 1 odd


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """Meetings that come again, from `first` to `last` inclusive; None where no end is told."""

    beat: Beat
    first: date
    last: date | None = None
    times: int | None = None
    at: time | None = None
    until: time | None = None
    without: tuple[tuple[date, date], ...] = ()  # stretches in which there is none
    skips_holidays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """The meetings that a line sets, each with what is said of it besides, and those left out."""

    sittings: tuple[Sitting, ...] = ()
    remarks: tuple[str, ...] = ()  # one a sitting: its place, or "fm"
    left_out: tuple[date, ...] = ()  # days on which it would have come again
    holidays: tuple[date, ...] = ()  # the same, where nobody said so: they are public holidays
    rule: Recurrence | None = None  # by which it comes again
    lacks_day: bool = False  # it comes again, and nothing says on which day


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days a question is about, both ends inclusive."""

    first: date
    last: date
    words: str
    span: tuple[int, int]
