"""`noterat read`: what minutes say, printed."""

import argparse
import asyncio
from importlib import import_module

from bot.cli.batch import RULE, readings
from bot.settings import Settings


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Print what minutes say; nothing is saved."""
    # While the first reader loads in its process, what words its findings is loaded in this one.
    loading = asyncio.ensure_future(asyncio.to_thread(import_module, "bot.cli.printed"))
    is_first = True
    async for found in readings(options.files, quiet=options.json):
        words = await loading
        if not (is_first or options.json):
            print(RULE)
        print(words.printed(found, settings, options))
        is_first = False
