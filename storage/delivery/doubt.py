"""What became of messages in doubt: those that may have arrived, or arrived twice."""

from datetime import datetime

from sqlalchemy import and_, literal_column, select, update

from storage.delivery.messages import MESSAGES, clock, to_outgoing, waits
from storage.engine.database import Db
from storage.model import Arrival, Outgoing
from storage.tables import OUTGOING, RECEIVED


async def arrived(db: Db, outgoing: Outgoing, activity: str, *, at: datetime) -> bool:
    """
    Note that a message is there, as `activity`; False where another copy of it was noted before.

    Not where this one was: who is not told that something is stored says it again.

    Who sent it may say so without the lease: what it knows is true all the same, and keeps
    whoever has the lease from sending again, or tells it that its own is one too many.
    """
    this = and_(OUTGOING.c.id == outgoing.id, OUTGOING.c.state != "sent")
    values = {
        "state": "sent",
        "activity": activity,
        "due_at": await clock(db, at),
        "worker": "",
        "error": "",
    }
    if (await db.execute(update(OUTGOING).where(this).values(values))).rowcount == 1:
        return True
    noted = select(OUTGOING.c.activity).where(OUTGOING.c.id == outgoing.id)
    return (await db.execute(noted)).scalar() == activity


async def is_put_by(db: Db, arrival: Arrival) -> bool:
    """Whether the answer to a received message has been queued, or some of it."""
    query = select(OUTGOING.c.id).where(
        OUTGOING.c.tenant == arrival.conversation.tenant,
        OUTGOING.c.conversation == arrival.conversation.id,
        OUTGOING.c.message == arrival.key,
    )
    return (await db.execute(query.limit(1))).first() is not None


async def maybe_twice(db: Db, *, before: datetime, limit: int) -> list[Outgoing]:
    """List messages sent before then that had been in doubt, until `surely_once`; all tenants."""
    sent = and_(
        OUTGOING.c.state == literal_column("'sent'"),  # or SQLite would not use its index of them
        OUTGOING.c.in_doubt,
        OUTGOING.c.due_at < before,
    )
    rows = await db.execute(MESSAGES.where(sent).order_by(OUTGOING.c.due_at).limit(limit))
    return [to_outgoing(row) for row in rows.mappings()]


async def surely_once(db: Db, outgoing: Outgoing) -> None:
    """Note that a message that was sent has been looked for, or cannot be."""
    await db.execute(update(OUTGOING).where(OUTGOING.c.id == outgoing.id).values(in_doubt=False))


async def drop_answered(db: Db) -> None:
    """Delete queued answers that another replica was still sending, and did send."""
    got_out = (
        select(RECEIVED.c.at)
        .where(
            RECEIVED.c.tenant == OUTGOING.c.tenant,
            RECEIVED.c.conversation == OUTGOING.c.conversation,
            RECEIVED.c.message == OUTGOING.c.message,
            RECEIVED.c.delivered,
        )
        .exists()
    )
    is_free = and_(waits(OUTGOING), OUTGOING.c.state != "sending", OUTGOING.c.message.is_not(None))
    over = select(OUTGOING.c.id).where(is_free, got_out).with_for_update(skip_locked=True)
    answered = update(OUTGOING).where(OUTGOING.c.id.in_(over))
    await db.execute(answered.values(state="sent", in_doubt=False))
