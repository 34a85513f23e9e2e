"""Days off, and on which workdays an action is told of."""

from datetime import date, timedelta

import pytest

from bot.dates.workdays import is_workday, workday_from
from bot.reminders.choice import is_told

STOCKHOLM, TOKYO = "Europe/Stockholm", "Asia/Tokyo"


@pytest.mark.parametrize(
    ("day", "zone", "works"),
    [
        (date(2026, 3, 27), STOCKHOLM, True),
        (date(2026, 3, 28), STOCKHOLM, False),  # a Saturday
        (date(2026, 4, 3), STOCKHOLM, False),  # Good Friday
        (date(2026, 6, 19), STOCKHOLM, False),  # midsummer's eve
        (date(2026, 12, 24), STOCKHOLM, False),
        (date(2026, 12, 24), TOKYO, True),
        (date(2026, 5, 5), TOKYO, False),  # children's day
        (date(2026, 5, 17), "Europe/Oslo", False),
        (date(2026, 12, 6), "Europe/Helsinki", False),  # a Sunday, too
        (date(2027, 12, 6), "Europe/Helsinki", False),  # independence day
        (date(2027, 12, 6), STOCKHOLM, True),
        (date(2026, 3, 27), "Asia/Jerusalem", False),  # a Friday
        (date(2026, 3, 29), "Asia/Jerusalem", True),  # a Sunday
        (date(2026, 12, 25), "UTC", True),
        (date(2026, 12, 26), "UTC", False),  # a Saturday
        (date(2026, 12, 25), "Antarctica/Troll", True),
    ],
)
def test_a_workday(day: date, zone: str, *, works: bool) -> None:
    assert is_workday(day, zone) is works


def test_the_workday_after_easter() -> None:
    assert workday_from(date(2026, 4, 3), STOCKHOLM) == date(2026, 4, 7)


TOLD = [
    (date(2026, 3, 27), [date(2026, 3, 24), date(2026, 3, 27), date(2026, 4, 7)]),  # a Friday
    (date(2026, 3, 29), [date(2026, 3, 26), date(2026, 3, 27), date(2026, 4, 7)]),  # a Sunday
    (date(2026, 3, 31), [date(2026, 3, 27), date(2026, 3, 31), date(2026, 4, 7)]),  # a Tuesday
    (date(2026, 4, 6), [date(2026, 4, 2)]),  # Easter Monday: both fall on the Thursday before
]


@pytest.mark.parametrize(("due", "days"), TOLD)
def test_an_action_is_told_of_before_on_the_day_and_weekly_after(
    due: date, days: list[date]
) -> None:
    from_here = [date(2026, 3, 20) + timedelta(days=n) for n in range(20)]
    workdays = [day for day in from_here if is_workday(day, STOCKHOLM)]
    assert [day for day in workdays if is_told(day, due, STOCKHOLM)] == days
