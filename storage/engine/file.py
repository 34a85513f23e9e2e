"""The records in a SQLite file: turns in the threads of its connections."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

from sqlalchemy import URL, Connection, Dialect, Executable

from storage.engine import sqlite
from storage.engine.connection import Db, Rows, Work
from storage.engine.lanes import Lane, Lanes, tell
from storage.engine.stepping import AtOnce, carried_out

T = TypeVar("T")

READERS = 4
TOGETHER = 8  # turns in one commit at most; the first of them waits for the last
WORTH = 2.0  # times as long as a commit takes, turns are gathered for the next
RECENT = 4  # commits, by which how long one takes is known


class SqliteFile:
    """
    A SQLite file, open for turns.

    There is one writer: SQLite has no more, and a second connection that waits for it made the
    slowest hundredth of turns seven times slower.
    """

    def __init__(self, url: URL) -> None:
        self._writer = Lanes(partial(sqlite.writing_engine, url), 1)
        self._readers = Lanes(partial(sqlite.reading_engine, url), READERS)
        self._waiting: deque[_Turn[Any]] = deque()
        self._carrying: asyncio.Task[None] | None = None
        self._commit = 0.0  # s that one takes of late

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Db]:
        """Give a write transaction, one hop to its thread a statement."""
        async with self._writer.one() as lane, _transaction(lane) as db:
            yield db

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Db]:
        """Give a read transaction, which sees nothing of what others write meanwhile."""
        async with self._readers.one() as lane, _transaction(lane) as db:
            yield db

    snapshot = reading

    async def carry_out(self, work: Work[T]) -> T:
        """Do the work in the writer's thread, in one commit with others that wait for it."""
        turn: _Turn[T] = _Turn(work, asyncio.get_running_loop().create_future())
        self._waiting.append(turn)
        if self._carrying is None:
            self._carrying = asyncio.create_task(self._carry_on())
        return await turn.told

    async def look_up(self, work: Work[T]) -> T:
        """Do work that reads, in a reader's thread."""
        turn: _Turn[T] = _Turn(work, asyncio.get_running_loop().create_future())
        async with self._readers.one() as lane:
            return await lane.give(partial(_alone, lane, turn))

    async def close(self) -> None:
        """Let go of the file, after what is under way."""
        try:
            if self._carrying is not None:
                await self._carrying
        finally:
            await self._writer.end()
            await self._readers.end()

    async def _carry_on(self) -> None:
        """Carry out what waits until nothing does."""
        try:
            while self._waiting:
                await self._carry_some()
        finally:
            self._carrying = None

    async def _carry_some(self) -> None:
        turns: list[_Turn[Any]] = []
        try:
            async with self._writer.one() as lane:
                await lane.give(partial(self._together, lane, turns))
        except BaseException as error:
            for turn in turns or self._taken():
                tell(turn.told, None, error)
            if not isinstance(error, Exception):
                raise
        for turn in turns:
            tell(turn.told, turn.result, turn.error)

    def _taken(self) -> "list[_Turn[Any]]":
        return [self._waiting.popleft() for _ in range(min(TOGETHER, len(self._waiting)))]

    def _together(self, lane: Lane, turns: "list[_Turn[Any]]") -> None:
        """
        Carry out turns that wait in one transaction, each of them whole or not at all.

        They are put into `turns`. None is told how it went before all are stored, so no further
        one is begun where that costs those before it more than a commit of its own would. What
        is raised here befalls them all.
        """
        with _ended(lane) as connection:
            sqlite.wait_for_lock(connection, sqlite.SHORT_WAIT)
            connection.begin()  # where another holds the file, this befalls all that wait
            begun = time.perf_counter()
            while self._waiting and len(turns) < TOGETHER:
                turns.append(self._waiting.popleft())
                _within(connection, turns[-1])
                if time.perf_counter() - begun > self._commit * WORTH:
                    break
            worked = time.perf_counter()
            connection.commit()
            self._commit += (time.perf_counter() - worked - self._commit) / RECENT


@dataclass(slots=True)
class _Turn(Generic[T]):
    """Work that waits for its transaction, and how it went."""

    work: Work[T]
    told: "asyncio.Future[T]"
    context: Context = field(default_factory=copy_context)
    result: T | None = None
    error: BaseException | None = None

    def carry_out(self, connection: Connection) -> T:
        return self.context.run(carried_out, self.work, AtOnce(connection))


def _alone(lane: Lane, turn: _Turn[T]) -> T:
    """Carry out one turn, all of it or nothing."""
    with _ended(lane) as connection:
        result = turn.carry_out(connection)
        connection.commit()
        return result


@contextmanager
def _ended(lane: Lane) -> Iterator[Connection]:
    """Give the lane's connection for a transaction, of which nothing stays where it fails."""
    connection = lane.connection
    try:
        yield connection
    except BaseException:
        try:
            sqlite.roll_back(connection)
        finally:
            lane.part_with_connection()
        raise


def _within(connection: Connection, turn: _Turn[Any]) -> None:
    """Carry out a turn as a part of the transaction that can be taken back by itself."""
    if turn.told.cancelled():
        return
    is_first = not connection.in_transaction()
    if is_first:  # nothing else is taken back with it
        connection.begin()
    else:
        sqlite.say(connection, "SAVEPOINT turn")
    try:
        turn.result = turn.carry_out(connection)
    except Exception as error:
        if not sqlite.is_open(connection):  # what went before has gone, too
            raise
        turn.error = error
    is_refused = turn.error is not None or turn.told.cancelled()
    if is_first:
        if is_refused:
            sqlite.roll_back(connection)
        return
    if is_refused:
        sqlite.say(connection, "ROLLBACK TO turn")
    sqlite.say(connection, "RELEASE turn")


@asynccontextmanager
async def _transaction(lane: Lane) -> AsyncIterator[Db]:
    db = _FromLoop(lane)
    try:
        yield db
    except BaseException:
        await lane.give(db.roll_back)
        raise
    # Who does not wait for the end does not prevent it: it comes before the next transaction.
    await lane.give(db.commit)


class _FromLoop:
    """A connection for a turn in the event loop: each statement is done in the lane's thread."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._opened: Connection | None = None

    @property
    def dialect(self) -> Dialect:
        return self._lane.engine.dialect

    async def execute(self, statement: Executable, parameters: Any = None, /) -> Rows:  # noqa: ANN401 - as `Db` has it
        return await self.run_sync(lambda sync: sync.execute(statement, parameters))

    async def run_sync(self, do: Callable[[Connection], T], /) -> T:
        return await self._lane.give(lambda: do(self._connection()))

    def commit(self) -> None:
        """Store it all; in the lane's thread, as what follows."""
        if self._opened is not None:
            try:
                self._opened.commit()
            finally:
                self.roll_back()

    def roll_back(self) -> None:
        """Let go of what is not stored, and of the connection."""
        if self._opened is not None:
            connection, self._opened = self._opened, None
            try:
                sqlite.roll_back(connection)
            finally:
                self._lane.part_with_connection()

    def _connection(self) -> Connection:
        if self._opened is None:
            self._opened = self._lane.connection
            sqlite.wait_for_lock(self._opened, sqlite.LOCK_WAIT)
        return self._opened
