"""Adjusting minutes (justering): the group's chair or secretary locks them, and unlocks them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, delete, or_, select, update

from bot.names.matching import folded
from storage import changes, locks, meetings, offices
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.queries import asked_of, first, of_group, of_group_asked
from storage.engine.rows import insert_new
from storage.errors import Adjusted, MeetingIsOpen, NoSuchMeeting, NotAdjusted, NotAsked
from storage.model import (
    Adjustment,
    Approval,
    GroupKey,
    Known,
    Meeting,
    MeetingKey,
    MeetingState,
    Person,
    Stamp,
)
from storage.tables import APPROVAL, MEETING, RECORD


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
    await db.execute(delete(APPROVAL).where(_of(group, row["key"])))
    return await meetings.get(db, group, row["key"])


async def held(db: Db, group: GroupKey, day: date | None) -> Meeting:
    """Give the meeting of that day, else the last, to be approved; as `adjust`, but by anybody."""
    await changes.hold(db, group)
    row = await _meant(db, group, day)
    if row["state"] == MeetingState.ADJUSTED:
        told = await locks.adjustment(db, group, row["key"])
        raise Adjusted(row["day"], told.by, told.at)
    return await meetings.get(db, group, row["key"])


async def ask(
    db: Db, group: GroupKey, meeting: MeetingKey, adjusters: Sequence[Known], *, at: datetime
) -> tuple[Approval, ...]:
    """Note who is asked to approve the minutes; those that were asked stay as they were."""
    for one in adjusters:
        row = {
            "tenant": group.tenant,
            "group": group.group,
            "meeting": meeting,
            "key": folded(one.name),
            "name": one.name,
            "person": one.person,
            "asked_at": at,
            "approved_at": None,
            "remark": "",
        }
        await insert_new(db, APPROVAL, row)
    return await locks.approvals(db, group, meeting)


async def pending(
    db: Db, groups: Collection[GroupKey], person: Person
) -> tuple[GroupKey, MeetingKey] | None:
    """Give the minutes that somebody was asked to approve last, and has not; None: none."""
    tenants = sorted({group.tenant for group in groups})
    keys = sorted({group.group for group in groups})
    query = select(APPROVAL).where(
        APPROVAL.c.tenant.in_(tenants),
        APPROVAL.c.group.in_(keys),
        APPROVAL.c.approved_at.is_(None),
        or_(
            APPROVAL.c.person == person.key,
            and_(APPROVAL.c.person.is_(None), APPROVAL.c.key == folded(person.name)),
        ),
    )
    row = await first(db, query.order_by(APPROVAL.c.asked_at.desc()).limit(1))
    return (GroupKey(row["tenant"], row["group"]), row["meeting"]) if row else None


async def approve(
    db: Db, group: GroupKey, meeting: MeetingKey, *, stamp: Stamp
) -> tuple[Meeting, tuple[Approval, ...]]:
    """
    Approve the minutes as one who was asked to, and lock them where everybody has; NotAsked.

    Adjusted where they are locked already. Approved twice, the first time counts.
    """
    await changes.hold(db, group)
    row = await _locked(db, group, meeting)
    mine = await _mine(db, group, meeting, stamp)
    if row["state"] == MeetingState.ADJUSTED:
        told = await locks.adjustment(db, group, meeting)
        raise Adjusted(row["day"], told.by, told.at)
    at_last = APPROVAL.c.approved_at.is_(None)
    await db.execute(update(APPROVAL).where(mine, at_last).values(approved_at=stamp.at))
    given = await locks.approvals(db, group, meeting)
    if all(one.approved_at is not None for one in given):
        await _wait_for_changes(db, group, row)
        adjusted = {"state": str(MeetingState.ADJUSTED)}
        await changes.change(db, group, "meeting", row, to=adjusted, stamp=stamp)
    return await meetings.get(db, group, meeting), given


async def remark(
    db: Db, group: GroupKey, meeting: MeetingKey, words: str, *, stamp: Stamp
) -> Meeting:
    """Keep what somebody who was asked to approve the minutes wants changed; NotAsked, Adjusted."""
    row = await _locked(db, group, meeting)
    mine = await _mine(db, group, meeting, stamp)
    if row["state"] == MeetingState.ADJUSTED:
        told = await locks.adjustment(db, group, meeting)
        raise Adjusted(row["day"], told.by, told.at)
    await db.execute(update(APPROVAL).where(mine).values(remark=words, approved_at=None))
    return await meetings.get(db, group, meeting)


async def _locked(db: Db, group: GroupKey, meeting: MeetingKey) -> RowMapping:
    query = select(MEETING).where(of_group(MEETING, group), MEETING.c.key == meeting)
    row = await first(db, query.with_for_update(key_share=True))
    if row is None:
        raise NoSuchMeeting
    return row


async def _mine(db: Db, group: GroupKey, meeting: MeetingKey, stamp: Stamp) -> ColumnElement[bool]:
    """Ask for the speaker's own row, by account, else by the very name; NotAsked."""
    by = stamp.by
    if by is not None:
        theirs = or_(
            APPROVAL.c.person == by.key,
            and_(APPROVAL.c.person.is_(None), APPROVAL.c.key == folded(by.name)),
        )
        here = and_(_of(group, meeting), theirs)
        if await first(db, select(APPROVAL.c.key).where(here).limit(1)) is not None:
            return here
    asked = await locks.approvals(db, group, meeting)
    raise NotAsked(tuple(one.name for one in asked))


def _of(group: GroupKey, meeting: str) -> ColumnElement[bool]:
    return and_(of_group(APPROVAL, group), APPROVAL.c.meeting == meeting)


async def of_record(
    db: Db, group: GroupKey, number: int
) -> tuple[Meeting, Adjustment | None] | None:
    """Give the meeting a record was made at, and who locked its minutes; None outside a meeting."""
    row = await _MEETING_OF.row(db, asked_of(group) | {"of_number": number})
    if row is None or row["meeting"] is None:
        return None
    meeting = await meetings.get(db, group, row["meeting"])
    if meeting.state is not MeetingState.ADJUSTED:
        return meeting, None
    return meeting, await locks.adjustment(db, group, meeting.key)


_MEETING_OF = Prepared(
    select(RECORD.c.meeting).where(
        of_group_asked(RECORD), RECORD.c.number == bindparam("of_number")
    )
)


async def _held(db: Db, group: GroupKey, day: date | None, stamp: Stamp) -> RowMapping:
    """Read the meeting that an officer means, to change it."""
    await changes.hold(db, group)
    await offices.make_sure(db, group, stamp)
    return await _meant(db, group, day)


async def _meant(db: Db, group: GroupKey, day: date | None) -> RowMapping:
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
