"""Arithmetic on days and on stretches of days (both ends inclusive)."""

from datetime import date, timedelta

Span = tuple[date, date]


class NoSuchDay(ValueError):
    """The words name a day or week that the calendar does not have: 31 April, week 54."""


DAY, WEEK, MONTH, QUARTER, HALF, YEAR, WEEKEND, WORKDAY, HOUR, MINUTE, FORTNIGHT, TERTIAL = range(
    12
)
STRETCHES = (
    WEEK,
    MONTH,
    QUARTER,
    TERTIAL,
    HALF,
    YEAR,
    WEEKEND,
)  # what a "the whole …" can be said of
TIMES = (HOUR, MINUTE)
_MONTHS_IN = {MONTH: 1, QUARTER: 3, TERTIAL: 4, HALF: 6, YEAR: 12}
_DAYS_IN = {DAY: 1, WEEK: 7, WEEKEND: 7, FORTNIGHT: 14}
_IN_YEAR = 12  # months


def days_after(day: date, days: int) -> date:
    """Give the day so many days later; OverflowError outside the calendar."""
    return day + timedelta(days=days)


def month_away(day: date, months: int) -> tuple[int, int]:
    """Give the year and month that lie so many months from the day's."""
    year, index = divmod(day.year * _IN_YEAR + day.month - 1 + months, _IN_YEAR)
    return year, index + 1


def months_after(day: date, months: int) -> date:
    """Give the same day of a later month, or its last day where that month is shorter."""
    first, last = month_of(*month_away(day, months))
    return min(days_after(first, day.day - 1), last)


def month_of(year: int, month: int) -> Span:
    """Give the first and last day of a month."""
    after = date(year + month // _IN_YEAR, month % _IN_YEAR + 1, 1)
    return date(year, month, 1), days_after(after, -1)


def year_of(year: int) -> Span:
    """Give the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_of(day: date) -> Span:
    """Give the Monday and Sunday of the day's ISO week."""
    monday = days_after(day, 1 - day.isoweekday())
    return monday, days_after(monday, 6)


def unit_of(day: date, unit: int) -> Span:
    """Give the stretch of a kind that the day falls in; a weekend is that of the day's week."""
    if unit in _MONTHS_IN:
        size = _MONTHS_IN[unit]
        first = date(day.year, (day.month - 1) // size * size + 1, 1)
        return first, days_after(months_after(first, size), -1)
    if unit in (WEEK, FORTNIGHT):
        return week_of(day)
    if unit == WEEKEND:
        return days_after(week_of(day)[0], 5), week_of(day)[1]
    return day, day


def unit_away(day: date, count: int, unit: int) -> Span:
    """Give the stretch that lies `count` stretches from the one the day falls in."""
    if unit == WEEKEND:
        return unit_of(after(day, count, WEEK), unit)
    return unit_of(after(unit_of(day, unit)[0], count, unit), unit)


def after(day: date, count: int, unit: int) -> date:
    """Give the day `count` units later (earlier when negative); none of workdays)."""
    if unit in _MONTHS_IN:
        return months_after(day, count * _MONTHS_IN[unit])
    return days_after(day, count * _DAYS_IN[unit])


def weekday_from(day: date, weekday: int) -> date:
    """Give the first such weekday (1 is Monday) on or after the day."""
    return days_after(day, (weekday - day.isoweekday()) % 7)


def weekday_in(span: Span, weekday: int, *, nth: int = 1) -> date:
    """Give the nth such weekday of the stretch, -1 the last; NoSuchDay when it has none."""
    first, last = span
    found = days_after(weekday_from(first, weekday), 7 * (nth - 1))
    if nth < 0:
        found = days_after(last, -((last.isoweekday() - weekday) % 7) + 7 * (nth + 1))
    if not first <= found <= last:
        raise NoSuchDay
    return found
