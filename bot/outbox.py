"""Messages nobody asked for: put by together with the facts they tell, sent when they can be."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.message import NotDelivered
from bot.replies.card import card
from bot.replies.model import Reply
from bot.replies.plain import plain
from storage import outbox
from storage.database import Database, Db
from storage.model import Conversation, Group, Outgoing
from storage.outbox import Outcome

log = logging.getLogger(__name__)
Send = Callable[[Outgoing], Awaitable[str]]  # returns the platform's id of the message

LEASE = timedelta(seconds=60)
SEND_WITHIN = timedelta(seconds=30)  # well inside the lease: who lost it must have stopped sending
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=30)
TRIES = 20  # about eight hours
BATCH = 10


async def announce(
    db: Db,
    group: Group,
    reply: Reply,
    *,
    key: str,
    kind: str,
    conversation: Conversation,
    thread: str,
    at: datetime,
) -> None:
    """Put `reply` by, in the group's language, to be sent once this transaction is stored."""
    text = plain(reply, group.language)
    await outbox.enqueue(
        db,
        group.key,
        key=key,
        kind=kind,
        conversation=conversation.id,
        thread=thread,
        text=text,
        card=card(reply, group.language, fallback=text),
        at=at,
    )


async def deliver(database: Database, send: Send, *, worker: str, now: datetime) -> int:
    """Try every message whose time has come, each once; tells how many were tried."""
    async with database.turn() as db:
        waiting = await outbox.claim(db, worker=worker, at=now, lease=LEASE, limit=BATCH)
    for outgoing in waiting:
        attempt = await _attempt(send, outgoing, now)
        async with database.turn() as db:
            await outbox.settle(
                db,
                outgoing,
                worker=worker,
                outcome=attempt.outcome,
                at=now,
                retry_at=attempt.retry_at,
                error=attempt.error,
            )
    return len(waiting)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """How one sending went."""

    outcome: Outcome
    retry_at: datetime | None = None
    error: str = ""


async def _attempt(send: Send, outgoing: Outgoing, now: datetime) -> _Attempt:
    try:
        async with asyncio.timeout(SEND_WITHIN.total_seconds()):
            await send(outgoing)
    except NotDelivered as failure:
        log.warning("outbox %s: not sent, try %s: %r", outgoing.key, outgoing.attempts, failure)
        return _failed(outgoing, now, failure)
    except TimeoutError:
        log.warning("outbox %s: no answer in time, try %s", outgoing.key, outgoing.attempts)
        return _failed(outgoing, now, NotDelivered(sure=False))
    return _Attempt(Outcome.SENT)


def _failed(outgoing: Outgoing, now: datetime, failure: NotDelivered) -> _Attempt:
    """Say when to try again: each pause twice the last, no shorter than the platform asks for."""
    error = f"{failure.status} {failure.code}".strip()
    if outgoing.attempts >= TRIES:
        return _Attempt(Outcome.DEAD, error=error)
    asked = timedelta(seconds=failure.retry_after or 0)
    pause = min(FIRST_PAUSE * 2**outgoing.attempts, LONGEST_PAUSE)
    outcome = Outcome.RETRY if failure.sure else Outcome.DOUBT
    return _Attempt(outcome, now + max(pause, asked), error)
