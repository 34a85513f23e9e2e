"""Plain text and Markdown → Document."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.minutes.document import Document, PrintedLine
from bot.minutes.layout.marks import BULLET, numbered
from bot.minutes.layout.paragraphs import Printed, joined
from bot.minutes.readers.addresses import leads_nowhere
from bot.minutes.readers.characters import decoded, tidied
from bot.minutes.readers.letter import letter
from bot.patterns import lazily

_HEADING = lazily(r"(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = lazily(r"(=|-|~|\*|_)\1{2,}$|^[_\s]{6,}$")
_TABLE_RULE = lazily(r"\|?[\s:|+-]*-{2,}[\s:|+-]*\|?$")
_BLOCK_TAG = lazily(
    r"\s*</?(?:p|div|ul|ol|li|br|table|tbody|thead|tr|h[1-6])\b[^<>]*>\s*", re.IGNORECASE
)
_INLINE_TAG = lazily(
    r"</?(?:b|i|u|em|strong|span|a|td|th|sup|sub|font|code)\b[^<>]*>", re.IGNORECASE
)
_CELL_TAG = lazily(r"\t\s*(?:<[^<>]{1,200}>\s*)+")
_LINK = lazily(r"!?\[([^\[\]]{1,300})\]\(([^()\s]{0,2000})(?:\s\"[^\"]*\")?\)")
_ADDRESS = lazily(r"https?://[^\s<>()\[\]|\"]{3,2000}")
_LOOSE_BOLD = lazily(r"\*\*([^*\s][^*]{0,200}?)\s*\*\*")  # with a space before its end
_BOLD = lazily(
    r"(?<!\*)\*{1,3}(?=[^\s*])(.{1,500}?)(?<=[^\s*])\*{1,3}(?!\*)|"
    r"__(?=\S)(.{1,500}?)(?<=\S)__"
)
_ALL_BOLD = lazily(r"(\*\*|__)(?!\s)[^*]+(?<!\s)\1$")
_COLUMNS = lazily(r"\t+| {3,}")
_ATT = lazily(r"att(?: {2,}|\t+)(?=[^\W\d_])")  # set in front of what was resolved, no column
_ESCAPED = lazily(r"\\([\\`*_{}\[\]()#+.!<>&~|-])")
_HIDING = 0x10F000  # where no text has signs: an escaped one waits there while marks are taken off
_HIDDEN = lazily("[\U0010f020-\U0010f07f]")
_FRONT_MATTER = lazily(r"---\n(?:[^\n]*\n){1,400}?---\n")
_FRONT_TITLE = lazily(r"^title:\s*(.+)$", re.MULTILINE)
_COUNTER = lazily(
    r"(?:sida|page|sid\.?)?\s*\(?\d{1,3}\)?\s*(?:\(\d{1,3}\)|av\s+\d{1,3}|of\s+\d{1,3})$|"
    r"\(\d{1,3}\)$|sida \d+$|page \d+$",
    re.IGNORECASE,
)
_ATTRIBUTES = lazily(r"\{:[^{}]*\}$")
_STARS = lazily(r"^(\*{1,6})[ \t]+(?=\S)", re.MULTILINE)  # Org's headings
_OUTLINED = lazily(r"^\*{2,6}[ \t]+\S", re.MULTILINE)
_FEW = 2  # headings; one line with two stars may be anything
_STRUCK = lazily(r"~~(?=[^\s~])[^~]{1,2000}~~")
_BARE_BULLET = lazily(r"[-*+•]\s*(?:\[[ xX]?\]\s*)?$")  # all behind it was struck out
_EMPTY_STARTS = frozenset("-=~*_|:+•{(0123456789sSpP")
_TAB = 8  # columns


def read(data: bytes, name: str) -> Document:
    """
    Read plain text or Markdown, whichever it is; lines cut by a page's width are joined.

    Of a letter that was saved as text, the subject is the title.
    """
    said = tidied(decoded(data))
    if (sent := letter(said)) is None:
        return document(said, name)
    subject, words = sent
    return replace(document(words, name), title=subject or None)


def document(text: str, name: str) -> Document:
    """Read text already decoded."""
    front = _FRONT_MATTER.match(text)
    if front is not None:
        text = "\n" * front.group().count("\n") + text[front.end() :]
    title = _FRONT_TITLE.search(front.group()) if front is not None else None
    if "~~" in text:
        text = _STRUCK.sub("", text)
    if len(_OUTLINED.findall(text)) >= _FEW:
        text = _STARS.sub(lambda stars: "#" * len(stars.group(1)) + " ", text)
    return Document(
        lines=joined(tuple(_printed(text))),
        name=name,
        media="text",
        title=title.group(1).strip("\"' ") if title is not None else None,
    )


def _printed(text: str) -> Iterator[Printed]:
    above = 0
    paged = "\f" in text
    held: Printed | None = None
    number = 0
    for page, sheet in enumerate(text.split("\f"), start=1):
        for raw in sheet.split("\n"):
            number += 1
            if _is_empty(raw.strip()):
                if held is not None and above == 0 and raw[:3] in ("===", "---"):
                    held = replace(held, line=_underlined(held.line, raw[0]))
                above += 1
                continue
            for line, column in _pieces(raw, number, page if paged else None, gap=above > 0):
                if held is not None:
                    yield held
                held, above = Printed(line, above, column), 0
    if held is not None:
        yield held


def _is_empty(text: str) -> bool:
    """Whether a line has no words of its own: a rule, a page counter, Markdown's attributes."""
    if not text:
        return True
    if text[0] not in _EMPTY_STARTS:
        return False
    return is_page_counter(text) or any(
        form.match(text) for form in (_TABLE_RULE, _UNDERLINE, _ATTRIBUTES, _BARE_BULLET)
    )


