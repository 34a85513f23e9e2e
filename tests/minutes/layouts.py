"""
Whole documents as files of other formats, set by a text that says how they look.

A line's first sign tells what it becomes: "=" the title, "#" and "##" headings, "*" an entry with
a bullet, "+" and "++" entries that the program numbers, "!" a paragraph in bold, "|" a row of a
table, its cells parted by " | " and the lines of a cell by " ⏎ "; anything else is a paragraph.
For a PDF "@60" puts what follows 60 points from the left, and "---" begins a page.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from tests.minutes.files import Put, docx, odt, paragraph, pdf, table

_STYLES = "".join(
    f'<w:style w:styleId="{style}"><w:name w:val="{name}"/></w:style>'
    for style, name in (("T", "Title"), ("H1", "heading 1"), ("H2", "heading 2"))
)
_LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
)
_NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{_LEVEL.format(0, "bullet", "•")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{_LEVEL.format(0, "decimal", "%1.")}'
    f"{_LEVEL.format(1, 'decimal', '%1.%2')}</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)
_PLACED = re.compile(r"@(\d+) ([^@]*)")
_BREAKS = {"¶": "</w:t></w:r></w:p><w:p><w:r><w:t>", "⏎": "</w:t><w:br/><w:t>"}


def made(path: Path) -> bytes:
    """Make the file that a layout (NAME.docx.layout) describes."""
    lines = path.read_text().split("\n")
    return {".docx": _word, ".odt": _open, ".pdf": _pages}[path.with_suffix("").suffix](lines)


def _split(line: str) -> tuple[str, str]:
    mark, _, text = line.partition(" ")
    return (mark, text) if mark in ("=", "#", "##", "*", "+", "++", "!", "|") else ("", line)


def _word(lines: Sequence[str]) -> bytes:
    body = ""
    marked = (_split(line) for line in lines if line)
    for is_row, group in groupby(marked, key=lambda pair: pair[0] == "|"):
        if is_row:
            body += table([[_cell(cell) for cell in text.split(" | ")] for _, text in group])
        else:
            body += "".join(_paragraph(mark, escape(text)) for mark, text in group)
    return docx(body, styles=_STYLES, numbering=_NUMBERING)


def _cell(text: str) -> str:
    cell = escape(text.strip())
    for sign, tags in _BREAKS.items():
        cell = cell.replace(f" {sign} ", tags)
    return cell


def _paragraph(mark: str, text: str) -> str:
    style = {"=": "T", "#": "H1", "##": "H2"}.get(mark, "")
    number = {"*": (1, 0), "+": (2, 0), "++": (2, 1)}.get(mark)
    return paragraph(text, style=style, number=number, bold=mark in ("!", "+"))


def _open(lines: Sequence[str]) -> bytes:
    body = ""
    marked = (_split(line) for line in lines if line)
    for mark, group in groupby(marked, key=lambda pair: pair[0]):
        texts = [escape(text) for _, text in group]
        if mark == "*":
            entries = (f"<text:list-item><text:p>{t}</text:p></text:list-item>" for t in texts)
            body += f"<text:list>{''.join(entries)}</text:list>"
        elif mark in ("#", "##"):
            level = len(mark)
            body += "".join(f'<text:h text:outline-level="{level}">{t}</text:h>' for t in texts)
        else:
            body += "".join(f"<text:p>{t}</text:p>" for t in texts)
    return odt(body)


def _pages(lines: Sequence[str]) -> bytes:
    pages = [list(group) for rule, group in groupby(lines, key="---".__eq__) if not rule]
    return pdf([list(_page(page)) for page in pages])


def _page(lines: Sequence[str]) -> Iterator[Put]:
    top = 790  # points
    for line in lines:
        top -= 15 if line else 9
        mark, text = _split(line)
        for left, words in _PLACED.findall(text):
            yield Put(int(left), top, words.strip(), bold=mark == "!")
