"""Web pages → Document."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from bot.minutes.document import Document, PrintedLine
from bot.minutes.readers import text as plain
from bot.minutes.readers.characters import decoded, tidied
from bot.minutes.readers.refusal import Unreadable

_HIDDEN = frozenset(
    {
        "script",
        "style",
        "head",
        "nav",
        "template",
        "noscript",
        "svg",
        "button",
        "select",
        "form",
        "footer",
        "del",  # struck out: what stands instead is in <ins>
        "s",
        "strike",
    }
)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "address",
        "body",
        "html",
        "aside",
        "figure",
        "center",
        "hr",
        "br",
        "details",
        "summary",
        "fieldset",
    }
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_STRONG = frozenset({"b", "strong"})
_DEEPEST = 200  # elements within elements


@dataclass(slots=True)
class _Page:
    """The page being read: lines so far and the text of the one begun."""

    lines: list[PrintedLine] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    strong: int = 0  # characters in bold
    gap: bool = True

    def end(self, *, level: int = 0, depth: int = 0) -> None:
        """End the line begun, if it has words."""
        words = " ".join("".join(self.text).split())
        if words:
            bullet = "• " if depth else ""
            self.lines.append(
                PrintedLine(
                    text=bullet + words,
                    number=len(self.lines) + 1,
                    level=level,
                    depth=depth,
                    gap=self.gap,
                    bold=self.strong >= len(words.replace(" ", "")),
                    links=tuple(self.links),
                )
            )
            self.gap = False
        self.text, self.links, self.strong = [], [], 0


def read(data: bytes, name: str) -> Document:
    """Read a page's text: navigation, scripts and hidden parts left out."""
    source = tidied(decoded(data))
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(source.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("broken", name) from error
    if root is None:
        raise Unreadable("empty", name)
    page = _Page()
    _walk(root, page, level=0, depth=0, deep=0)
    page.end()
    title = root.findtext(".//title")
    return Document(
        lines=tuple(page.lines),
        name=name,
        media="html",
        title=" ".join(title.split()) if title else None,
    )


def _walk(element: etree._Element, page: _Page, *, level: int, depth: int, deep: int) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if (
        tag in _HIDDEN
        or deep > _DEEPEST
        or "display:none" in (element.get("style") or "").replace(" ", "")
        or element.get("hidden") is not None
    ):
        _tail(element, page)
        return
    if tag == "pre":
        page.end()
        inner = plain.document("".join(str(t) for t in element.itertext()), "")
        page.lines += [
            replace(line, number=len(page.lines) + n) for n, line in enumerate(inner.lines, start=1)
        ]
        _tail(element, page)
        return
    if tag == "tr":
        _row(element, page)
        _tail(element, page)
        return
    level = _HEADINGS.get(tag, level)
    depth = depth + 1 if tag in ("ul", "ol") else depth
    block = tag in _BLOCKS or tag in _HEADINGS
    if block:
        page.end(level=0, depth=0)
        page.gap = page.gap or tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table")
    _text(element, tag, page)
    for inner in element:
        _walk(inner, page, level=level, depth=depth, deep=deep + 1)
    if (
        tag == "a"
        and element.get("href")
        and (title := " ".join("".join(str(t) for t in element.itertext()).split()))
    ):
        page.links.append(title)
    if block:
        page.end(level=_HEADINGS.get(tag, 0), depth=depth if tag == "li" else 0)
    _tail(element, page)


def _text(element: etree._Element, tag: str, page: _Page) -> None:
    if element.text:
        page.text.append(element.text)
        if tag in _STRONG:
            page.strong += len("".join(element.text.split()))


def _tail(element: etree._Element, page: _Page) -> None:
    if element.tail:
        page.text.append(element.tail)


def _row(row: etree._Element, page: _Page) -> None:
    page.end()
    cells = tuple(_cells(row))
    shown = " ".join(" ".join(cell.split()) for cell in cells if cell)
    if shown:
        links = tuple(
            " ".join("".join(str(t) for t in a.itertext()).split())
            for a in row.iter("a")
            if a.get("href")
        )
        page.lines.append(
            PrintedLine(
                text=shown,
                number=len(page.lines) + 1,
                cells=cells if len(cells) > 1 else (),
                links=tuple(filter(None, links)),
                gap=page.gap,
            )
        )
        page.gap = False


def _cells(row: etree._Element) -> Iterator[str]:
    for cell in row:
        if cell.tag in ("td", "th"):
            inner = _Page()
            for part in (cell,):
                _text(part, "td", inner)
                for element in part:
                    _walk(element, inner, level=0, depth=0, deep=0)
            inner.end()
            yield "\n".join(line.text for line in inner.lines)
