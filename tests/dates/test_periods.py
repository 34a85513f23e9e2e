"""What stretch of the past a question asks about."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates import find_period

FRIDAY = datetime(2026, 3, 27, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
TODAY = FRIDAY.date()


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("sv", "förra månaden", date(2026, 2, 1), date(2026, 2, 28)),
        ("sv", "vad beslutade vi i mars?", date(2026, 3, 1), date(2026, 3, 31)),
        ("sv", "vad beslutade vi i maj?", date(2025, 5, 1), date(2025, 5, 31)),
        ("sv", "beslut 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("sv", "under 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("sv", "sedan sommaren", date(2025, 6, 1), TODAY),
        ("sv", "i somras", date(2025, 6, 1), date(2025, 8, 31)),
        ("sv", "i fredags", date(2026, 3, 20), date(2026, 3, 20)),
        ("sv", "12 maj", date(2025, 5, 12), date(2025, 5, 12)),
        ("sv", "v. 50", date(2025, 12, 8), date(2025, 12, 14)),
        ("sv", "de senaste två veckorna", date(2026, 3, 9), date(2026, 3, 22)),
        ("sv", "sedan förra mötet 12 mars", date(2026, 3, 12), date(2026, 3, 12)),
        ("sv", "före 2025", date.min, date(2024, 12, 31)),
        ("en", "last month", date(2026, 2, 1), date(2026, 2, 28)),
        ("en", "what did we decide in May?", date(2025, 5, 1), date(2025, 5, 31)),
        ("en", "decisions in 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("en", "since January", date(2026, 1, 1), TODAY),
        ("en", "since last summer", date(2025, 6, 1), TODAY),
        ("en", "three weeks ago", date(2026, 3, 6), date(2026, 3, 6)),
        ("en", "last Friday", date(2026, 3, 20), date(2026, 3, 20)),
        ("en", "Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("en", "between 1 March and 15 March", date(2026, 3, 1), date(2026, 3, 15)),
    ],
)
def test_reads_the_period_of_a_question(language: str, text: str, first: date, last: date) -> None:
    found = find_period(text, language=language, now=FRIDAY)
    assert found is not None
    assert (found.first, found.last) == (first, last)
    assert text[slice(*found.span)] == found.words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "beslut om årsplan"),
        ("sv", "beslut om Agenda 2030"),
        ("sv", "uppgifter för Kerstin"),
        ("sv", "nästa vecka"),
        ("en", "decisions about the plan"),
        ("en", "actions for May Lindberg"),
        ("en", "next month"),
    ],
)
def test_a_question_without_a_period_has_none(language: str, text: str) -> None:
    assert find_period(text, language=language, now=FRIDAY) is None
