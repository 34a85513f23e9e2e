"""One table's columns within a joined row, distinguished from others of the same name."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table

from bot.values import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of one table, labelled with its name."""

    columns: Mapping[str, ColumnElement[Any]]
    prefix: str

    def labelled(self) -> list[ColumnElement[Any]]:
        """Give the columns to select."""
        return [column.label(self.prefix + name) for name, column in self.columns.items()]

    def of(self, row: Mapping[str, Any] | RowMapping) -> dict[str, Any]:
        """Take the table's own row out of the joined one."""
        return {name: row[self.prefix + name] for name in self.columns}


def part(table: Table, *more: ColumnElement[Any]) -> Part:
    """Make the part of a table, with what is computed beside it."""
    columns = {column.key: column for column in (*table.c, *more)}
    return Part(columns, f"{table.name}_")
