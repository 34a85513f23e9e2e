"""A calendar shows every program the same hour, and who has no address of it gets nothing."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import vobject

from bot.export import calendar, feeds
from bot.export.calendar import Feed
from storage import actions, calendars, meetings
from storage.engine.database import Database
from storage.model import (
    Action,
    ActionDraft,
    Due,
    DueKind,
    Group,
    GroupKey,
    Meeting,
    MeetingDraft,
    MeetingKey,
    MeetingState,
    Source,
    Stamp,
)
from tests.storage.world import NOW, enter

STOCKHOLM = Group(key=GroupKey("local", "g"), name="Styrgrupp; Ö, \\ n", zone="Europe/Stockholm")


def meeting(day: str, starts: str = "", ends: str = "", *, title: str = "") -> Meeting:
    return Meeting(
        key=MeetingKey("m1"),
        title=title,
        day=date.fromisoformat(day),
        state=MeetingState.PLANNED,
        starts=time.fromisoformat(starts) if starts else None,
        ends=time.fromisoformat(ends) if ends else None,
        place="Rådhuset; rum 2, plan 1",
    )


def written(*met: Meeting, group: Group = STOCKHOLM) -> bytes:
    return calendar.write(calendar.of_meetings(group, met), "sv", at=NOW)


def events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


@pytest.mark.parametrize(
    ("zone", "day", "starts", "ends", "instants"),
    [
        ("Europe/Stockholm", "2026-01-15", "09:00", "12:00", ("08:00", "11:00")),
        ("Europe/Stockholm", "2026-07-15", "09:00", "12:00", ("07:00", "10:00")),
        ("Europe/Stockholm", "2026-03-29", "01:30", "03:30", ("00:30", "01:30")),
        ("Europe/Helsinki", "2026-07-15", "09:00", "12:00", ("06:00", "09:00")),
        ("America/New_York", "2026-07-15", "09:00", "12:00", ("13:00", "16:00")),
        ("Europe/Stockholm", "2026-07-15", "22:00", "01:00", ("20:00", "23:00")),
    ],
)
def test_programs_read_the_same_hour(
    zone: str, day: str, starts: str, ends: str, instants: tuple[str, str]
) -> None:
    group = Group(key=STOCKHOLM.key, name="Styrgrupp", zone=zone)
    data = written(meeting(day, starts, ends), group=group)
    first, last = (datetime.fromisoformat(f"{day}T{at}:00+00:00") for at in instants)
    (event,) = events(data)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, last)
    other = vobject.readOne(data.decode()).vevent
    assert other.dtstart.value.astimezone(UTC) == first
    assert other.dtend.value.astimezone(UTC) == last
    # And one that knows nothing but the letter of the standard: an instant is in the file itself.
    assert f"DTSTART:{first:%Y%m%dT%H%M%SZ}" in data.decode()


def test_words_and_long_names_come_through() -> None:
    data = written(meeting("2026-05-08", "09:00", title="Å" * 150))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    event = vobject.readOne(data.decode()).vevent
    assert event.summary.value == f"{STOCKHOLM.name}: {'Å' * 150}"
    assert event.location.value == "Rådhuset; rum 2, plan 1"


def test_what_has_no_hour_is_a_whole_day_and_nobody_is_busy_with_a_due() -> None:
    due = Due(kind=DueKind.DAY, words="8 maj", first=date(2026, 5, 8), last=date(2026, 5, 8))
    action = Action(number=7, text="Ring", due=due, source=Source(at=NOW))
    feed = Feed(
        name="x",
        meetings=((STOCKHOLM, meeting("2026-05-08")),),
        dues=((STOCKHOLM, action), (STOCKHOLM, Action(number=8, text="?", source=Source(at=NOW)))),
    )
    met, ready = events(calendar.write(feed, "sv", at=NOW))
    assert (met["DTSTART"].dt, met["DTEND"].dt) == (date(2026, 5, 8), date(2026, 5, 9))
    assert (ready["DTSTART"].dt, str(ready["SUMMARY"])) == (date(2026, 5, 8), "Senast: #7 Ring")
    assert ready["TRANSP"] == "TRANSPARENT"


async def _group(database: Database) -> tuple[Group, Stamp]:
    """A group that is to meet, and has something to do."""
    async with database.turn() as db:
        scene = await enter(db)
        stamp = Stamp(by=scene.speaker, at=NOW)
        day = NOW.date() + timedelta(days=30)
        await meetings.plan(db, scene.group.key, MeetingDraft(day=day, starts=time(9)), stamp=stamp)
        due = Due(kind=DueKind.DAY, words="", first=day, last=day)
        draft = ActionDraft(text="Ring Ture", typed="", due=due)
        await actions.add(db, scene.group.key, draft, stamp=stamp)
    return scene.group, stamp


async def _token(database: Database, group: Group, stamp: Stamp, *, own: bool, anew: bool) -> str:
    async with database.turn() as db:
        return await calendars.link(
            db,
            group.key,
            person=stamp.by.key if own and stamp.by else None,
            language="sv",
            anew=anew,
            at=stamp.at,
        )


async def test_an_address_holds_until_new_ones_are_asked_for(database: Database) -> None:
    group, stamp = await _group(database)
    first = await _token(database, group, stamp, own=False, anew=False)
    second = await _token(database, group, stamp, own=False, anew=False)
    own = await _token(database, group, stamp, own=True, anew=False)
    for token in (first, second):
        found = await feeds.served(database, token, at=NOW)
        assert found is not None
        assert found.data.count(b"BEGIN:VEVENT") == 2
    third = await _token(database, group, stamp, own=False, anew=True)
    gone = [await feeds.served(database, token, at=NOW) for token in (first, second)]
    assert gone == [None, None]
    for token in (third, own):
        assert await feeds.served(database, token, at=NOW) is not None


async def test_of_many_addresses_the_newest_twenty_hold(database: Database) -> None:
    group, stamp = await _group(database)
    tokens = []
    for minute in range(22):
        later = Stamp(by=stamp.by, at=NOW + timedelta(minutes=minute))
        tokens.append(await _token(database, group, later, own=False, anew=False))
    held = [await feeds.served(database, token, at=NOW) is not None for token in tokens]
    assert held == [False] * 2 + [True] * 20


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "a" * 5000, "../" + "a" * 40, "å" * 43])
async def test_a_wrong_address_gives_nothing(database: Database, token: str) -> None:
    assert await feeds.served(database, token, at=NOW) is None


async def test_the_tag_changes_with_what_is_in_it_and_not_with_the_hour(
    database: Database,
) -> None:
    group, stamp = await _group(database)
    token = await _token(database, group, stamp, own=False, anew=False)
    before = await feeds.served(database, token, at=NOW)
    later = await feeds.served(database, token, at=NOW + timedelta(hours=5))
    async with database.turn() as db:
        await actions.close(db, group.key, 1, stamp=stamp)
    after = await feeds.served(database, token, at=NOW)
    assert before is not None
    assert later is not None
    assert after is not None
    assert before.tag == later.tag != after.tag
    assert re.search(rb"Senast: #1", before.data)
    assert not re.search(rb"Senast: #1", after.data)
