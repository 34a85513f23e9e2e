"""Tables: what the columns under a heading row say, and rows that are items of the agenda."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from bot.minutes.cues import LabelKind
from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import label_of
from bot.minutes.layout.marks import numbered
from bot.minutes.layout.section import TITLE, ItemSection, item
from bot.patterns import lazily

# "either": "Beslut/åtgärd", where an owner beside it tells a task from a decision
Column = LabelKind | Literal["status", "number", "either"]
Columns = tuple[Column | None, ...]  # what each column holds; () where no heading row tells

_RECORDS: frozenset[Column] = frozenset({"action", "owner", "due", "decision", "either"})
_OF_A_TASK: frozenset[Column | None] = frozenset({"agenda", "owner", "due", "status", "number"})
_HEADER_CELL = 40  # characters of a column's heading ("När ska det vara klart?")
# Headings of columns say less than labels before a colon: "Vad", "Vem" and "När" are labels of
# a head by themselves, and columns of a table of tasks only beside one another.
# How a column's heading begins; the first kind to fit tells.
_HEADINGS: dict[Column, tuple[str, ...]] = {
    "number": (r"(?:nr|no|#|§|nummer|number|id|löpnr)$",),
    "status": (r"(?:status|läge|utfört|done|state|✓|(?:klart?|completed)\?)$",),
    "either": (
        r"(?:beslut|decisions?|outcomes?|resultat)\W+(?:och |and )?(?:åtgärd|action|uppdrag)",
        r"(?:åtgärd|actions?)\w*\W+(?:och |and )?(?:beslut|decision|outcome)",
    ),
    "decision": ("beslut", "decision", "resolution", "ställningstagande", "outcome"),
    "action": (
        r"vad\b|uppgift|aktivitet|åtgärd|att[ -]göra|uppdrag",
        r"to[ -]?do\b|what\b|tasks?\b|actions?(?: items?| points?| required| agreed)?$",
    ),
    "owner": (
        r"vem\b|ansvar|ägare|utförare",
        r"who\b|owner|assign|responsib|by whom|person|action(?:ed)? by|lead$|initials",
    ),
    "due": (
        r"när\b|klart?\b|färdig|senast|förfall|slutdatum|tidsplan|tidpunkt|datum$|tid$",
        r"deadline|due\b|when\b|by when|target|timescale|date\b|by$|complet",
    ),
    "agenda": (r"ärende|punkt|fråga|område|mötespunkt|agenda|items?\b|topic|subject",),
}
_HEADS = {kind: lazily("|".join(patterns)) for kind, patterns in _HEADINGS.items()}
_SHOWN_AS_DONE = lazily(
    r"(?:[☒☑✓✔xX]|\[x\]|(?:är )?(?:klar|klart|klara|utförd|utfört|genomförd|genomfört|avslutad|"
    r"avslutat|stängd|stängt|utgår|utgått|struken|struket|avförd|avfört|avskriven|avskrivet|inställd|"
    r"ej aktuell|inte aktuell)|done|complete|completed|closed|cancelled|withdrawn|superseded|"
    r"no longer needed)\W*$",
    re.IGNORECASE,
)
_LOST = 2  # empty cells at a row's end
_MOST = 0.7  # of the items; a row of one cell is none
_ITEMS = 2  # rows; one alone is no agenda


def column_kinds(line: PrintedLine) -> Columns:
    """Read a table's heading row: what each column says of an item, an action or a decision."""
    if len(line.cells) < 2 or not all(map(_can_head, line.cells)):  # noqa: PLR2004 - a row has two
        return ()
    kinds = _with_numbers(tuple(_column_kind(cell) for cell in line.cells))
    told = {kind for kind in kinds if kind in _RECORDS or kind == "agenda"}
    if len(told) < 2:  # noqa: PLR2004 - one alone may be any word
        return ()
    if "agenda" in told and {"due", "owner"} <= told and _OF_A_TASK.issuperset(kinds):
        return tuple("action" if kind == "agenda" else kind for kind in kinds)
    return kinds


