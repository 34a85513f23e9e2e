"""Rows on their way in: fresh keys, and inserts that yield to a row that is there already."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine.database import Db


def fresh_key(at: datetime) -> str:
    """Make a key nobody can guess; later ones sort later, which keeps indexes compact."""
    return f"{int(at.timestamp() * 1000):012x}{secrets.token_hex(10)}"


async def insert_new(db: Db, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert the row: True; where a unique key is taken, leave it alone: False."""
    made = await db.execute(_ignoring(db.dialect.name, table), values)
    return made.rowcount == 1


@cache
def _ignoring(dialect: str, table: Table) -> Insert:
    """Word "unless it is there" as the database wants it."""
    if dialect == "sqlite":
        return sqlite.insert(table).inline().on_conflict_do_nothing()
    return postgresql.insert(table).inline().on_conflict_do_nothing()
