"""Connections to SQLite, made to behave as PostgreSQL does."""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import QueuePool

from storage.engine.driver import carried_out

LOCK_WAIT = 10.0  # s; another process holds the file for a turn, some ms each
SHORT_WAIT = 2.0  # s, of turns that are tried again: so none waits for the ones before it
WAL_TRIES = 20  # each after another process has had its turn
CACHE = "cache_size = -4000"  # kB, of each of five connections; the system keeps the file, too


class _Cursor(sqlite3.Cursor):
    """A cursor that reads its rows together with the statement: nothing is held open after it."""

    _rows: Iterator[Any] = iter(())

    def execute(self, sql: str, parameters: Any = (), /) -> Self:  # noqa: ANN401 - as sqlite3 has it
        super().execute(sql, parameters)
        self._rows = iter(super().fetchall() if self.description else ())
        return self

    def fetchone(self) -> Any:  # noqa: ANN401 - as sqlite3 has it
        return next(self._rows, None)

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        return list(islice(self._rows, size))

    def fetchall(self) -> list[Any]:
        return list(self._rows)


class _Driver(sqlite3.Connection):
    """A connection that hands out such cursors."""

    waits = LOCK_WAIT  # s, for who holds the file

    def cursor(self, factory: Any = _Cursor) -> Any:  # noqa: ANN401 - as sqlite3 has it
        return super().cursor(factory)


def writing_engine(url: URL) -> Engine:
    """Make an engine of one connection that writes."""
    return _engine(url, _prepare_writer, "BEGIN IMMEDIATE")


def reading_engine(url: URL) -> Engine:
    """Make an engine of one connection that refuses to write."""
    return _engine(url, _prepare_reader, "BEGIN")


def migrating_engine(url: URL) -> Engine:
    """
    Make an engine for migrations: all of one is done, or nothing.

    Foreign keys are not enforced: rebuilding a parent table would delete its children.
    """
    return _engine(url, _prepare_migrator, "BEGIN IMMEDIATE")


def wait_for_lock(connection: Connection, seconds: float) -> None:
    """Say for how long its next transactions wait for who holds the file."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - for mypy
    if driver.waits != seconds:
        driver.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        driver.waits = seconds


def say(connection: Connection, statement: str) -> None:
    """Carry out a statement that asks nothing."""
    carried_out(connection, statement, (), lambda _cursor: None)


def roll_back(connection: Connection) -> None:
    """End the transaction, whatever has become of it; nothing of it is stored."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - for mypy
    try:
        connection.rollback()
    finally:
        if driver.in_transaction:  # a commit that failed leaves it open
            driver.rollback()


def is_open(connection: Connection) -> bool:
    """Whether a transaction goes on: SQLite ends it by itself where the disk is full."""
    driver = connection.connection.driver_connection
    return bool(driver and driver.in_transaction)


def _engine(url: URL, prepare: Callable[[DBAPIConnection], None], begin: str) -> Engine:
    made = create_engine(
        url,
        hide_parameters=True,  # they are people's words, and errors are logged
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_reset_on_return=None,  # each transaction of ours ends itself
        connect_args={"timeout": LOCK_WAIT, "check_same_thread": False, "factory": _Driver},
    )

    def on_connect(connection: DBAPIConnection, _: object) -> None:
        # Or the driver begins by itself: too late, so that updates were lost.
        connection.isolation_level = None
        prepare(connection)

    def on_begin(connection: Connection) -> None:
        say(connection, begin)

    event.listen(made, "connect", on_connect)
    event.listen(made, "begin", on_begin)
    return made


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
