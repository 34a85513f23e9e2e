"""Decisions: what a group has resolved."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select

from bot.values import dataclass
from storage import ended, records, search
from storage.engine.database import Db
from storage.engine.prepared import Prepared, Told
from storage.engine.queries import LIMIT, OFFSET, asked_of, of_group_asked
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
    return to_decision(made | records.told(stamp, meeting=meeting, item=item))


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
    asked = asked_of(group) | {"of_numbers": numbers}
    found = map(to_decision, await _ENDED_BY.rows(db, asked))
    # Sorted here: in this order a database would rather read all records of the group.
    return sorted(found, key=lambda decision: decision.number)


_ENDED_BY = Prepared(
    records.RECORDS.where(
        of_group_asked(RECORD),
        ended.HAS_ENDED,
        RECORD.c.ended_by.in_(bindparam("of_numbers", expanding=True)),
        RECORD.c.state != "withdrawn",
    )
)


async def _standing(db: Db, group: GroupKey, number: int) -> Told:
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
    asked = asked_of(group) | {"first_day": first, "last_day": last}
    asked |= {"offset": offset, "limit": limit}
    if about:
        asked["wanted"] = await search.wording(db, group, about)
        if asked["wanted"] is None:
            return Page(rows=(), total=0, offset=offset)
    narrowed = _Narrowed(_sorted(kinds), first is not None, last is not None, bool(about))
    total = await _count(db, narrowed, asked)
    if in_force:
        total -= await _count(db, replace(narrowed, is_over=True), asked)
    listing = _listing(db.dialect.name, narrowed, in_force=in_force)
    rows = tuple(map(to_decision, await listing.rows(db, asked)))
    return Page(rows=rows, total=total, offset=offset)


async def over(db: Db, group: GroupKey, kinds: Collection[DecisionKind]) -> int:
    """Count the decisions that are in force no more."""
    return await _count(db, _Narrowed(_sorted(kinds), is_over=True), asked_of(group))


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """By what decisions are asked for."""

    kinds: tuple[str, ...]
    has_first: bool = False
    has_last: bool = False
    is_about: bool = False
    is_over: bool = False


def _sorted(kinds: Collection[DecisionKind]) -> tuple[str, ...]:
    return tuple(sorted(map(str, kinds)))


@cache
def _listing(dialect: str, narrowed: _Narrowed, *, in_force: bool) -> Prepared:
    """Word the list: each way of asking for it is made once."""
    query = records.RECORDS.where(*_wanted(dialect, narrowed))
    if in_force:
        query = query.where(ended.IN_FORCE)
    query = query.order_by(RECORD.c.day.desc(), RECORD.c.number.desc())
    return Prepared(query.offset(OFFSET).limit(LIMIT))


async def _count(db: Db, narrowed: _Narrowed, asked: Mapping[str, Any]) -> int:
    row = await _counting(db.dialect.name, narrowed).one(db, asked)
    count: int = row["count"]
    return count


@cache
def _counting(dialect: str, narrowed: _Narrowed) -> Prepared:
    query = select(func.count().label("count")).select_from(RECORD)
    return Prepared(query.where(*_wanted(dialect, narrowed)))


def _wanted(dialect: str, narrowed: _Narrowed) -> Iterator[ColumnElement[bool]]:
    yield of_group_asked(RECORD)
    yield RECORD.c.kind == "decision"
    yield RECORD.c.state == "standing"
    yield RECORD.c.decision_kind.in_(narrowed.kinds)
    if narrowed.has_first:
        yield RECORD.c.day >= bindparam("first_day")
    if narrowed.has_last:
        yield RECORD.c.day <= bindparam("last_day")
    if narrowed.is_about:
        yield RECORD.c.number.in_(search.numbers(dialect, "decision"))
    if narrowed.is_over:  # few, and all in an index of theirs
        yield ended.HAS_ENDED
        yield ended.ENDED != ""
