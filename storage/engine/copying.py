"""Copy one database into another of either kind: backup, restore, moving."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from functools import cache, partial
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Dialect,
    MetaData,
    Table,
    func,
    insert,
    literal,
    select,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine.database import Database, Db
from storage.errors import Unusable, Why
from storage.tables import METADATA, SEARCH

BATCH = 2_000  # rows in one statement

# Parents come before what refers to them.
_TABLES: Sequence[Table] = METADATA.sorted_tables
_Rows = Sequence[Sequence[Any]]


async def copy(source: Database, target: Database) -> int:
    """
    Write all that `source` holds at this moment into `target`, or nothing; gives the row count.

    Numbers, histories, what waits to be sent, and what is found by which words stay as they are.
    Unusable where `target` holds anything already.
    """
    copied = 0
    async with source.snapshot() as there, target.turn() as here:
        await _refuse_records(here)
        is_alike = there.dialect.name == here.dialect.name == "sqlite"
        for table in _TABLES:
            # Between two files values stay as they are kept: reading them took half of the time.
            read = _untyped(table) if is_alike else table
            async for rows in _pages(there, read):
                await _write(here, read, rows)
                copied += len(rows)
        await _count_on(here)
    return copied


@cache
def _untyped(table: Table) -> Table:
    """Give the table without types, by which values would be made into others."""
    columns: Iterable[Column[Any]] = (
        Column(column.name, primary_key=column.primary_key) for column in table.c
    )
    return Table(table.name, MetaData(), *columns)


async def _refuse_records(db: Db) -> None:
    for table in _TABLES:
        if (await db.execute(select(table).limit(1))).first() is not None:
            raise Unusable(Why.NOT_EMPTY, table.name)


async def _pages(db: Db, table: Table) -> AsyncIterator[_Rows]:
    """Read a table in the order of its key, a batch at a time: it may be larger than memory."""
    key = list(table.primary_key)
    places = [list(table.c).index(column) for column in key]
    first = select(table).order_by(*key).limit(BATCH)
    rows = (await db.execute(first)).all()
    while rows:
        yield rows
        last = [literal(rows[-1][n], column.type) for n, column in zip(places, key, strict=True)]
        rows = (await db.execute(first.where(tuple_(*key) > tuple_(*last)))).all()


async def _write(db: Db, table: Table, rows: _Rows) -> None:
    """Write a batch the quickest way the database has."""
    if not isinstance(db, AsyncConnection):
        await db.run_sync(partial(_inserted, table=table, rows=rows))
        return
    columns = [column.name for column in table.c]
    driver: Any = (await db.get_raw_connection()).driver_connection
    if table is SEARCH:  # whose terms asyncpg knows no binary form of
        await driver.copy_to_table(table.name, source=_as_text(rows), columns=columns)
    else:
        kept = _bound(table, rows, db.dialect)
        await driver.copy_records_to_table(table.name, records=kept, columns=columns)


def _inserted(connection: Connection, table: Table, rows: _Rows) -> None:
    statement = str(insert(table).compile(dialect=connection.dialect))
    kept = _bound(table, rows, connection.dialect)
    connection.exec_driver_sql(statement, kept)


def _bound(table: Table, rows: _Rows, dialect: Dialect) -> list[tuple[Any, ...]]:
    """Make values what the driver takes; PostgreSQL gives terms between quotes."""
    made: list[tuple[int, Callable[[Any], Any]]] = []
    for place, column in enumerate(table.c):
        if (bind := column.type.dialect_impl(dialect).bind_processor(dialect)) is not None:
            made.append((place, bind))
        elif column is SEARCH.c.terms:
            made.append((place, _unquoted))
    if not made:
        return [tuple(row) for row in rows]
    kept = []
    for row in rows:
        values = list(row)
        for place, make in made:
            values[place] = make(values[place])
        kept.append(tuple(values))
    return kept


def _unquoted(terms: str) -> str:
    return terms.replace("'", "")


async def _as_text(rows: _Rows) -> AsyncIterator[bytes]:
    """Word rows as COPY reads text; a tab or the end of a line within a value would end it."""
    yield "".join(map(_line, rows)).encode()


def _line(row: Iterable[Any]) -> str:
    return "\t".join(str(value).translate(_ESCAPED) for value in row) + "\n"


_ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


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
