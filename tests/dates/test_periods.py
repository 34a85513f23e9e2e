"""What stretch of days a question asks about, of the past or ahead, in both languages."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates import find_period

FRIDAY = datetime(2026, 3, 27, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
TODAY = FRIDAY.date()
HELD = (date(2025, 11, 6), date(2026, 1, 15), date(2026, 2, 12), date(2026, 3, 12))


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        # Days.
        ("sv", "i går", date(2026, 3, 26), date(2026, 3, 26)),
        ("sv", "i förrgår", date(2026, 3, 25), date(2026, 3, 25)),
        ("sv", "i fredags", date(2026, 3, 20), date(2026, 3, 20)),
        ("sv", "27 mars", TODAY, TODAY),
        ("sv", "12 maj", date(2025, 5, 12), date(2025, 5, 12)),
        ("en", "last Friday", date(2026, 3, 20), date(2026, 3, 20)),
        ("en", "three weeks ago", date(2026, 3, 6), date(2026, 3, 6)),
        # Weeks, months, quarters, years.
        ("sv", "förra veckan", date(2026, 3, 16), date(2026, 3, 22)),
        ("sv", "v. 50", date(2025, 12, 8), date(2025, 12, 14)),
        ("sv", "förra månaden", date(2026, 2, 1), date(2026, 2, 28)),
        ("sv", "vad beslutade vi i mars?", date(2026, 3, 1), date(2026, 3, 31)),
        ("sv", "vad beslutade vi i maj?", date(2025, 5, 1), date(2025, 5, 31)),
        ("sv", "i oktober i fjol", date(2025, 10, 1), date(2025, 10, 31)),
        ("sv", "förra året i oktober", date(2025, 10, 1), date(2025, 10, 31)),
        ("sv", "2025-11", date(2025, 11, 1), date(2025, 11, 30)),
        ("sv", "beslut 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("sv", "under 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("sv", "vad hände 2024?", date(2024, 1, 1), date(2024, 12, 31)),
        ("sv", "hittills i år", date(2026, 1, 1), date(2026, 12, 31)),
        ("sv", "i början av 2025", date(2025, 1, 1), date(2025, 3, 31)),
        ("sv", "i slutet av förra året", date(2025, 10, 1), date(2025, 12, 31)),
        ("en", "last month", date(2026, 2, 1), date(2026, 2, 28)),
        ("en", "what did we decide in May?", date(2025, 5, 1), date(2025, 5, 31)),
        ("en", "last year in October", date(2025, 10, 1), date(2025, 10, 31)),
        ("en", "decisions in 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("en", "late 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("en", "Q4", date(2025, 10, 1), date(2025, 12, 31)),
        # Seasons.
        ("sv", "i höst", date(2025, 9, 1), date(2025, 11, 30)),
        ("sv", "i somras", date(2025, 6, 1), date(2025, 8, 31)),
        ("sv", "hösten 2024", date(2024, 9, 1), date(2024, 11, 30)),
        ("sv", "förra terminen", date(2025, 7, 1), date(2025, 12, 31)),
        ("en", "last spring", date(2025, 3, 1), date(2025, 5, 31)),
        ("en", "in the fall", date(2025, 9, 1), date(2025, 11, 30)),
        # The last ones, until today.
        ("sv", "de senaste två veckorna", date(2026, 3, 9), TODAY),
        ("sv", "senaste halvåret", date(2025, 9, 27), TODAY),
        ("sv", "under det senaste året", date(2025, 3, 27), TODAY),
        ("en", "over the last six months", date(2025, 9, 1), TODAY),
        ("en", "in the past week", date(2026, 3, 16), TODAY),
        # Since, before, after, until.
        ("sv", "sedan sommaren", date(2025, 6, 1), TODAY),
        ("sv", "sedan årsskiftet", date(2025, 12, 31), TODAY),
        ("sv", "före 2025", date.min, date(2024, 12, 31)),
        ("sv", "efter 2024", date(2025, 1, 1), TODAY),
        ("sv", "till och med mars 2025", date.min, date(2025, 3, 31)),
        ("en", "since January", date(2026, 1, 1), TODAY),
        ("en", "since last summer", date(2025, 6, 1), TODAY),
        # From one to another.
        ("sv", "mellan mars och maj", date(2025, 3, 1), date(2025, 5, 31)),
        ("sv", "från mars till maj 2024", date(2024, 3, 1), date(2024, 5, 31)),
        ("sv", "mellan 1 februari och 10 mars", date(2026, 2, 1), date(2026, 3, 10)),
        ("sv", "1 mars–15 april", date(2025, 3, 1), date(2025, 4, 15)),
        ("sv", "från 10 december till 15 januari 2025", date(2024, 12, 10), date(2025, 1, 15)),
        ("sv", "åren 2023–2025", date(2023, 1, 1), date(2025, 12, 31)),
        ("en", "between 1 March and 15 March", date(2026, 3, 1), date(2026, 3, 15)),
        ("en", "between March and May", date(2025, 3, 1), date(2025, 5, 31)),
        ("en", "from November to February", date(2025, 11, 1), date(2026, 2, 28)),
        ("en", "from 2023 to 2025", date(2023, 1, 1), date(2025, 12, 31)),
        # In the other language than the conversation's.
        ("sv", "what happened in October?", date(2025, 10, 1), date(2025, 10, 31)),
        ("en", "decisions förra veckan", date(2026, 3, 16), date(2026, 3, 22)),
    ],
)
def test_reads_the_period_of_a_question(language: str, text: str, first: date, last: date) -> None:
    found = find_period(text, language=language, now=FRIDAY)
    assert found is not None
    assert (found.first, found.last) == (first, last)
    assert text[slice(*found.span)] == found.words


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("sv", "i höst", date(2026, 9, 1), date(2026, 11, 30)),
        ("sv", "i april", date(2026, 4, 1), date(2026, 4, 30)),
        ("sv", "nästa vecka", date(2026, 3, 30), date(2026, 4, 5)),
        ("sv", "från 1 maj", date(2026, 5, 1), date.max),
        ("sv", "efter sommaren", date(2026, 9, 1), date.max),
        ("sv", "innan sommaren", date.min, date(2026, 5, 31)),
        ("en", "in Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("en", "between 1 May and 15 June", date(2026, 5, 1), date(2026, 6, 15)),
        ("en", "last week", date(2026, 3, 16), date(2026, 3, 22)),
    ],
)
def test_reads_the_period_ahead(language: str, text: str, first: date, last: date) -> None:
    found = find_period(text, language=language, now=FRIDAY, ahead=True)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("sv", "vad har hänt sedan sist?", date(2026, 3, 12), TODAY),
        ("sv", "vad beslutades på förra mötet?", date(2026, 3, 12), date(2026, 3, 12)),
        ("sv", "de senaste tre mötena", date(2026, 1, 15), TODAY),
        ("sv", "sedan förra mötet 12 februari", date(2026, 2, 12), TODAY),
        ("en", "what is new since last time?", date(2026, 3, 12), TODAY),
        ("en", "since we last met", date(2026, 3, 12), TODAY),
        ("en", "what did we decide at the previous meeting?", date(2026, 3, 12), date(2026, 3, 12)),
    ],
)
def test_counts_from_meetings_that_have_been(
    language: str, text: str, first: date, last: date
) -> None:
    found = find_period(text, language=language, now=FRIDAY, held=HELD)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("language", "text"), [("sv", "vad har hänt sedan sist?"), ("en", "at the last meeting")]
)
def test_a_meeting_that_is_not_known_is_no_period(language: str, text: str) -> None:
    assert find_period(text, language=language, now=FRIDAY) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "beslut om årsplan"),
        ("sv", "beslut om Agenda 2030"),
        ("sv", "beslut om budget 2026"),
        ("sv", "uppgifter för Kerstin"),
        ("sv", "Maj Lindbergs uppgifter"),
        ("sv", "ärende RS 2026/10"),
        ("sv", "nästa vecka"),
        ("en", "decisions about the plan"),
        ("en", "actions for May Lindberg"),
        ("en", "who may do this"),
        ("en", "next month"),
    ],
)
def test_a_question_without_a_period_has_none(language: str, text: str) -> None:
    assert find_period(text, language=language, now=FRIDAY, held=HELD) is None
