"""What the bot does when nobody writes: send queued messages, close forgotten meetings, tidy up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from bot.delivery.doubt import reconcile
from bot.delivery.outbox import OnAttempt, deliver
from bot.delivery.post import Post
from bot.meetings import closing, series, voting
from bot.people import rosters
from bot.reminders import morning, summons
from bot.review.slow_files import read_next
from bot.talk.responder import Responder
from storage import access_tokens, reads, turns
from storage.delivery import outbox
from storage.engine.database import Database, Db
from storage.errors import NotStored
from storage.minutes import reviews
from storage.model import USUAL, Group, Kept
from storage.retention import disposing, rules

log = logging.getLogger(__name__)

PAUSE = 0.5  # s between looks at an empty outbox
READ_PAUSE = 2.0  # s between looks for files and rosters that wait to be read
VOTE_PAUSE = 5.0  # s between looks at votes whose time is over
ROUND = 60.0  # s between looks at forgotten meetings
NOTE_PAUSE = 5.0  # s between writing down who looked
DAYS_WORK = 3600.0  # s between looks for what is too old


async def work(
    responder: Responder,
    post: Post,
    stop: asyncio.Event,
    *,
    on_attempt: OnAttempt | None = None,
    roster: rosters.Read | None = None,
) -> None:
    """
    Work until `stop` is set; what goes wrong is logged, and tried again.

    `roster` reads who is in a conversation; None: nobody can tell.
    """
    database, fetch = responder.database, responder.fetch
    sending = partial(deliver, database, post, worker=uuid4().hex, on_attempt=on_attempt)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(responder.mark_until(stop))
        tasks.create_task(_keep_on(sending, stop, pause=PAUSE))
        closing_them = partial(close_forgotten, address=responder.address)
        reconciling = partial(reconcile, post=post)
        for chore in (closing_them, remind, summon, plan_ahead, tidy, reconciling):
            tasks.create_task(_keep_on(partial(chore, database), stop, pause=ROUND))
        if fetch is not None:
            reading = partial(read_next, database, fetch)
            tasks.create_task(_keep_on(reading, stop, pause=READ_PAUSE))
        if roster is not None:
            looking = partial(rosters.read_next, database, roster)
            tasks.create_task(_keep_on(looking, stop, pause=READ_PAUSE))
        tasks.create_task(_keep_on(partial(close_votes, database), stop, pause=VOTE_PAUSE))
        noting = partial(responder.looks.write, database)
        tasks.create_task(_keep_on(noting, stop, pause=NOTE_PAUSE))
        tasks.create_task(_keep_on(partial(dispose, database), stop, pause=DAYS_WORK))


async def close_forgotten(database: Database, *, now: datetime, address: str = "") -> None:
    """Close the meetings that nobody has written in for three hours."""
    groups = await database.look_up(partial(closing.forgotten, now=now))
    await _each(database, groups, partial(closing.close_forgotten, now=now, address=address))


async def close_votes(database: Database, *, now: datetime) -> None:
    """Close the votes whose time is over."""
    groups = await database.look_up(partial(voting.due, now=now))
    await _each(database, groups, partial(voting.close_due, now=now))


async def remind(database: Database, *, now: datetime) -> None:
    """Queue all reminders whose hour has come."""
    groups = await database.look_up(partial(morning.waiting, now=now))
    for part in morning.together(groups, now):
        await _remind_together(database, part, now)


async def _remind_together(database: Database, groups: list[Group], now: datetime) -> None:
    """Remind some groups; where it cannot be decided for all, what is amiss is found by halves."""
    try:
        told = await database.look_up(partial(morning.decide, groups=groups, now=now))
    except NotStored:
        raise
    except Exception:
        if len(groups) == 1:
            log.exception("group %s: left for the next round", groups[0].key.group)
            return
        for half in (groups[: len(groups) // 2], groups[len(groups) // 2 :]):
            await _remind_together(database, half, now)
        return
    rest = [group for group in groups if group not in told]
    await database.carry_out(partial(morning.pass_over, groups=rest, now=now))
    await _each(database, list(told), partial(morning.remind, told=told, now=now))


async def summon(database: Database, *, now: datetime) -> None:
    """Call groups to the meetings whose day to do so has come."""
    groups = await database.look_up(partial(summons.waiting, now=now))
    await _each(database, groups, partial(summons.summon, now=now))


async def plan_ahead(database: Database, *, now: datetime) -> None:
    """Plan the meetings of series that come in the year ahead."""
    groups = await database.look_up(partial(series.waiting, now=now))
    await _each(database, groups, partial(series.plan_ahead, now=now))


async def tidy(database: Database, *, now: datetime) -> None:
    """Let go of what waits for nothing, and forget what nobody will ask for."""
    await database.carry_out(partial(_tidied, now=now))


async def _tidied(db: Db, *, now: datetime) -> None:
    """Forget as usual what has no rule; of a tenant that has rules, the day's work does it."""
    await outbox.release(db)
    await access_tokens.forget_expired(db, at=now)
    ruled = {group.key.tenant for group in await rules.ruled(db)}
    forgetting = {
        Kept.MESSAGES: outbox.forget,
        Kept.ANSWERS: turns.forget_answers,
        Kept.REVIEWS: reviews.forget,
        Kept.READS: reads.forget,
    }
    for kind, forget in forgetting.items():
        day = USUAL[kind].before(now.date())
        before = datetime.combine(day, now.timetz())
        await forget(db, before=before, but=ruled)


async def dispose(database: Database, *, now: datetime) -> None:
    """Let go of what is too old by a rule, where that is to happen by itself."""
    groups = await database.look_up(rules.ruled)
    await _each(database, groups, partial(_dispose, now=now))


async def _dispose(db: Db, *, group: Group, now: datetime) -> None:
    await disposing.dispose(db, group, at=now, by_itself=True)


async def _each(
    database: Database, groups: list[Group], do: Callable[..., Coroutine[Any, Any, None]]
) -> None:
    """Do it for each group in a transaction of its own: what fails for one is done for the rest."""
    for group in groups:
        try:
            await database.carry_out(partial(do, group=group))
        except NotStored:
            raise
        except Exception:
            log.exception("group %s: left for the next round", group.key.group)


async def _keep_on(
    step: Callable[..., Awaitable[object]], stop: asyncio.Event, *, pause: float
) -> None:
    """Take step after step, with a pause after one that found nothing to do, or failed."""
    while not stop.is_set():
        did = None
        try:
            did = await step(now=datetime.now(UTC))
        except NotStored:
            log.warning("the database cannot be used", exc_info=True)
        except Exception:  # a bug that one group or document meets must not end the server
            log.exception("left for the next round")
        if not did:
            await _rest(stop, pause)


async def _rest(stop: asyncio.Event, pause: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(pause):
            await stop.wait()
