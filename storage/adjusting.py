"""Adjusting minutes (justering): the group's chair or secretary locks them, and unlocks them."""

from datetime import date

from sqlalchemy import RowMapping, select

from storage import changes, locks, meetings, offices
from storage.engine.database import Db
from storage.engine.queries import of_group
from storage.errors import Adjusted, MeetingIsOpen, NoSuchMeeting, NotAdjusted
from storage.model import Adjustment, GroupKey, Meeting, MeetingState, Stamp
from storage.tables import MEETING, RECORD


async def adjust(db: Db, group: GroupKey, *, day: date | None, stamp: Stamp) -> Meeting:
    """
    Lock the minutes of the meeting of that day, else of the last one held.

    OnlyOfficers, NoSuchMeeting; MeetingIsOpen where it is not over; Adjusted where it was done.
    """
    row = await _held(db, group, day, stamp)
    if row["state"] == MeetingState.ADJUSTED:
        told = await locks.adjustment(db, group, row["key"])
        raise Adjusted(row["day"], told.by, told.at)
    await _wait_for_changes(db, group, row)
    adjusted = {"state": str(MeetingState.ADJUSTED)}
    await changes.change(db, group, "meeting", row, to=adjusted, stamp=stamp)
    return await meetings.get(db, group, row["key"])


async def unlock(db: Db, group: GroupKey, *, day: date | None, stamp: Stamp) -> Meeting:
    """Unlock the minutes of the meeting of that day, else of the last; as `adjust`, NotAdjusted."""
    row = await _held(db, group, day, stamp)
    if row["state"] != MeetingState.ADJUSTED:
        raise NotAdjusted(row["day"])
    held = {"state": str(MeetingState.HELD)}
    await changes.change(db, group, "meeting", row, to=held, stamp=stamp)
    return await meetings.get(db, group, row["key"])


async def of_record(
    db: Db, group: GroupKey, number: int
) -> tuple[Meeting, Adjustment | None] | None:
    """Give the meeting a record was made at, and who locked its minutes; None outside a meeting."""
    query = select(RECORD.c.meeting).where(of_group(RECORD, group), RECORD.c.number == number)
    key = (await db.execute(query)).scalar_one_or_none()
    if key is None:
        return None
    meeting = await meetings.get(db, group, key)
    if meeting.state is not MeetingState.ADJUSTED:
        return meeting, None
    return meeting, await locks.adjustment(db, group, meeting.key)


async def _held(db: Db, group: GroupKey, day: date | None, stamp: Stamp) -> RowMapping:
    """Read the meeting that an officer means, to change it."""
    await changes.hold(db, group)
    await offices.make_sure(db, group, stamp)
    here = of_group(MEETING, group)
    taken_place = MEETING.c.state.in_(meetings.OVER if day is None else meetings.TOOK_PLACE)
    query = select(MEETING).where(here, taken_place)
    if day is not None:
        query = query.where(MEETING.c.day == day)
    row = (
        (await db.execute(query.order_by(*meetings.LATEST_FIRST).limit(1))).mappings().one_or_none()
    )
    if row is None:
        raise NoSuchMeeting
    if row["state"] == MeetingState.OPEN:
        raise MeetingIsOpen(row["title"], row["day"])
    return row


async def _wait_for_changes(db: Db, group: GroupKey, meeting: RowMapping) -> None:
    """Wait until nobody is changing a record of the meeting, and let nobody begin."""
    here = of_group(RECORD, group)
    of_meeting = select(RECORD.c.number).where(here, RECORD.c.meeting == meeting["key"])
    locked = of_meeting.order_by(RECORD.c.number).with_for_update(key_share=True)
    await db.execute(locked)
