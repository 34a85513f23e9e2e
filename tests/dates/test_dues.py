"""When something is due, read from the words of a due line."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates import Due, find_due

FRIDAY = datetime(2026, 3, 27, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


def due(text: str, language: str) -> Due:
    found = find_due(text, language=language, now=FRIDAY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("sv", "senast 8 maj", date(2026, 5, 8)),
        ("sv", "8/5", date(2026, 5, 8)),
        ("sv", "2026-05-08", date(2026, 5, 8)),
        ("sv", "fre 12 juni kl 15", date(2026, 6, 12)),
        ("sv", "på måndag", date(2026, 3, 30)),
        ("sv", "i övermorgon", date(2026, 3, 29)),
        ("sv", "om två veckor", date(2026, 4, 10)),
        ("sv", "fredag v 20", date(2026, 5, 15)),
        ("en", "by 8 May", date(2026, 5, 8)),
        ("en", "June 2", date(2026, 6, 2)),
        ("en", "on Monday", date(2026, 3, 30)),
        ("en", "in three days", date(2026, 3, 30)),
        ("en", "a week on Friday", date(2026, 4, 10)),
    ],
)
def test_reads_a_day(language: str, text: str, day: date) -> None:
    found = due(text, language)
    assert (found.kind, found.first, found.last) == ("day", day, day)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "§ 25"),
        ("sv", "punkt 4"),
        ("sv", "13–24 år"),
        ("sv", "åk 7–9"),
        ("sv", "Augusti Lindström ringer"),
        ("en", "see section 3.2"),
        ("en", "May contacts the vendor"),
    ],
)
def test_leaves_other_numbers_and_names_alone(language: str, text: str) -> None:
    assert find_due(text, language=language, now=FRIDAY) is None
