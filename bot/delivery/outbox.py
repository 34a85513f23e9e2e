"""Messages put by together with the facts they tell, or that did not get out at first, sent."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.delivery.doubt import Sight, look_for, take_back
from bot.delivery.portions import portions
from bot.delivery.post import Post
from bot.message import Answer, NotDelivered
from bot.replies.card import card
from bot.replies.model import Reply
from bot.replies.plain import plain
from storage.delivery import doubt, outbox
from storage.delivery.outbox import Outcome
from storage.delivery.pacing import Limit, Pace
from storage.engine.database import Database, Db
from storage.model import Conversation, Group, GroupKey, Outgoing

log = logging.getLogger(__name__)
OnAttempt = Callable[[Outgoing, Outcome], None]  # hears how each attempt ended

LEASE = timedelta(seconds=60)
SEND_WITHIN = timedelta(seconds=30)  # well inside the lease: who lost it must have stopped sending
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=30)
TRIES = 55  # about a day
ASKS = 8  # tries within which who cannot tell for the moment is asked again; 8 minutes
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
    answer = Answer(text, card(reply, group.language, fallback=text), key)
    await put_by(db, group.key, answer, kind=kind, to=conversation, thread=thread, at=at)


async def put_by(
    db: Db,
    group: GroupKey,
    answer: Answer,
    *,
    kind: str,
    to: Conversation,
    thread: str,
    at: datetime,
    wait: timedelta = timedelta(),
    message: str = "",
    in_doubt: bool = False,
) -> None:
    """Put each portion of an answer by as a message of its own: so it is paced, and sent once."""
    for portion in portions(to.channel, answer):
        await outbox.enqueue(
            db,
            group,
            key=portion.key,
            kind=kind,
            conversation=to.id,
            thread=thread,
            text=portion.text,
            card=portion.card,
            at=at,
            wait=wait,
            message=message,
            in_doubt=in_doubt,
        )


async def deliver(
    database: Database,
    post: Post,
    *,
    worker: str,
    now: datetime,
    pace: Pace = PACE,
    on_attempt: OnAttempt | None = None,
) -> int:
    """Try every message whose time has come, each once; tells how many were tried."""
    async with database.turn() as db:
        waiting = await outbox.claim(db, worker=worker, at=now, lease=LEASE, limit=BATCH, pace=pace)
    # Together, as who does not answer must not keep the others waiting until their lease is over.
    delivered = [_deliver(database, post, each, worker=worker, now=now) for each in waiting]
    outcomes = await asyncio.gather(*delivered, return_exceptions=True)
    for outgoing, outcome in zip(waiting, outcomes, strict=True):
        if isinstance(outcome, BaseException):
            raise outcome
        if on_attempt is not None:
            on_attempt(outgoing, outcome)
    return len(waiting)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """How one sending went."""

    outcome: Outcome
    activity: str = ""  # the platform's id of what was sent, or found
    retry_at: datetime | None = None
    error: str = ""


async def _deliver(
    database: Database, post: Post, outgoing: Outgoing, *, worker: str, now: datetime
) -> Outcome:
    """Try one message, and note how that went before anything else happens."""
    attempt = await _resolve(post, outgoing, now)
    if attempt.outcome is Outcome.SENT:
        await _arrived(database, post, outgoing, attempt.activity, now)
        return Outcome.SENT
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


async def _arrived(
    database: Database, post: Post, outgoing: Outgoing, activity: str, now: datetime
) -> None:
    """Note that a message is there; where another copy was noted first, this one goes."""
    async with database.turn() as db:
        is_first = await doubt.arrived(db, outgoing, activity, at=now)
    if not is_first:
        await take_back(post, outgoing, activity)


async def _resolve(post: Post, outgoing: Outgoing, now: datetime) -> _Attempt:
    """Look for a message that may have arrived; send it where that is right."""
    if outgoing.in_doubt:
        sighting = await look_for(post, outgoing)
        match sighting.sight:
            case Sight.THERE:
                return _Attempt(Outcome.SENT, sighting.copies[0])
            case Sight.LATER if outgoing.attempts < ASKS:
                return _Attempt(Outcome.RETRY, retry_at=now + _pause(outgoing), error="not told")
            case Sight.ABSENT:
                outgoing = replace(outgoing, in_doubt=False)
            case _:
                pass  # what is done then depends on what the message is worth
    return _given_up(outgoing, now) or await _attempt(post, outgoing, now)


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


async def _attempt(post: Post, outgoing: Outgoing, now: datetime) -> _Attempt:
    try:
        async with asyncio.timeout(SEND_WITHIN.total_seconds()):
            return _Attempt(Outcome.SENT, await post.send(outgoing))
    except NotDelivered as told:
        failure = told
    except TimeoutError:
        failure = NotDelivered(sure=False)
    log.warning("outbox %s: try %s: %s", outgoing.key, outgoing.attempts, failure)
    error = f"{failure.status} {failure.code}".strip()
    asked = timedelta(seconds=failure.retry_after or 0)
    retry_at = now + max(_pause(outgoing), asked)
    return _Attempt(_outcome(post, outgoing, failure), retry_at=retry_at, error=error)


def _pause(outgoing: Outgoing) -> timedelta:
    """Wait twice as long each time."""
    longer: int = 2 ** min(outgoing.attempts, 20)
    return min(FIRST_PAUSE * longer, LONGEST_PAUSE)


def _outcome(post: Post, outgoing: Outgoing, failure: NotDelivered) -> Outcome:
    if failure.status == NOT_LET_IN:
        return Outcome.PARKED
    is_last = outgoing.attempts >= TRIES
    if not failure.sure:
        is_tried_again = _policy(outgoing).repeats or post.find is not None
        return Outcome.DOUBT if is_tried_again and not is_last else Outcome.UNKNOWN
    is_final = 400 <= failure.status < 500 and failure.status not in PASSING  # noqa: PLR2004 - HTTP
    return Outcome.DEAD if is_last or is_final else Outcome.RETRY
