"""Running the migrations, safely also when several processes start at once."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, NullPool, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.engine import sqlite

LOCK = 7_205_759_403  # any number, the same in each replica: what they queue for on PostgreSQL


async def upgrade(place: URL) -> None:
    """Bring the database to the newest revision, or leave it as it was."""
    if place.drivername.startswith("sqlite"):
        await asyncio.to_thread(_upgrade_file, place)
        return
    engine = create_async_engine(place, poolclass=NullPool, hide_parameters=True)
    try:
        async with engine.begin() as db:
            await db.run_sync(_upgrade)
    finally:
        await engine.dispose()


def _upgrade_file(place: URL) -> None:
    engine = sqlite.migrating_engine(place)
    try:
        with engine.begin() as db:
            _upgrade(db)
    finally:
        engine.dispose()


def _upgrade(connection: Connection) -> None:
    """Upgrade inside the transaction; a process that waited for the lock finds nothing to do."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        _check_foreign_keys(connection)


def _check_foreign_keys(connection: Connection) -> None:
    """Refuse a migration that left a row without its parent."""
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise RuntimeError(f"{len(orphans)} rows refer to rows that are gone")
