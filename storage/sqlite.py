"""SQLite behind asyncio, made to behave as PostgreSQL does."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Self

import aiosqlite
from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

LOCK_WAIT = 10.0  # s; another process holds the file for a turn, some ms each
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

    def begin(self) -> None:
        """Begin if that is due; called in the connection's own thread."""
        if self.due:
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


def engine(url: URL, *, writes: bool) -> AsyncEngine:
    """
    Make an engine that only writes (one connection, others queue in order) or only reads.

    A second writing connection would gain nothing, SQLite has one writer, and made the
    slowest hundredth of turns seven times slower.
    """
    made = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1 if writes else 4,
        max_overflow=0,
        pool_timeout=WRITER_WAIT,
        pool_reset_on_return=None,  # each transaction of ours ends itself
        connect_args={
            "async_creator_fn": _connect,
            "timeout": LOCK_WAIT,
            "check_same_thread": False,
        },
    )
    event.listen(made.sync_engine, "connect", _prepare_writer if writes else _prepare_reader)
    event.listen(made.sync_engine, "begin", _begin_writing if writes else _begin_reading)
    return made


def _prepare_writer(connection: DBAPIConnection, _: object) -> None:
    _prepare(connection, "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")


def _prepare_reader(connection: DBAPIConnection, _: object) -> None:
    _prepare(connection, "query_only = ON")


def _prepare(connection: DBAPIConnection, *pragmas: str) -> None:
    """Take BEGIN into our own hands, or the driver would begin too late and lose updates."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (*pragmas, "cache_size = -8000"):  # kB
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_writing(connection: Connection) -> None:
    """Take the write lock first: two turns that read before they write cannot both win."""
    _driver(connection).due = "BEGIN IMMEDIATE"


def _begin_reading(connection: Connection) -> None:
    _driver(connection).due = "BEGIN"


def _driver(connection: Connection) -> _Connection:
    """Give the connection of ours under SQLAlchemy's."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, _Connection)  # noqa: S101 - for mypy; `_connect` made it
    return driver