def _with_numbers(kinds: Columns) -> Columns:
    """Take the first of two columns of items, "Punkt | Ärende", for that of their numbers."""
    if kinds.count("agenda") < 2 or "number" in kinds:  # noqa: PLR2004 - two of them
        return kinds
    first = kinds.index("agenda")
    return (*kinds[:first], "number", *kinds[first + 1 :])


def _can_head(cell: str) -> bool:
    return len(cell) <= _HEADER_CELL and not any(map(str.isdigit, cell))


def _column_kind(cell: str) -> Column | None:
    """Give what a column holds, by the words of its heading."""
    folded = " ".join(cell.casefold().split()).strip(" :*.")
    return next((kind for kind, pattern in _HEADS.items() if pattern.match(folded)), None)


def is_done(row: Sequence[str], columns: Columns) -> bool:
    """Whether the row's column of status says that it is done."""
    return any(
        kind == "status" and _SHOWN_AS_DONE.match(cell.strip())
        for kind, cell in zip(columns, row, strict=True)
    )


def record_rows(lines: Sequence[PrintedLine]) -> frozenset[int]:
    """Give the indices of the rows of tables of tasks or decisions: none of them is an item."""
    rows: set[int] = set()
    columns: Columns = ()
    for index, line in enumerate(lines):
        if kinds := column_kinds(line):
            columns = kinds if "agenda" not in kinds else ()
        elif not fitted(line.cells, columns):
            columns = ()
            continue
        if columns:
            rows.add(index)
    return frozenset(rows)


def fitted(cells: Sequence[str], columns: Columns) -> tuple[str, ...]:
    """Give a row's cells under their columns, () for no such row; empty last ones may be lost."""
    lost = len(columns) - len(cells)
    return (*cells, *([""] * lost)) if len(cells) > 1 and 0 <= lost <= _LOST else ()


def cell_kind(cell: str) -> LabelKind | None:
    """Give what a cell announces when it is read as a label."""
    label = label_of(cell.rstrip(" :") + ":")
    return label.kind if label is not None else None


def columns_above(lines: Sequence[PrintedLine], index: int) -> Columns:
    """Give the columns of the table that the row at `index` stands in, () outside tables."""
    row = lines[index].cells
    while len(lines[index].cells) > 1 and index > 0:
        index -= 1
        if kinds := column_kinds(lines[index]):
            return kinds if fitted(row, kinds) else ()
    return ()


def tabled(lines: Sequence[PrintedLine]) -> tuple[ItemSection, ...]:
    """Give the items of tables with a column of items ("Topic | Decision | Who"), if several."""
    found = tuple(_tabled(lines))
    return found if len(found) >= _ITEMS else ()


def holds_most(rows: Sequence[ItemSection], found: Sequence[ItemSection]) -> bool:
    """Whether items found by their numbers are the rows of such a table, or all but a few."""
    starts = {section.start for section in rows}
    return sum(section.start in starts for section in found) >= _MOST * max(len(found), 1)


def _tabled(lines: Sequence[PrintedLine]) -> Iterator[ItemSection]:
    columns: Columns = ()
    for index, line in enumerate(lines):
        if kinds := column_kinds(line):
            columns = kinds if "agenda" in kinds else ()
        elif row := fitted(line.cells, columns):
            title, *_ = row[columns.index("agenda")].strip().split("\n")
            numbers = (cell for kind, cell in zip(columns, row, strict=True) if kind == "number")
            if title and len(title) <= TITLE:
                number = next((cell.strip(" .§") for cell in numbers if cell.strip(" .§")), None)
                yield _section(title, index, line, number)
        else:
            columns = ()


def _section(title: str, index: int, line: PrintedLine, number: str | None) -> ItemSection:
    mark = numbered(title) if number is None else None
    named = mark is not None and bool(re.search(r"\w", mark.rest))
    found = item(
        mark.rest if mark is not None and named else title,
        number=mark.number if mark is not None and named else number,
        line=line.number,
    )
    return ItemSection(found, index, index)
