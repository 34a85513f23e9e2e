"""
Send queued messages.

They are those stored together with the change they announce, and answers whose first sending
failed. When a failed one is tried again, and when it is given up, is for retries.py to say.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.delivery import retries
from bot.delivery.doubt import Sight, look_for, take_back
from bot.delivery.portions import portions
from bot.delivery.post import Post
from bot.export.wanted import Wanted
from bot.message import Answer, NotDelivered
from bot.replies.model import Reply
from bot.replies.offer import consent
from bot.replies.twins import twins
from bot.values import dataclass
from storage.delivery import doubt, outbox
from storage.delivery.outbox import Outcome
from storage.delivery.pacing import Limit, Pace
from storage.engine.database import Database, Db
from storage.model import Conversation, Group, GroupKey, Outgoing, PrivateChat, VoteCard

log = logging.getLogger(__name__)
OnAttempt = Callable[[Outgoing, Outcome], None]  # hears how each attempt ended

LEASE = timedelta(seconds=60)
SEND_WITHIN = timedelta(seconds=30)  # well inside the lease: who lost it must have stopped sending
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
    """Queue `reply`, in the group's language, to be sent once this transaction is stored."""
    answer = Answer(*twins(reply, group.language), key)
    await put_by(db, group.key, answer, kind=kind, to=conversation, thread=thread, at=at)


async def redraw(
    db: Db, group: GroupKey, reply: Reply, *, place: VoteCard, key: str, at: datetime
) -> None:
    """Queue that a card which stands somewhere is to look like `reply`, in its own language."""
    text, card = twins(reply, place.language)
    await outbox.enqueue(
        db,
        group,
        key=key,
        kind="redraw",
        conversation=place.conversation,
        thread=place.thread,
        text=text,
        card=card,
        at=at,
        replaces=place.activity,
    )


async def offer(
    db: Db, chat: PrivateChat, file: Wanted, *, key: str, language: str, at: datetime
) -> None:
    """Queue the offer of a file to somebody alone."""
    answer = Answer(file.name, consent(file, language), key)
    to = chat.conversation
    await put_by(db, chat.group.key, answer, kind="answer", to=to, thread="", at=at)


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
    """Queue each portion of an answer as a message of its own: so it is paced, and sent once."""
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
    claim = partial(outbox.claim, worker=worker, at=now, lease=LEASE, limit=BATCH, pace=pace)
    waiting = await database.carry_out(claim)
    # Together, as who does not answer must not keep the others waiting until their lease is over.
    delivered = [_deliver(database, post, each, worker=worker, now=now) for each in waiting]
    outcomes = await asyncio.gather(*delivered, return_exceptions=True)
    for outgoing, outcome in zip(waiting, outcomes, strict=True):
        if isinstance(outcome, BaseException):
            raise outcome
        if on_attempt is not None:
            on_attempt(outgoing, outcome)
    return len(waiting)


_WHY_GIVEN_UP = {Outcome.UNKNOWN: "in doubt", Outcome.DEAD: "too late"}


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
    await database.carry_out(
        partial(
            outbox.settle,
            outgoing=outgoing,
            worker=worker,
            outcome=attempt.outcome,
            at=now,
            retry_at=attempt.retry_at,
            error=attempt.error,
        )
    )
    return attempt.outcome


async def _arrived(
    database: Database, post: Post, outgoing: Outgoing, activity: str, now: datetime
) -> None:
    """Note that a message is there; where another copy was noted first, this one goes."""
    arrived = partial(doubt.arrived, outgoing=outgoing, activity=activity, at=now)
    if not await database.carry_out(arrived) and not outgoing.replaces:
        await take_back(post, outgoing, activity)


async def _resolve(post: Post, outgoing: Outgoing, now: datetime) -> _Attempt:
    """Look for a message that may have arrived; send it where that is right."""
    if outgoing.in_doubt and not outgoing.replaces:  # else to do it again does no harm
        sighting = await look_for(post, outgoing)
        match sighting.sight:
            case Sight.THERE:
                return _Attempt(Outcome.SENT, sighting.copies[0])
            case Sight.LATER if outgoing.attempts < retries.ASKS:
                return _Attempt(
                    Outcome.RETRY, retry_at=now + retries.pause(outgoing), error="not told"
                )
            case Sight.ABSENT:
                outgoing = replace(outgoing, in_doubt=False)
            case _:
                pass  # what is done then depends on what the message is worth
    given_up = retries.given_up(outgoing, now)
    if given_up is not None:
        return _Attempt(given_up, error=_WHY_GIVEN_UP[given_up])
    return await _attempt(post, outgoing, now)


async def _attempt(post: Post, outgoing: Outgoing, now: datetime) -> _Attempt:
    sent = await _sent(post, outgoing)
    if isinstance(sent, NotDelivered) and sent.status == retries.TOO_LARGE and outgoing.card:
        sent = await _sent(post, replace(outgoing, card=None))  # the same words, as text
    if isinstance(sent, str):
        return _Attempt(Outcome.SENT, sent)
    failure = sent
    log.warning("outbox %s: try %s: %s", outgoing.key, outgoing.attempts, failure)
    error = f"{failure.status} {failure.code}".strip()
    asked = timedelta(seconds=failure.retry_after or 0)
    retry_at = now + max(retries.pause(outgoing), asked)
    outcome = retries.outcome(outgoing, failure, can_look=post.find is not None)
    return _Attempt(outcome, retry_at=retry_at, error=error)


async def _sent(post: Post, outgoing: Outgoing) -> str | NotDelivered:
    """Send a message; the platform's id of it, or why it did not arrive."""
    try:
        async with asyncio.timeout(SEND_WITHIN.total_seconds()):
            return await post.send(outgoing)
    except NotDelivered as told:
        return told
    except TimeoutError:
        return NotDelivered(sure=False)
