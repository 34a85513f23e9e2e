"""The days on which something that comes again takes place."""

from collections.abc import Iterator
from datetime import date
from itertools import count, islice

from bot.dates import spans
from bot.dates.model import Beat, Recurrence, Sitting
from bot.dates.spans import NoSuchDay, days_after
from bot.dates.workdays import is_workday

_MOST = 60  # meetings that one line may plan
_WEEK = 7  # days
_YEAR, _LONGEST = 12, 60  # months
_WORKDAYS = 5  # of a week: a meeting on a Saturday is meant to be


def occurrences(
    told: Recurrence, *, zone: str, most: int = _MOST, until: date | None = None
) -> tuple[Sitting, ...]:
    """
    List the meetings in order: until the end that is told, else for a year, never more than `most`.

    `until`: how far ahead, in place of the year. Where holidays are left out they are those of the
    country of the time zone, eves included.
    """
    days = [day for day, is_left_out in _told(told, zone, most, until) if not is_left_out]
    return tuple(Sitting(day=day, at=told.at, until=told.until) for day in days)


def left_out(told: Recurrence, *, zone: str, most: int = _MOST) -> tuple[date, ...]:
    """List the days between the first and the last meeting on which there is none."""
    days = _told(told, zone, most, None)
    return tuple(day for day, is_left_out in days if is_left_out)


def is_holiday(day: date, zone: str) -> bool:
    """Whether a day of the week is a public holiday, or an eve that is kept as one."""
    return day.isoweekday() <= _WORKDAYS and not is_workday(day, zone)


def _told(told: Recurrence, zone: str, most: int, until: date | None) -> list[tuple[date, bool]]:
    """List the days that the rule makes, and whether they are left out."""
    last = told.last or until or spans.months_after(told.first, _YEAR)
    last = min(last, until or spans.months_after(told.first, _LONGEST))
    days: list[tuple[date, bool]] = []
    kept = 0
    for day in _days(told.beat, told.first):
        if day > last or kept == min(most, told.times or most):
            break
        is_left_out = _is_left_out(told, day, zone)
        days.append((day, is_left_out))
        kept += not is_left_out
    return days


def _is_left_out(told: Recurrence, day: date, zone: str) -> bool:
    if any(first <= day <= last for first, last in told.without):
        return True
    return told.skips_holidays and is_holiday(day, zone)


def _days(beat: Beat, first: date) -> Iterator[date]:
    """Go through the days from the first on, for as long as the calendar is."""
    days = _months(beat, first) if beat.months else _weeks(beat, first)
    return (day for day in days if day >= first)


def _weeks(beat: Beat, first: date) -> Iterator[date]:
    if beat.days % _WEEK:
        yield from (days_after(first, beat.days * n) for n in count())
    weekdays = beat.weekdays or (first.isoweekday(),)
    start = min(spans.weekday_from(first, weekday) for weekday in weekdays)
    monday = spans.week_of(start)[0]
    for n in count():
        week = days_after(monday, beat.days * n)
        if beat.parity is None or week.isocalendar().week % 2 == beat.parity:
            yield from (days_after(week, weekday - 1) for weekday in weekdays)


def _months(beat: Beat, first: date) -> Iterator[date]:
    """Go through the months; one without that day, as a fifth Monday, is passed over."""
    start = next(islice(_in_month(beat, first, 0), 1), None)
    offset = 0 if start is not None and start >= first else 1
    for n in count():
        yield from _in_month(beat, first, offset + beat.months * n)


def _in_month(beat: Beat, first: date, months: int) -> Iterator[date]:
    month = spans.month_of(*spans.month_away(first, months))
    for weekday in beat.weekdays:
        try:
            yield spans.weekday_in(month, weekday, nth=beat.nth)
        except NoSuchDay:
            continue
    day = days_after(month[0], (beat.day or first.day) - 1)
    if not beat.weekdays and day <= month[1]:
        yield day
