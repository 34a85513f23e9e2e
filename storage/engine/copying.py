"""Copy one database into another of either kind: backup, restore, moving."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, func, insert, literal, select, tuple_

from storage.engine.database import Database, Db
from storage.errors import Unusable, Why
from storage.tables import METADATA, SEARCH

BATCH = 500  # rows in one statement

# Parents come before what refers to them.
_TABLES: Sequence[Table] = METADATA.sorted_tables


async def copy(source: Database, target: Database) -> int:
    """
    Write all that `source` holds at this moment into `target`, or nothing; gives the row count.

    Numbers, histories, what waits to be sent, and what is found by which words stay as they are.
    Unusable where `target` holds anything already.
    """
    copied = 0
    async with source.snapshot() as there, target.turn() as here:
        await _refuse_records(here)
        for table in _TABLES:
            async for rows in _pages(there, table):
                await here.execute(insert(table), rows)
                copied += len(rows)
        await _count_on(here)
    return copied


async def _refuse_records(db: Db) -> None:
    for table in _TABLES:
        if (await db.execute(select(table).limit(1))).first() is not None:
            raise Unusable(Why.NOT_EMPTY, table.name)


async def _pages(db: Db, table: Table) -> AsyncIterator[list[dict[str, Any]]]:
    """Read a table in the order of its key, a batch at a time: it may be larger than memory."""
    key = list(table.primary_key)
    first = select(table).order_by(*key).limit(BATCH)
    rows = (await db.execute(first)).mappings().all()
    while rows:
        yield [_plain(table, row) for row in rows]
        last = [literal(rows[-1][column], column.type) for column in key]
        rows = (await db.execute(first.where(tuple_(*key) > tuple_(*last)))).mappings().all()


def _plain(table: Table, row: Mapping[Any, Any]) -> dict[str, Any]:
    """Make a row what both databases take; PostgreSQL gives terms between quotes."""
    values = {column.key: row[column] for column in table.c}
    if table is SEARCH:
        values["terms"] = values["terms"].replace("'", "")
    return values


async def _count_on(db: Db) -> None:
    """Let PostgreSQL number new rows from the highest on; SQLite does so by itself."""
    if db.dialect.name != "postgresql":
        return
    for table in _TABLES:
        if "id" in table.c and table.c.id.primary_key and table.c.id.type.python_type is int:
            highest = select(func.max(table.c.id)).scalar_subquery()
            sequence = func.pg_get_serial_sequence(f'"{table.name}"', "id")
            await db.execute(
                select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None)))
            )
