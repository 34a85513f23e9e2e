"""Rate limits, counted in the database so that replicas share them."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import case, func, literal, select, union_all

from bot.values import dataclass
from storage.engine.database import Db
from storage.tables import OUTGOING, RECEIVED

Place = tuple[str, str]  # tenant, conversation
LONGEST_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many messages within so long."""

    within: timedelta
    most: int


@dataclass(frozen=True, slots=True)
class Pace:
    """What a platform puts up with, in each conversation and from a whole tenant."""

    conversation: tuple[Limit, ...]
    tenant: Limit


async def pauses(db: Db, pace: Pace, places: Sequence[Place], *, now: datetime) -> list[timedelta]:
    """Give how long each of these messages has to wait; zero: it may be sent now."""
    if not places:
        return []
    lately = await _sent_lately(db, pace, {tenant for tenant, _conversation in places}, now)
    of_tenant: Counter[str] = Counter()
    for (tenant, _conversation), counts in lately.items():
        of_tenant[tenant] += counts[-1]
    found = []
    for place in places:
        counts = lately.get(place, (0,) * len(pace.conversation))
        pause = _pause(pace, counts, of_tenant[place[0]])
        found.append(pause)
        of_tenant[place[0]] += not pause
    return found


def _pause(pace: Pace, counts: Sequence[int], of_tenant: int) -> timedelta:
    """Wait a quarter of the longest time that is full, then look again."""
    pairs = zip(pace.conversation, counts, strict=False)
    full = [limit.within for limit, count in pairs if count >= limit.most]
    if of_tenant >= pace.tenant.most:
        full.append(pace.tenant.within)
    return min(max(full, default=timedelta()) / 4, LONGEST_PAUSE)


async def _sent_lately(
    db: Db, pace: Pace, tenants: set[str], now: datetime
) -> dict[Place, tuple[int, ...]]:
    """Count, for each limit of a conversation and then for the tenant's, what was sent there."""
    limits = (*pace.conversation, pace.tenant)
    since = now - max(limit.within for limit in limits)
    by_outbox = select(
        OUTGOING.c.tenant,
        OUTGOING.c.conversation,
        OUTGOING.c.due_at.label("at"),
        literal(1).label("messages"),
    )
    answers = select(RECEIVED.c.tenant, RECEIVED.c.conversation, RECEIVED.c.at, RECEIVED.c.messages)
    sent = union_all(
        by_outbox.where(
            OUTGOING.c.tenant.in_(tenants), OUTGOING.c.state == "sent", OUTGOING.c.due_at > since
        ),
        answers.where(RECEIVED.c.tenant.in_(tenants), RECEIVED.c.at > since),
    ).subquery()
    counts = [
        func.sum(case((sent.c.at > now - limit.within, sent.c.messages), else_=0)).label(f"n{n}")
        for n, limit in enumerate(limits)
    ]
    query = select(sent.c.tenant, sent.c.conversation, *counts)
    rows = await db.execute(query.group_by(sent.c.tenant, sent.c.conversation))
    return {(row[0], row[1]): tuple(map(int, row[2:])) for row in rows}
