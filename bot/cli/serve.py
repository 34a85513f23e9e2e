"""`noterat serve`: the server that Teams talks to."""

import argparse
import asyncio
import gc
import getpass
import logging
import signal
import sys
from asyncio.subprocess import DEVNULL
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from bot import worker
from bot.api.desk import Desk
from bot.api.routes import Api
from bot.cli.refusal import Refusal
from bot.export.feeds import Served, served
from bot.minutes.process import readers_ahead
from bot.monitoring import logs
from bot.monitoring.health import health
from bot.monitoring.metrics import Measured, Metrics
from bot.page.routes import Pages
from bot.page.visitors import Local, Reception
from bot.replies.apologies import broken
from bot.settings import Settings
from bot.talk.fair import Fair
from bot.talk.looks import Looks
from bot.talk.responder import Responder
from bot.teams import app, edge
from bot.texts import prepare
from storage.engine.database import Database, opened
from storage.errors import Unusable, Why

log = logging.getLogger("noterat")


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Answer in Teams until told to stop."""
    logs.configure(settings.log_level)
    stop = _stopped_by_signals()
    metrics = Metrics()
    await _bring_up_to_date(settings.database_url)
    async with (
        opened(settings.database_url) as database,
        edge.opened(settings) as out,
        readers_ahead(),
    ):
        responder = Responder(
            database,
            settings.language,
            settings.zone,
            out.fetch,
            out.member,
            settings.public_url,
            settings.secrecy,
            settings.admins,
        )
        watch = app.Watch(
            health=lambda: health(database, datetime.now(UTC)),
            metrics=lambda: metrics.told(database, datetime.now(UTC)),
            refused=metrics.refused,
        )
        measured = Measured(Fair(responder), metrics)
        server = app.app(
            out,
            measured,
            apology=broken,
            watch=watch,
            calendars=partial(_calendar, database, responder.looks),
        )
        reception = _reception(settings, out, database)
        if reception is not None:
            Pages(database, measured, reception, responder.looks).add_to(server)
        desk = Desk(database, measured, refused=metrics.refused, looks=responder.looks)
        Api(desk, settings.public_url).add_to(server)
        try:
            async with app.serving(server, settings, host=options.host, port=options.port) as port:
                prepare()
                _spare_what_stays()
                log.warning("Noterat listens on http://%s:%s/api/messages", options.host, port)
                if reception is not None:
                    here = settings.public_url or f"http://{options.host}:{port}"
                    log.warning("The page: %s/", here)
                working = asyncio.create_task(
                    worker.work(
                        responder, out.out(), stop, on_attempt=metrics.sent, roster=out.roster
                    )
                )
                working.add_done_callback(lambda _done: stop.set())  # a bug in it ends the server
                await stop.wait()
                until = asyncio.get_running_loop().time() + app.DRAIN
        except OSError as error:
            raise Refusal(f"port {options.port} cannot be used: {error.strerror}.") from error
        with suppress(TimeoutError):
            async with asyncio.timeout_at(until):
                await working
        await responder.mark()
        await responder.looks.write(database, now=datetime.now(UTC))


async def _calendar(database: Database, looks: Looks, word: str) -> Served | None:
    """Give the calendar behind a secret word, and note whose meetings it shows."""
    now = datetime.now(UTC)
    found = await served(database, word, at=now)
    for looked in found.looked if found else ():
        looks.add(looked, at=now)
    return found


async def _bring_up_to_date(url: str) -> None:
    """
    Have another process migrate an older database: what that loads would stay, 20 MB of it.

    Where it cannot, this one tries it and tells why.
    """
    try:
        async with opened(url, migrate=False):
            return
    except Unusable as refusal:
        if refusal.why is not Why.OLDER:
            raise
    migrating = (sys.executable, "-m", "bot", "db", "upgrade")
    process = await asyncio.create_subprocess_exec(*migrating, stdout=DEVNULL, stderr=DEVNULL)
    await process.wait()


def _reception(settings: Settings, out: edge.Edge, database: Database) -> Reception | None:
    """Choose who tells who looks at the page; None where nobody could come back from signing in."""
    if not settings.app_id:  # only this machine is served: whoever is at it
        return Local(getpass.getuser())
    if not settings.public_url:
        return None
    from bot.page.signing_in import Entra  # noqa: PLC0415 - with cryptography 8 MB

    return Entra(out.session, settings, database)


def _spare_what_stays() -> None:
    """
    Let the collector of garbage look no more at what was made at the start and stays.

    A full collection took 100 ms of some turns (Python 3.11), most of it for modules, patterns
    and catalogues; and it came often, for a turn makes some ten thousand objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _stopped_by_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    return stop
