"""Tables: what the columns under a heading row say, and rows that are items of the agenda."""

import re
from collections.abc import Iterator, Sequence

from bot.minutes.cues import LabelKind
from bot.minutes.document import Line
from bot.minutes.layout.labels import label_of
from bot.minutes.layout.marks import numbered
from bot.minutes.layout.section import TITLE, Section, item

Columns = tuple[LabelKind | None, ...]  # what each column holds; () where no heading row tells

_RECORDS: frozenset[LabelKind] = frozenset({"action", "owner", "due", "decision"})
HEADER_CELL = 30  # characters of a column's heading
_LOST = 2  # empty cells at a row's end
_ITEMS = 2  # rows; one alone is no agenda


def column_kinds(line: Line) -> Columns:
    """Read a table's heading row: what each column says of an item, an action or a decision."""
    if len(line.cells) < 2 or any(len(cell) > HEADER_CELL for cell in line.cells):  # noqa: PLR2004 - a row has two
        return ()
    kinds = tuple(cell_kind(cell) for cell in line.cells)
    return kinds if sum(kind in _RECORDS for kind in kinds) + ("agenda" in kinds) > 1 else ()


def fitted(cells: Sequence[str], columns: Columns) -> tuple[str, ...]:
    """Give a row's cells under their columns, () for no such row; empty last ones may be lost."""
    lost = len(columns) - len(cells)
    return (*cells, *([""] * lost)) if len(cells) > 1 and 0 <= lost <= _LOST else ()


def cell_kind(cell: str) -> LabelKind | None:
    """Tell what a cell announces when it is read as a label."""
    label = label_of(cell.rstrip(" :") + ":")
    return label.kind if label is not None else None


def columns_above(lines: Sequence[Line], index: int) -> Columns:
    """Give the columns of the table that the row at `index` stands in, () outside tables."""
    row = lines[index].cells
    while len(lines[index].cells) > 1 and index > 0:
        index -= 1
        if kinds := column_kinds(lines[index]):
            return kinds if fitted(row, kinds) else ()
    return ()


def tabled(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Give the items of tables with a column of items ("Topic | Decision | Who"), if several."""
    found = tuple(_tabled(lines))
    return found if len(found) >= _ITEMS else ()


def _tabled(lines: Sequence[Line]) -> Iterator[Section]:
    columns: Columns = ()
    for index, line in enumerate(lines):
        if kinds := column_kinds(line):
            columns = kinds if "agenda" in kinds else ()
        elif row := fitted(line.cells, columns):
            title = " ".join(row[columns.index("agenda")].split())
            if title and len(title) <= TITLE:
                yield _section(title, index, line)
        else:
            columns = ()


def _section(title: str, index: int, line: Line) -> Section:
    mark = numbered(title)
    named = mark is not None and bool(re.search(r"\w", mark.rest))
    found = item(
        mark.rest if mark is not None and named else title,
        number=mark.number if mark is not None and named else None,
        line=line.number,
    )
    return Section(found, index, index)
