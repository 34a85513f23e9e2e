"""When the next meeting is: `nästa möte 8 maj kl 9–12`."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.dates import find_meeting_time

FRIDAY = datetime(2026, 3, 27, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.mark.parametrize(
    ("language", "text", "day", "at", "until"),
    [
        ("sv", "nästa möte 8 maj kl 9–12", date(2026, 5, 8), time(9), time(12)),
        ("sv", "8 maj 9-12", date(2026, 5, 8), time(9), time(12)),
        ("sv", "fre 8/5 09.00–11.30", date(2026, 5, 8), time(9), time(11, 30)),
        ("sv", "torsdag v 20 kl. 13", date(2026, 5, 14), time(13), None),
        ("sv", "nästa möte är den 8 maj", date(2026, 5, 8), None, None),
        # With colons, dots, neither; fm and em.
        ("sv", "8 juni kl 09:00-12:30", date(2026, 6, 8), time(9), time(12, 30)),
        ("sv", "8 juni, 13–15", date(2026, 6, 8), time(13), time(15)),
        ("sv", "8 juni kl 0900–1130", date(2026, 6, 8), time(9), time(11, 30)),
        ("sv", "8 juni 3 em", date(2026, 6, 8), time(15), None),
        ("sv", "8 juni kl 9 fm–3 em", date(2026, 6, 8), time(9), time(15)),
        ("sv", "8 juni kl 10–1", date(2026, 6, 8), time(10), time(13)),
        ("en", "10 June 1pm-3", date(2026, 6, 10), time(13), time(15)),
        ("en", "10 June 11am-1pm", date(2026, 6, 10), time(11), time(13)),
        ("en", "10 June 11–1 pm", date(2026, 6, 10), time(11), time(13)),
        ("en", "10 June 9am–12", date(2026, 6, 10), time(9), time(12)),
        # Over midnight.
        ("sv", "8 juni kl 22.30–00.30", date(2026, 6, 8), time(22, 30), time(0, 30)),
        ("sv", "8 juni kl 23-01", date(2026, 6, 8), time(23), time(1)),
        ("sv", "8 juni kl 22-24", date(2026, 6, 8), time(22), time(0)),
        ("en", "10 June 10pm-1am", date(2026, 6, 10), time(22), time(1)),
        ("en", "next meeting 8 May 9am-12pm", date(2026, 5, 8), time(9), time(12)),
        ("en", "Thursday 7 May, 14:00-16:00", date(2026, 5, 7), time(14), time(16)),
        ("en", "on Tuesday at half past two", date(2026, 3, 31), time(14, 30), None),
    ],
)
def test_reads_day_and_hours(
    language: str, text: str, day: date, at: time | None, until: time | None
) -> None:
    found = find_meeting_time(text, language=language, now=FRIDAY)
    assert found is not None
    assert (found.kind, found.first, found.at, found.until) == ("day", day, at, until)


@pytest.mark.parametrize(
    ("language", "text"),
    [("sv", "nästa möte"), ("sv", "möte i maj"), ("en", "next meeting"), ("en", "in May")],
)
def test_a_meeting_without_a_day_has_no_time(language: str, text: str) -> None:
    assert find_meeting_time(text, language=language, now=FRIDAY) is None
