"""The shapes that queries share: rows of one group, the first row, all rows."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Executable, RowMapping, Table, and_

from storage.engine.database import Db
from storage.model import GroupKey


def of_group(table: Table, group: GroupKey) -> ColumnElement[bool]:
    """Ask for the rows of one group."""
    return and_(table.c.tenant == group.tenant, table.c.group == group.group)


async def first(db: Db, query: Executable) -> RowMapping | None:
    """Give the first row; None where there is none."""
    row: RowMapping | None = (await db.execute(query)).mappings().first()
    return row


async def all_rows(db: Db, query: Executable) -> Sequence[RowMapping]:
    """Give all rows, in the query's order."""
    rows: Sequence[RowMapping] = (await db.execute(query)).mappings().all()
    return rows
