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
from storage.pacing import Limit, Pace

log = logging.getLogger(__name__)
Send = Callable[[Outgoing], Awaitable[str]]  # returns the platform's id of the message
Told = Callable[[Outgoing, Outcome], None]  # hears how each attempt ended

LEASE = timedelta(seconds=60)
SEND_WITHIN = timedelta(seconds=30)  # well inside the lease: who lost it must have stopped sending
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=30)
TRIES = 55  # about a day
BATCH = 10

# What Teams puts up with from one bot, in a thread and from a tenant
# (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit); of the tenant's 30
# some are left to answers and to what another replica took at the same moment.
PACE = Pace(
    conversation=(
        Limit(timedelta(seconds=1), 7),
        Limit(timedelta(seconds=2), 8),
        Limit(timedelta(seconds=30), 60),
        Limit(timedelta(hours=1), 1800),
    ),
    tenant=Limit(timedelta(seconds=1), 20),
)
UNPACED = Pace(conversation=(), tenant=Limit(timedelta(0), 1))  # where nobody counts


@dataclass(frozen=True, slots=True)
class Policy:
    """What a kind of message is worth: twice rather than never, and for how long."""

    repeats: bool = True  # sent again where it may have arrived; else given up
    good_for: timedelta | None = None  # None: it is late rather than never


POLICIES = {
    "answer": Policy(),
    "summary": Policy(),
    "reminder": Policy(repeats=False, good_for=timedelta(hours=10)),
}
# Refusals that pass: not known yet who asks (401), too slow, not now, too many.
PASSING = frozenset({401, 408, 412, 425, 429})
NOT_LET_IN = 403


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


async def deliver(
    database: Database,
    send: Send,
    *,
    worker: str,
    now: datetime,
    pace: Pace = PACE,
    told: Told | None = None,
) -> int:
    """Try every message whose time has come, each once; tells how many were tried."""
    async with database.turn() as db:
        waiting = await outbox.claim(db, worker=worker, at=now, lease=LEASE, limit=BATCH, pace=pace)
    # Together, as who does not answer must not keep the others waiting until their lease is over.
    delivered = [_deliver(database, send, each, worker=worker, now=now) for each in waiting]
    outcomes = await asyncio.gather(*delivered, return_exceptions=True)
    for outgoing, outcome in zip(waiting, outcomes, strict=True):
        if isinstance(outcome, BaseException):
            raise outcome
        if told is not None:
            told(outgoing, outcome)
    return len(waiting)


async def _deliver(
    database: Database, send: Send, outgoing: Outgoing, *, worker: str, now: datetime
) -> Outcome:
    """Try one message, and note how that went before anything else happens."""
    attempt = _given_up(outgoing, now) or await _attempt(send, outgoing, now)
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
    return attempt.outcome


@dataclass(frozen=True, slots=True)
class _Attempt:
    """How one sending went."""

    outcome: Outcome
    retry_at: datetime | None = None
    error: str = ""


def _policy(outgoing: Outgoing) -> Policy:
    return POLICIES.get(outgoing.kind, Policy())


def _given_up(outgoing: Outgoing, now: datetime) -> _Attempt | None:
    """Say that a message is not to be tried any more, if so."""
    policy = _policy(outgoing)
    if outgoing.in_doubt and not policy.repeats:
        return _Attempt(Outcome.UNKNOWN, error="in doubt")
    if policy.good_for is not None and now - outgoing.at > policy.good_for:
        return _Attempt(Outcome.DEAD, error="too late")
    return None


async def _attempt(send: Send, outgoing: Outgoing, now: datetime) -> _Attempt:
    try:
        async with asyncio.timeout(SEND_WITHIN.total_seconds()):
            await send(outgoing)
    except NotDelivered as failure:
        log.warning("outbox %s: not sent, try %s: %s", outgoing.key, outgoing.attempts, failure)
        return _failed(outgoing, now, failure)
    except TimeoutError:
        log.warning("outbox %s: no answer in time, try %s", outgoing.key, outgoing.attempts)
        return _failed(outgoing, now, NotDelivered(sure=False))
    return _Attempt(Outcome.SENT)


def _failed(outgoing: Outgoing, now: datetime, failure: NotDelivered) -> _Attempt:
    """Say when to try again: each pause twice the last, no shorter than the platform asks for."""
    error = f"{failure.status} {failure.code}".strip()
    outcome = _outcome(outgoing, failure)
    asked = timedelta(seconds=failure.retry_after or 0)
    pause = min(FIRST_PAUSE * 2 ** min(outgoing.attempts, 20), LONGEST_PAUSE)
    return _Attempt(outcome, now + max(pause, asked), error)


def _outcome(outgoing: Outgoing, failure: NotDelivered) -> Outcome:
    if failure.status == NOT_LET_IN:
        return Outcome.PARKED
    is_last = outgoing.attempts >= TRIES
    if not failure.sure:
        return Outcome.DOUBT if _policy(outgoing).repeats and not is_last else Outcome.UNKNOWN
    is_final = 400 <= failure.status < 500 and failure.status not in PASSING  # noqa: PLR2004 - HTTP
    return Outcome.DEAD if is_last or is_final else Outcome.RETRY
