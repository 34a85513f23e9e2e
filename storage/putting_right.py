"""Meetings put right afterwards: opened again once they are over, or removed."""

from datetime import date
from typing import Any

from sqlalchemy import RowMapping, select

from storage import changes, meetings
from storage.engine.database import Db
from storage.engine.queries import all_rows, first, of_group
from storage.errors import HasMinutes, MeetingIsOpen
from storage.model import GroupKey, Meeting, MeetingKey, MeetingState, Stamp
from storage.tables import DOCUMENT, EVENT, MEETING, RECORD


async def reopen(db: Db, group: GroupKey, meeting: MeetingKey, *, stamp: Stamp) -> Meeting:
    """
    Open a meeting that is over: what is recorded now is its. MeetingIsOpen, Adjusted.

    When it ended stays known, and holds again once it is closed.
    """
    await changes.hold(db, group)
    query = meetings.rows_of(group).where(MEETING.c.state == "open")
    if (running := await first(db, query)) is not None:
        raise MeetingIsOpen(running["title"], running["day"])
    row = await changes.locked(db, group, "meeting", meeting)
    await changes.change(db, group, "meeting", row, to={"state": "open"}, stamp=stamp)
    return await meetings.get(db, group, meeting)


async def is_reopened(db: Db, group: GroupKey, meeting: MeetingKey) -> bool:
    """Whether an open meeting had been over before."""
    return bool(await _closings(db, group, meeting))


async def was_closed_before(db: Db, group: GroupKey, meeting: MeetingKey) -> bool:
    """Whether a meeting that is over had been over once before, and was told of then."""
    return len(await _closings(db, group, meeting)) > 1


async def _closings(db: Db, group: GroupKey, meeting: MeetingKey) -> list[dict[str, Any]]:
    query = select(EVENT.c.after).where(
        of_group(EVENT, group),
        EVENT.c.what == "meeting",
        EVENT.c.key == meeting,
        EVENT.c.verb == "changed",
    )
    told = (await db.execute(query)).scalars()
    return [after for after in told if after.get("state") == MeetingState.HELD]


async def remove(
    db: Db, group: GroupKey, meeting: MeetingKey, *, today: date, stamp: Stamp
) -> tuple[MeetingState, tuple[int, ...]]:
    """
    Remove a meeting that never was; gives what it has become, and the numbers of its records.

    They stand, outside all meetings; its items, notes and attendances go. One that was planned for
    a day still to come is planned again. Adjusted; HasMinutes where minutes of it were saved.
    """
    await changes.hold(db, group)
    row = await changes.locked(db, group, "meeting", meeting)
    of_meeting = select(DOCUMENT).where(of_group(DOCUMENT, group), DOCUMENT.c.meeting == meeting)
    saved = await first(db, of_meeting.where(~DOCUMENT.c.withdrawn).limit(1))
    if saved is not None:
        raise HasMinutes(row["day"], saved["name"])
    is_planned = row["day"] >= today and await _was_planned(db, group, meeting)
    state = MeetingState.PLANNED if is_planned else MeetingState.WITHDRAWN
    gone = {"state": str(state), "started_at": None, "ended_at": None}
    await changes.change(db, group, "meeting", row, to=gone, stamp=stamp)
    for what, rows in (
        ("item", await meetings.items_of(db, group, meeting)),
        ("attendance", await meetings.attendances_of(db, group, meeting)),
        ("note", await meetings.notes_of(db, group, meeting)),
    ):
        for entry in rows:
            await changes.change(db, group, what, entry, to={"withdrawn": True}, stamp=stamp)
    return state, await _freed(db, group, meeting, stamp)


async def _freed(db: Db, group: GroupKey, meeting: MeetingKey, stamp: Stamp) -> tuple[int, ...]:
    """Take the records out of the meeting; the numbers of those that stand."""
    query = select(RECORD).where(of_group(RECORD, group), RECORD.c.meeting == meeting)
    rows = await all_rows(db, query.order_by(RECORD.c.number).with_for_update())
    for row in rows:
        outside = {"meeting": None, "item": None}
        await changes.change(db, group, row["kind"], row, to=outside, stamp=stamp)
    return tuple(row["number"] for row in rows if row["state"] != "withdrawn")


async def _was_planned(db: Db, group: GroupKey, meeting: MeetingKey) -> bool:
    query = select(EVENT.c.after).where(
        of_group(EVENT, group),
        EVENT.c.what == "meeting",
        EVENT.c.key == meeting,
        EVENT.c.verb == "created",
    )
    made: RowMapping | None = await first(db, query)
    return made is not None and made["after"].get("state") == MeetingState.PLANNED
