"""
Word documents → Document.

Read from the XML itself: python-docx drops automatic numbers, text boxes and content controls,
and does not open strict OOXML.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from bot.minutes.document import Document, PrintedLine
from bot.minutes.layout.marks import BULLET, numbered
from bot.minutes.readers.characters import tidied
from bot.minutes.readers.numbering import Counter, counter
from bot.minutes.readers.package import parts
from bot.minutes.readers.refusal import Unreadable
from bot.minutes.readers.typed import as_text
from bot.minutes.readers.xml import attribute, child, local
from bot.patterns import lazily
from bot.values import dataclass

_PARTS = ("document", "styles", "numbering")
_RUNNING = ("header1", "header2", "header3")  # of the first page, and of those on either side
_SKIPPED = frozenset(
    {
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "footnoteReference",
        "endnoteReference",
        "commentReference",
        "fldData",
        "tblPr",
        "trPr",
        "tcPr",
        "sdtPr",
        "bookmarkStart",
        "proofErr",
        "Fallback",
        "annotationRef",
    }
)
_HEADING = lazily(r"^(?:heading|rubrik)\s*([1-9])$", re.IGNORECASE)
_TITLE = frozenset({"title", "rubrik", "titel"})
_APART = 80  # twentieths of a point between paragraphs that show as an empty space
_SEPARATED = 0.1  # the share of empty paragraphs by which a writer sets apart, and not by space
_COLUMNS = lazily(r"\t+| {3,}")
_PARAGRAPHS = 3  # in two cells of a row: columns of a page, not a table
_OFF = frozenset({"0", "false", "off"})
_DEEPEST = 40  # elements within elements; a hostile file nests without end


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph's style says, its ancestors' word included."""

    level: int = 0
    bold: bool = False
    hidden: bool = False
    number: tuple[str, int] | None = None
    before: int = 0
    after: int = 0


