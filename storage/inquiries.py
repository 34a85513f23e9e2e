"""What has happened since last time: who was asked before a meeting, and what they answered."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, select, update

from bot.names.matching import folded
from storage import changes, meetings
from storage.engine.database import Db
from storage.engine.queries import all_rows, first, of_group
from storage.engine.rows import insert_new, inserting
from storage.model import GroupKey, MeetingKey, PersonKey, Stamp
from storage.reminders import USUAL
from storage.tables import INQUIRY, MEETING, PERSON, REMINDING
from storage.values import Columns

_TITLES = ("hänt sedan sist", "since last time")


async def days(db: Db, group: GroupKey) -> int | None:
    """Give how many days before a meeting the group's people are asked; None: they are not."""
    query = select(REMINDING.c.since).where(of_group(REMINDING, group))
    return (await db.execute(query)).scalar_one_or_none()


async def set_days(db: Db, group: GroupKey, before: int | None) -> None:
    """Choose how many days before a meeting people are asked; None: not at all."""
    row = {"tenant": group.tenant, "group": group.group, "wanted": True, "at": USUAL}
    made = inserting(db.dialect.name, REMINDING).values(row | {"done_on": None, "since": before})
    await db.execute(
        made.on_conflict_do_update(index_elements=["tenant", "group"], set_={"since": before})
    )


async def ask(
    db: Db,
    group: GroupKey,
    meeting: MeetingKey,
    person: PersonKey,
    numbers: Sequence[int],
    *,
    at: datetime,
) -> bool:
    """Note that somebody is asked about these actions; False where they were asked before."""
    here = {"tenant": group.tenant, "group": group.group, "meeting": meeting, "person": person}
    told = {"numbers": list(numbers), "notes": {}, "at": at}
    return await insert_new(db, INQUIRY, here | told)


async def about(
    db: Db, groups: Collection[GroupKey], person: PersonKey, number: int
) -> list[tuple[GroupKey, MeetingKey]]:
    """List where somebody was asked about the action of that number, before meetings to come."""
    query = (
        select(INQUIRY.c.tenant, INQUIRY.c.group, INQUIRY.c.meeting, INQUIRY.c.numbers)
        .join(
            MEETING,
            and_(
                MEETING.c.tenant == INQUIRY.c.tenant,
                MEETING.c.group == INQUIRY.c.group,
                MEETING.c.key == INQUIRY.c.meeting,
            ),
        )
        .where(
            INQUIRY.c.tenant.in_(sorted({group.tenant for group in groups})),
            INQUIRY.c.group.in_(sorted({group.group for group in groups})),
            INQUIRY.c.person == person,
            MEETING.c.state == "planned",
        )
        .order_by(MEETING.c.day)
    )
    rows = await all_rows(db, query)
    return [
        (GroupKey(row["tenant"], row["group"]), MeetingKey(row["meeting"]))
        for row in rows
        if number in row["numbers"]
    ]


async def answer(
    db: Db,
    group: GroupKey,
    meeting: MeetingKey,
    number: int,
    *,
    text: str,
    title: str,
    stamp: Stamp,
) -> None:
    """
    Note what somebody answers about an action, under the standing item of the coming meeting.

    An answer given anew takes the place of the one before. `title`: of the item, if it is new.
    """
    await changes.hold(db, group)
    person = stamp.by.key if stamp.by else None
    mine = and_(of_group(INQUIRY, group), INQUIRY.c.meeting == meeting, INQUIRY.c.person == person)
    row = await first(db, select(INQUIRY).where(mine))
    if row is None:
        return
    key = row["notes"].get(str(number))
    if key is not None:
        noted = await changes.locked(db, group, "note", key)
        again = {"text": text, "withdrawn": False}
        await changes.change(db, group, "note", noted, to=again, stamp=stamp)
        return
    note = meetings.new_entry(group, meeting, at=stamp.at) | {
        "item": await _item(db, group, meeting, title, stamp),
        "text": text,
        "by": person,
        "at": stamp.at,
    }
    await changes.make(db, group, "note", [note], stamp=stamp)
    notes = {**row["notes"], str(number): note["key"]}
    await db.execute(update(INQUIRY).where(mine).values(notes=notes))


async def silent(db: Db, group: GroupKey, meeting: MeetingKey) -> tuple[str, ...]:
    """List who was asked before a meeting and has not answered, by name."""
    query = (
        select(PERSON.c.name, INQUIRY.c.notes)
        .join(PERSON, and_(PERSON.c.tenant == INQUIRY.c.tenant, PERSON.c.key == INQUIRY.c.person))
        .where(of_group(INQUIRY, group), INQUIRY.c.meeting == meeting)
        .order_by(PERSON.c.name)
    )
    return tuple(row["name"] for row in await all_rows(db, query) if not row["notes"])


async def _item(db: Db, group: GroupKey, meeting: MeetingKey, title: str, stamp: Stamp) -> str:
    known = await meetings.items_of(db, group, meeting)
    found = next((row for row in known if _is_standing(row, title)), None)
    if found is not None:
        key: str = found["key"]
        return key
    new = meetings.new_entry(group, meeting, at=stamp.at) | meetings.NEW_ITEM
    new |= {"number": "", "title": title, "position": len(known) + 1, "origin": "since"}
    await changes.make(db, group, "item", [new], stamp=stamp)
    made: str = new["key"]
    return made


def _is_standing(row: Columns, title: str) -> bool:
    return folded(row["title"]) in (*_TITLES, folded(title))
