"""What pages show, kept for as long as their group is as it was: many look at the same at once."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from threading import Lock
from time import monotonic
from typing import Any

from bot.values import dataclass
from storage.engine.database import Db
from storage.model import GroupKey
from storage.news import News

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
        self._news = News()
        self._states: OrderedDict[GroupKey, int] = OrderedDict()
        self._usual = 0  # the state of all others
        self._newest = 0
        self._keeping = Lock()  # pages are looked up in different threads

    async def of(self, db: Db, group: GroupKey) -> int:
        """Tell the group's state by a number, looking at what came since any was last asked for."""
        rows = await self._news.asked(db)
        with self._keeping:
            self._enter(self._news.taken(rows))
            return self._states.get(group, self._usual)

    def _enter(self, changed: set[GroupKey] | None) -> None:
        self._newest += 1
        if changed is None:
            self._states.clear()
            self._usual = self._newest
            return
        for group in changed:
            self._states[group] = self._newest
            self._states.move_to_end(group)
        while len(self._states) > MOST_GROUPS:
            self._usual = self._states.popitem(last=False)[1]


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
