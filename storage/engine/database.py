"""Opening the database, and one transaction for each turn."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Protocol, TypeVar

from sqlalchemy import URL, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from storage.engine.connection import Db, Work
from storage.engine.file import SqliteFile
from storage.engine.trouble import told_as_not_stored, why
from storage.errors import NotStored, Unusable, Why
from storage.migrations import NEWEST, REVISIONS

__all__ = ["Database", "Db", "opened"]

T = TypeVar("T")

PATIENCE = 10.0  # s that a database is waited for which is away; Teams gives a turn 15
PAUSE = 0.25  # s between two tries

_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


class Records(Protocol):
    """The records in one kind of database: what `Database` says of each, but for NotStored."""

    def turn(self) -> AbstractAsyncContextManager[Db]: ...

    def reading(self) -> AbstractAsyncContextManager[Db]: ...

    def snapshot(self) -> AbstractAsyncContextManager[Db]: ...

    async def carry_out(self, work: Work[T]) -> T: ...

    async def look_up(self, work: Work[T]) -> T: ...

    async def close(self) -> None: ...


class Database:
    """The records, open for turns."""

    def __init__(self, records: Records) -> None:
        self.records = records

    async def carry_out(self, work: Work[T]) -> T:
        """
        Do the work in one write transaction: all of it is stored when it is done, or none.

        NotStored where the database cannot be reached or written; any exception rolls back. On
        SQLite it is done in the writer's thread, so it waits for its statements alone: files and
        the network come before it. Where a try was not stored it is done again, for `PATIENCE`.
        """
        until = monotonic() + PATIENCE
        while True:
            try:
                with told_as_not_stored():
                    return await self.records.carry_out(work)
            except NotStored as trouble:
                if not trouble.passes or monotonic() > until:
                    raise
            await asyncio.sleep(PAUSE)

    async def look_up(self, work: Work[T]) -> T:
        """Do work in one read transaction, which refuses writes; else as `carry_out`."""
        with told_as_not_stored():
            return await self.records.look_up(work)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Db]:
        """
        Give one write transaction: all of it is stored on leaving the block, or none.

        For what does not fit into one function: on SQLite `carry_out` is several times faster.
        NotStored where the database cannot be reached or written; any exception rolls back.
        """
        with told_as_not_stored():
            async with self.records.turn() as db:
                yield db

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Db]:
        """Give one read transaction, which refuses writes; NotStored where it cannot be read."""
        with told_as_not_stored():
            async with self.records.reading() as db:
                yield db

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Db]:
        """Give one read transaction that sees none of what others write meanwhile; NotStored."""
        with told_as_not_stored():
            async with self.records.snapshot() as db:
                yield db

    async def ping(self) -> None:
        """Make sure that the database answers; NotStored where it does not."""
        async with self.reading() as db:
            await db.execute(text("SELECT 1"))

    async def check(self) -> None:
        """Make sure that it answers, and that a SQLite file is whole: NotStored."""
        async with self.reading() as db:
            is_file = db.dialect.name == "sqlite"
            found = await db.execute(text("PRAGMA quick_check(1)" if is_file else "SELECT 'ok'"))
            told = str(found.scalar())
        if told != "ok":
            raise NotStored(told, Why.BROKEN)

    async def is_current(self) -> bool:
        """Whether it is of this version, as long as nobody migrates it; NotStored."""
        async with self.reading() as db:
            return await _revision(db) == NEWEST

    async def write_nothing_new(self) -> None:
        """Make sure that something can be stored; NotStored on a full disk or a lock that lasts."""
        async with self.turn() as db:
            await db.execute(text("UPDATE alembic_version SET version_num = version_num"))


@asynccontextmanager
async def opened(url: str, *, migrate: bool = True) -> AsyncIterator[Database]:
    """
    Open the database at `url`, brought up to date first; closed on leaving the block.

    Unusable, and nothing changed, where that is not possible; with `migrate` off an older
    database is left as it is and unusable too.
    """
    place = _read(url)
    records = _records(place)
    try:
        await _bring_up_to_date(place, records, migrate=migrate)
        yield Database(records)
    finally:
        await records.close()


def _read(url: str) -> URL:
    """Make one of the accepted URLs the one our drivers want."""
    try:
        place = make_url(url)
    except ArgumentError as error:
        raise Unusable(Why.URL, str(error)) from error
    driver = _DRIVERS.get(place.drivername)
    if driver is None or (driver.startswith("sqlite") and place.database in {None, "", ":memory:"}):
        raise Unusable(Why.URL, place.drivername)
    return _with_ssl(place.set(drivername=driver))


def _with_ssl(place: URL) -> URL:
    """Rename libpq's `sslmode`, which providers print in their URLs, to asyncpg's name for it."""
    mode = place.query.get("sslmode")
    if mode is None:
        return place
    return place.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})


def _records(place: URL) -> Records:
    """Reach the records where they are; the server's driver is imported only where there is one."""
    if place.drivername.startswith("sqlite"):
        return SqliteFile(place)
    from storage.engine.server import PostgresServer  # noqa: PLC0415 - see above

    return PostgresServer(place)


async def _bring_up_to_date(place: URL, records: Records, *, migrate: bool) -> None:
    """Migrate where needed; Alembic is imported only then, for it would slow each start."""
    try:
        _keep_private(place)
        async with records.reading() as db:
            revision = await _revision(db)
        if revision == NEWEST:
            return
        if revision is not None and revision not in REVISIONS:
            raise Unusable(Why.NEWER, revision)
        if not migrate:
            raise Unusable(Why.OLDER, revision or "")
        from storage.migrations.upgrade import upgrade  # noqa: PLC0415 - see above

        await upgrade(place)
    except DBAPIError as error:
        raise Unusable(why(error), str(error)) from error
    except NotStored as error:
        raise Unusable(error.why, str(error)) from error
    except OSError as error:
        raise Unusable(Why.UNREACHABLE, str(error)) from error


def _keep_private(place: URL) -> None:
    """Make a new SQLite file for its owner's eyes only; its journals take the same mode."""
    if place.drivername.startswith("sqlite") and place.database:
        file = Path(place.database)
        if file.parent.is_dir() and not file.exists():
            file.touch(mode=0o600)


async def _revision(db: Db) -> str | None:
    """Give the migration the database has come to; None before the first."""
    if not await db.run_sync(lambda sync: sync.dialect.has_table(sync, "alembic_version")):
        return None
    found = await db.execute(text("SELECT version_num FROM alembic_version"))
    revision: str | None = found.scalar()
    return revision
