"""Every meeting that one line sets, each with its place: `8/5 kl 9 Sal B, 15/5 kl 13 Sal C`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates import Timetable, find_timetable

FRIDAY = datetime(2026, 3, 27, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


def timetable(language: str, text: str, start: date | None = None) -> Timetable:
    return find_timetable(text, language=language, now=FRIDAY, zone="Europe/Stockholm", start=start)


def written(found: Timetable) -> list[str]:
    """Write "05-08 0900-1100 Sal B" for each."""
    rows = zip(found.sittings, found.remarks, strict=True)
    return [
        " ".join(
            filter(
                None,
                (
                    f"{sitting.day:%m-%d}",
                    f"{sitting.at:%H%M}" if sitting.at else "",
                    f"-{sitting.until:%H%M}" if sitting.until else "",
                    remark,
                ),
            )
        )
        for sitting, remark in rows
    ]


@pytest.mark.parametrize(
    ("language", "text", "meetings"),
    [
        # Hours in all their forms, wherever they stand.
        ("sv", "7 okt 13-15 Teams", ["10-07 1300 -1500 Teams"]),
        ("sv", "8 maj 0900", ["05-08 0900"]),
        ("sv", "8 maj i Bygdegården kl 0900-1030", ["05-08 0900 -1030 i Bygdegården"]),
        ("sv", "i Tegelsalen 8 maj 9-12", ["05-08 0900 -1200 i Tegelsalen"]),
        ("sv", "tors 8 maj 9.30-11 rum 214", ["05-08 0930 -1100 rum 214"]),
        ("sv", "8 maj kl halv tre", ["05-08 1430"]),
        ("sv", "8 maj kvart över nio", ["05-08 0915"]),
        ("sv", "8 maj klockan nio", ["05-08 0900"]),
        ("sv", "8 maj kl tio till tolv i Sal B", ["05-08 1000 -1200 i Sal B"]),
        ("sv", "8 maj klockan två", ["05-08 1400"]),
        ("en", "8 May at nine", ["05-08 0900"]),
        ("sv", "8 maj 13", ["05-08 1300"]),
        ("sv", "kl 9 den 8 maj", ["05-08 0900"]),
        ("sv", "7 okt fm, 8 okt em", ["10-07 fm", "10-08 em"]),
        ("en", "8 June 1pm-3, room 4", ["06-08 1300 -1500 room 4"]),
        # Several, with one place or their own.
        ("sv", "2 nov kl 9-11, 7 dec kl 9-11", ["11-02 0900 -1100", "12-07 0900 -1100"]),
        ("sv", "8 maj 9-10 och 13-14", ["05-08 0900 -1000", "05-08 1300 -1400"]),
        (
            "sv",
            "8 maj kl 9 och 15 maj kl 13, båda på Teams",
            ["05-08 0900 på Teams", "05-15 1300 på Teams"],
        ),
        (
            "sv",
            "8/5 kl. 9-12 Sal B, 15/5 kl. 9-12 Sal C",
            ["05-08 0900 -1200 Sal B", "05-15 0900 -1200 Sal C"],
        ),
        # Coming again.
        (
            "sv",
            "varje andra mandag kl 9 i Ugnen till maj",
            ["04-13 0900 i Ugnen", "05-11 0900 i Ugnen"],
        ),
        ("sv", "varannan vecka med start 8 april t.o.m. 30 april", ["04-08", "04-22"]),
        (
            "en",
            "every Tuesday 1pm-3 until 14 April, but not on 7 April",
            ["03-31 1300 -1500", "04-14 1300 -1500"],
        ),
        # In the other language than the command.
        ("en", "8 maj kl 9", ["05-08 0900"]),
        # No single day.
        ("sv", "i december", []),
        ("sv", "v. 41", []),
        ("sv", "inte bestämt", []),
    ],
)
def test_lists_every_meeting_with_its_place(language: str, text: str, meetings: list[str]) -> None:
    assert written(timetable(language, text)) == meetings


@pytest.mark.parametrize(
    ("text", "days", "left_out", "holidays"),
    [
        ("varje torsdag i maj utom helgdagar kl 9", [7, 21, 28], [14], []),
        ("varje torsdag i maj kl 9", [7, 21, 28], [], [14]),
        ("varje torsdag i maj utom 21 maj kl 9", [7, 28], [21], [14]),
        ("varje torsdag i maj kl 9, även helgdagar", [7, 14, 21, 28], [], []),
        ("every Thursday in May at 9 including public holidays", [7, 14, 21, 28], [], []),
    ],
)
def test_leaves_out_public_holidays_unless_they_are_told(
    text: str, days: list[int], left_out: list[int], holidays: list[int]
) -> None:
    found = timetable("sv", text)
    assert [sitting.day.day for sitting in found.sittings] == days
    assert [day.day for day in found.left_out] == left_out
    assert [day.day for day in found.holidays] == holidays
    assert set(found.remarks) == {""}


@pytest.mark.parametrize("text", ["every second week, except holidays", "once a month at 9"])
def test_asks_for_the_day_where_nothing_says_on_which_it_comes_again(text: str) -> None:
    assert timetable("en", text).lacks_day
    started = timetable("en", text, date(2026, 4, 14))
    assert started.sittings[0].day == date(2026, 4, 14)
