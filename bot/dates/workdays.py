"""
Which days people work, where they live: what reminders go by.

The country is that of the group's time zone, as CLDR has it; of its holidays only those kept in
all of it count. Where a zone is no country's (UTC), or `holidays` does not know it, people work
Monday to Friday.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from bot.values import dataclass

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Off:
    """The days of a year on which a country does not work."""

    weekend: frozenset[int] = frozenset({5, 6})  # Saturday and Sunday
    holidays: frozenset[date] = frozenset()


def is_workday(day: date, zone: str) -> bool:
    """Whether people work that day: no weekend, public holiday or eve kept as such."""
    off = _off(zone, day.year)
    return day.weekday() not in off.weekend and day not in off.holidays


def workday_from(day: date, zone: str) -> date:
    """Give the first workday from that day on."""
    while not is_workday(day, zone):
        day += DAY
    return day


def days_off_after(day: date, zone: str) -> Iterator[date]:
    """List the days between that one and the next workday."""
    day += DAY
    while not is_workday(day, zone):
        yield day
        day += DAY


def days_off_before(day: date, zone: str) -> Iterator[date]:
    """List the days between the workday before and that one, the latest first."""
    day -= DAY
    while not is_workday(day, zone):
        yield day
        day -= DAY


@cache
def _off(zone: str, year: int) -> _Off:
    import holidays  # noqa: PLC0415 - a tenth of a second that a start need not pay
    from babel.core import get_global  # noqa: PLC0415 - the same

    country = get_global("zone_territories").get(zone, "")
    # The second: midsummer's, Christmas and New Year's eve.
    wanted = {holidays.PUBLIC, holidays.DE_FACTO}
    try:
        known = holidays.country_holidays(country)
    except NotImplementedError:
        return _Off()
    kept = wanted.intersection(known.supported_categories)
    days = holidays.country_holidays(country, years=year, categories=kept)
    return _Off(frozenset(known.weekend), frozenset(days))
