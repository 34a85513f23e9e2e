"""`noterat read`: what minutes say, printed."""

import argparse
import asyncio
import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.refusal import Refusal
from bot.files import unreadable
from bot.minutes.model import Reading
from bot.minutes.process import read_within
from bot.minutes.readers.refusal import Unreadable
from bot.minutes.schema import as_json
from bot.replies.explained import explained
from bot.replies.findings import View
from bot.replies.minutes import whole
from bot.replies.plain import plain
from bot.review.draft import review
from bot.settings import Settings


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Print what minutes say; nothing is saved."""
    for path in options.files:
        print(_printed(await reading(path), settings, options))


def _printed(found: Reading, settings: Settings, options: argparse.Namespace) -> str:
    """Write a reading out: JSON of several files has a line for each, as JSON Lines wants it."""
    if options.json:
        indent = 2 if len(options.files) == 1 else None
        return json.dumps(as_json(found.minutes), ensure_ascii=False, indent=indent)
    if options.explain:
        return plain(explained(found.minutes, found.document.name), settings.language)
    now = datetime.now(ZoneInfo(settings.zone))
    view = View(review=review(found, now), today=now.date())
    return plain(whole(view), settings.language)


async def reading(path: Path) -> Reading:
    """Read the minutes in a file of this machine."""
    try:
        return await read_within(await asyncio.to_thread(path.read_bytes), path.name)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from error
    except Unreadable as error:
        raise Refusal(unreadable(path.name, error.reason).worded("en")) from error
