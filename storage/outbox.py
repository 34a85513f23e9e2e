"""Messages that wait to be sent: stored with the facts they tell, sent by whoever is alive."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import RowMapping, and_, func, or_, select, update

from storage.database import Db
from storage.model import Conversation, ConversationKind, GroupKey, Outgoing
from storage.rows import insert_new
from storage.tables import CONVERSATION, OUTGOING


class Outcome(StrEnum):
    """What became of one attempt."""

    SENT = "sent"
    RETRY = "retry"  # surely not sent: refused, or told to wait
    DOUBT = "doubt"  # it may have arrived: cut off, timed out, or the receiver failed
    DEAD = "dead"  # it never will arrive


_WAITS = OUTGOING.c.state.in_(("pending", "sending"))
_EARLIER = OUTGOING.alias("earlier")


async def enqueue(
    db: Db,
    group: GroupKey,
    *,
    key: str,
    kind: str,
    conversation: str,
    thread: str,
    text: str,
    card: dict[str, Any] | None,
    at: datetime,
) -> bool:
    """
    Store a message to be sent from `at` on; False where the tenant has one of that key already.

    It is sent only if the turn is stored, and whatever becomes of this process after that.
    """
    values = {
        "tenant": group.tenant,
        "group": group.group,
        "key": key,
        "kind": kind,
        "conversation": conversation,
        "thread": thread,
        "text": text,
        "card": card,
        "state": "pending",
        "in_doubt": False,
        "attempts": 0,
        "at": at,
        "due_at": at,
        "worker": "",
        "error": "",
    }
    return await insert_new(db, OUTGOING, values)


async def claim(
    db: Db, *, worker: str, at: datetime, lease: timedelta, limit: int
) -> list[Outgoing]:
    """
    Take messages to send before the lease ends, the longest waiting first; across tenants.

    Of each conversation only the oldest that is not settled, so that order is kept. What a
    worker took and did not settle in time is taken again, in doubt. PostgreSQL goes by its
    own clock, for those of replicas differ; SQLite by `at`.
    """
    now = await _now(db, at)
    rows = await _claimable(db, now, limit)
    taken = update(OUTGOING).where(OUTGOING.c.id.in_([row["id"] for row in rows]))
    values = {
        "state": "sending",
        "worker": worker,
        "due_at": now + lease,
        "attempts": OUTGOING.c.attempts + 1,
        # Whoever had it before may have sent it and died before saying so.
        "in_doubt": or_(OUTGOING.c.in_doubt, OUTGOING.c.state == "sending"),
    }
    if rows:
        await db.execute(taken.values(values))
    return [_to_outgoing(row) for row in rows]


async def settle(
    db: Db,
    outgoing: Outgoing,
    *,
    worker: str,
    outcome: Outcome,
    at: datetime,
    retry_at: datetime | None = None,
    error: str = "",
) -> bool:
    """
    Note what became of an attempt; False, and nothing written, where the lease was lost meanwhile.

    What is to be tried again is, from `retry_at` on, or at once.
    """
    held = and_(OUTGOING.c.id == outgoing.id, OUTGOING.c.worker == worker)
    values: dict[str, Any] = {"error": error, "worker": ""}
    if outcome in (Outcome.SENT, Outcome.DEAD):
        values["state"] = str(outcome)
    else:
        wait = (retry_at or at) - at
        values |= {"state": "pending", "due_at": await _now(db, at) + wait}
    if outcome == Outcome.DOUBT:
        values["in_doubt"] = True
    settled = await db.execute(
        update(OUTGOING).where(held, OUTGOING.c.state == "sending").values(values)
    )
    return settled.rowcount == 1


async def pending_age(db: Db, at: datetime) -> timedelta:
    """Tell for how long the oldest message that is due has waited; zero where none is."""
    query = select(func.min(OUTGOING.c.at)).where(_WAITS)
    oldest: datetime | None = (await db.execute(query)).scalar()
    return max(at - oldest, timedelta()) if oldest else timedelta()


async def _claimable(db: Db, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Read what may be taken, and hold other workers off it; they skip it and go on."""
    is_next = (
        ~select(_EARLIER.c.id)
        .where(
            _EARLIER.c.tenant == OUTGOING.c.tenant,
            _EARLIER.c.conversation == OUTGOING.c.conversation,
            _EARLIER.c.id < OUTGOING.c.id,
            _EARLIER.c.state.in_(("pending", "sending")),
        )
        .exists()
    )
    place = and_(
        CONVERSATION.c.tenant == OUTGOING.c.tenant, CONVERSATION.c.id == OUTGOING.c.conversation
    )
    query = (
        select(OUTGOING, *_PLACE)
        .join(CONVERSATION, place)
        .where(_WAITS, OUTGOING.c.due_at <= now, is_next)
        .order_by(OUTGOING.c.due_at, OUTGOING.c.id)
        .limit(limit)
        .with_for_update(of=OUTGOING, skip_locked=True)
    )
    rows: Sequence[RowMapping] = (await db.execute(query)).mappings().all()
    return rows


_PLACE = [
    CONVERSATION.c[name].label(f"conversation_{name}")
    for name in ("kind", "name", "service_url", "channel")
]


def _to_outgoing(row: RowMapping) -> Outgoing:
    """Make the value of a message as it was before this attempt."""
    return Outgoing(
        id=row["id"],
        key=row["key"],
        kind=row["kind"],
        conversation=Conversation(
            tenant=row["tenant"],
            id=row["conversation"],
            kind=ConversationKind(row["conversation_kind"]),
            name=row["conversation_name"],
            service_url=row["conversation_service_url"],
            channel=row["conversation_channel"],
        ),
        thread=row["thread"],
        text=row["text"],
        card=row["card"],
        attempts=row["attempts"],
        in_doubt=row["in_doubt"] or row["state"] == "sending",
    )


async def _now(db: Db, at: datetime) -> datetime:
    """Tell the time all workers go by."""
    if db.dialect.name == "sqlite":
        return at
    now: datetime = (await db.execute(select(func.clock_timestamp()))).scalar_one()
    return now
