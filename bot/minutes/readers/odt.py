"""OpenDocument texts → Document."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from bot.minutes.document import Document, PrintedLine
from bot.minutes.readers.characters import tidied
from bot.minutes.readers.package import parts
from bot.minutes.readers.refusal import Unreadable
from bot.minutes.readers.typed import as_text
from bot.minutes.readers.xml import attribute, child, local

_SKIPPED = frozenset(
    {"tracked-changes", "note", "annotation", "sequence-decls", "forms", "bookmark"}
)
_ROW_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_SIGNS = {"tab": "\t", "line-break": "\n", "s": " "}
_DEEPEST = 60  # elements within elements


def read(data: bytes, name: str) -> Document:
    """Read an OpenDocument text: deletions and notes left out."""
    root = parts(data, ("content.xml",), name)["content.xml"]
    body = child(root, "body", "text")
    if body is None:
        raise Unreadable("broken", name)
    lines = tuple(
        replace(line, number=number) for number, line in enumerate(_blocks(body, 0, 0), start=1)
    )
    return as_text(Document(lines=lines, name=name, media="odt"))


def _blocks(parent: etree._Element, depth: int, deep: int) -> Iterator[PrintedLine]:
    gap = False
    for element in parent if deep <= _DEEPEST else ():
        kind = local(element)
        if kind in ("p", "h"):
            lines = tuple(_paragraph(element, depth, gap=gap))
            yield from lines
            gap = not lines
        elif kind == "table":
            yield from _table(element, deep)
        elif kind not in _SKIPPED:
            yield from _blocks(element, depth + (kind == "list"), deep + 1)


def _paragraph(element: etree._Element, depth: int, *, gap: bool) -> Iterator[PrintedLine]:
    level = attribute(element, "outline-level") or "0"
    bullet = "• " if depth else ""
    links = tuple(_text(a, 0).strip() for a in element.iter() if local(a) == "a")
    for text in tidied(_text(element, 0)).split("\n"):
        cells = tuple(" ".join(cell.split()) for cell in text.split("\t") if cell.strip())
        if not cells:
            continue
        yield PrintedLine(
            text=bullet + " ".join(cells),
            number=0,
            level=int(level) if local(element) == "h" and level.isdigit() else 0,
            cells=cells if len(cells) > 1 else (),
            depth=depth,
            gap=gap,
            links=links,
        )


def _text(element: etree._Element, deep: int) -> str:
    said = element.text or ""
    for inner in element if deep <= _DEEPEST else ():
        kind = local(inner)
        said += _SIGNS.get(kind, "") if kind in _SIGNS else ""
        if kind not in _SKIPPED and kind not in _SIGNS:
            said += _text(inner, deep + 1)
        said += inner.tail or ""
    return said


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    """Give a table's own rows, grouped or not; those of a table in a cell are that table's."""
    for element in parent:
        kind = local(element)
        if kind == "table-row":
            yield element
        elif kind in _ROW_GROUPS:
            yield from _rows(element)


def _table(table: etree._Element, deep: int) -> Iterator[PrintedLine]:
    for row in _rows(table):
        cells = [tuple(_blocks(c, 0, deep + 1)) for c in row if local(c) == "table-cell"]
        texts = tuple("\n".join(line.text for line in cell) for cell in cells)
        full = [line for cell in cells for line in cell]
        if full:
            shown = " ".join(line.text for line in full)
            yield replace(full[0], text=shown, cells=texts if len(texts) > 1 else ())
