"""Web pages → Document."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from bot.minutes.document import Document, PrintedLine
from bot.minutes.readers import text as plain
from bot.minutes.readers.addresses import leads_nowhere
from bot.minutes.readers.characters import decoded, tidied
from bot.minutes.readers.refusal import Unreadable
from bot.patterns import lazily

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
_NUMBER = lazily(r"\d{1,4}")


@dataclass(slots=True)
class _Page:
    """The page being read: lines so far and the text of the one begun."""

    lines: list[PrintedLine] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    dead_links: list[str] = field(default_factory=list)
    strong: int = 0  # characters in bold
    gap: bool = True
    mark: str = ""  # of the list's entry whose first line is to come
    depth: int = 0  # of that entry

    def end(self, *, level: int = 0) -> None:
        """End the line begun, if it has words."""
        words = " ".join("".join(self.text).split())
        if words:
            self.lines.append(
                PrintedLine(
                    text=self.mark + words,
                    number=len(self.lines) + 1,
                    level=level,
                    depth=self.depth if self.mark else 0,
                    gap=self.gap,
                    bold=self.strong >= len(words.replace(" ", "")),
                    links=tuple(self.links),
                    dead_links=tuple(self.dead_links),
                )
            )
            self.gap, self.mark = False, ""
        self.text, self.links, self.dead_links, self.strong = [], [], [], 0


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
    _walk(root, page, depth=0, deep=0)
    page.end()
    title = root.findtext(".//title")
    return Document(
        lines=tuple(page.lines),
        name=name,
        media="html",
        title=" ".join(title.split()) if title else None,
    )


def _walk(
    element: etree._Element, page: _Page, *, depth: int, deep: int, numbers: list[int] | None = None
) -> None:
    """Read an element and what follows it; `numbers` holds the last of the list it stands in."""
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
    if tag in ("ul", "ol"):
        depth, numbers = depth + 1, _numbers(element)
    block = tag in _BLOCKS or tag in _HEADINGS
    if block:
        page.end()
        page.gap = page.gap or tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table")
    if tag == "li":
        page.mark, page.depth = _mark(element, numbers), max(depth, 1)
    _text(element, tag, page)
    for inner in element:
        _walk(inner, page, depth=depth, deep=deep + 1, numbers=numbers)
    if tag == "a":
        _link(element, page)
    if block:
        page.end(level=_HEADINGS.get(tag, 0))
        page.mark = "" if tag == "li" else page.mark
    _tail(element, page)


def _link(element: etree._Element, page: _Page) -> None:
    address = element.get("href")
    title = " ".join("".join(str(t) for t in element.itertext()).split())
    if address and title:
        page.links.append(title)
        if leads_nowhere(address):
            page.dead_links.append(title)


def _numbers(of: etree._Element) -> list[int] | None:
    """Give the number before a list's first, None where its entries have bullets or letters."""
    if of.tag != "ol" or of.get("type", "1") != "1":
        return None
    return [_whole(of.get("start"), 1) - 1]


def _mark(entry: etree._Element, numbers: list[int] | None) -> str:
    """Give the number or bullet that a browser draws before an entry."""
    if numbers is None:
        return "• "
    numbers[0] = _whole(entry.get("value"), numbers[0] + 1)
    return f"{numbers[0]}. "


def _whole(text: str | None, usual: int) -> int:
    return int(text) if text is not None and _NUMBER.fullmatch(text) else usual


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
                    _walk(element, inner, depth=0, deep=0)
            inner.end()
            yield "\n".join(line.text for line in inner.lines)
