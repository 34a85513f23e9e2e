"""`noterat read`: what minutes say, printed."""

import argparse
import asyncio
from importlib import import_module
from pathlib import Path

from bot.cli.refusal import Refusal
from bot.minutes.model import Reading
from bot.minutes.process import read_within
from bot.minutes.readers.refusal import Unreadable
from bot.settings import Settings


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Print what minutes say; nothing is saved."""
    for path in options.files:
        # While the reader loads in its process, what words its findings is loaded in this one.
        loading = asyncio.to_thread(import_module, "bot.cli.printed")
        found, words = await asyncio.gather(reading(path), loading)
        print(words.printed(found, settings, options))


async def reading(path: Path) -> Reading:
    """Read the minutes in a file of this machine."""
    try:
        return await read_within(await asyncio.to_thread(path.read_bytes), path.name)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from error
    except Unreadable as error:
        from bot.files import unreadable  # noqa: PLC0415 - only for the sentence

        raise Refusal(unreadable(path.name, error.reason).worded("en")) from error
