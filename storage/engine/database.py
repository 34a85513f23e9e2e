"""Opening the database, and one transaction for each turn."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import URL, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.engine import sqlite
from storage.engine.trouble import is_trouble
from storage.errors import NotStored, Unusable, Why
from storage.migrations import NEWEST, REVISIONS

Db: TypeAlias = AsyncConnection  # inside one transaction, which only `Database` ends

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


class Database:
    """The records, open for turns."""

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine) -> None:
        self._writer = writer
        self._reader = reader

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Db]:
        """
        Give one write transaction: all of it is stored on leaving the block, or none.

        NotStored where the database cannot be reached or written; any exception rolls back.
        """
        async with _transaction(self._writer) as db:
            yield db

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Db]:
        """Give one read transaction, which refuses writes; NotStored where it cannot be read."""
        async with _transaction(self._reader) as db:
            yield db

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Db]:
        """Give one read transaction that sees none of what others write meanwhile; NotStored."""
        reader = self._reader
        if reader.dialect.name == "postgresql":
            reader = reader.execution_options(isolation_level="REPEATABLE READ")
        async with _transaction(reader) as db:
            yield db

    async def ping(self) -> None:
        """Make sure that the database answers; NotStored where it does not."""
        async with self.reading() as db:
            await db.execute(text("SELECT 1"))

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
    writer, reader = _engines(place)
    try:
        await _bring_up_to_date(place, reader, migrate=migrate)
        yield Database(writer, reader)
    finally:
        await writer.dispose()
        await reader.dispose()


@asynccontextmanager
async def _transaction(engine: AsyncEngine) -> AsyncIterator[Db]:
    """Distinguish a database that is gone, full or locked from a mistake in what is asked of it."""
    is_open = False
    try:
        async with engine.begin() as db:
            is_open = True
            yield db
    except DBAPIError as error:
        if is_trouble(error):
            raise NotStored(str(error)) from error
        raise
    except (NoConnection, OSError) as error:
        if is_open:  # the caller's own
            raise
        raise NotStored(str(error)) from error


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


def _engines(place: URL) -> tuple[AsyncEngine, AsyncEngine]:
    """Make the engine that writes and the one that reads."""
    if place.drivername.startswith("sqlite"):
        return sqlite.writing_engine(place), sqlite.reading_engine(place)
    made = create_async_engine(
        place,
        hide_parameters=True,  # they are people's words, and errors are logged
        pool_size=5,
        max_overflow=5,
        pool_timeout=10,  # s
        pool_recycle=1800,  # s; firewalls forget idle connections
        # The plan for any values, taken from the sixth time on, knows neither which state is asked
        # for nor how large the group is: 1,300 ms in place of 30 for decisions (18.6).
        connect_args={"server_settings": {"plan_cache_mode": "force_custom_plan"}},
    )
    return made, made.execution_options(postgresql_readonly=True)


async def _bring_up_to_date(place: URL, reader: AsyncEngine, *, migrate: bool) -> None:
    """Migrate where needed; Alembic is imported only then, for it would slow each start."""
    try:
        _keep_private(place)
        async with reader.connect() as db:
            revision = await _revision(db)
        if revision == NEWEST:
            return
        if revision is not None and revision not in REVISIONS:
            raise Unusable(Why.NEWER, revision)
        if not migrate:
            raise Unusable(Why.OLDER, revision or "")
        from storage.migrations.upgrade import upgrade  # noqa: PLC0415 - see above

        await upgrade(place)
    except (DBAPIError, OSError) as error:
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
