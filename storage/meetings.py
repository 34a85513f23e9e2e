"""Meetings: the open one and what is recorded in it, those to come and those held."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    Table,
    and_,
    bindparam,
    case,
    exists,
    func,
    select,
    update,
)

from bot.names.bodies import is_same_body
from bot.names.matching import folded
from storage import changes
from storage.engine.database import Db
from storage.engine.prepared import Prepared, Told
from storage.engine.queries import (
    LIMIT,
    OFFSET,
    all_rows,
    asked_of,
    first,
    of_group,
    of_group_asked,
)
from storage.engine.rows import fresh_key
from storage.errors import MeetingIsOpen, NoOpenMeeting, NoSuchMeeting
from storage.model import (
    Attendance,
    Group,
    GroupKey,
    Item,
    ItemKey,
    Meeting,
    MeetingDraft,
    MeetingKey,
    Note,
    Page,
    SeriesKey,
    Stamp,
)
from storage.tables import ATTENDANCE, DOCUMENT, EVENT, GROUP, ITEM, MEETING, NOTE
from storage.values import Columns, to_attendance, to_group, to_item, to_meeting

# Kept nowhere: the newest event of the group tells it, and costs the writers nothing.
LAST_ENTRY = (
    select(func.max(EVENT.c.at))
    .where(EVENT.c.tenant == MEETING.c.tenant, EVENT.c.group == MEETING.c.group)
    .correlate(MEETING)
    .scalar_subquery()
)

_NEWEST_ENTRY = case((MEETING.c.state == "open", LAST_ENTRY), else_=MEETING.c.ended_at)
_ROWS: Select[Any] = select(MEETING, _NEWEST_ENTRY.label("last_entry_at")).where(
    MEETING.c.state != "withdrawn"
)

_TAKEN_LAST = ITEM.alias("taken_last")
IS_CURRENT_ITEM = and_(
    ITEM.c.tenant == MEETING.c.tenant,
    ITEM.c.group == MEETING.c.group,
    ITEM.c.key
    == select(_TAKEN_LAST.c.key)
    .where(
        _TAKEN_LAST.c.tenant == MEETING.c.tenant,
        _TAKEN_LAST.c.group == MEETING.c.group,
        _TAKEN_LAST.c.meeting == MEETING.c.key,
        _TAKEN_LAST.c.taken > 0,
        ~_TAKEN_LAST.c.withdrawn,
    )
    .order_by(_TAKEN_LAST.c.taken.desc())
    .limit(1)
    .correlate(MEETING)
    .scalar_subquery(),
)


OVER = ("held", "adjusted")
TOOK_PLACE = ("open", *OVER)
LATEST_FIRST = (MEETING.c.day.desc(), MEETING.c.started_at.desc(), MEETING.c.key.desc())

ASKED = _ROWS.where(of_group_asked(MEETING))
_GET = Prepared(ASKED.where(MEETING.c.key == bindparam("of_key")))
_OPEN = Prepared(ASKED.where(MEETING.c.state == "open"))
_CURRENT_ITEM = Prepared(
    select(ITEM)
    .select_from(MEETING)
    .join(ITEM, IS_CURRENT_ITEM)
    .where(of_group_asked(MEETING), MEETING.c.key == bindparam("of_key"))
)
_COMING = Prepared(
    ASKED.where(MEETING.c.state == "planned", MEETING.c.day >= bindparam("today"))
    .order_by(MEETING.c.day, MEETING.c.starts)
    .limit(LIMIT)
)
_WITHIN = Prepared(
    ASKED.where(MEETING.c.day.between(bindparam("first_day"), bindparam("last_day")))
    .order_by(MEETING.c.day.desc(), MEETING.c.starts.desc())
    .limit(LIMIT)
)
_ARE_OVER = and_(of_group_asked(MEETING), MEETING.c.state.in_(OVER))
_HELD = Prepared(
    select(MEETING).where(_ARE_OVER).order_by(*LATEST_FIRST).offset(OFFSET).limit(LIMIT)
)
_COUNT_HELD = Prepared(select(func.count().label("count")).select_from(MEETING).where(_ARE_OVER))

UNSAID = {"presenter": "", "minutes": None, "purpose": ""}  # of an item
NEW_ITEM = {
    "taken": 0,
    "postponed": False,
    "referred_to": "",
    "hours": "",
    "document": None,
    "line": 0,
    "origin": "",
    "put_by": None,
    **UNSAID,
}


async def start(
    db: Db,
    group: GroupKey,
    title: str,
    *,
    day: date,
    clock: time | None = None,
    started_at: datetime | None = None,
    stamp: Stamp,
) -> Meeting:
    """
    Open a meeting, the one planned for that day if there is one; MeetingIsOpen.

    Of several it is the one planned nearest to `clock`, the hour on the group's own.
    """
    await changes.hold(db, group)
    running = await _open(db, group)
    if running is not None:
        raise MeetingIsOpen(running["title"], running["day"])
    planned = _nearest(await _planned(db, group, day), clock)
    begun = {"state": "open", "started_at": started_at or stamp.at}
    if planned is None:
        return await make(db, group, MeetingDraft(day=day, title=title), begun, stamp=stamp)
    begun["title"] = title or planned["title"]
    await changes.change(db, group, "meeting", planned, to=begun, stamp=stamp)
    return await get(db, group, planned["key"])


async def current(db: Db, group: GroupKey) -> tuple[Meeting, Item | None]:
    """Give the open meeting and the item that is talked of; NoOpenMeeting."""
    row = await _open(db, group)
    if row is None:
        raise NoOpenMeeting
    item = await _CURRENT_ITEM.row(db, asked_of(group) | {"of_key": row["key"]})
    return to_meeting(row), to_item(item) if item else None


async def get(db: Db, group: GroupKey, meeting: MeetingKey) -> Meeting:
    """Give one meeting as it is now; NoSuchMeeting."""
    row = await _GET.row(db, asked_of(group) | {"of_key": meeting})
    if row is None:
        raise NoSuchMeeting
    return to_meeting(row)


async def end(
    db: Db, group: GroupKey, *, ended_at: datetime | None = None, stamp: Stamp
) -> Meeting:
    """
    Close the open meeting, as of now where no moment is told; NoOpenMeeting.

    One that was over before and opened again ended when it did.
    """
    row = await _locked_open(db, group)
    ended = {"state": "held", "ended_at": ended_at or row["ended_at"] or stamp.at}
    await changes.change(db, group, "meeting", row, to=ended, stamp=stamp)
    return await get(db, group, row["key"])


async def ask_before_end(
    db: Db,
    group: GroupKey,
    meeting: MeetingKey,
    *,
    ended_at: datetime | None = None,
    at: datetime,
) -> bool:
    """
    Note that it was asked what the meeting lacks; False where that was asked before.

    The hour of its end that was told then holds where it is closed without another.
    """
    here = and_(of_group(MEETING, group), MEETING.c.key == meeting, MEETING.c.asked_at.is_(None))
    told = {"asked_at": at} | ({"ended_at": ended_at} if ended_at is not None else {})
    return (await db.execute(update(MEETING).where(here).values(told))).rowcount == 1


async def end_forgotten(
    db: Db, group: GroupKey, *, before: datetime, stamp: Stamp
) -> Meeting | None:
    """
    Close the open meeting, as of its last entry, for nobody knows when people went home.

    None where there is none, or it is not forgotten any more.
    """
    await changes.hold(db, group)
    row = await _open(db, group)
    if row is None or row["last_entry_at"] >= before:
        return None
    return await end(db, group, ended_at=row["ended_at"] or row["last_entry_at"], stamp=stamp)


async def add_item(db: Db, group: GroupKey, title: str, *, number: str = "", stamp: Stamp) -> Item:
    """
    Take up an agenda item of the open meeting: a new one, or one it has already; NoOpenMeeting.

    The same title, in any case, under the same number or none, is the same item.
    """
    meeting = await _locked_open(db, group)
    known = await items_of(db, group, meeting["key"])
    last = max((row["taken"] for row in known), default=0)
    for row in known:
        is_named = bool(row["title"]) or not number
        is_same = folded(row["title"]) == folded(title) if is_named else row["number"] == number
        if is_same and number in ("", row["number"]):
            is_current = row["taken"] == last > 0
            again = {"taken": last if is_current else last + 1, "postponed": False}
            again |= {} if row["title"] else {"title": title}
            await changes.change(db, group, "item", row, to=again, stamp=stamp)
            return to_item(dict(row) | again)
    said = {"number": number, "title": title, "position": len(known) + 1, "taken": last + 1}
    new = new_entry(group, meeting["key"], at=stamp.at) | NEW_ITEM | said
    await changes.make(db, group, "item", [new], stamp=stamp)
    return to_item(new)


async def postpone(db: Db, group: GroupKey, item: ItemKey, *, stamp: Stamp) -> Item:
    """Note that the item was not taken (utgick, bordlagd)."""
    row = await changes.locked(db, group, "item", item)
    await changes.change(db, group, "item", row, to={"postponed": True}, stamp=stamp)
    return to_item(dict(row) | {"postponed": True})


async def add_note(
    db: Db,
    group: GroupKey,
    text: str,
    *,
    meeting: MeetingKey | None = None,
    item: Item | None = None,
    stamp: Stamp,
) -> Note:
    """
    Note something under an item of a meeting, or under the meeting itself. Adjusted.

    Where none is named it is the open one, and its current item; NoOpenMeeting.
    """
    if meeting is None:
        running, item = await current(db, group)
        meeting = running.key
    new = {
        "item": item.key if item else None,
        "text": text,
        "by": stamp.by.key if stamp.by else None,
        "at": stamp.at,
    }
    row = new_entry(group, meeting, at=stamp.at) | new
    await changes.make(db, group, "note", [row], stamp=stamp)
    by = stamp.by.name if stamp.by else ""
    return Note(text=text, by=by, at=stamp.at, item=item.key if item else None)


async def mark(
    db: Db,
    group: GroupKey,
    names: tuple[Attendance, ...],
    *,
    meeting: MeetingKey | None = None,
    stamp: Stamp,
) -> tuple[Attendance, ...]:
    """
    Note who is at a meeting and who is not, as they are noted now. Adjusted, NoSuchMeeting.

    Where none is named it is the open one; NoOpenMeeting.

    A name already noted, in any case, is corrected: what is said last holds, and who is
    named both present and absent in one go is present.
    """
    if meeting is None:
        meeting = MeetingKey((await _locked_open(db, group))["key"])
    else:
        await changes.hold(db, group)
    known = {
        (folded(row["name"]), row["item"]): row for row in await attendances_of(db, group, meeting)
    }
    marked = []
    for position, said in enumerate(_once(names), start=len(known) + 1):
        row = known.get((folded(said.name), said.item))
        if row is None:
            new = attendance_columns(said) | {"document": None, "position": position}
            noted = new_entry(group, meeting, at=stamp.at) | new
            await changes.make(db, group, "attendance", [noted], stamp=stamp)
        else:
            noted = dict(row) | corrected(row, said)
            await changes.change(db, group, "attendance", row, to=noted, stamp=stamp)
        marked.append(to_attendance(noted))
    return tuple(marked)


def _once(names: tuple[Attendance, ...]) -> list[Attendance]:
    """Keep each name once for the meeting and once for each item; present goes before absent."""
    kept: dict[tuple[str, str | None], Attendance] = {}
    for name in names:
        key = (folded(name.name), name.item)
        if key not in kept or name.present:
            kept[key] = name
    return list(kept.values())


def _entries(table: Table, *order: ColumnElement[Any]) -> Prepared:
    """Ask for what stands of one kind in some meetings."""
    of_meetings = table.c.meeting.in_(bindparam("of_meetings", expanding=True))
    query = select(table).where(of_group_asked(table), of_meetings, ~table.c.withdrawn)
    return Prepared(query.order_by(table.c.meeting, *order))


_ITEMS = _entries(ITEM, ITEM.c.position)
_NOTES = _entries(NOTE, NOTE.c.at)
_ATTENDANCES = _entries(ATTENDANCE, ATTENDANCE.c.position)


async def items_of(db: Db, group: GroupKey, meeting: MeetingKey) -> Sequence[Told]:
    """Read the items of a meeting, in order."""
    return await _ITEMS.rows(db, asked_of(group) | {"of_meetings": [meeting]})


async def notes_of(db: Db, group: GroupKey, meeting: MeetingKey) -> Sequence[Told]:
    """Read what was noted in a meeting."""
    return await _NOTES.rows(db, asked_of(group) | {"of_meetings": [meeting]})


async def attendances_of(db: Db, group: GroupKey, meeting: MeetingKey) -> Sequence[Told]:
    """Read who was at a meeting and who was not, in the order they were named."""
    return await _ATTENDANCES.rows(db, asked_of(group) | {"of_meetings": [meeting]})


async def plan(
    db: Db,
    group: GroupKey,
    draft: MeetingDraft,
    *,
    series: SeriesKey | None = None,
    stamp: Stamp,
) -> Meeting:
    """
    Plan a meeting; the same one planned already is given the new hours, place and title.

    It is the same on that day where hours are told of one of them alone, or theirs overlap.
    `series`: by whose rule it is made.
    """
    await changes.hold(db, group)
    planned = _same(await _planned(db, group, draft.day), draft)
    if planned is None:
        made = {"state": "planned", "series": series}
        return await make(db, group, draft, made, stamp=stamp)
    said = {
        "title": draft.title,
        "starts": draft.starts,
        "ends": draft.ends,
        "place": draft.place,
    }
    new: dict[str, Any] = {name: value for name, value in said.items() if value}
    if draft.starts and not draft.ends and planned["ends"] and planned["ends"] <= draft.starts:
        new["ends"] = None
    await changes.change(db, group, "meeting", planned, to=new, stamp=stamp)
    return await get(db, group, planned["key"])


async def is_planned(db: Db, group: GroupKey, draft: MeetingDraft) -> bool:
    """Whether a meeting of that day and hour is planned, or goes on, or has been held."""
    if _same(await _planned(db, group, draft.day), draft) is not None:
        return True
    took_place = and_(MEETING.c.day == draft.day, MEETING.c.state.in_(TOOK_PLACE))
    return await first(db, rows_of(group).where(took_place).limit(1)) is not None


async def move(
    db: Db,
    group: GroupKey,
    *,
    on: date | None,
    at: time | None = None,
    to: MeetingDraft,
    today: date,
    stamp: Stamp,
) -> tuple[Meeting, Meeting]:
    """
    Put a planned meeting on another day: what it was and what it is; NoSuchMeeting.

    Which one: that planned for the day `on` and the hour `at`, as far as they are told, else the
    next. Hours and place that are not told stay.
    """
    row = await _locked_planned(db, group, on, at, today)
    told = {"day": to.day, "starts": to.starts, "ends": to.ends, "place": to.place}
    new: dict[str, Any] = {name: value for name, value in told.items() if value}
    if to.starts and not to.ends:
        new["ends"] = None  # the old end may lie before the new beginning
    await changes.change(db, group, "meeting", row, to=new, stamp=stamp)
    return to_meeting(row), await get(db, group, row["key"])


async def cancel(
    db: Db,
    group: GroupKey,
    *,
    on: date | None,
    at: time | None = None,
    today: date,
    stamp: Stamp,
) -> Meeting:
    """Cancel the meeting planned for the day `on` at that hour, else the next; NoSuchMeeting."""
    row = await _locked_planned(db, group, on, at, today)
    await changes.change(db, group, "meeting", row, to={"state": "withdrawn"}, stamp=stamp)
    return to_meeting(row)


async def coming(db: Db, group: GroupKey, *, today: date, limit: int = 10) -> list[Meeting]:
    """List the meetings planned from today on, the next first."""
    asked = asked_of(group) | {"today": today, "limit": limit}
    return [to_meeting(row) for row in await _COMING.rows(db, asked)]


async def held(db: Db, group: GroupKey, *, offset: int = 0, limit: int = 10) -> Page[Meeting]:
    """List the meetings that are over, the latest first."""
    asked = asked_of(group) | {"offset": offset, "limit": limit}
    rows = tuple(to_meeting(row) for row in await _HELD.rows(db, asked))
    total = (await _COUNT_HELD.one(db, asked))["count"]
    return Page(rows=rows, total=total, offset=offset)


async def within(
    db: Db, group: GroupKey, first: date, last: date, *, limit: int = 100
) -> list[Meeting]:
    """List the meetings of these days, both included, held or planned, the earliest first."""
    if first > last:
        return []
    asked = asked_of(group) | {"first_day": first, "last_day": last, "limit": limit}
    return [to_meeting(row) for row in await _WITHIN.rows(db, asked)][::-1]


async def attendances(
    db: Db, group: GroupKey, keys: Collection[MeetingKey]
) -> list[tuple[MeetingKey, Attendance]]:
    """List who was at these meetings and who was not, in the order they were named."""
    rows = await _ATTENDANCES.rows(db, asked_of(group) | {"of_meetings": sorted(keys)})
    return [(MeetingKey(row["meeting"]), to_attendance(row)) for row in rows]


async def items(
    db: Db, group: GroupKey, keys: Collection[MeetingKey]
) -> list[tuple[MeetingKey, Item]]:
    """List the items of these meetings, in the order they were taken up."""
    rows = await _ITEMS.rows(db, asked_of(group) | {"of_meetings": sorted(keys)})
    return [(MeetingKey(row["meeting"]), to_item(row)) for row in rows]


async def forgotten(db: Db, *, before: datetime) -> list[Group]:
    """
    List groups, of all tenants, in whose open meeting nothing was recorded since `before`.

    What is then done is done for each by itself.
    """
    query = (
        select(GROUP)
        .join(MEETING, and_(MEETING.c.tenant == GROUP.c.tenant, MEETING.c.group == GROUP.c.key))
        .where(MEETING.c.state == "open", before > LAST_ENTRY)
        .order_by(MEETING.c.started_at)
    )
    return [to_group(row) for row in (await db.execute(query)).mappings()]


def rows_of(group: GroupKey) -> Select[Any]:
    """Ask for the group's meetings, with when something was last recorded in them."""
    return _ROWS.where(of_group(MEETING, group))


