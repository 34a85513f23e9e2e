"""How the bot is doing, for load balancers and operators."""

import asyncio
from datetime import datetime, timedelta

from bot.values import dataclass
from bot.version import VERSION
from storage.delivery import unsent
from storage.engine.database import Database
from storage.errors import NotStored

PATIENCE = timedelta(seconds=5)  # with a write; who waits for a turn waits no longer than 10
LATE = timedelta(minutes=10)  # a message that waits longer has met more than a pause


@dataclass(frozen=True, slots=True)
class Health:
    """What is well and what is not."""

    database: bool = True  # it answers, and stores
    migrated: bool = True  # it is of this version
    outbox_age: timedelta = timedelta()  # of the oldest message that may be sent and is not

    @property
    def is_ready(self) -> bool:
        """Whether messages can be taken in; an outbox that waits for Teams hinders none."""
        return self.database and self.migrated

    def as_json(self) -> dict[str, object]:
        """Give the state as JSON for a program."""
        return {
            "status": "ready" if self.is_ready else "not ready",
            "version": VERSION,
            "database": self.database,
            "migrated": self.migrated,
            "outbox": "late" if self.outbox_age > LATE else "in time",
            "outbox_seconds": round(self.outbox_age.total_seconds()),
        }


async def health(database: Database, now: datetime) -> Health:
    """Ask the database how it is: a disk that is full, or a lock that lasts, shows in a write."""
    try:
        if not await database.is_current():
            return Health(migrated=False)
        async with asyncio.timeout(PATIENCE.total_seconds()):
            await database.write_nothing_new()
        async with database.reading() as db:
            return Health(outbox_age=await unsent.pending_age(db, now))
    except (NotStored, TimeoutError):
        return Health(database=False, migrated=False)
