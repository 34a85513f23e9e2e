"""Threads in which a database that blocks is used: the event loop never waits for a disk."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import cached_property
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from storage.errors import NotStored

T = TypeVar("T")

WAIT = 30.0  # s; turns of this process queue for its one writer


class Lane:
    """A thread that does what it is given in order, also where nobody waits for it any more."""

    def __init__(self, make: Callable[[], Engine]) -> None:
        self._make = make
        self._connection: Connection | None = None
        self._given: SimpleQueue[tuple[Callable[[], Any], asyncio.Future[Any]] | None]
        self._given = SimpleQueue()
        # A daemon: a process that is told to end does not wait for a lock that another holds.
        Thread(target=self._work, name="storage", daemon=True).start()

    @cached_property
    def engine(self) -> Engine:
        """Make the connection's engine when it is first used, as most commands need few."""
        return self._make()

    @property
    def connection(self) -> Connection:
        """The lane's one connection; opening one anew for each turn cost 60 µs."""
        if self._connection is None:
            self._connection = self.engine.connect()
        return self._connection

    def part_with_connection(self) -> None:
        """Have the next turn begin on a connection of which nothing bad is known."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def give(self, do: Callable[[], T]) -> "asyncio.Future[T]":
        """Have it done after what was given before; who stops waiting for it does not stop it."""
        told: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._given.put((do, told))
        return told

    async def end(self) -> None:
        """Close what was opened and end the thread, after all that it was given."""
        try:
            await self.give(self._let_go)
        finally:
            self._given.put(None)

    def _let_go(self) -> None:
        self.part_with_connection()
        if "engine" in self.__dict__:
            self.engine.dispose()

    def _work(self) -> None:
        while (given := self._given.get()) is not None:
            do, told = given
            result, error = None, None
            try:
                result = do()
            except BaseException as raised:  # noqa: BLE001 - who waits for it is told
                error = raised
            with suppress(RuntimeError):  # its loop is closed: nobody waits
                told.get_loop().call_soon_threadsafe(tell, told, result, error)
            del given, do, told, result, error


class Lanes:
    """Some lanes, each taken by one at a time, in the order in which they ask."""

    def __init__(self, make: Callable[[], Engine], many: int) -> None:
        # The last one used is the first one taken: its connection has the pages in its cache.
        self._idle: asyncio.LifoQueue[Lane] = asyncio.LifoQueue()
        self._lanes = [Lane(make) for _ in range(many)]
        for lane in self._lanes:
            self._idle.put_nowait(lane)

    @asynccontextmanager
    async def one(self) -> AsyncIterator[Lane]:
        """Take one; NotStored where none comes free for long."""
        try:
            async with asyncio.timeout(WAIT):
                lane = await self._idle.get()
        except TimeoutError as error:
            raise NotStored("others have used the database for too long") from error
        try:
            yield lane
        finally:
            self._idle.put_nowait(lane)

    async def end(self) -> None:
        """End all of them."""
        await asyncio.gather(*(lane.end() for lane in self._lanes))


def tell(told: "asyncio.Future[T]", result: T, error: BaseException | None) -> None:
    """Tell who waits for it how it went, unless they have stopped waiting."""
    if told.done():
        return
    if error is not None:
        told.set_exception(error)
    else:
        told.set_result(result)
