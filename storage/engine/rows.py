"""Rows on their way in: fresh keys, and inserts that yield to a row that is there already."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Table

from storage.engine.connection import Db
from storage.engine.prepared import Prepared


def fresh_key(at: datetime) -> str:
    """Make a key nobody can guess; later ones sort later, which keeps indexes compact."""
    return f"{int(at.timestamp() * 1000):012x}{secrets.token_hex(10)}"


def inserting(dialect: str, table: Table) -> Any:  # noqa: ANN401 - the dialects' inserts share no type
    """Begin an insert that can say what is to happen where the row is there already."""
    # As text, or both dialects would be loaded though each process speaks one.
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)


async def insert_new(db: Db, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert the row: True; where a unique key is taken, leave it alone: False."""
    return await _ignoring(db.dialect.name, table, frozenset(values)).done(db, values) == 1


@cache
def _ignoring(dialect: str, table: Table, columns: frozenset[str]) -> Prepared:
    """Word "unless it is there" as the database wants it."""
    ignoring = inserting(dialect, table).inline().on_conflict_do_nothing()
    return Prepared(ignoring, columns)
