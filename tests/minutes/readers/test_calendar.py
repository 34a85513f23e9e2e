"""Calendars: each meeting to come, on the clock of its zone and as an instant."""

from datetime import UTC, date, datetime, time

import pytest

from bot.minutes.readers import Unreadable, read


def calendar(*events: str) -> bytes:
    held = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\n{event}\r\nEND:VEVENT\r\n"
        for number, event in enumerate(events)
    )
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Hamnrådet\r\n{held}END:VCALENDAR\r\n"
    ).encode()


def days(*events: str) -> list[str]:
    occasions = read(calendar(*events), "m.ics").occasions
    return [f"{o.day} {o.start:%H:%M}" if o.start else f"{o.day}" for o in occasions]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("DTSTART:20260508T090000", ["2026-05-08 09:00"]),
        ("DTSTART;VALUE=DATE:20260508", ["2026-05-08"]),
        ("DTSTART;TZID=Europe/Stockholm:20260508T090000", ["2026-05-08 09:00"]),
        ("DTSTART;TZID=W. Europe Standard Time:20260508T090000", ["2026-05-08 09:00"]),
        ("DTSTART;TZID=Nowhere:20260508T090000", ["2026-05-08 09:00"]),
        ("DTSTART:20260508T090000\r\nSTATUS:CANCELLED", []),
        ("DTSTART:someday", []),
        (
            "DTSTART:20260508T090000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE:20260515T090000",
            ["2026-05-08 09:00", "2026-05-22 09:00"],
        ),
        (
            "DTSTART;VALUE=DATE:20260130\r\nRRULE:FREQ=MONTHLY;UNTIL=20260330",
            ["2026-01-30", "2026-03-30"],
        ),
        (
            "DTSTART;TZID=Europe/Paris:20260301T090000\r\nRRULE:FREQ=MONTHLY;UNTIL=20260501T070000Z",
            ["2026-03-01 09:00", "2026-04-01 09:00", "2026-05-01 09:00"],
        ),
        ("DTSTART:20260508T090000\r\nRRULE:FREQ=SECONDLY", ["2026-05-08 09:00"]),
        ("DTSTART:20260508T090000\r\nRRULE:FREQ=NONSENSE", ["2026-05-08 09:00"]),
        (
            "DTSTART:20260508T090000\r\nRDATE:20260601T100000",
            ["2026-05-08 09:00", "2026-06-01 10:00"],
        ),
    ],
)
def test_an_event_is_told_whenever_it_is(event: str, told: list[str]) -> None:
    if told:
        assert days(event) == told
    else:
        with pytest.raises(Unreadable, match="empty"):
            days(event)


def test_a_meeting_of_a_series_that_was_moved_is_told_where_it_is_now() -> None:
    series = "DTSTART:20260508T090000\r\nRRULE:FREQ=WEEKLY;COUNT=3"
    moved = "RECURRENCE-ID:20260515T090000\r\nDTSTART:20260516T130000"
    data = calendar(series, moved).replace(b"UID:1", b"UID:0")
    told = [(o.day, o.start) for o in read(data, "m.ics").occasions]
    assert told == [
        (date(2026, 5, 8), time(9)),
        (date(2026, 5, 16), time(13)),
        (date(2026, 5, 22), time(9)),
    ]


FIRST = "DTSTART:20260508T090000"
MOVED = "DTSTART:20260515T090000"


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ((FIRST, f"{MOVED}\r\nSEQUENCE:1"), ["2026-05-15 09:00"]),
        ((f"{MOVED}\r\nSEQUENCE:1", FIRST), ["2026-05-15 09:00"]),
        ((f"{FIRST}\r\nSEQUENCE:x", f"{MOVED}\r\nSEQUENCE:2"), ["2026-05-15 09:00"]),
        (
            (f"{MOVED}\r\nDTSTAMP:20260402T080000Z", f"{FIRST}\r\nDTSTAMP:20260401T080000Z"),
            ["2026-05-15 09:00"],
        ),
        ((MOVED, f"{FIRST}\r\nSEQUENCE:1\r\nSTATUS:CANCELLED", "DTSTART:20260601T090000"), None),
    ],
)
def test_of_what_was_sent_again_the_newest_counts(
    events: tuple[str, ...], told: list[str] | None
) -> None:
    data = calendar(*events).replace(b"UID:1\r\n", b"UID:0\r\n")
    occasions = read(data, "m.ics").occasions
    shown = [f"{one.day} {one.start:%H:%M}" for one in occasions]
    assert shown == (told or ["2026-06-01 09:00"])


def test_the_instant_stands_beside_the_hour_of_the_zone() -> None:
    event = (
        "DTSTART;TZID=America/New_York:20260508T200000\r\nDURATION:PT1H30M\r\n"
        "SUMMARY:Samråd\\, öppet\r\nLOCATION:Kajen"
    )
    (occasion,) = read(calendar(event), "m.ics").occasions
    assert (occasion.day, occasion.start, occasion.end) == (
        date(2026, 5, 8),
        time(20),
        time(21, 30),
    )
    assert occasion.begins == datetime(2026, 5, 9, 0, 0, tzinfo=UTC)
    assert (occasion.title, occasion.place) == ("Samråd, öppet", "Kajen")


def test_a_series_without_end_ends() -> None:
    endless = "DTSTART:20200101T090000\r\nRRULE:FREQ=DAILY"
    assert len(days(endless, endless, endless, endless)) == 3_000


@pytest.mark.parametrize("data", [b"BEGIN:VCALENDAR", b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n"])
def test_a_broken_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data, "m.ics")