@dataclass(slots=True)
class _Word:
    """One file being read."""

    styles: Mapping[str, _Style]
    default: _Style
    counter: Counter
    number: int = 0  # of lines so far
    after: int = 0  # space below the paragraph before
    empty: bool = False  # the paragraph before was
    spaced: bool = True  # space sets paragraphs apart, and not empty ones alone


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The text of a paragraph and what was beside it."""

    text: str
    links: tuple[str, ...]
    bold: bool
    boxes: tuple[etree._Element, ...]


def read(data: bytes, name: str) -> Document:
    """Read a Word document: insertions in; deletions, hidden text and footers out."""
    held = parts(data, tuple(f"word/{part}.xml" for part in (*_PARTS, *_RUNNING)), name)
    document, styling, numbers = (held[f"word/{part}.xml"] for part in _PARTS)
    running = tuple(held[f"word/{part}.xml"] for part in _RUNNING)
    body = child(document, "body")
    if body is None:
        raise Unreadable("broken", name)
    styles, default = _styles(styling)
    word = _Word(styles, default, counter(numbers), spaced=not _is_separated(body))
    lines = tuple(_blocks(body, word, 0))
    return as_text(
        Document(
            lines=lines,
            name=name,
            media="docx",
            running=tuple(
                line.text for part in running if part is not None for line in _blocks(part, word, 0)
            ),
        )
    )


def _is_separated(body: etree._Element) -> bool:
    """Whether empty paragraphs part the others, as in a text typed or pasted."""
    paragraphs = [element for element in body if local(element) == "p"]
    empty = sum(
        not any(local(inner) == "t" and inner.text for inner in p.iter()) for p in paragraphs
    )
    return empty > _SEPARATED * len(paragraphs)


# -- styles -----------------------------------------------------------------------------------


def _styles(root: etree._Element | None) -> tuple[dict[str, _Style], _Style]:
    if root is None:
        return {}, _Style()
    default = _styled(
        child(root, "docDefaults", "pPrDefault"),
        child(root, "docDefaults", "rPrDefault"),
        _Style(),
        "",
    )
    elements = {attribute(e, "styleId") or "": e for e in root if local(e) == "style"}
    made: dict[str, _Style] = {}
    for style_id in elements:
        _style(style_id, elements, made, default, 0)
    return made, default


def _style(
    style_id: str,
    elements: Mapping[str, etree._Element],
    made: dict[str, _Style],
    default: _Style,
    deep: int,
) -> _Style:
    if style_id in made or style_id not in elements or deep > _DEEPEST:
        return made.get(style_id, default)
    element = elements[style_id]
    based = child(element, "basedOn")
    parent = (
        _style(attribute(based, "val") or "", elements, made, default, deep + 1)
        if based is not None
        else default
    )
    named = child(element, "name")
    made[style_id] = _styled(
        element, element, parent, (attribute(named, "val") or "") if named is not None else ""
    )
    return made[style_id]


def _styled(
    paragraph: etree._Element | None, run: etree._Element | None, parent: _Style, name: str
) -> _Style:
    properties = child(paragraph, "pPr")
    own = _direct(properties, parent)
    if found := _HEADING.match(name):
        own = replace(own, level=int(found.group(1)))
    elif name.casefold() in _TITLE:
        own = replace(own, level=1)
    letters = child(run, "rPr")
    return replace(own, bold=_on(letters, "b", own.bold), hidden=_on(letters, "vanish", own.hidden))


def _direct(properties: etree._Element | None, style: _Style) -> _Style:
    """Put a paragraph's own properties over its style's."""
    if properties is None:
        return style
    outline, numbers, spacing = (
        child(properties, "outlineLvl"),
        child(properties, "numPr"),
        child(properties, "spacing"),
    )
    if outline is not None and (value := _int(attribute(outline, "val"), 9)) < 9:  # noqa: PLR2004 - nine is body text
        style = replace(style, level=value + 1)
    if numbers is not None:
        style = replace(style, number=_number(numbers, style.number))
    if spacing is not None:
        before, after = attribute(spacing, "before"), attribute(spacing, "after")
        style = replace(style, before=_int(before, style.before), after=_int(after, style.after))
    return style


def _number(element: etree._Element, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    number_id, level = child(element, "numId"), child(element, "ilvl")
    own = attribute(number_id, "val") if number_id is not None else (inherited or (None, 0))[0]
    deep = _int(attribute(level, "val"), 0) if level is not None else (inherited or ("", 0))[1]
    return None if own in (None, "0") else (own or "", deep)


def _on(properties: etree._Element | None, name: str, default: bool) -> bool:  # noqa: FBT001 - a property's value
    found = child(properties, name)
    return default if found is None else attribute(found, "val") not in _OFF


def _is_struck(properties: etree._Element | None) -> bool:
    """Tell words that are crossed out, once or twice."""
    return _on(properties, "strike", default=False) or _on(properties, "dstrike", default=False)


def _is_placeholder(element: etree._Element) -> bool:
    """Tell a content control that shows what to type into it."""
    return local(element) == "sdt" and _on(child(element, "sdtPr"), "showingPlcHdr", default=False)


def _int(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else default


# -- blocks -----------------------------------------------------------------------------------


def _blocks(parent: etree._Element, word: _Word, deep: int) -> Iterator[PrintedLine]:
    if deep > _DEEPEST:
        return
    for element in parent:
        kind = local(element)
        if kind == "p":
            yield from _paragraph(element, word, deep)
        elif kind == "tbl":
            yield from _table(element, word, deep)
        elif kind not in _SKIPPED and len(element) and not _is_placeholder(element):
            yield from _blocks(element, word, deep + 1)


def _paragraph(element: etree._Element, word: _Word, deep: int) -> Iterator[PrintedLine]:
    properties = child(element, "pPr")
    style = _direct(properties, _style_of(properties, word))
    content = _content(element, style, word)
    texts = [t for t in tidied(content.text).split("\n") if t.strip()]
    if texts:
        mark = word.counter.next(*style.number) if style.number is not None else ""
        for n, text in enumerate(texts):
            yield _line(
                f"{mark} {text}" if mark and n == 0 else text, style, content, word, first=n == 0
            )
        word.after, word.empty = style.after, False
    elif not content.boxes:
        word.empty = True
    for box in content.boxes:
        yield from _blocks(box, word, deep + 1)


def _style_of(properties: etree._Element | None, word: _Word) -> _Style:
    found = child(properties, "pStyle")
    return word.styles.get(
        (attribute(found, "val") or "") if found is not None else "Normal", word.default
    )


def _line(
    text: str, style: _Style, content: _Paragraph, word: _Word, *, first: bool
) -> PrintedLine:
    indent = len(text) - len(text.lstrip(" "))
    columns = [" ".join(part.split()) for part in _COLUMNS.split(text.strip())]
    cells = tuple(c for c in columns if c)
    shown = " ".join(cells)
    if len(cells) == 2 and (mark := numbered(cells[0])) is not None and not mark.rest:  # noqa: PLR2004 - number and title
        cells = ()
    word.number += 1
    apart = word.spaced and word.after + style.before >= _APART
    typed_depth = 1 + indent // 4 if BULLET.match(shown) else 0
    return PrintedLine(
        text=shown,
        number=word.number,
        level=style.level,
        cells=cells if len(cells) > 1 else (),
        depth=style.number[1] + 1 if style.number is not None else typed_depth,
        indent=indent,
        gap=first and (word.empty or apart),
        bold=content.bold or style.bold,
        links=content.links if first else (),
    )


def _content(element: etree._Element, style: _Style, word: _Word) -> _Paragraph:
    text: list[str] = []
    links: list[str] = []
    boxes: list[etree._Element] = []
    bold: list[bool] = []
    _collect(element, style, word, (text, links, boxes, bold), 0)
    return _Paragraph("".join(text), tuple(links), bool(bold) and all(bold), tuple(boxes))


_Parts = tuple[list[str], list[str], list[Any], list[bool]]  # text, links, text boxes, bold


def _collect(element: etree._Element, style: _Style, word: _Word, into: _Parts, deep: int) -> None:
    text, links, boxes, bold = into
    for inner in element:
        kind = local(inner)
        if kind in _SKIPPED or deep > _DEEPEST or _is_placeholder(inner):
            continue
        if kind == "r":
            properties = child(inner, "rPr")
            if _on(properties, "vanish", style.hidden) or _is_struck(properties):
                continue
            before = len(text)
            _collect(inner, style, word, into, deep + 1)
            if "".join(text[before:]).strip():
                bold.append(_on(properties, "b", style.bold))
        elif kind == "txbxContent":
            boxes.append(inner)
        elif kind == "hyperlink":
            before = len(text)
            _collect(inner, style, word, into, deep + 1)
            if title := " ".join("".join(text[before:]).split()):
                links.append(title)
        elif kind in _SIGNS:
            text.append(_sign(inner, kind))
        else:
            _collect(inner, style, word, into, deep + 1)


def _sign(element: etree._Element, kind: str) -> str:
    """Give the characters of a text, or what a sign of a symbol font shows."""
    if kind == "t":
        return element.text or ""
    code = (attribute(element, "char") or "").upper().removeprefix("F0") if kind == "sym" else ""
    return _SYMBOLS.get(((attribute(element, "font") or "").split(" ")[0], code), _SIGNS[kind])


# Of Microsoft's symbol fonts, by the code of the sign: boxes and comparisons, which say something.
_SYMBOLS = {
    ("Symbol", "A3"): "≤",
    ("Symbol", "B3"): "≥",
    ("Symbol", "B1"): "±",
    ("Symbol", "B9"): "≠",
    ("Symbol", "AE"): "→",
    ("Wingdings", "6F"): "☐",
    ("Wingdings", "A8"): "☐",
    ("Wingdings", "FC"): "✓",
    ("Wingdings", "FD"): "☒",
    ("Wingdings", "FE"): "☒",
    ("Wingdings", "E0"): "→",
}
_SIGNS = {
    "t": "",
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
    "sym": "•",
}


# -- tables -----------------------------------------------------------------------------------


def _table(table: etree._Element, word: _Word, deep: int) -> Iterator[PrintedLine]:
    above: list[tuple[PrintedLine, ...]] = []
    for row in _inner(table, "tr"):
        if child(row, "trPr", "del") is not None:
            continue
        cells: list[tuple[PrintedLine, ...]] = []
        for n, cell in enumerate(_inner(row, "tc")):
            merged = child(cell, "tcPr", "vMerge")
            if merged is not None and attribute(merged, "val") != "restart" and n < len(above):
                cells.append(above[n])  # one cell over several rows is each row's
            else:
                cells.append(tuple(_blocks(cell, word, deep + 1)))
        above = cells
        yield from _row(cells)


def _inner(element: etree._Element, kind: str) -> Iterator[etree._Element]:
    """Give the rows or cells, content controls around them opened."""
    for inner in element:
        if local(inner) == kind:
            yield inner
        elif local(inner) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _inner(inner, kind)


def _row(cells: list[tuple[PrintedLine, ...]]) -> Iterator[PrintedLine]:
    """Give a row as one line, but what is a page's layout as the lines in its cells."""
    full = [cell for cell in cells if cell]
    if len(full) <= 1:
        yield from full[0] if full else ()
        return
    if sum(len(cell) >= _PARAGRAPHS for cell in full) > 1:
        for cell in full:
            yield from cell
        return
    long = max(full, key=len)
    if len(long) > 1 and long is full[-1] and all(len(cell) == 1 for cell in full[:-1]):
        yield _joined(cells, upto=1)
        yield from long[1:]
        return
    yield _joined(cells)


def _joined(cells: list[tuple[PrintedLine, ...]], upto: int | None = None) -> PrintedLine:
    texts = tuple("\n".join(line.text for line in cell[:upto]) for cell in cells)
    first = next(cell[0] for cell in cells if cell)
    shown = tuple(line for cell in cells for line in cell[:upto])
    return replace(
        first,
        text=" ".join(line.text for line in shown),
        cells=texts,
        links=tuple(link for line in shown for link in line.links),
        bold=all(line.bold for line in shown),
    )
