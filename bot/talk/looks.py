"""
Looks that are no message, as at a page: written down some seconds later, many at once.

A page is read anew with each change, a query comes with each letter, a calendar each hour: of
somebody's looks at a group in one way the first of a while is noted.
"""

import logging
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from storage import reads
from storage.engine.database import Database, Db
from storage.model import Looked, Manner

_WHILE = {
    Manner.PAGE: timedelta(minutes=10),
    Manner.SEARCH: timedelta(minutes=1),
    Manner.QUESTION: timedelta(minutes=1),
    Manner.CALENDAR: timedelta(days=1),
    Manner.API: timedelta(minutes=10),
}
_MOST = 10_000  # that wait, while the database cannot be written

log = logging.getLogger(__name__)
_Key = tuple[str, str, str, Manner]


@dataclass(slots=True)
class Looks:
    """Who has looked and is not written down yet."""

    _waiting: deque[tuple[Looked, datetime]] = field(default_factory=deque)
    _noted: dict[_Key, datetime] = field(default_factory=dict)

    def add(self, looked: Looked, *, at: datetime) -> None:
        """Note that somebody looked, unless they just did."""
        key = (looked.group.tenant, looked.group.group, looked.account, looked.kind)
        last = self._noted.get(key)
        if last is not None and at - last < _WHILE.get(looked.kind, timedelta()):
            return
        self._noted[key] = at
        self._waiting.append((looked, at))

    async def write(self, database: Database, *, now: datetime) -> None:
        """Write down what waits; it waits on where nothing can be written: NotStored."""
        self._noted = {key: at for key, at in self._noted.items() if now - at < _WHILE[key[3]]}
        while len(self._waiting) > _MOST:
            self._waiting.popleft()
            log.warning("a look could not be noted: too many wait")
        if waiting := list(self._waiting):
            await database.carry_out(partial(_write, waiting=waiting))
            for _each in waiting:
                self._waiting.popleft()


async def _write(db: Db, *, waiting: list[tuple[Looked, datetime]]) -> None:
    for looked, at in waiting:
        await reads.note(db, [looked], by=None, at=at)
