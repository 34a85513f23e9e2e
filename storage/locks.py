"""
Minutes that are adjusted (justerade): what they hold stays as it is, until they are unlocked.

Asked before anything is written, by `changes`, so that no way in can forget it. What an action
comes to afterwards is not the minutes' business: who does it, by when, and whether it is done; nor
is whether another decision has replaced one of theirs.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, and_, bindparam, literal_column, select

from storage.engine.database import Db
from storage.engine.queries import of_group
from storage.engine.together import Condition
from storage.errors import Adjusted
from storage.model import ActionState, Adjustment, Approval, GroupKey, MeetingKey, MeetingState
from storage.tables import APPROVAL, EVENT, MEETING, PERSON
from storage.values import DUE_COLUMNS

_FOLLOW_UP = {
    "action": {
        "state",
        "remark",
        "closed_at",
        "begun",
        "owners",
        "owner_words",
        *DUE_COLUMNS,
    },
    "decision": {"ended", "ended_by"},
}

_Columns = Mapping[str, Any] | RowMapping


async def refuse(db: Db, group: GroupKey, what: str, row: _Columns, new: _Columns) -> None:
    """Refuse to write `new` into a row that adjusted minutes hold: Adjusted."""
    meeting = row["key"] if what == "meeting" else row.get("meeting")
    if meeting is None or _is_free(what, row, new):
        return
    query = select(MEETING.c.day, MEETING.c.state).where(
        of_group(MEETING, group), MEETING.c.key == meeting
    )
    found = (await db.execute(query)).one_or_none()
    if found is not None and found.state == MeetingState.ADJUSTED:
        told = await adjustment(db, group, meeting)
        raise Adjusted(found.day, told.by, told.at)


_NOT_ADJUSTED: Condition = (
    select(literal_column("1").label("open"))
    .select_from(MEETING)
    .where(MEETING.c.tenant == bindparam("held_tenant"))
    .where(MEETING.c.group == bindparam("held_group"))
    .where(MEETING.c.key == bindparam("held_meeting"))
    .where(MEETING.c.state != literal_column("'adjusted'"))
    .with_for_update(read=True)  # so that nobody adjusts it meanwhile
)


def not_adjusted(group: GroupKey, meeting: MeetingKey) -> tuple[Condition, dict[str, str]]:
    """Ask that the minutes of a meeting can be added to, for a turn that hopes so."""
    named = {"held_tenant": group.tenant, "held_group": group.group, "held_meeting": meeting}
    return _NOT_ADJUSTED, named


def _is_free(what: str, row: _Columns, new: _Columns) -> bool:
    """Whether it may be written even where the minutes are locked."""
    if what == "meeting":
        is_unlocking = new.keys() == {"state"} and new["state"] == MeetingState.HELD
        return row.get("state") != MeetingState.ADJUSTED or is_unlocking
    if what not in _FOLLOW_UP:
        return False
    states = {row.get("state"), new.get("state")}
    return new.keys() <= _FOLLOW_UP[what] and ActionState.WITHDRAWN not in states


async def adjustment(db: Db, group: GroupKey, meeting: MeetingKey) -> Adjustment:
    """Give who locked the minutes of an adjusted meeting, and when."""
    query = (
        select(EVENT.c.after, EVENT.c.at, PERSON.c.name)
        .outerjoin(PERSON, and_(PERSON.c.tenant == EVENT.c.tenant, PERSON.c.key == EVENT.c.by))
        .where(of_group(EVENT, group))
        .where(EVENT.c.what == "meeting", EVENT.c.key == meeting)
        .order_by(EVENT.c.id.desc())
    )
    locked = (
        row for row in await db.execute(query) if row.after.get("state") == MeetingState.ADJUSTED
    )
    last = next(locked)  # the state is written with its event
    given = [one for one in await approvals(db, group, meeting) if one.approved_at is not None]
    return Adjustment(last.name or "", last.at, tuple(given))


async def approvals(db: Db, group: GroupKey, meeting: MeetingKey) -> tuple[Approval, ...]:
    """List who was asked to approve the minutes of a meeting, those who did first."""
    query = select(APPROVAL).where(of_group(APPROVAL, group), APPROVAL.c.meeting == meeting)
    query = query.order_by(APPROVAL.c.approved_at.is_(None), APPROVAL.c.approved_at, APPROVAL.c.key)
    return tuple(map(to_approval, (await db.execute(query)).mappings()))


def to_approval(row: _Columns) -> Approval:
    """Make the value of a row of approvals."""
    return Approval(
        name=row["name"],
        person=row["person"],
        asked_at=row["asked_at"],
        approved_at=row["approved_at"],
        remark=row["remark"],
    )
