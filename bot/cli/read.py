"""`noterat read`: what minutes say, printed."""

import argparse
from importlib import import_module

from bot.cli.batch import RULE, readings
from bot.settings import Settings


def run(settings: Settings, options: argparse.Namespace) -> None:
    """Print what minutes say; nothing is saved."""
    reading = readings(options.files, quiet=options.json)
    words = import_module("bot.cli.printed")  # while the first file is read
    is_first = True
    for found in reading:
        if not (is_first or options.json):
            print(RULE)
        print(words.printed(found, settings, options))
        is_first = False
