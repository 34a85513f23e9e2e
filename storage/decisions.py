"""Decisions: what a group has resolved."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, func, select

from storage import ended, records, search
from storage.engine.database import Db
from storage.engine.queries import of_group
from storage.errors import AlreadySo, CannotEnd, NotADecision, Withdrawn
from storage.model import (
    Decision,
    DecisionDraft,
    DecisionKind,
    DecisionState,
    GroupKey,
    Item,
    Meeting,
    Page,
    Stamp,
)
from storage.tables import RECORD
from storage.values import to_decision


async def add(
    db: Db,
    group: GroupKey,
    draft: DecisionDraft,
    *,
    stamp: Stamp,
    meeting: Meeting | None = None,
    item: Item | None = None,
) -> Decision:
    """Record a decision under the group's next number."""
    row = records.place(meeting, item) | columns(draft)
    (made,) = await records.add(db, group, [row], stamp=stamp)
    return to_decision(made | records.told(made, stamp, meeting=meeting, item=item))


def columns(draft: DecisionDraft) -> dict[str, Any]:
    """Make the columns of a decision about to be recorded."""
    return {
        "kind": "decision",
        "state": str(DecisionState.STANDING),
        "decision_kind": str(draft.kind),
        "text": draft.text,
        "typed": draft.typed,
        "day": draft.day,
        "line": draft.line,
        "link": draft.link or None,
    }


async def get(db: Db, group: GroupKey, number: int) -> Decision:
    """Find the decision of that number, standing or not; NoSuchRecord, NotADecision."""
    found = await records.find(db, group, number)
    if not isinstance(found, Decision):
        raise NotADecision(number)
    return found


async def set_text(db: Db, group: GroupKey, number: int, text: str, *, stamp: Stamp) -> Decision:
    """Reword the decision; NoSuchRecord, NotADecision, Withdrawn."""
    row = await _standing(db, group, number)
    await records.alter(db, group, row, to={"text": text}, stamp=stamp)
    return await get(db, group, number)


async def end(
    db: Db, group: GroupKey, number: int, *, by: int | None, how: DecisionState, stamp: Stamp
) -> Decision:
    """
    Let the decision be in force no more, replaced or revoked, `by` another where one did it.

    NoSuchRecord, NotADecision, Withdrawn; AlreadySo where it is ended so, CannotEnd where it has
    ended the other.
    """
    row = await _standing(db, group, number)
    if by is not None:
        other = await _standing(db, group, by)
        if by == number or (other["ended_by"] == number and other["ended_now"]):
            raise CannotEnd(number, by)
    to = {"ended": str(how), "ended_by": by}
    if row["ended_now"] and all(row[name] == value for name, value in to.items()):
        raise AlreadySo(number, how)
    await records.alter(db, group, row, to=to, stamp=stamp)
    return await get(db, group, number)


async def let_stand(db: Db, group: GroupKey, number: int, *, stamp: Stamp) -> None:
    """Let a decision that another had ended be in force again; NoSuchRecord."""
    row = await records.locked(db, group, number)
    await records.alter(db, group, row, to={"ended": "", "ended_by": None}, stamp=stamp)


async def ended_by(db: Db, group: GroupKey, *numbers: int) -> list[Decision]:
    """List the decisions that these have replaced or revoked, by their own numbers."""
    query = records.RECORDS.where(
        of_group(RECORD, group),
        ended.HAS_ENDED,
        RECORD.c.ended_by.in_(numbers),
        RECORD.c.state != "withdrawn",
    )
    found = map(to_decision, (await db.execute(query)).mappings())
    # Sorted here: in this order a database would rather read all records of the group.
    return sorted(found, key=lambda decision: decision.number)


async def _standing(db: Db, group: GroupKey, number: int) -> RowMapping:
    """Read the decision to change it; NoSuchRecord, NotADecision, Withdrawn."""
    row = await records.locked(db, group, number)
    if row["kind"] != "decision":
        raise NotADecision(number)
    if row["state"] == DecisionState.WITHDRAWN:
        raise Withdrawn(number)
    return row


async def listed(
    db: Db,
    group: GroupKey,
    *,
    about: str = "",
    first: date | None = None,
    last: date | None = None,
    kinds: Collection[DecisionKind] = tuple(DecisionKind),
    in_force: bool = False,
    offset: int = 0,
    limit: int = 10,
) -> Page[Decision]:
    """
    List the decisions that are not withdrawn, newest first by day and then by number.

    `in_force` leaves those that none has replaced or revoked; `about` those
    that hold all the words; `first` and `last` are both included.
    """
    wanted = _not_withdrawn(group, kinds)
    if first is not None:
        wanted.append(RECORD.c.day >= first)
    if last is not None:
        wanted.append(RECORD.c.day <= last)
    if about:
        wanted.append(RECORD.c.number.in_(await search.numbers(db, group, about, kind="decision")))
    query = records.RECORDS.where(*wanted).order_by(RECORD.c.day.desc(), RECORD.c.number.desc())
    total = await _count(db, wanted)
    if in_force:
        query = query.where(ended.IN_FORCE)
        total -= await _count(db, [*wanted, *_OVER])
    rows = (await db.execute(query.offset(offset).limit(limit))).mappings()
    return Page(rows=tuple(map(to_decision, rows)), total=total, offset=offset)


async def over(db: Db, group: GroupKey, kinds: Collection[DecisionKind]) -> int:
    """Count the decisions that are in force no more."""
    return await _count(db, [*_not_withdrawn(group, kinds), *_OVER])


_OVER = (ended.HAS_ENDED, ended.ENDED != "")  # few, and all in an index of theirs


def _not_withdrawn(group: GroupKey, kinds: Collection[DecisionKind]) -> list[ColumnElement[bool]]:
    return [
        of_group(RECORD, group),
        RECORD.c.kind == "decision",
        RECORD.c.state == "standing",
        RECORD.c.decision_kind.in_(sorted(kinds)),
    ]


async def _count(db: Db, wanted: Iterable[ColumnElement[bool]]) -> int:
    query = select(func.count()).select_from(RECORD).where(*wanted)
    count: int = (await db.execute(query)).scalar_one()
    return count
