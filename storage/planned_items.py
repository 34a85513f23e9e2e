"""What people put on the agenda of a meeting that is to come, and what they took off it."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, or_, select

from storage import changes, meetings, records
from storage.engine.database import Db
from storage.engine.prepared import Prepared, Told
from storage.engine.queries import LIMIT, asked_of, of_group, of_group_asked
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


async def listed(db: Db, group: GroupKey, meeting: MeetingKey) -> list[Item]:
    """List a meeting's items, in order."""
    rows = await _LISTED.rows(db, asked_of(group) | {"of_meeting": meeting})
    return list(map(to_item, rows))


async def waiting(db: Db, group: GroupKey, *, today: date) -> list[Item]:
    """List what waits for the next meeting: none was planned, or the one meant was not held."""
    return list(map(to_item, await _WAITING.rows(db, asked_of(group) | {"today": today})))


def _items(here: ColumnElement[bool]) -> Prepared:
    who = and_(PERSON.c.tenant == ITEM.c.tenant, PERSON.c.key == ITEM.c.put_by)
    query = select(ITEM, PERSON.c.name.label("by_name")).outerjoin(PERSON, who)
    query = query.where(of_group_asked(ITEM), here, ~ITEM.c.withdrawn)
    return Prepared(query.order_by(ITEM.c.position, ITEM.c.key).limit(MOST))


_LISTED = _items(ITEM.c.meeting == bindparam("of_meeting"))
_MISSED = select(MEETING.c.key).where(
    of_group_asked(MEETING), MEETING.c.state == "planned", MEETING.c.day < bindparam("today")
)
_WAITING = _items(
    or_(
        and_(ITEM.c.meeting.is_(None), ITEM.c.document.is_(None)),
        and_(ITEM.c.meeting.in_(_MISSED), ITEM.c.origin == ""),
    )
)


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
    return list(map(_past, await _PAST.rows(db, asked_of(group) | {"before": before})))


_LAST_HELD = (
    select(MEETING.c.key)
    .where(of_group_asked(MEETING), MEETING.c.state.in_(meetings.OVER))
    .where(MEETING.c.day <= bindparam("before"))
    .order_by(*meetings.LATEST_FIRST)
    .limit(_MEETINGS)
)
_PAST = Prepared(
    select(ITEM, MEETING.c.day)
    .join(
        MEETING,
        and_(
            MEETING.c.tenant == ITEM.c.tenant,
            MEETING.c.group == ITEM.c.group,
            MEETING.c.key == ITEM.c.meeting,
        ),
    )
    .where(of_group_asked(ITEM), ITEM.c.meeting.in_(_LAST_HELD), ~ITEM.c.withdrawn)
    .order_by(*meetings.LATEST_FIRST, ITEM.c.position)
)


def _past(row: Told) -> PastItem:
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
    asked = asked_of(group) | {"of_items": items, "limit": limit}
    return list(map(to_record, await _RECORDED_UNDER.rows(db, asked)))


_RECORDED_UNDER = Prepared(
    records.RECORDS.where(
        of_group_asked(RECORD),
        RECORD.c.item.in_(bindparam("of_items", expanding=True)),
        RECORD.c.state != "withdrawn",
    )
    .order_by(RECORD.c.number.desc())
    .limit(LIMIT)
)
