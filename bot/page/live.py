"""Telling open pages that something of their group has changed, by server-sent events."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from storage.engine.database import Database
from storage.errors import NotStored
from storage.model import GroupKey
from storage.news import News

log = logging.getLogger(__name__)

EVERY = 1.0  # s between two looks at the history, while anybody watches
ALIVE = 25.0  # s without a word after which one is sent, so that no proxy hangs up
AT_ONCE = 10  # pages told without a pause
BETWEEN = 0.01  # s of the pause
EACH = 100  # ms that one page more is given to look at a change, so that not all do at once
MOST = 1_000  # open pages of one server; who comes after looks without being told
MOST_OF_ONE = 10  # pages of one visitor

HEADERS = {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-cache",
    "X-Accel-Buffering": "no",
}


class Live:
    """
    Who watches which group; the database is asked once for all of them.

    Each replica asks for itself, so that what any of them records is seen everywhere.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watching: defaultdict[GroupKey, set[asyncio.Event]] = defaultdict(set)
        self._pages: defaultdict[str, int] = defaultdict(int)
        self._news = News()
        self._asking: asyncio.Task[None] | None = None
        self._is_closing = False

    async def watch(self, request: web.Request, group: GroupKey, who: str) -> web.StreamResponse:
        """Tell one page of changes for as long as it is open; 503 where too many are."""
        if sum(self._pages.values()) >= MOST or self._pages[who] >= MOST_OF_ONE:
            return web.Response(status=503, headers={"Retry-After": "60"})
        async with self._watcher(group, who) as changed:
            response = web.StreamResponse(headers=HEADERS)
            await response.prepare(request)
            with suppress(ConnectionError):
                await response.write(b"retry: 5000\n\n")
                while not self._is_closing:
                    await response.write(await self._word(changed, group))
        return response

    async def close(self) -> None:
        """Ask no more, and let all open pages go."""
        self._is_closing = True
        for changed in [each for watching in self._watching.values() for each in watching]:
            changed.set()
        if self._asking is not None:
            self._asking.cancel()
            with suppress(asyncio.CancelledError):
                await self._asking

    @asynccontextmanager
    async def _watcher(self, group: GroupKey, who: str) -> AsyncIterator[asyncio.Event]:
        changed = asyncio.Event()
        self._watching[group].add(changed)
        self._pages[who] += 1
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        try:
            yield changed
        finally:
            self._watching[group].discard(changed)
            if not self._watching[group]:
                del self._watching[group]
            self._pages[who] -= 1
            if not self._pages[who]:
                del self._pages[who]

    async def _word(self, changed: asyncio.Event, group: GroupKey) -> bytes:
        """
        Wait for a change, or until it is time to say that one is still there.

        With a change it is told in how many milliseconds all who watch should have looked.
        """
        try:
            async with asyncio.timeout(ALIVE):
                await changed.wait()
        except TimeoutError:
            return b": still here\n\n"
        changed.clear()
        spread = EACH * (len(self._watching[group]) - 1)
        return f"event: changed\ndata: {spread}\n\n".encode()

    async def _ask(self) -> None:
        """Look for changes as long as anybody watches."""
        await self._look(is_first=True)
        while self._watching:
            await asyncio.sleep(EVERY)
            try:
                await self._look()
            except NotStored:
                log.warning("The history could not be read; open pages wait.")

    async def _look(self, *, is_first: bool = False) -> None:
        """Tell who watches a group that changed; at first nobody, for they have just looked."""
        async with self._database.reading() as db:
            changed = await self._news.changed(db)
        if is_first:
            return
        groups = self._watching.keys() if changed is None else changed
        told = [one for group in groups for one in self._watching.get(group, ())]
        for number, one in enumerate(told, 1):
            one.set()
            if number % AT_ONCE == 0:  # so that no turn waits for hundreds of them
                await asyncio.sleep(BETWEEN)
