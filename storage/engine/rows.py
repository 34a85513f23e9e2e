"""Rows on their way in: fresh keys, and inserts that yield to a row that is there already."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

from sqlalchemy import Insert, Table, bindparam

from storage.engine.connection import Db
from storage.engine.prepared import Prepared

Inserted: TypeAlias = tuple[Insert, Sequence[Mapping[str, Any]]]  # and its rows, alike in columns


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


async def insert_together(db: Db, *inserts: Inserted) -> None:
    """Carry out inserts that need nothing of each other: a server is asked once for a row each."""
    if db.dialect.name == "sqlite" or any(len(rows) != 1 for _, rows in inserts):
        for made, rows in inserts:
            insert = _inserting(made, frozenset(rows[0]))
            if len(rows) == 1:
                await insert.done(db, rows[0])
            else:
                await insert.done_with_each(db, rows)
        return
    together = _as_one(tuple((made, tuple(sorted(rows[0]))) for made, rows in inserts))
    values = {
        _name(made.table, column): value
        for made, (row,) in inserts
        for column, value in row.items()
    }
    await together.done(db, values)


@cache
def _inserting(insert: Insert, columns: frozenset[str]) -> Prepared:
    return Prepared(insert.inline(), columns)


@cache
def _as_one(inserts: tuple[tuple[Insert, tuple[str, ...]], ...]) -> Prepared:
    """Make one statement of inserts of a row each, into those columns."""
    *before, last = (_filled(made, columns) for made, columns in inserts)
    made = last.add_cte(*(each.cte(f"{each.table.name}_made") for each in before))
    return Prepared(made, ())


def _filled(made: Insert, columns: Sequence[str]) -> Insert:
    table = made.table
    values = {name: bindparam(_name(table, name), type_=table.c[name].type) for name in columns}
    return made.values(values).inline()


def _name(table: Any, column: str) -> str:  # noqa: ANN401 - what an Insert has is not typed closer
    return f"{table.name}_{column}"
