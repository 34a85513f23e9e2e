"""Actions and decisions together: they share their numbers, their source and their end."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, and_, bindparam, case, func, or_, select

from storage import changes, ended, holders, locks, members, numbers
from storage.engine.database import Db
from storage.engine.prepared import Prepared, Told
from storage.engine.queries import asked_of, of_group, of_group_asked
from storage.errors import AlreadySo, NoSuchRecord
from storage.model import (
    ActionState,
    DecisionState,
    DueKind,
    GroupKey,
    Item,
    Meeting,
    Record,
    Stamp,
)
from storage.tables import DOCUMENT, EVENT, ITEM, MEETING, PERSON, RECORD
from storage.values import Columns, to_record

_MEANT = MEETING.alias("meant")
_MEETING_MEANT = (
    select(_MEANT.c.day)
    .where(
        _MEANT.c.tenant == RECORD.c.tenant,
        _MEANT.c.group == RECORD.c.group,
        _MEANT.c.key == RECORD.c.due_meeting,
        _MEANT.c.state != "withdrawn",
    )
    .correlate(RECORD)
    .scalar_subquery()
)
LONGEST_NUMBER = 9  # digits of a record's number: what its column holds

_LATER = MEETING.alias("later")
_NEXT_MEETING = (
    select(func.min(_LATER.c.day))
    .where(
        _LATER.c.tenant == RECORD.c.tenant,
        _LATER.c.group == RECORD.c.group,
        _LATER.c.day > RECORD.c.day,
        or_(RECORD.c.due_first.is_(None), _LATER.c.day >= RECORD.c.due_first),
        or_(RECORD.c.due_last.is_(None), _LATER.c.day <= RECORD.c.due_last),
        _LATER.c.state != "withdrawn",
    )
    .correlate(RECORD)
    .scalar_subquery()
)
_AT_MEETING = RECORD.c.due_kind == DueKind.MEETING
_MEETING_DAY = func.coalesce(_MEETING_MEANT, _NEXT_MEETING)

# A due that is a meeting falls on the one that was meant; where that was not known, or is called
# off, on the first after the words were said. It moves when the meeting does, and stays with one
# that is over, so it is looked up and never written. "The meeting in June" ends with June.
DUE_FIRST = case(
    (_AT_MEETING, func.coalesce(_MEETING_DAY, RECORD.c.due_first)), else_=RECORD.c.due_first
)
DUE_LAST = case(
    (_AT_MEETING, func.coalesce(_MEETING_DAY, RECORD.c.due_last)), else_=RECORD.c.due_last
)

RECORDS: Select[Any] = (
    select(
        RECORD,
        case((_AT_MEETING, _MEETING_DAY)).label("falls_on"),  # else the due says it itself
        PERSON.c.name.label("by_name"),
        MEETING.c.title.label("meeting_title"),
        MEETING.c.day.label("meeting_day"),
        MEETING.c.state.label("meeting_state"),
        ITEM.c.number.label("item_number"),
        ITEM.c.title.label("item_title"),
        DOCUMENT.c.name.label("document_name"),
        *holders.COLUMNS,
        ended.COLUMN,
        members.COLUMN,
    )
    .outerjoin(PERSON, and_(PERSON.c.tenant == RECORD.c.tenant, PERSON.c.key == RECORD.c.by))
    .outerjoin(
        MEETING,
        and_(
            MEETING.c.tenant == RECORD.c.tenant,
            MEETING.c.group == RECORD.c.group,
            MEETING.c.key == RECORD.c.meeting,
        ),
    )
    .outerjoin(
        ITEM,
        and_(
            ITEM.c.tenant == RECORD.c.tenant,
            ITEM.c.group == RECORD.c.group,
            ITEM.c.key == RECORD.c.item,
        ),
    )
    .outerjoin(
        DOCUMENT,
        and_(
            DOCUMENT.c.tenant == RECORD.c.tenant,
            DOCUMENT.c.group == RECORD.c.group,
            DOCUMENT.c.key == RECORD.c.document,
        ),
    )
)

_FOUND = RECORDS.where(of_group_asked(RECORD), RECORD.c.number == bindparam("of_number"))
_FIND = Prepared(_FOUND)
_LOCK = Prepared(_FOUND.with_for_update(of=RECORD))
_OF_MESSAGE = Prepared(
    RECORDS.where(
        of_group_asked(RECORD),
        RECORD.c.conversation == bindparam("of_conversation"),
        RECORD.c.message == bindparam("of_message"),
    ).order_by(RECORD.c.message_line, RECORD.c.number)
)


async def find(db: Db, group: GroupKey, number: int) -> Record:
    """Find the group's record of that number, withdrawn or not; NoSuchRecord."""
    row = await _FIND.row(db, asked_of(group) | {"of_number": number})
    if row is None:
        raise NoSuchRecord(number)
    return to_record(row)


async def of_message(
    db: Db, group: GroupKey, conversation: str, message: str
) -> list[tuple[int, Record]]:
    """List what a message recorded, with the line of the message, counted from 0."""
    told = {"of_conversation": conversation, "of_message": message}
    found = await _OF_MESSAGE.rows(db, asked_of(group) | told)
    return [(row["message_line"], to_record(row)) for row in found]


