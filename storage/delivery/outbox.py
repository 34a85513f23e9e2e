"""Queued messages: stored with the change they announce, sent by whichever replica is alive."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import RowMapping, and_, delete, or_, select, update

from storage.delivery import pacing
from storage.delivery.doubt import drop_answered
from storage.delivery.messages import MESSAGES, clock, to_outgoing, waits
from storage.delivery.pacing import Pace
from storage.engine.database import Db
from storage.engine.queries import all_rows
from storage.engine.rows import insert_new
from storage.model import Conversation, GroupKey, Outgoing
from storage.tables import OUTGOING, PARKED, RECEIVED


class Outcome(StrEnum):
    """What became of one attempt."""

    SENT = "sent"  # noted by `whereabouts.arrived`; `settle` notes the others
    RETRY = "retry"  # surely not sent: refused, or told to wait
    DOUBT = "doubt"  # it may have arrived: cut off, timed out, or the receiver failed
    PARKED = "parked"  # refused for as long as the bot is not let into the conversation
    DEAD = "dead"  # it never will arrive
    UNKNOWN = "unknown"  # nobody will know whether it arrived: given up


_EARLIER = OUTGOING.alias("earlier")
PARKED_HERE = and_(
    PARKED.c.tenant == OUTGOING.c.tenant, PARKED.c.conversation == OUTGOING.c.conversation
)
IS_PARKED = select(PARKED.c.at).where(PARKED_HERE).exists()


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
    wait: timedelta = timedelta(),
    message: str = "",
    replaces: str = "",
    in_doubt: bool = False,
) -> bool:
    """
    Store a message of `at`, to be sent after `wait`; False where the tenant has one of that key.

    It is sent only if the turn is stored, and whatever becomes of this process after that.
    `message`: the received one that it answers. `replaces`: the one whose place it takes.
    `in_doubt`: it has been tried already, and may have arrived.
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
        "in_doubt": in_doubt,
        "attempts": 0,
        "at": at,
        "due_at": at + wait,
        "worker": "",
        "error": "",
        "message": message or None,
        "replaces": replaces or None,
    }
    return await insert_new(db, OUTGOING, values)


async def claim(
    db: Db, *, worker: str, at: datetime, lease: timedelta, limit: int, pace: Pace
) -> list[Outgoing]:
    """
    Take messages to send before the lease ends, the longest waiting first; across tenants.

    Of each conversation only the oldest that is not settled, so that order is kept, and none
    that would exceed `pace`. What a worker took and did not settle in time is taken again, in
    doubt. PostgreSQL goes by its own clock, for those of replicas differ; SQLite by `at`.
    """
    now = await clock(db, at)
    await drop_answered(db)
    rows = await _within(db, pace, await _claimable(db, now, limit), now)
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
    return [to_outgoing(row) for row in rows]


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
    Note why an attempt failed; False, and nothing written, where the lease was lost meanwhile.

    What is to be tried again is, from `retry_at` on, or at once.
    """
    now = await clock(db, at)
    values = {"error": error, "worker": "", **_settled(outcome, now, (retry_at or at) - at)}
    held = and_(OUTGOING.c.id == outgoing.id, OUTGOING.c.worker == worker)
    settled = await db.execute(
        update(OUTGOING).where(held, OUTGOING.c.state == "sending").values(values)
    )
    if settled.rowcount == 1 and outcome is Outcome.PARKED:
        await park(db, outgoing.conversation, error, at=now)
    return settled.rowcount == 1


async def park(db: Db, conversation: Conversation, reason: str, *, at: datetime) -> None:
    """Keep what waits for a conversation back, until something comes in from it after `at`."""
    values = {"tenant": conversation.tenant, "conversation": conversation.id}
    await insert_new(db, PARKED, values | {"reason": reason, "at": at})


async def release(db: Db) -> int:
    """Let messages go again to parked conversations that something came in from; how many."""
    heard = (
        select(RECEIVED.c.at)
        .where(
            RECEIVED.c.tenant == PARKED.c.tenant,
            RECEIVED.c.conversation == PARKED.c.conversation,
            RECEIVED.c.at > PARKED.c.at,
        )
        .exists()
    )
    return (await db.execute(delete(PARKED).where(heard))).rowcount


async def forget(db: Db, *, before: datetime, but: Collection[str] = ()) -> int:
    """Delete messages queued before then that are settled, of all tenants `but` some; how many."""
    old = and_(OUTGOING.c.at < before, OUTGOING.c.state.in_(("sent", "dead")))
    others = OUTGOING.c.tenant.not_in(but)
    return (await db.execute(delete(OUTGOING).where(old, others))).rowcount


def _settled(outcome: Outcome, now: datetime, wait: timedelta) -> dict[str, Any]:
    """Make the columns that tell how an attempt ended."""
    match outcome:
        case Outcome.DEAD:
            return {"state": "dead"}
        case Outcome.UNKNOWN:
            return {"state": "dead", "in_doubt": True}
        case Outcome.DOUBT:
            return {"state": "pending", "due_at": now + wait, "in_doubt": True}
        case _:
            return {"state": "pending", "due_at": now + wait}


async def _within(
    db: Db, pace: Pace, rows: Sequence[RowMapping], now: datetime
) -> list[RowMapping]:
    """Keep those that may be sent now, and put the others off until there is room for them."""
    places = [(row["tenant"], row["conversation"]) for row in rows]
    pauses = await pacing.pauses(db, pace, places, now=now)
    for row, pause in zip(rows, pauses, strict=True):
        if pause:
            here = update(OUTGOING).where(OUTGOING.c.id == row["id"])
            await db.execute(here.values(due_at=now + pause))
    return [row for row, pause in zip(rows, pauses, strict=True) if not pause]


async def _claimable(db: Db, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Read what may be taken, and lock it; other workers skip it and go on."""
    is_next = (
        ~select(_EARLIER.c.id)
        .where(
            _EARLIER.c.tenant == OUTGOING.c.tenant,
            _EARLIER.c.conversation == OUTGOING.c.conversation,
            _EARLIER.c.id < OUTGOING.c.id,
            waits(_EARLIER),
        )
        .exists()
    )
    query = (
        MESSAGES.where(waits(OUTGOING), OUTGOING.c.due_at <= now, is_next, ~IS_PARKED)
        .order_by(OUTGOING.c.due_at, OUTGOING.c.id)
        .limit(limit)
        .with_for_update(of=OUTGOING, skip_locked=True)
    )
    return await all_rows(db, query)
