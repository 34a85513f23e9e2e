"""What is known of one meeting, all of it: what a summary tells."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, select, tuple_

from storage import inquiries, locks, meetings, records
from storage.engine.database import Db
from storage.engine.prepared import Prepared, Told
from storage.engine.queries import asked_of, first, of_group, of_group_asked
from storage.errors import NoSuchMeeting
from storage.model import (
    Action,
    Adjustment,
    Attendance,
    Decision,
    DecisionKind,
    GroupKey,
    Meeting,
    MeetingKey,
    MeetingRecord,
    MeetingState,
    Note,
    Record,
)
from storage.tables import ATTENDANCE, EVENT, MEETING, NOTE, PERSON, RECORD
from storage.values import to_attendance, to_item, to_meeting, to_note, to_record


async def recall(
    db: Db,
    group: GroupKey,
    *,
    meeting: MeetingKey | None = None,
    days: tuple[date, date] | None = None,
    with_remaining: bool = False,
) -> MeetingRecord:
    """
    Give all that was recorded in a meeting, in the order it was entered; NoSuchMeeting.

    Which one: `meeting`, else the last in those `days`, both included, else the last of all that
    took place or are open. Earlier actions are read only `with_remaining`: there may be thousands.
    """
    row = await _recalled(db, group, meeting, days)
    found = to_meeting(row)
    earlier = and_(MEETING.c.day < found.day, MEETING.c.state.in_(meetings.TOOK_PLACE))
    before = await _neighbour(db, group, earlier, MEETING.c.day.desc())
    after = await _neighbour(db, group, MEETING.c.day > found.day, MEETING.c.day.asc())
    since = _end_of(before) if before else None
    of_meeting = and_(of_group(RECORD, group), RECORD.c.meeting == found.key)
    own = and_(of_meeting, RECORD.c.state != "withdrawn")
    made = await _records(db, own)
    return MeetingRecord(
        meeting=found,
        items=tuple(map(to_item, await meetings.items_of(db, group, found.key))),
        notes=await notes(db, group, found.key),
        attendances=tuple(map(to_attendance, await meetings.attendances_of(db, group, found.key))),
        decisions=tuple(record for record in made if isinstance(record, Decision)),
        actions=tuple(record for record in made if isinstance(record, Action)),
        closed=await _closed(db, group, found, since),
        still_due=await _still_due(db, group, found),
        remaining=await _remaining(db, group, found) if with_remaining else (),
        next=after,
        adjusted=await adjusted(db, group, found),
        silent=await inquiries.silent(db, group, found.key),
        approvals=await locks.approvals(db, group, found.key),
    )


async def find(
    db: Db,
    group: GroupKey,
    *,
    meeting: MeetingKey | None = None,
    days: tuple[date, date] | None = None,
) -> Meeting:
    """Find the meeting that `recall` tells all of; NoSuchMeeting."""
    return to_meeting(await _recalled(db, group, meeting, days))


async def _recalled(
    db: Db, group: GroupKey, meeting: MeetingKey | None, days: tuple[date, date] | None
) -> Told:
    """Read the meeting that is meant; NoSuchMeeting."""
    first_day, last_day = days or (None, None)
    asked = asked_of(group) | {"of_key": meeting, "first_day": first_day, "last_day": last_day}
    recalled = _recalling(is_named=meeting is not None, is_of_days=days is not None)
    row = await recalled.row(db, asked)
    if row is None:
        raise NoSuchMeeting
    return row


@cache
def _recalling(*, is_named: bool, is_of_days: bool) -> Prepared:
    query = meetings.ASKED.where(
        MEETING.c.key == bindparam("of_key")
        if is_named
        else MEETING.c.state.in_(meetings.TOOK_PLACE)
    )
    if is_of_days:
        of_days = MEETING.c.day.between(bindparam("first_day"), bindparam("last_day"))
        query = query.where(of_days)
    return Prepared(query.order_by(*meetings.LATEST_FIRST).limit(1))


async def adjusted(db: Db, group: GroupKey, meeting: Meeting) -> Adjustment | None:
    """Give who locked the meeting's minutes; None where nobody has."""
    is_locked = meeting.state is MeetingState.ADJUSTED
    return await locks.adjustment(db, group, meeting.key) if is_locked else None


async def _neighbour(
    db: Db, group: GroupKey, side: ColumnElement[bool], order: ColumnElement[Any]
) -> Meeting | None:
    """Read the meeting nearest on one side."""
    query = meetings.rows_of(group).where(side).order_by(order).limit(1)
    row = await first(db, query)
    return to_meeting(row) if row else None


def _end_of(meeting: Meeting) -> datetime:
    """Give when a meeting was over; one known by its day alone, at the end of that."""
    return meeting.ended_at or datetime.combine(meeting.day, time.max, UTC)


async def notes(db: Db, group: GroupKey, meeting: MeetingKey) -> tuple[Note, ...]:
    """Give what was noted in a meeting, in the order it was entered."""
    found = await _NOTES.rows(db, asked_of(group) | {"of_meeting": meeting})
    return tuple(map(to_note, found))