async def touched(db: Db, group: GroupKey, conversation: str, message: str) -> list[int]:
    """List the numbers of the records that a message made or changed."""
    query = select(EVENT.c.key).where(
        of_group(EVENT, group),
        EVENT.c.conversation == conversation,
        EVENT.c.message == message,
        EVENT.c.what.in_(("action", "decision")),
    )
    return sorted({int(key) for key in (await db.execute(query)).scalars()})


async def withdraw(db: Db, group: GroupKey, number: int, *, stamp: Stamp) -> Record:
    """Strike the record; it keeps its number and its history. NoSuchRecord, AlreadySo."""
    row = await locked(db, group, number)
    if row["state"] == "withdrawn":
        raise AlreadySo(number, "withdrawn")
    closed_at = stamp.at if row["kind"] == "action" else None
    return await alter(
        db, group, row, to={"state": "withdrawn", "closed_at": closed_at}, stamp=stamp
    )


async def make_sure_it_can_change(db: Db, group: GroupKey, number: int) -> None:
    """Refuse early what would be refused when the record is changed: Adjusted, NoSuchRecord."""
    row = await locked(db, group, number)
    await locks.refuse(db, group, row["kind"], row, {"state": "withdrawn"})


async def reopen(db: Db, group: GroupKey, number: int, *, stamp: Stamp) -> Record:
    """Make the record stand again, done or withdrawn as it was. NoSuchRecord, AlreadySo."""
    row = await locked(db, group, number)
    state = ActionState.OPEN if row["kind"] == "action" else DecisionState.STANDING
    if row["state"] == state and not row["ended_now"]:
        raise AlreadySo(number, state)
    again = {"state": str(state), "closed_at": None, "remark": "", "begun": False}
    if row["kind"] == "decision":
        again |= {"ended": "", "ended_by": None}
    return await alter(db, group, row, to=again, stamp=stamp)


async def locked(db: Db, group: GroupKey, number: int) -> Told:
    """Read the record to change it; others wait until the turn ends. NoSuchRecord."""
    row = await _LOCK.row(db, asked_of(group) | {"of_number": number})
    if row is None:
        raise NoSuchRecord(number)
    return row


async def alter(
    db: Db, group: GroupKey, row: Columns, *, to: changes.Values, stamp: Stamp
) -> Record:
    """Write columns of a locked record, with its history, and give it as it is then."""
    await changes.change(db, group, row["kind"], row, to=to, stamp=stamp)
    return await find(db, group, row["number"])


_EMPTY: dict[str, Any] = {
    "owners": [],
    "owner_words": "",
    "due_kind": None,
    "due_words": None,
    "due_first": None,
    "due_last": None,
    "due_at": None,
    "due_meeting": None,
    "remark": "",
    "closed_at": None,
    "begun": False,
    "ended": "",
    "ended_by": None,
    "vote": None,
    "reservations": None,
    "decision_kind": "",
    "link": None,
    "meeting": None,
    "item": None,
    "document": None,
    "line": 0,
}


async def add(
    db: Db, group: GroupKey, rows: Sequence[dict[str, Any]], *, stamp: Stamp
) -> list[dict[str, Any]]:
    """
    Give each row the group's next number, its day and its stamp, and insert it.

    A row that lacks a day gets the group's own of today.
    """
    last, zone = await numbers.take(db, group, len(rows))
    stamped = _stamped(group, stamp)
    today = stamp.at.astimezone(ZoneInfo(zone)).date()
    numbered = [
        _EMPTY | row | stamped | {"number": number, "day": row.get("day") or today}
        for number, row in enumerate(rows, start=last - len(rows) + 1)
    ]
    for kind in ("decision", "action"):
        rows_of_kind = [row for row in numbered if row["kind"] == kind]
        if rows_of_kind:
            await changes.make(db, group, kind, rows_of_kind, stamp=stamp)
    return numbered


def _stamped(group: GroupKey, stamp: Stamp) -> dict[str, Any]:
    return {
        "tenant": group.tenant,
        "group": group.group,
        "by": stamp.by.key if stamp.by else None,
        "at": stamp.at,
        "conversation": stamp.conversation,
        "message": stamp.message,
        "message_line": stamp.line,
    }


def place(meeting: Meeting | None, item: Item | None) -> dict[str, Any]:
    """Make the columns that tell in which meeting a record was made, and on what day."""
    return {
        "meeting": meeting.key if meeting else None,
        "item": item.key if item else None,
        "day": meeting.day if meeting else None,
    }


def told(stamp: Stamp, *, meeting: Meeting | None, item: Item | None) -> dict[str, Any]:
    """Give, for a record just made, what `RECORDS` would look up, without asking the database."""
    return {
        "falls_on": None,
        "by_name": stamp.by.name if stamp.by else "",
        "meeting_title": meeting.title if meeting else "",
        "meeting_day": meeting.day if meeting else None,
        "item_number": item.number if item else "",
        "item_title": item.title if item else "",
        "document_name": "",
        "ended_now": "",
    }