def is_page_counter(text: str) -> bool:
    """Whether it counts pages, "2 (5)" or "Page 2 of 5", wherever on the page it stands."""
    return _COUNTER.match(text) is not None


def _underlined(line: PrintedLine, rule: str) -> PrintedLine:
    """Make the line above a rule a heading (Markdown's second way)."""
    if line.cells or line.depth or len(line.text) > 100:  # noqa: PLR2004 - a heading is short
        return line
    return replace(line, level=1 if rule == "=" else 2)


def _pieces(
    raw: str, number: int, page: int | None, *, gap: bool
) -> Iterator[tuple[PrintedLine, int]]:
    """Give the lines that one line of the file holds: several where HTML was left in it."""
    indent = _indent(raw) if raw[0].isspace() else 0
    parts = [raw]
    if "<" in raw and "|" not in raw:
        parts = _BLOCK_TAG.sub("\n", _CELL_TAG.sub("\t", raw)).split("\n")
    for part in parts:
        if part.strip():
            yield _line(part.strip(), number, page, indent, gap=gap)
            gap = False


def _indent(raw: str) -> int:
    spread = raw.expandtabs(_TAB)
    return len(spread) - len(spread.lstrip())


def _line(
    text: str, number: int, page: int | None, indent: int, *, gap: bool
) -> tuple[PrintedLine, int]:
    level = 0
    text = text.rstrip("\\ ") or text  # Markdown's way to break a line
    if text[0] == "#" and (heading := _HEADING.match(text)):
        level, text = len(heading.group(1)), heading.group(2)
    text = _ATT.sub("att ", text.removeprefix("> "), count=1) if text[:3] == "att" else text
    text = text.removeprefix("> ")
    bullet = BULLET.match(text)
    words = text[bullet.end() :] if bullet is not None else text
    bold = words[:1] in ("*", "_") and _ALL_BOLD.match(words) is not None
    depth = 1 + indent // 4 if bullet is not None else 0
    column = 0
    cells: tuple[str, ...] = ()
    if text.startswith("|"):
        cells = tuple(_cell(cell) for cell in text.strip("|").split("|"))
    elif text.count(" | ") > 1 or (" | " in text and text.endswith("|")):  # no outer bars
        cells = tuple(_words(cell.strip())[0] for cell in text.rstrip("|").split("|"))
    elif ("\t" in text or "   " in text) and not _number_apart(columns := _COLUMNS.split(text)):
        cells = tuple(_words(cell)[0] for cell in columns)
        column = indent + text.rfind(columns[-1])
    words, links = _words(text)
    words = " ".join(cell for cell in cells if cell) if cells else words
    line = PrintedLine(
        text=words or text,
        number=number,
        level=level,
        cells=cells,
        depth=depth,
        page=page,
        indent=indent,
        gap=gap,
        bold=bold,
        links=links,
        dead_links=_dead(text) if links else (),
    )
    return line, column


def _dead(text: str) -> tuple[str, ...]:
    """Give the titles of links that lead nowhere: "[Bilaga 1](#)"."""
    found = _LINK.finditer(text)
    return tuple(" ".join(m.group(1).split()) for m in found if leads_nowhere(m.group(2)))


def _number_apart(columns: list[str]) -> bool:
    """Distinguish "10.       Ekonomi", a heading set with a wide space, from a table row."""
    found = numbered(columns[0])
    return len(columns) == 2 and found is not None and not found.rest  # noqa: PLR2004 - and a title


def _cell(text: str) -> str:
    parts = re.split(r"<br\s*/?>", text)
    return "\n".join(words for part in parts if (words := _words(part.strip())[0]))


def _words(text: str) -> tuple[str, tuple[str, ...]]:
    """Take Markdown's and HTML's signs off; give the words and the titles of links among them."""
    if "\\" in text and _ESCAPED.search(text):
        words, links = _words(_ESCAPED.sub(lambda m: chr(_HIDING + ord(m.group(1))), text))
        return _shown(words), tuple(map(_shown, links))
    links = (
        tuple(" ".join(m.group(1).split()) for m in _LINK.finditer(text)) if "](" in text else ()
    )
    if links:
        text = _LINK.sub(r"\1", text)
    if "://" in text:
        links += tuple(
            m.group().rstrip(".,;") for m in _ADDRESS.finditer(text) if m.group() not in links
        )
    if "<" in text:
        text = _INLINE_TAG.sub("", text)
    if "*" in text or "__" in text:
        text = _BOLD.sub(lambda m: m.group(1) or m.group(2), text)
        text = _LOOSE_BOLD.sub(lambda m: f"{m.group(1)} ", text)
    return " ".join(text.split()), links


def _shown(text: str) -> str:
    """Show the signs that were escaped as they are."""
    return _HIDDEN.sub(lambda m: chr(ord(m.group()) - _HIDING), text)
