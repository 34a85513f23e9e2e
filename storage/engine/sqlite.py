"""SQLite behind asyncio, made to behave as PostgreSQL does."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

import aiosqlite
from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

LOCK_WAIT = 10.0  # s; another process holds the file for a turn, some ms each
READERS = 4
WAL_TRIES = 20  # each after another process has had its turn
CACHE = "cache_size = -8000"  # kB
WRITER_WAIT = 30.0  # s; turns of this process queue for its one writer


class _Cursor(aiosqlite.Cursor):
    """
    A cursor whose statement and rows come back in one hop to the connection's thread.

    Each hop costs the processor more than a usual statement does: four of them, as
    aiosqlite makes, were measured at 0.65 ms a statement, one at 0.30 ms.
    """

    def __init__(self, connection: "_Connection") -> None:
        super().__init__(connection, connection.idle_cursor())
        self._begin = connection.begin
        self._rows: list[Any] = []

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> Self:
        await self._execute(self._run, sql, parameters or ())  # type: ignore[no-untyped-call]  # as aiosqlite has it
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> Self:
        await self._execute(self._run_many, sql, parameters)  # type: ignore[no-untyped-call]  # as aiosqlite has it
        return self

    def _run(self, sql: str, parameters: Sequence[Any]) -> None:
        self._begin()
        self._cursor.execute(sql, parameters)
        self._rows = self._cursor.fetchall() if self._cursor.description else []

    def _run_many(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        self._begin()
        self._cursor.executemany(sql, parameters)

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Do nothing: all rows have been read, so SQLite holds nothing open."""


class _Connection(aiosqlite.Connection):
    """
    A connection that hands out one-hop cursors, and begins together with the first statement.

    `due` is the BEGIN that waits for that statement; empty: a transaction is open, or none is due.
    """

    due = ""
    _stopped: "asyncio.Future[Any] | None" = None

    async def _connect(self) -> "_Connection":
        """Connect; where that fails, leave no thread behind that would speak to a closed loop."""
        try:
            await super()._connect()
        except BaseException:
            if self._stopped is not None:
                await self._stopped
            raise
        return self

    def stop(self) -> "asyncio.Future[Any] | None":
        self._stopped = super().stop()
        return self._stopped

    def begin(self) -> None:
        """Begin if that is due; called in the connection's own thread."""
        if self.due:
            self._conn.rollback()  # what a turn left that was cancelled while it ended
            self._conn.execute(self.due)
            self.due = ""

    async def commit(self) -> None:
        self.due = ""
        await super().commit()

    async def rollback(self) -> None:
        self.due = ""
        await super().rollback()

    def idle_cursor(self) -> sqlite3.Cursor:
        return self._conn.cursor()

    def cursor(self) -> _Cursor:  # type: ignore[override]  # SQLAlchemy awaits nothing here
        return _Cursor(self)


def _connect(path: str, *, timeout: float, check_same_thread: bool) -> _Connection:
    """Make the connection that SQLAlchemy's dialect asks for."""
    connection = _Connection(
        lambda: sqlite3.connect(path, timeout, check_same_thread=check_same_thread), 64
    )
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does for its own
    return connection


def writing_engine(url: URL) -> AsyncEngine:
    """
    Make an engine of one connection that writes; turns queue for it in order.

    A second one would gain nothing, SQLite has one writer, and made the slowest
    hundredth of turns seven times slower.
    """
    return _engine(url, 1, _prepare_writer, "BEGIN IMMEDIATE")


def reading_engine(url: URL) -> AsyncEngine:
    """Make an engine of connections that refuse to write."""
    return _engine(url, READERS, _prepare_reader, "BEGIN")


def migrating_engine(url: URL) -> AsyncEngine:
    """
    Make an engine for migrations: all of one is done, or nothing.

    Foreign keys are not enforced: rebuilding a parent table would delete its children.
    """
    return _engine(url, 1, _prepare_migrator, "BEGIN IMMEDIATE")


def _engine(
    url: URL, size: int, prepare: Callable[[DBAPIConnection], None], begin: str
) -> AsyncEngine:
    made = create_async_engine(
        url,
        hide_parameters=True,  # they are people's words, and errors are logged
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=WRITER_WAIT,
        pool_reset_on_return=None,  # each transaction of ours ends itself
        connect_args={
            "async_creator_fn": _connect,
            "timeout": LOCK_WAIT,
            "check_same_thread": False,
        },
    )

    def on_connect(connection: DBAPIConnection, _: object) -> None:
        # Or the driver begins by itself: too late, so that updates were lost.
        connection.isolation_level = None
        prepare(connection)

    def on_begin(connection: Connection) -> None:
        _driver(connection).due = begin

    event.listen(made.sync_engine, "connect", on_connect)
    event.listen(made.sync_engine, "begin", on_begin)
    return made


def _driver(connection: Connection) -> _Connection:
    """Give the connection of ours under SQLAlchemy's."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, _Connection)  # noqa: S101 - for mypy; `_connect` made it
    return driver


def _prepare_writer(connection: DBAPIConnection) -> None:
    _use_wal(connection)
    _set(connection, "synchronous = FULL", "foreign_keys = ON", CACHE)


def _prepare_reader(connection: DBAPIConnection) -> None:
    _set(connection, "query_only = ON", CACHE)


def _prepare_migrator(connection: DBAPIConnection) -> None:
    _use_wal(connection)
    _set(connection, "foreign_keys = OFF")


def _use_wal(connection: DBAPIConnection) -> None:
    """Let readers read while one writes; the file remembers it."""
    for _ in range(WAL_TRIES):
        try:
            _set(connection, "journal_mode = WAL")
        except sqlite3.OperationalError:
            # Refused at once while another process writes; to write is waited for, so do that.
            _execute(connection, "BEGIN IMMEDIATE", "COMMIT")
        else:
            return
    _set(connection, "journal_mode = WAL")  # the last refusal is told


def _set(connection: DBAPIConnection, *pragmas: str) -> None:
    _execute(connection, *(f"PRAGMA {pragma}" for pragma in pragmas))


def _execute(connection: DBAPIConnection, *statements: str) -> None:
    cursor = connection.cursor()
    for statement in statements:
        cursor.execute(statement)
    cursor.close()
