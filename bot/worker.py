"""What the bot does when nobody writes: sends what waits, closes forgotten meetings, tidies."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from bot.attachments import Fetch
from bot.closing import close_forgotten
from bot.late import read_next
from bot.outbox import Send, Told, deliver
from bot.reminders import due_digests
from bot.responder import Responder
from storage import held, outbox, turns
from storage.database import Database
from storage.errors import NotStored

log = logging.getLogger(__name__)

PAUSE = 0.5  # s between looks at an empty outbox
READ_PAUSE = 2.0  # s between looks for files that wait to be read
ROUND = 60.0  # s between looks at forgotten meetings
HELD_FOR = timedelta(days=30)  # minutes read that nobody has said yes to
SENT_KEPT = timedelta(days=30)  # that a message is known not to be sent again, and why it was not
ANSWERS_KEPT = timedelta(days=7)  # far longer than any platform delivers again


async def work(
    responder: Responder, send: Send, stop: asyncio.Event, told: Told | None = None
) -> None:
    """Work until `stop` is set; a database that is away is waited for."""
    worker = uuid4().hex
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(responder.mark_until(stop))
        tasks.create_task(
            _send_all(
                responder.database, partial(deliver, send=send, worker=worker, told=told), stop
            )
        )
        tasks.create_task(_look_after(responder.database, stop))
        if responder.fetch is not None:
            tasks.create_task(_read_all(responder.database, responder.fetch, stop))


async def _send_all(
    database: Database, deliver: Callable[..., Awaitable[int]], stop: asyncio.Event
) -> None:
    while not stop.is_set():
        sent = 0
        try:
            sent = await deliver(database, now=datetime.now(UTC))
        except NotStored:
            log.warning("the outbox cannot be read", exc_info=True)
        if not sent:
            await _rest(stop, PAUSE)


async def _read_all(database: Database, fetch: Fetch, stop: asyncio.Event) -> None:
    while not stop.is_set():
        was_read = False
        try:
            was_read = await read_next(database, fetch, now=datetime.now(UTC))
        except NotStored:
            log.warning("the files that wait cannot be read", exc_info=True)
        except Exception:  # a bug that one document meets must not stop all else; it is tried again
            log.exception("a file that waits could not be read")
        if not was_read:
            await _rest(stop, READ_PAUSE)


async def _look_after(database: Database, stop: asyncio.Event) -> None:
    while not stop.is_set():
        now = datetime.now(UTC)
        try:
            await close_forgotten(database, now=now)
            await remind(database, now)
            async with database.turn() as db:
                await outbox.release(db)
                await outbox.forget(db, before=now - SENT_KEPT)
                await turns.forget_answers(db, before=now - ANSWERS_KEPT)
                await held.forget(db, before=now - HELD_FOR)
        except NotStored:
            log.warning("the meetings cannot be looked after", exc_info=True)
        await _rest(stop, ROUND)


async def remind(database: Database, now: datetime) -> None:
    """Put by all reminders whose hour has come, some groups in each transaction."""
    done = 1
    while done:
        async with database.turn() as db:
            done = await due_digests(db, now)


async def _rest(stop: asyncio.Event, pause: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(pause):
            await stop.wait()
