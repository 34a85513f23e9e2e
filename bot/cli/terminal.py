"""`noterat chat`: the conversation of chat.py, wired to this terminal and its records."""

import argparse
import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.chat import Seat, chat, fetching
from bot.cli.refusal import Refusal
from bot.message import Fetched, File
from bot.settings import Settings
from bot.talk.responder import Responder
from storage.engine.database import opened


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Hold the same conversation in this terminal."""
    seat = Seat(name=options.name, group=options.group, now=moment(options.now, settings.zone))
    async with opened(settings.database_url) as database:
        fetch = fetching(partial(_fetched, settings))
        responder = Responder(
            database, settings.language, settings.zone, fetch, cautions=settings.secrecy
        )
        await chat(responder, seat, _history())


async def _fetched(settings: Settings, file: File) -> Fetched:
    """Fetch what somebody at the terminal gave the address of."""
    from bot.teams import edge  # noqa: PLC0415 - Microsoft's SDK, for those who read links

    async with edge.opened(settings) as out:
        return await out.fetch(file)


def moment(typed: str | None, zone: str) -> datetime | None:
    """Read `--now`; without an offset it is on the group's own clock."""
    if typed is None:
        return None
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise Refusal(f"--now must be an ISO time like 2026-03-27T09:00, not “{typed}”.") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def _history() -> Path:
    """Name the file of lines typed before, as the XDG base directory specification wants it."""
    told = Path(os.environ.get("XDG_STATE_HOME", ""))
    folder = (told if told.is_absolute() else Path.home() / ".local" / "state") / "noterat"
    return folder / "history"