async def _open(db: Db, group: GroupKey) -> Told | None:
    """Read the open meeting; there is at most one."""
    return await _OPEN.row(db, asked_of(group))


async def _locked_open(db: Db, group: GroupKey) -> Told:
    """Read the open meeting to change it or what it holds; NoOpenMeeting."""
    await changes.hold(db, group)
    row = await _open(db, group)
    if row is None:
        raise NoOpenMeeting
    return row


async def of_day(db: Db, group: GroupKey, day: date) -> RowMapping | None:
    """Read the meeting of a day, one that took place before one that is planned."""
    query = rows_of(group).where(MEETING.c.day == day)
    return await first(db, query.order_by(MEETING.c.state == "planned", *LATEST_FIRST))


async def told_by(db: Db, group: GroupKey, draft: MeetingDraft) -> Sequence[RowMapping]:
    """
    Read the meetings of a day that minutes may tell of, also those that were withdrawn.

    Group and heading must agree: other minutes of the same day are of another meeting. A meeting
    that nobody saved minutes of is also known by the group's own name. What took place is first.
    """
    has_minutes = exists().where(
        DOCUMENT.c.tenant == MEETING.c.tenant,
        DOCUMENT.c.group == MEETING.c.group,
        DOCUMENT.c.meeting == MEETING.c.key,
        ~DOCUMENT.c.withdrawn,
    )
    query = select(MEETING, GROUP.c.name.label("group_name"), has_minutes.label("has_minutes"))
    query = query.join(
        GROUP, and_(GROUP.c.tenant == MEETING.c.tenant, GROUP.c.key == MEETING.c.group)
    ).where(of_group(MEETING, group), MEETING.c.day == draft.day)
    found = await all_rows(db, query.order_by(MEETING.c.state == "planned", *LATEST_FIRST))
    return [row for row in found if _is_told(row, draft)]


