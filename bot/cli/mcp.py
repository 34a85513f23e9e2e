"""`noterat mcp`: the records for assistants that speak the Model Context Protocol."""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from bot.api.desk import Desk
from bot.cli.refusal import Refusal
from bot.monitoring import logs
from bot.settings import Settings
from bot.talk.fair import Fair
from bot.talk.responder import Responder
from storage.engine.database import opened
from storage.errors import NotStored

EVERY = 10.0  # s between two notes of who has read


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Serve the terminal's user by stdin and stdout; with `--http` who shows a token."""
    serving = _library()
    async with opened(settings.database_url) as database:
        responder = Responder(database, settings.language, settings.zone, cautions=settings.secrecy)
        desk = Desk(database, Fair(responder), looks=responder.looks)
        async with _noting(responder):
            if options.http:
                logs.configure(settings.log_level)
                await serving.serve(serving.by_token(desk, settings.public_url), options.port)
            else:
                sys.stderr.write("noterat: waiting for an assistant; Ctrl-C ends.\n")
                await serving.local(desk, options.name, settings.language).run_stdio_async()


@asynccontextmanager
async def _noting(responder: Responder) -> AsyncIterator[None]:
    """Write down now and then who has read, and what is left of it at the end."""

    async def note() -> None:
        await responder.looks.write(responder.database, now=datetime.now(UTC))

    async def keep_noting() -> None:
        while True:
            await asyncio.sleep(EVERY)
            with suppress(NotStored):
                await note()

    noting = asyncio.create_task(keep_noting())
    try:
        yield
    finally:
        noting.cancel()
        await note()


def _library() -> Any:  # noqa: ANN401 - a module
    """Give what speaks the protocol, where its library is there."""
    try:
        return import_module("bot.mcp.serving")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("bot."):
            raise
        raise Refusal(
            "this takes the library “mcp”, which is not installed: pip install '.[mcp]'."
        ) from error