_NOTES = Prepared(
    select(NOTE, PERSON.c.name.label("by_name"))
    .outerjoin(PERSON, and_(PERSON.c.tenant == NOTE.c.tenant, PERSON.c.key == NOTE.c.by))
    .outerjoin(
        EVENT,
        and_(
            EVENT.c.tenant == NOTE.c.tenant,
            EVENT.c.group == NOTE.c.group,
            EVENT.c.what == "note",
            EVENT.c.key == NOTE.c.key,
            EVENT.c.verb == "created",
        ),
    )
    .where(of_group_asked(NOTE), NOTE.c.meeting == bindparam("of_meeting"), ~NOTE.c.withdrawn)
    .order_by(NOTE.c.at, EVENT.c.id)  # the lines of one message are of one moment
)


async def at_item_of(db: Db, group: GroupKey, number: int) -> list[Attendance]:
    """List who was noted as there, or not, for the one item under which a record was made."""
    found = await _AT_ITEM_OF.rows(db, asked_of(group) | {"of_number": number})
    return list(map(to_attendance, found))


_AT_ITEM_OF = Prepared(
    select(ATTENDANCE)
    .where(
        of_group_asked(ATTENDANCE),
        ATTENDANCE.c.item
        == select(RECORD.c.item)
        .where(of_group_asked(RECORD), RECORD.c.number == bindparam("of_number"))
        .scalar_subquery(),
        ~ATTENDANCE.c.withdrawn,
    )
    .order_by(ATTENDANCE.c.position)
)


async def hidden(db: Db, group: GroupKey, numbers: Collection[int]) -> dict[int, list[Action]]:
    """
    Give, for those records under whose item nothing but information was noted, what was assigned.

    Nobody looks for an assignment there: it is told with the record.
    """
    asked = await _PLACES.rows(db, asked_of(group) | {"of_numbers": tuple(numbers)})
    if not asked:
        return {}
    places = {(row["meeting"], row["item"]) for row in asked}
    here = tuple_(RECORD.c.meeting, RECORD.c.item).in_(places)
    there = RECORD.c.meeting.in_({row["meeting"] for row in asked if row["meeting"]})
    found = await _records(db, of_group(RECORD, group), RECORD.c.state != "withdrawn", there, here)
    return {number: given for number, given in hidden_among(found).items() if number in numbers}


_PLACES = Prepared(
    select(RECORD.c.meeting, RECORD.c.item).where(
        of_group_asked(RECORD),
        RECORD.c.number.in_(bindparam("of_numbers", expanding=True)),
        RECORD.c.item.is_not(None),
    )
)


def hidden_among(found: Iterable[Record]) -> dict[int, list[Action]]:
    """Give, by number, the assignments under an item whose decisions only note information."""
    at: defaultdict[tuple[date | None, str, str], list[Record]] = defaultdict(list)
    for record in found:
        told = record.source
        if told.item or told.item_title:
            at[(told.day, told.item, told.item_title)].append(record)
    given: dict[int, list[Action]] = {}
    for records_ in at.values():
        kinds = {one.kind for one in records_ if isinstance(one, Decision)}
        actions = [one for one in records_ if isinstance(one, Action) and one.owners]
        if actions and kinds == {DecisionKind.NOTED}:
            given |= {one.number: actions for one in records_}
    return given


async def _records(db: Db, *wanted: ColumnElement[bool]) -> list[Record]:
    query = records.RECORDS.where(*wanted).order_by(RECORD.c.number)
    return [to_record(row) for row in (await db.execute(query)).mappings()]


async def _closed(
    db: Db, group: GroupKey, meeting: Meeting, since: datetime | None
) -> tuple[Action, ...]:
    """Read the earlier actions that were done after the meeting before, until this one ended."""
    wanted = [_earlier(group, meeting), RECORD.c.state == "done"]
    if since is not None:
        wanted.append(RECORD.c.closed_at > since)
    if meeting.state is not MeetingState.OPEN:
        wanted.append(RECORD.c.closed_at <= _end_of(meeting))
    return tuple(record for record in await _records(db, *wanted) if isinstance(record, Action))


async def _still_due(db: Db, group: GroupKey, meeting: Meeting) -> tuple[date | None, ...]:
    """Read no more than the dues of the earlier actions that are still open, the next first."""
    query = select(records.DUE_LAST).where(_earlier(group, meeting), RECORD.c.state == "open")
    dues = (await db.execute(query)).scalars()
    return tuple(sorted(dues, key=lambda due: due or date.max))


async def _remaining(db: Db, group: GroupKey, meeting: Meeting) -> tuple[Action, ...]:
    """Read the earlier actions that are still open."""
    found = await _records(db, _earlier(group, meeting), RECORD.c.state == "open")
    return tuple(record for record in found if isinstance(record, Action))


def _earlier(group: GroupKey, meeting: Meeting) -> ColumnElement[bool]:
    """Ask for the actions that were there when the meeting came."""
    return and_(
        of_group(RECORD, group),
        RECORD.c.kind == "action",
        RECORD.c.day <= meeting.day,
        RECORD.c.meeting.is_distinct_from(meeting.key),
    )
