"""Items that come by themselves: standing ones, and the wheel of the year."""

from typing import Any

from sqlalchemy import RowMapping, and_, select

from bot.names.matching import folded
from storage import changes
from storage.engine.database import Db
from storage.engine.queries import all_rows, of_group
from storage.engine.rows import fresh_key
from storage.model import GroupKey, ItemPlan, Recurring, Stamp
from storage.tables import EVENT, RECURRING
from storage.values import to_recurring

MOST = 200  # of a group


async def listed(db: Db, group: GroupKey) -> list[Recurring]:
    """List what comes by itself, in the order it was told; what never does, too."""
    return [to_recurring(row) for row in await _rows(db, group)]


async def put(
    db: Db,
    group: GroupKey,
    said: ItemPlan,
    *,
    month: int | None = None,
    never: bool = False,
    stamp: Stamp,
) -> bool:
    """
    Let an item come by itself, or never; False where nothing is new, or there are too many.

    The same title in the same month, in any case, is the same item.
    """
    await changes.hold(db, group)
    rows = await _rows(db, group)
    told = _columns(said) | {"month": month, "never": never}
    for row in rows:
        if folded(row["title"]) == folded(said.title) and row["month"] == month:
            told["title"] = row["title"]
            return await changes.change(db, group, "recurring", row, to=told, stamp=stamp)
    if len(rows) >= MOST:
        return False
    here = {"tenant": group.tenant, "group": group.group, "key": fresh_key(stamp.at)}
    new = here | told | {"withdrawn": False}
    await changes.make(db, group, "recurring", [new], stamp=stamp)
    return True


async def remove(
    db: Db, group: GroupKey, title: str, *, yearly: bool, stamp: Stamp
) -> list[Recurring]:
    """Let an item come no more, at each meeting or in its months; empty where none is so called."""
    await changes.hold(db, group)
    gone = [
        row
        for row in await _rows(db, group)
        if folded(row["title"]) == folded(title)
        and (row["month"] is not None) == yearly
        and not row["never"]
    ]
    for row in gone:
        await changes.change(db, group, "recurring", row, to={"withdrawn": True}, stamp=stamp)
    return [to_recurring(row) for row in gone]


async def _rows(db: Db, group: GroupKey) -> list[RowMapping]:
    made = and_(  # those told in one message are of one moment: their keys tell no order
        EVENT.c.tenant == RECURRING.c.tenant,
        EVENT.c.group == RECURRING.c.group,
        EVENT.c.what == "recurring",
        EVENT.c.key == RECURRING.c.key,
        EVENT.c.verb == "created",
    )
    query = (
        select(RECURRING)
        .outerjoin(EVENT, made)
        .where(of_group(RECURRING, group), ~RECURRING.c.withdrawn)
        .order_by(RECURRING.c.month.asc().nulls_first(), EVENT.c.id)
    )
    return list(await all_rows(db, query))


def _columns(said: ItemPlan) -> dict[str, Any]:
    return {
        "title": said.title,
        "presenter": said.presenter,
        "minutes": said.minutes,
        "purpose": said.purpose,
    }
