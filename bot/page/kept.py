"""What pages show, kept for as long as their group is as it was: many look at the same at once."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from bot.values import dataclass
from storage import events
from storage.engine.database import Db
from storage.model import GroupKey

MOST_GROUPS = 1_000  # whose state is remembered
MOST = 100  # pages; the one not asked for longest is forgotten first
WITHIN = 10.0  # s: what changes without an entry in the history, as a person's name, is seen then

Told = dict[str, Any]
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    state: object  # of the group, when it was gathered
    at: float
    told: asyncio.Future[Told]


class States:
    """Which state each group is in: another as soon as anything is entered in its history."""

    def __init__(self) -> None:
        self._known: OrderedDict[GroupKey, tuple[int, int]] = OrderedDict()

    async def of(self, db: Db, group: GroupKey) -> int:
        """Tell the group's state by a number, looking at what came since it was last asked for."""
        newest = await events.newest(db)
        looked, state = self._known.pop(group, (newest, newest))
        if looked != newest and await events.is_changed(db, group, after=looked):
            state = newest
        self._known[group] = (newest, state)
        if len(self._known) > MOST_GROUPS:
            self._known.popitem(last=False)
        return state


class Kept:
    """What has been gathered for pages; who asks for a page that is being gathered waits for it."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Key, _Page] = OrderedDict()

    async def told(self, key: Key, state: object, gather: Callable[[], Awaitable[Told]]) -> Told:
        """Give what a page shows in this state of its group; what went wrong is not kept."""
        page = self._pages.pop(key, None)
        if page is not None and page.state == state and monotonic() - page.at < WITHIN:
            self._pages[key] = page
            return await asyncio.shield(page.told)
        page = _Page(state, monotonic(), asyncio.ensure_future(gather()))
        self._pages[key] = page
        if len(self._pages) > MOST:
            self._pages.popitem(last=False)
        try:
            return await asyncio.shield(page.told)
        except BaseException:
            if self._pages.get(key) is page:
                del self._pages[key]
            raise
