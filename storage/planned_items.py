"""What people put on the agenda of a meeting that is to come, and what they took off it."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, or_, select

from storage import changes, meetings, records
from storage.engine.database import Db
from storage.engine.queries import all_rows, of_group
from storage.model import (
    GroupKey,
    Item,
    ItemKey,
    ItemPlan,
    MeetingKey,
    PastItem,
    Record,
    Stamp,
)
from storage.tables import ITEM, LEFT_OFF, MEETING, PERSON, RECORD
from storage.values import to_item, to_record

MOST = 100  # items of an agenda
_MEETINGS = 40  # that are looked back upon
_WAITING = and_(ITEM.c.meeting.is_(None), ITEM.c.document.is_(None))


async def listed(db: Db, group: GroupKey, meeting: MeetingKey) -> list[Item]:
    """List a meeting's items, in order."""
    return await _items(db, group, ITEM.c.meeting == meeting)


async def waiting(db: Db, group: GroupKey, *, today: date) -> list[Item]:
    """List what waits for the next meeting: none was planned, or the one meant was not held."""
    missed = select(MEETING.c.key).where(
        of_group(MEETING, group), MEETING.c.state == "planned", MEETING.c.day < today
    )
    asked = and_(ITEM.c.meeting.in_(missed), ITEM.c.origin == "")
    return await _items(db, group, or_(_WAITING, asked))


async def _items(db: Db, group: GroupKey, here: ColumnElement[bool]) -> list[Item]:
    who = and_(PERSON.c.tenant == ITEM.c.tenant, PERSON.c.key == ITEM.c.put_by)
    query = select(ITEM, PERSON.c.name.label("by_name")).outerjoin(PERSON, who)
    query = query.where(of_group(ITEM, group), here, ~ITEM.c.withdrawn)
    rows = await all_rows(db, query.order_by(ITEM.c.position, ITEM.c.key).limit(MOST))
    return [to_item(row) for row in rows]


async def add(
    db: Db,
    group: GroupKey,
    meeting: MeetingKey | None,
    said: ItemPlan,
    *,
    position: int = 0,
    origin: str = "",
    number: str = "",
    stamp: Stamp,
) -> ItemKey:
    """Put an item on a meeting's agenda, or let it wait for the next meeting."""
    new = meetings.new_entry(group, meeting, at=stamp.at) | meetings.NEW_ITEM | asdict(said)
    new |= {"number": number, "position": position, "origin": origin}
    new["put_by"] = stamp.by.key if stamp.by and not origin else None
    await changes.make(db, group, "item", [new], stamp=stamp)
    return ItemKey(new["key"])


async def alter(
    db: Db,
    group: GroupKey,
    item: ItemKey,
    *,
    said: ItemPlan | None = None,
    place: tuple[MeetingKey, int] | None = None,
    number: str | None = None,
    stamp: Stamp,
) -> None:
    """Say otherwise of an item, or put it in a place of a meeting's agenda, counted from 1."""
    row = await changes.locked(db, group, "item", item)
    new: dict[str, Any] = asdict(said) if said is not None else {}
    if place is not None:
        new |= {"meeting": place[0], "position": place[1]}
    if number is not None:
        new["number"] = number
    await changes.change(db, group, "item", row, to=new, stamp=stamp)


async def take_off(
    db: Db,
    group: GroupKey,
    meeting: MeetingKey | None,
    *,
    item: ItemKey | None,
    origins: Collection[str],
    stamp: Stamp,
) -> None:
    """Take an item off an agenda; what would come by itself from there stays off this meeting's."""
    await changes.hold(db, group)
    if item is not None:
        row = await changes.locked(db, group, "item", item)
        await changes.change(db, group, "item", row, to={"withdrawn": True}, stamp=stamp)
    if meeting is not None and origins:
        rows = [
            meetings.new_entry(group, meeting, at=stamp.at) | {"origin": origin}
            for origin in sorted(origins)
        ]
        await changes.make(db, group, "left_off", rows, stamp=stamp)


async def left_off(db: Db, group: GroupKey, meeting: MeetingKey) -> set[str]:
    """Give the origins of what was taken off a meeting's agenda."""
    query = select(LEFT_OFF.c.origin).where(
        of_group(LEFT_OFF, group), LEFT_OFF.c.meeting == meeting, ~LEFT_OFF.c.withdrawn
    )
    return set((await db.execute(query)).scalars())


async def release(db: Db, group: GroupKey, meeting: MeetingKey, *, stamp: Stamp) -> None:
    """Let what people put on the agenda of a meeting wait for the next one, as it is called off."""
    rows = await meetings.items_of(db, group, meeting)
    for row in rows[:MOST]:
        if not row["origin"]:
            to = {"meeting": None, "position": 0}
            await changes.change(db, group, "item", row, to=to, stamp=stamp)


async def past(db: Db, group: GroupKey, before: date) -> list[PastItem]:
    """List the items of the last meetings that took place until then, the latest first."""
    held = (
        select(MEETING.c.key)
        .where(of_group(MEETING, group), MEETING.c.state.in_(meetings.OVER))
        .where(MEETING.c.day <= before)
        .order_by(*meetings.LATEST_FIRST)
        .limit(_MEETINGS)
    )
    of_meeting = and_(
        MEETING.c.tenant == ITEM.c.tenant,
        MEETING.c.group == ITEM.c.group,
        MEETING.c.key == ITEM.c.meeting,
    )
    query = select(ITEM, MEETING.c.day).join(MEETING, of_meeting)
    query = query.where(of_group(ITEM, group), ITEM.c.meeting.in_(held), ~ITEM.c.withdrawn)
    query = query.order_by(*meetings.LATEST_FIRST, ITEM.c.position)
    return [_past(row) for row in await all_rows(db, query)]


def _past(row: RowMapping) -> PastItem:
    return PastItem(
        key=row["key"],
        said=ItemPlan(row["title"], row["presenter"], row["minutes"], row["purpose"]),
        day=row["day"],
        postponed=row["postponed"],
        is_taken=not row["postponed"] and (row["taken"] > 0 or row["document"] is not None),
        origin=row["origin"],
    )


async def recorded_under(
    db: Db, group: GroupKey, items: Sequence[ItemKey], *, limit: int = 20
) -> list[Record]:
    """List what stands of what was decided and promised under these items, the newest first."""
    standing = RECORD.c.state != "withdrawn"
    query = records.RECORDS.where(of_group(RECORD, group), RECORD.c.item.in_(items), standing)
    query = query.order_by(RECORD.c.number.desc()).limit(limit)
    return [to_record(row) for row in (await db.execute(query)).mappings()]