def _is_told(row: RowMapping, draft: MeetingDraft) -> bool:
    heading = draft.title or row["title"]
    if is_same_body(row["title"] or row["group_name"], heading or row["group_name"]):
        return True
    return not row["has_minutes"] and is_same_body(row["group_name"], heading)


async def _planned(db: Db, group: GroupKey, day: date) -> Sequence[RowMapping]:
    """Read the meetings planned for a day, the first of them first."""
    query = rows_of(group).where(MEETING.c.state == "planned", MEETING.c.day == day)
    return await all_rows(db, query.order_by(MEETING.c.starts))


def _nearest(planned: Sequence[RowMapping], clock: time | None) -> RowMapping | None:
    """Choose the meeting that is planned nearest to an hour; None where none is planned."""
    if clock is None or not planned:
        return planned[0] if planned else None
    return min(planned, key=lambda row: abs(_minutes(row["starts"] or clock) - _minutes(clock)))


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _same(planned: Sequence[RowMapping], draft: MeetingDraft) -> RowMapping | None:
    """Find the meeting of a day that a draft plans anew; None where it plans another."""
    if draft.starts is None:
        return planned[0] if planned else None
    alike = [row for row in planned if row["starts"] == draft.starts]
    unset = [row for row in planned if row["starts"] is None]
    over = [row for row in planned if row["starts"] and _overlap(row, draft)]
    return next(iter([*alike, *unset, *over]), None)


