"""Minutes read in processes of their own: each reads one file, and is killed at its time limit."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary, WeakValueDictionary

from bot.minutes.asking import AT_ONCE, SECONDS, ask
from bot.minutes.model import Reading
from bot.minutes.program import AHEAD
from bot.minutes.readers.refusal import MAX_BYTES, Unreadable
from bot.minutes.starting import Reader, end, started

PAUSE = 1.0  # s after a file came until the next reader loads
OF_ONE = 1  # of one sender, so that others' files find a place
WAITING = 1  # readers that have loaded; each takes 30 MB, and a tenth of a second to start


@dataclass(slots=True)
class _Desk:
    """Where files are read: the places at it, and the readers that wait there for a file."""

    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    theirs: WeakValueDictionary[str, asyncio.Semaphore] = field(default_factory=WeakValueDictionary)
    waiting: list[Reader] = field(default_factory=list)
    taken: asyncio.Event = field(default_factory=asyncio.Event)  # one of them has got a file

    @asynccontextmanager
    async def place(self, sender: str) -> AsyncIterator[None]:
        """Wait for a place; whose files nobody knows have all there are."""
        theirs = self.theirs.setdefault(sender, asyncio.Semaphore(OF_ONE if sender else AT_ONCE))
        async with theirs, self.places:
            yield

    def reader(self) -> Reader:
        """Give a reader that waits, else a new one."""
        while self.waiting:
            ready = self.waiting.pop()
            self.taken.set()
            if ready.poll() is None:
                return ready
            end(ready)
        return started()

    async def keep(self) -> None:
        """Keep one waiting; what loads must not slow what is being read."""
        while True:
            with suppress(OSError):  # none can be started: the next file tries
                while len(self.waiting) < WAITING:
                    self.waiting.append(started(AHEAD))
            await self.taken.wait()
            await asyncio.sleep(PAUSE)
            self.taken.clear()


_DESKS: WeakKeyDictionary[asyncio.AbstractEventLoop, _Desk] = WeakKeyDictionary()


def _desk() -> _Desk:
    """Give the desk of this event loop."""
    return _DESKS.setdefault(asyncio.get_running_loop(), _Desk())


@asynccontextmanager
async def readers_ahead() -> AsyncIterator[None]:
    """Keep readers started, so that nobody who sends a file waits until one has loaded."""
    desk = _desk()
    keeping = asyncio.create_task(desk.keep())
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.wait([keeping])
        while desk.waiting:
            await asyncio.to_thread(end, desk.waiting.pop())


async def read_within(
    data: bytes, name: str, *, seconds: float = SECONDS, sender: str = ""
) -> Reading:
    """
    Read minutes in another process; raise `Unreadable`, `too_slow` after `seconds` of reading.

    Waits while `AT_ONCE` others are read, or one of the same sender's. The event loop is never
    blocked, and nothing of the process is left afterwards.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", name)
    desk = _desk()
    async with desk.place(sender):
        reader = desk.reader()
        asking = asyncio.ensure_future(asyncio.to_thread(ask, reader, data, name, seconds=seconds))
        try:
            return await asyncio.shield(asking)
        finally:
            reader.kill()  # it has ended, or nobody waits for it any more
            await asyncio.wait([asking])
