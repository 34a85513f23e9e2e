"""Let go of the room that deleted rows took, so that no byte of them stays in the files."""

import asyncio
import sqlite3
from contextlib import closing

from sqlalchemy import make_url

WAIT = 30.0  # s for whoever writes; compacting needs the file for itself


async def compact(url: str) -> None:
    """
    Write the database anew without what was deleted.

    On PostgreSQL the rows go when the server gets to it; its own log of changes, replicas and
    backups are the operator's.
    """
    place = make_url(url)
    if place.drivername.startswith("sqlite"):
        await asyncio.to_thread(_compact, place.database or "")
        return
    import asyncpg  # noqa: PLC0415 - for who has a server

    connection = await asyncpg.connect(
        place.set(drivername="postgresql").render_as_string(hide_password=False)
    )
    try:
        await connection.execute("VACUUM (FULL)")
    finally:
        await connection.close()


def _compact(file: str) -> None:
    with closing(sqlite3.connect(file, timeout=WAIT, isolation_level=None)) as db:
        # The index of terms keeps deleted ones until it is merged.
        db.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
