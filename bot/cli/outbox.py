"""`noterat outbox`: the messages that did not get out."""

import argparse

from bot.settings import Settings
from storage.delivery import unsent
from storage.engine.database import opened


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """List the messages that wait, are in doubt or were given up; never their words."""
    async with opened(settings.database_url, migrate=False) as database, database.reading() as db:
        counts = await unsent.count(db)
        rows = await unsent.lingering(db, limit=options.limit)
    print(", ".join(f"{count} {standing}" for standing, count in counts.items()) + ".")
    for row in rows:
        facts = (row.standing, row.kind, row.conversation, f"{row.at:%Y-%m-%d %H:%M}")
        print("  ".join((*facts, f"{row.attempts} tries", row.error or "-", row.key)))
