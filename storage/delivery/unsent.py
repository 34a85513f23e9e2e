"""Unsent messages, for the operator: waiting, in doubt, parked, given up."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, and_, func, select, update

from storage.delivery.messages import PLACE, is_unsent, waits
from storage.delivery.outbox import IS_PARKED, PARKED_HERE
from storage.engine.database import Db
from storage.model import Lingering, Standing
from storage.tables import CONVERSATION, OUTGOING, PARKED


async def pending_age(db: Db, at: datetime) -> timedelta:
    """Give how long the oldest message that may be sent has waited; zero where none is."""
    # Apart: for the smallest, SQLite would go through all that was ever sent in that order.
    waiting = select(OUTGOING.c.at).where(waits(OUTGOING), ~IS_PARKED).cte("waiting")
    query = select(func.min(waiting.prefix_with("MATERIALIZED").c.at))
    oldest: datetime | None = (await db.execute(query)).scalar()
    return max(at - oldest, timedelta()) if oldest else timedelta()


async def lingering(db: Db, *, limit: int) -> list[Lingering]:
    """
    List what waits, is in doubt or was given up, of all tenants, the oldest first.

    For who runs the server: it crosses tenants, and tells no words.
    """
    query = (
        select(OUTGOING, CONVERSATION.c.name.label("conversation_name"), PARKED.c.reason)
        .join(CONVERSATION, PLACE)
        .outerjoin(PARKED, PARKED_HERE)
        .where(is_unsent(OUTGOING))
        .order_by(OUTGOING.c.id)
        .limit(limit)
    )
    return [_to_lingering(row) for row in (await db.execute(query)).mappings()]


async def count(db: Db) -> dict[Standing, int]:
    """Count what waits, is in doubt or was given up, of all tenants."""
    kinds = (OUTGOING.c.state, OUTGOING.c.in_doubt, PARKED.c.reason)
    query = select(*kinds, func.count().label("many")).outerjoin(PARKED, PARKED_HERE)
    rows = await db.execute(query.where(is_unsent(OUTGOING)).group_by(*kinds))
    counts = dict.fromkeys(Standing, 0)
    for row in rows.mappings():
        counts[_standing(row)] += row["many"]
    return counts


async def try_again(db: Db, keys: Collection[str] = (), *, at: datetime) -> int:
    """
    Let messages that were given up be tried again, from `at` on; how many.

    Those of these keys, of all tenants; without any, all. One that may have arrived is looked
    for first, as before.
    """
    given_up = OUTGOING.c.state == "dead"
    meant = and_(given_up, OUTGOING.c.key.in_(keys)) if keys else given_up
    again = update(OUTGOING).where(meant).values(state="pending", attempts=0, worker="", due_at=at)
    return (await db.execute(again)).rowcount


def _to_lingering(row: RowMapping) -> Lingering:
    return Lingering(
        key=row["key"],
        kind=row["kind"],
        tenant=row["tenant"],
        conversation=row["conversation_name"] or row["conversation"],
        standing=_standing(row),
        at=row["at"],
        due_at=row["due_at"],
        attempts=row["attempts"],
        error=row["error"],
    )


def _standing(row: RowMapping) -> Standing:
    if row["state"] == "dead":
        return Standing.UNKNOWN if row["in_doubt"] else Standing.DEAD
    if row["reason"] is not None:
        return Standing.PARKED
    return Standing.IN_DOUBT if row["in_doubt"] else Standing.WAITING
