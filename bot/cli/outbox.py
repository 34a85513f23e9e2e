"""`noterat outbox`: the messages that did not get out, and trying again what was given up."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.cli.refusal import Refusal
from bot.settings import Settings
from storage.delivery import unsent
from storage.engine.database import opened


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """List the messages that wait, are in doubt or were given up, or try those again."""
    if options.retry is None:
        await _list(settings, options.limit)
    else:
        await _try_again(settings, options.retry)


async def _try_again(settings: Settings, keys: Sequence[str]) -> None:
    async with opened(settings.database_url, migrate=False) as database, database.turn() as db:
        many = await unsent.try_again(db, keys, at=datetime.now(UTC))
    if keys and not many:
        raise Refusal("no message of that key was given up.")
    print(f"{many} will be tried again.")


async def _list(settings: Settings, limit: int) -> None:
    """Print the messages, never their words."""
    async with opened(settings.database_url, migrate=False) as database, database.reading() as db:
        counts = await unsent.count(db)
        rows = await unsent.lingering(db, limit=limit)
    print(", ".join(f"{count} {standing}" for standing, count in counts.items()) + ".")
    for row in rows:
        facts = (row.standing, row.kind, row.conversation, f"{row.at:%Y-%m-%d %H:%M}")
        print("  ".join((*facts, f"{row.attempts} tries", row.error or "-", row.key)))
