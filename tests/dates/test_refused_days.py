"""Days that a text names and yet sets no deadline by, and whole dates that others write."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates import find_due

FRIDAY = datetime(2026, 3, 27, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Per ringer kommunen tidigast 8 maj 2026"),
        ("sv", "inte före den 8 maj 2026"),
        ("sv", "Lena rapporterar varje 8 maj 2026"),
        ("sv", "har gällt sedan 8 maj 2025"),
        ("en", "Per calls them no earlier than 8 May 2026"),
        ("en", "not before May 8, 2026"),
        ("en", "every 8 May 2026"),
        ("en", "not before Fri May 7 14:30:00 2027"),
    ],
)
def test_a_day_to_begin_from_is_no_due(language: str, text: str) -> None:
    assert find_due(text, language=language, now=FRIDAY) is None


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        # What programs write, and marks between the parts.
        ("en", "by Fri May 7 14:30:00 2027", date(2027, 5, 7)),
        ("en", "report due Mon Jun 14 09:05:59 2027", date(2027, 6, 14)),
        ("sv", "senast 8 · maj · 2027", date(2027, 5, 8)),
        ("sv", "senast (8) maj (2027)", date(2027, 5, 8)),
        # The year first.
        ("sv", "senast 2027 maj 8", date(2027, 5, 8)),
        ("sv", "Per svarar senast 2026 juni 30.", date(2026, 6, 30)),
        ("en", "by 2027 May 8", date(2027, 5, 8)),
        ("en", "by 2026, September 14th", date(2026, 9, 14)),
    ],
)
def test_whole_dates_in_other_order_or_signs(language: str, text: str, day: date) -> None:
    found = find_due(text, language=language, now=FRIDAY)
    assert found is not None
    assert (found.first, found.last) == (day, day)
