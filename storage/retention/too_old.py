"""
What is too old: the rows of each kind, and the day that their age is counted from.

What stands in minutes that are adjusted goes only with the minutes.
"""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, String, Table, and_, cast, exists, or_, select

from bot.values import dataclass
from storage import meetings
from storage.engine.queries import of_group
from storage.model import Group, GroupKey, MeetingState
from storage.tables import (
    ATTENDANCE,
    BALLOT,
    CONVERSATION,
    DOCUMENT,
    EVENT,
    HELD,
    LINE,
    LOOK,
    MEETING,
    NOTE,
    OUTGOING,
    RECEIVED,
    RECORD,
    VOTE,
)

Rows = Select[Any]  # `key`, and `since`: what the age is counted from


@dataclass(frozen=True, slots=True)
class Limit:
    """Of which group, and from when on nothing is too old."""

    group: GroupKey
    day: date
    at: datetime  # when that day begins there

    @classmethod
    def of(cls, group: Group, day: date) -> "Limit":
        """Make the limit of a day on the group's own clock."""
        begins = datetime.combine(day, time(), ZoneInfo(group.zone))
        return cls(group.key, day, begins.astimezone(UTC))


def notes(limit: Limit) -> Rows:
    """Ask for the notes of meetings whose minutes are open to change."""
    return _at_meetings(NOTE, limit)


def attendance(limit: Limit) -> Rows:
    """Ask for who was at meetings whose minutes are open to change."""
    return _at_meetings(ATTENDANCE, limit)


def minutes(limit: Limit) -> Rows:
    """Ask for meetings that are over."""
    over = and_(MEETING.c.state.in_(meetings.OVER), MEETING.c.day < limit.day)
    return _all_of(MEETING, limit, MEETING.c.key, MEETING.c.day).where(over)


def actions(limit: Limit) -> Rows:
    """Ask for actions that are done."""
    done = and_(RECORD.c.kind == "action", RECORD.c.state == "done")
    old = and_(done, RECORD.c.closed_at < limit.at, ~_in_adjusted(RECORD))
    return _all_of(RECORD, limit, RECORD.c.number, RECORD.c.closed_at).where(old)


def decisions(limit: Limit) -> Rows:
    """Ask for decisions that were not struck."""
    standing = and_(RECORD.c.kind == "decision", RECORD.c.state == "standing")
    old = and_(standing, RECORD.c.day < limit.day, ~_in_adjusted(RECORD))
    return _all_of(RECORD, limit, RECORD.c.number, RECORD.c.day).where(old)


def struck_records(limit: Limit) -> Rows:
    """Ask for struck records that nobody has touched since."""
    touched = _touched(limit, RECORD.c.kind, cast(RECORD.c.number, String))
    struck = and_(RECORD.c.state == "withdrawn", RECORD.c.at < limit.at, ~touched)
    return _all_of(RECORD, limit, RECORD.c.number, RECORD.c.at).where(struck)


def struck_notes(limit: Limit) -> Rows:
    """Ask for struck notes that nobody has touched since."""
    struck = and_(NOTE.c.withdrawn, NOTE.c.at < limit.at, ~_touched(limit, "note", NOTE.c.key))
    return _all_of(NOTE, limit, NOTE.c.key, NOTE.c.at).where(struck)


def documents(limit: Limit) -> Rows:
    """Ask for minutes whose text is kept, by their meeting's day, else by when they were saved."""
    lines = exists().where(
        LINE.c.tenant == DOCUMENT.c.tenant,
        LINE.c.group == DOCUMENT.c.group,
        LINE.c.document == DOCUMENT.c.key,
    )
    of_meeting = and_(MEETING.c.day < limit.day, MEETING.c.state != MeetingState.ADJUSTED)
    of_none = and_(DOCUMENT.c.meeting.is_(None), DOCUMENT.c.saved_at < limit.at)
    told = _all_of(DOCUMENT, limit, DOCUMENT.c.key, MEETING.c.day)
    return told.outerjoin(MEETING, _meeting_of(DOCUMENT)).where(lines, or_(of_meeting, of_none))


def ballots(limit: Limit) -> Rows:
    """Ask for votes that are over and of which it is known who took part."""
    cast_ = exists().where(
        BALLOT.c.tenant == VOTE.c.tenant,
        BALLOT.c.group == VOTE.c.group,
        BALLOT.c.vote == VOTE.c.key,
    )
    over = and_(VOTE.c.state != "open", VOTE.c.at < limit.at, cast_)
    return _all_of(VOTE, limit, VOTE.c.key, VOTE.c.at).where(over)


def history(limit: Limit) -> Rows:
    """Ask for changes; but who locked minutes is told as long as they are."""
    adjusted = select(MEETING.c.key).where(
        of_group(MEETING, limit.group), MEETING.c.state == MeetingState.ADJUSTED
    )
    locking = and_(EVENT.c.what == "meeting", EVENT.c.key.in_(adjusted))
    return _all_of(EVENT, limit, EVENT.c.id, EVENT.c.at).where(EVENT.c.at < limit.at, ~locking)


def answers(limit: Limit) -> Rows:
    """Ask for messages that were taken in, in all of the group's conversations."""
    here = select(CONVERSATION.c.id).where(of_group(CONVERSATION, limit.group))
    told = select(RECEIVED.c.conversation, RECEIVED.c.message.label("key"), _since(RECEIVED.c.at))
    return told.where(
        RECEIVED.c.tenant == limit.group.tenant,
        RECEIVED.c.conversation.in_(here),
        RECEIVED.c.at < limit.at,
    )


def messages(limit: Limit) -> Rows:
    """Ask for messages that were sent, or given up."""
    old = and_(OUTGOING.c.at < limit.at, OUTGOING.c.state.in_(("sent", "dead")))
    return _all_of(OUTGOING, limit, OUTGOING.c.id, OUTGOING.c.at).where(old)


def reviews(limit: Limit) -> Rows:
    """Ask for minutes that were read and not saved."""
    return _all_of(HELD, limit, HELD.c.token, HELD.c.held_at).where(HELD.c.held_at < limit.at)


def reads(limit: Limit) -> Rows:
    """Ask for who looked."""
    return _all_of(LOOK, limit, LOOK.c.id, LOOK.c.at).where(LOOK.c.at < limit.at)


def _at_meetings(table: Table, limit: Limit) -> Rows:
    told = _all_of(table, limit, table.c.key, MEETING.c.day).join(MEETING, _meeting_of(table))
    held = and_(MEETING.c.state == MeetingState.HELD, MEETING.c.day < limit.day)
    return told.where(held, ~table.c.withdrawn)


def _all_of(table: Table, limit: Limit, key: ColumnElement[Any], since: ColumnElement[Any]) -> Rows:
    told = select(key.label("key"), _since(since)).select_from(table)
    return told.where(of_group(table, limit.group))


def _since(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column.label("since")


def _meeting_of(table: Table) -> ColumnElement[bool]:
    return and_(
        MEETING.c.tenant == table.c.tenant,
        MEETING.c.group == table.c.group,
        MEETING.c.key == table.c.meeting,
    )


def _in_adjusted(table: Table) -> ColumnElement[bool]:
    return exists().where(_meeting_of(table), MEETING.c.state == MeetingState.ADJUSTED)


def _touched(
    limit: Limit, what: ColumnElement[Any] | str, key: ColumnElement[Any]
) -> ColumnElement[bool]:
    return exists().where(
        of_group(EVENT, limit.group),
        EVENT.c.what == what,
        EVENT.c.key == key,
        EVENT.c.at >= limit.at,
    )
