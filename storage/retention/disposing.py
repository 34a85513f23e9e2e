"""What would go of a group, letting go of it, and the log of what went."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, and_, delete, func, insert, select

from bot.values import dataclass
from storage import changes
from storage.engine.database import Db
from storage.engine.queries import all_rows, first, of_group
from storage.model import USUAL, Disposal, Group, GroupKey, Kept, PersonKey, Retained
from storage.retention import letting_go, rules, too_old
from storage.retention.letting_go import Old
from storage.retention.too_old import Limit, Rows
from storage.tables import DISPOSAL, GROUP, PERSON
from storage.values import to_group

ERASED = "erased"  # the kind of a record that somebody took out
MOST = 100  # of the log shown


@dataclass(frozen=True, slots=True)
class _Part:
    """What asks for old rows of one sort, and what deletes them."""

    asks: Callable[[Limit], Rows]
    lets_go: Callable[[Db, GroupKey, Old], Awaitable[None]]


_PARTS: Mapping[Kept, tuple[_Part, ...]] = {
    Kept.NOTES: (_Part(too_old.notes, letting_go.notes),),
    Kept.ATTENDANCE: (_Part(too_old.attendance, letting_go.attendance),),
    Kept.ACTIONS: (_Part(too_old.actions, letting_go.records),),
    Kept.DECISIONS: (_Part(too_old.decisions, letting_go.records),),
    Kept.MINUTES: (_Part(too_old.minutes, letting_go.meetings),),
    Kept.WITHDRAWN: (
        _Part(too_old.struck_records, letting_go.records),
        _Part(too_old.struck_notes, letting_go.notes),
    ),
    Kept.DOCUMENTS: (_Part(too_old.documents, letting_go.documents),),
    Kept.BALLOTS: (_Part(too_old.ballots, letting_go.ballots),),
    Kept.HISTORY: (_Part(too_old.history, letting_go.history),),
    Kept.ANSWERS: (_Part(too_old.answers, letting_go.answers),),
    Kept.MESSAGES: (_Part(too_old.messages, letting_go.messages),),
    Kept.REVIEWS: (_Part(too_old.reviews, letting_go.held),),
    Kept.READS: (_Part(too_old.reads, letting_go.reads),),
}


async def plan(db: Db, group: Group, *, at: datetime) -> list[Retained]:
    """Tell of each kind how long it is kept, and how much is too old now; nothing is changed."""
    is_on = await rules.goes_by_itself(db, group.key)
    found = []
    for kind, age in (await rules.of_group(db, group.key)).items():
        by_itself = age is not None and (is_on or kind in USUAL)
        count, oldest = (0, None)
        if age is not None:
            count, oldest = await _counted(db, kind, Limit.of(group, age.before(_today(group, at))))
        found.append(Retained(kind, age, by_itself, count, oldest))
    return found


async def dispose(
    db: Db, group: Group, *, at: datetime, by: PersonKey | None = None, by_itself: bool = False
) -> dict[Kept, int]:
    """
    Let go of what is too old, and log it without what it was; how much of which kind.

    `by_itself`: only what goes without anybody's asking.
    """
    await changes.hold(db, group.key)
    told: dict[Kept, int] = {}
    for each in await plan(db, group, at=at):
        if each.count and each.age is not None and (each.goes_by_itself or not by_itself):
            day = each.age.before(_today(group, at))
            told[each.kind] = count = await _let_go(db, group, each.kind, day)
            if not (
                by_itself and each.kind in USUAL
            ):  # those go each hour, and are nobody's record
                await log(db, group.key, each.kind, count=count, before=day, by=by, at=at)
    return told


async def log(
    db: Db,
    group: GroupKey,
    kind: str,
    *,
    count: int = 1,
    before: date | None = None,
    number: int | None = None,
    by: PersonKey | None,
    at: datetime,
) -> None:
    """Note that something went, without what it was."""
    row = {"kind": str(kind), "before": before, "number": number, "count": count, "by": by}
    here = {"tenant": group.tenant, "group": group.group, "at": at}
    await db.execute(insert(DISPOSAL).values(row | here))


async def logged(db: Db, group: GroupKey, *, limit: int = MOST) -> list[Disposal]:
    """List what went, the latest first."""
    whose = and_(PERSON.c.tenant == DISPOSAL.c.tenant, PERSON.c.key == DISPOSAL.c.by)
    query = select(DISPOSAL, PERSON.c.name).outerjoin(PERSON, whose)
    query = query.where(of_group(DISPOSAL, group)).order_by(DISPOSAL.c.id.desc()).limit(limit)
    return [_disposal(row) for row in await all_rows(db, query)]


async def every(db: Db) -> Sequence[RowMapping]:
    """List what went, of all tenants, the earliest first: for who runs the server."""
    return await all_rows(db, select(DISPOSAL).order_by(DISPOSAL.c.id))


async def dispose_again(db: Db, gone: Sequence[RowMapping]) -> int:
    """Let go in older records of what went of newer ones, and log it as there; how much."""
    count = 0
    await db.execute(delete(DISPOSAL))
    for row in gone:
        this = and_(GROUP.c.tenant == row["tenant"], GROUP.c.key == row["group"])
        found = await first(db, select(GROUP).where(this))
        if found is None:  # made since
            continue
        if row["before"] is not None:
            count += await _let_go(db, to_group(found), Kept(row["kind"]), row["before"])
        told = {name: row[name] for name in ("tenant", "group", "kind", "before", "number")}
        told |= {"count": row["count"], "by": None, "at": row["at"]}
        await db.execute(insert(DISPOSAL).values(told))
    return count


async def _counted(db: Db, kind: Kept, limit: Limit) -> tuple[int, date | None]:
    total, oldest = 0, None
    for part in _PARTS[kind]:
        asked = part.asks(limit).subquery()
        query = select(func.count(), func.min(asked.c.since)).select_from(asked)
        count, since = (await db.execute(query)).one()
        total += count
        day = since.date() if isinstance(since, datetime) else since
        oldest = min(filter(None, (oldest, day)), default=None)
    return total, oldest


async def _let_go(db: Db, group: Group, kind: Kept, before: date) -> int:
    limit = Limit.of(group, before)
    count = 0
    for part in _PARTS[kind]:
        old = await all_rows(db, part.asks(limit))
        await part.lets_go(db, group.key, old)
        count += len(old)
    return count


def _today(group: Group, at: datetime) -> date:
    return at.astimezone(ZoneInfo(group.zone)).date()


def _disposal(row: Mapping[Any, Any]) -> Disposal:
    return Disposal(
        kind=row["kind"],
        before=row["before"],
        number=row["number"],
        count=row["count"],
        by=row["name"] or "",
        at=row["at"],
    )
