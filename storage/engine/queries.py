"""The shapes that queries share: rows of one group, the first row, all rows."""

from collections.abc import Sequence

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Executable,
    Integer,
    RowMapping,
    String,
    Table,
    and_,
    bindparam,
    cast,
    func,
    select,
)

from storage.engine.database import Db
from storage.model import GroupKey


def of_group(table: Table, group: GroupKey) -> ColumnElement[bool]:
    """Ask for the rows of one group."""
    return and_(table.c.tenant == group.tenant, table.c.group == group.group)


def of_group_asked(table: Table) -> ColumnElement[bool]:
    """Ask for the rows of the group that `asked_of` tells, as a prepared statement does."""
    return and_(table.c.tenant == bindparam("of_tenant"), table.c.group == bindparam("of_group"))


def asked_of(group: GroupKey) -> dict[str, object]:
    """Tell a prepared statement which group it asks of."""
    return {"of_tenant": group.tenant, "of_group": group.group}


def holds(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Ask for the rows whose words hold the one that is told by that name, as `word_of` gives."""
    return column.contains(bindparam(name), escape=_ESCAPE)


def word_of(word: str) -> str:
    """Give a word as it stands among a row's words, of which each has a bar on either side."""
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return f"|{word}|"


_ESCAPE = "/"

OFFSET = bindparam("offset", type_=Integer)  # of a list, as a prepared statement has them
LIMIT = bindparam("limit", type_=Integer)


async def first(db: Db, query: Executable) -> RowMapping | None:
    """Give the first row; None where there is none."""
    row: RowMapping | None = (await db.execute(query)).mappings().first()
    return row


async def all_rows(db: Db, query: Executable) -> Sequence[RowMapping]:
    """Give all rows, in the query's order."""
    rows: Sequence[RowMapping] = (await db.execute(query)).mappings().all()
    return rows


def is_among(dialect: str, number: ColumnElement[int], name: str) -> ColumnElement[bool]:
    """
    Ask for any of very many numbers, which `name` tells as JSON.

    As a list of thousands of parameters they took a server longer to read than to find (25 ms in
    place of 3 for 1,500 records, 15).
    """
    told: BindParameter[str] = bindparam(name, type_=String)
    if dialect == "sqlite":
        return number.in_(select(func.json_each(told).table_valued("value").c.value))
    from sqlalchemy.dialects.postgresql import ARRAY  # noqa: PLC0415 - loaded where it is spoken

    each = func.string_to_array(func.btrim(told, "[]"), ", ")
    return number == func.any(cast(each, ARRAY(Integer)))
