"""Calendar days and clock times as printed; words such as "next week" are for `bot.dates`."""

import re
from collections.abc import Iterator
from datetime import date, time
from functools import lru_cache

from bot.minutes.cues import ALL
from bot.patterns import lazily
from bot.values import dataclass

_MONTHS = {
    form: number
    for cues in ALL
    for number, name in enumerate(cues.months, start=1)
    for form in {name, name[:3], *({"sept"} if number == 9 else set())}  # noqa: PLR2004 - September
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_NUMBERED = r"(?P<month_number>[01]?\d)"
_ORDINAL = r"(?::?(?:e|de|st|nd|rd|th|a))?\.?"
_SHORT_YEAR = r"(?P<year>(?:19|20)?\d\d)"
_TWO = r"(?P<month_number>0[1-9]|1[0-2])(?P<day>[0-3]\d)"
_FORMS = tuple(
    lazily(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.-]){_YEAR}[-./]{_NUMBERED}[-./]{_DAY}(?![\d])",
        rf"(?<![\d.,:/-]){_DAY}{_ORDINAL}\s+(?:of\s+)?{_MONTH}(?:,?\s*{_YEAR}(?!\d))?",
        rf"\b{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s+{_YEAR}(?!\d))?",
        rf"(?<![\d/.:-]){_DAY}[/.]{_NUMBERED}[/.-]\s?{_SHORT_YEAR}(?![\d/])",
        rf"(?<![\d.,:/-]){_DAY}-{_NUMBERED}-{_YEAR}(?![\d-])",
        rf"(?<![\d/.,:-]){_DAY}/{_NUMBERED}\s*[–-]\s?(?P<year>\d\d)(?![\d:.])",
        rf"(?<![\d/.,:-]){_DAY}/(?P<month_number>1[0-2]|0?[1-9])(?:\s+{_YEAR})?(?![\d/-])",
        rf"(?<!\d)(?P<year>20\d\d){_TWO}(?!\d)",
        rf"(?<![\d-])(?P<year>[12]\d){_TWO}(?![\d-])",
    )
)
WEEKDAY = lazily(
    r"\b(?:" + "|".join(d for cues in ALL for d in cues.weekdays) + r")(?:en)?\b", re.IGNORECASE
)
_DIGIT = lazily(r"\d")
_CENTURY = 2000
_CLOCK = (
    r"(?P<{0}h>[01]?\d|2[0-3])(?:[.:](?P<{0}m>[0-5]\d)(?::[0-5]\d)?)?"
    r"\s?(?P<{0}half>[ap]\.?m\b\.?|noon)?"
)
_COMPACT = lazily(
    r"\b(?:kl\.?|klockan|at)?\s*(?!(?:19|20)\d\d\s*[–—-]\s*(?:19|20)\d\d)"  # years
    r"(?P<ah>[01]\d|2[0-3])(?P<am>[0-5]\d)\s*[–—-]\s*(?P<bh>[01]\d|2[0-3])(?P<bm>[0-5]\d)\b(?!-)"
)
_RANGE = lazily(
    r"(?<![\d.:/-])"
    + _CLOCK.format("a")
    + r"(?:\s*(?:UTC|GMT|CET|CEST|BST)?,?\s*(?:[–—-]|till|to|until|och)\s*(?:kl\.?\s*)?)"
    + _CLOCK.format("b")
    + r"(?![\d/]|[.:]\d|-\d)",
    re.IGNORECASE,
)
_SINGLE = lazily(
    r"(?:\b(?P<at>kl\.?|klockan|at|from|från)\s*)?(?<![\d/-])"
    + _CLOCK.format("a")
    + r"(?![\d/]|[.:]\d|-\d)",
    re.IGNORECASE,
)
_COMPACT_SINGLE = lazily(
    r"\b(?:kl\.?|klockan)\s*(?P<ah>[01]\d|2[0-3])(?P<am>[0-5]\d)\b", re.IGNORECASE
)
_ROUND_DAY = lazily(r"\b(?:12\s*)?(?:noon)\b", re.IGNORECASE)
_NOON = 12


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day of the calendar as printed; `year` says whether the year was."""

    month: int
    day: int
    year: int | None
    start: int  # of the words in the text
    end: int

    def on(self, after: date | None) -> date | None:
        """Complete it: without a printed year, the first such day not before `after`."""
        if self.year is not None:
            return _date(self.year, self.month, self.day)
        if after is None:
            return None
        day = _date(after.year, self.month, self.day)
        if day is not None and day < after:
            return _date(after.year + 1, self.month, self.day)
        return day


def days(text: str) -> Iterator[PrintedDay]:
    """Give each day printed in the text, in order, none twice."""
    if _DIGIT.search(text):
        yield from _days(text)


@lru_cache(maxsize=2048)  # the date, the times and the places of a line all need its days
def _days(text: str) -> tuple[PrintedDay, ...]:
    read: list[PrintedDay] = []
    taken: set[int] = set()  # places of the text
    for form in _FORMS:
        for found in form.finditer(text):
            day = _day(found)
            if day is not None and taken.isdisjoint(range(day.start, day.end)):
                taken.update(range(day.start, day.end))
                read.append(day)
    return tuple(sorted(read, key=lambda d: d.start))


def _day(found: re.Match[str]) -> PrintedDay | None:
    parts = found.groupdict()
    name = parts.get("month")
    month = _MONTHS[name.casefold()] if name else int(parts["month_number"])
    year = int(parts["year"]) if parts.get("year") else None
    if year is not None and year < 100:  # noqa: PLR2004 - printed with two digits
        year += _CENTURY
    day = int(parts["day"])
    if _date(year or 2000, month, day) is None:  # 2000: a leap year, so that 29 February is one
        return None
    return PrintedDay(month, day, year, found.start(), found.end())


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def span(text: str) -> tuple[time | None, time | None]:
    """Give the first stretch of time printed ("13.00–15.00"), or its start alone; dates aside."""
    bare = without_days(text)
    for pattern in (_COMPACT, _RANGE):
        for found in pattern.finditer(bare):
            if pattern is _COMPACT or _is_clock(found):
                return _clock(found, "a", _half(found, "a") or _half(found, "b")), _clock(
                    found, "b", _half(found, "b")
                )
    return clock(text), None


def clock(text: str) -> time | None:
    """Give the first clock time printed in the text; dates aside."""
    bare = without_days(text)
    if found := _COMPACT_SINGLE.search(bare):
        return _clock(found, "a", None)
    for found in _SINGLE.finditer(bare):
        if (
            found.group("am")
            or found.group("ahalf")
            or (found.group("at") or "").startswith(("k", "K"))
        ):
            return _clock(found, "a", _half(found, "a"))
    return time(_NOON) if _ROUND_DAY.search(bare) else None


def without_days(text: str) -> str:
    """Blank out the days of the calendar, so that their figures are not read as times."""
    kept, end = [], 0
    for day in days(text):
        kept += [text[end : day.start], " " * (day.end - day.start)]
        end = day.end
    return "".join(kept) + text[end:]


def _is_clock(found: re.Match[str]) -> bool:
    """Distinguish "13–15" of a meeting from "2–3 pieces": minutes, or two plausible hours apart."""
    if found.group("am") or found.group("bm") or found.group("ahalf") or found.group("bhalf"):
        return True
    first, last = int(found.group("ah")), int(found.group("bh"))
    return 6 < first < last  # noqa: PLR2004 - nobody meets before seven


def _half(found: re.Match[str], side: str) -> str | None:
    half = found.groupdict().get(f"{side}half")
    return half[0].casefold() if half else None


def _clock(found: re.Match[str], side: str, half: str | None) -> time:
    hour, minute = int(found.group(f"{side}h")), int(found.group(f"{side}m") or 0)
    if half == "p" and hour < _NOON:
        hour += _NOON
    if half == "a" and hour == _NOON:
        hour = 0
    return time(hour, minute)