def _overlap(row: RowMapping, draft: MeetingDraft) -> bool:
    first, last = _hours(row["starts"], row["ends"])
    begins, ends = _hours(draft.starts or time.min, draft.ends)
    return first < ends and begins < last


def _hours(starts: time, ends: time | None) -> tuple[int, int]:
    """Give the minutes of a day between which a meeting is; one over midnight to its end."""
    first = _minutes(starts)
    last = first + 1 if ends is None else _minutes(ends)
    return first, last if last > first else 24 * 60


async def _locked_planned(
    db: Db, group: GroupKey, day: date | None, at: time | None, today: date
) -> RowMapping:
    """Read the meeting planned for a day and hour, or the next one, to change it; NoSuchMeeting."""
    await changes.hold(db, group)
    query = rows_of(group).where(MEETING.c.state == "planned")
    query = query.where(MEETING.c.day >= today if day is None else MEETING.c.day == day)
    if at is not None:
        query = query.where(MEETING.c.starts == at)
    row = await first(db, query.order_by(MEETING.c.day, MEETING.c.starts).limit(1))
    if row is None:
        raise NoSuchMeeting
    return row


async def make(
    db: Db, group: GroupKey, draft: MeetingDraft, values: dict[str, Any], *, stamp: Stamp
) -> Meeting:
    """Write a new meeting."""
    row = {
        "tenant": group.tenant,
        "group": group.group,
        "key": fresh_key(stamp.at),
        "title": draft.title,
        "day": draft.day,
        "starts": draft.starts,
        "ends": draft.ends,
        "place": draft.place,
        "started_at": None,
        "ended_at": None,
        "series": None,
        **values,
    }
    await changes.make(db, group, "meeting", [row], stamp=stamp)
    return await get(db, group, row["key"])


def new_entry(group: GroupKey, meeting: MeetingKey | None, *, at: datetime) -> dict[str, Any]:
    """Begin the row of something recorded in a meeting."""
    return {
        "tenant": group.tenant,
        "group": group.group,
        "key": fresh_key(at),
        "meeting": meeting,
        "withdrawn": False,
    }


def corrected(row: Columns, said: Attendance) -> dict[str, Any]:
    """Make the columns of an attendance noted before; what is left unsaid stays as it was."""
    told = {name: value or row[name] for name, value in attendance_columns(said).items()}
    if said.present != row["present"]:  # why, when and for whom are told of one or the other
        new = attendance_columns(said)
        told |= {name: new[name] for name in ("reason", "stands_in_for", "joined", "gone")}
        told["role"] = said.role if row["stands_in_for"] else told["role"]
    return told | {"name": row["name"], "present": said.present}


def attendance_columns(said: Attendance) -> dict[str, Any]:
    """Make the columns of an attendance."""
    return {
        "name": said.name,
        "present": said.present,
        "organisation": said.organisation,
        "role": said.role,
        "person": said.person,
        "item": said.item,
        "reason": said.reason,
        "stands_in_for": said.stands_in_for,
        "joined": said.joined,
        "gone": said.gone,
    }
