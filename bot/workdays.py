"""Which days people work, where they live: what reminders go by."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

SATURDAY = 5
DAY = timedelta(days=1)
# Whose public holidays are kept, by the group's zone; elsewhere only weekends are known.
COUNTRIES = {"Europe/Stockholm": "SE"}


def is_workday(day: date, zone: str) -> bool:
    """Tell a day on which people work from weekends, public holidays and the eves kept as such."""
    return day.weekday() < SATURDAY and day not in _holidays(COUNTRIES.get(zone, ""), day.year)


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
def _holidays(country: str, year: int) -> frozenset[date]:
    if not country:
        return frozenset()
    import holidays  # noqa: PLC0415 - a tenth of a second that a start need not pay

    kept = (holidays.PUBLIC, holidays.DE_FACTO)  # midsummer's, Christmas and New Year's eve
    return frozenset(holidays.country_holidays(country, years=year, categories=kept))
