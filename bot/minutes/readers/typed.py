"""Documents whose lines were typed or pasted as plain text: read as the text they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.minutes.document import Document, PrintedLine
from bot.minutes.readers import text
from bot.patterns import lazily

_SIGN = lazily(
    r"#{1,6} \S|\*\*\S.*\S\*\*|\[[^\[\]]+\]\([^()\s]*\)|</?(?:p|li|ul)\b|^[=-]{4,}$|"
    r"^\|.*\|$|\S \| .*\|"
)
_SIGNS = 3  # lines with Markdown's signs are no accident
_ENDED = lazily(r"[.!?:;][\"”’)]*$")
_CUT = 0.08  # of the lines that follow one another: sentences cut by a typewriter's margin
_FEW = 10  # pairs of lines tell nothing


def as_text(document: Document) -> Document:
    """Read again, as text, a document that holds Markdown or lines cut at a margin."""
    if not (is_marked(document.lines) or _is_cut(document.lines)):
        return document
    plain = "\n".join(map(_typed, _whole_rows(document.lines)))
    return replace(document, lines=text.document(plain, document.name).lines)


def _whole_rows(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Join what a page's width broke of a table between bars."""
    held: PrintedLine | None = None
    for line in lines:
        if held is not None and not held.text.endswith("|"):
            held = replace(held, text=f"{held.text} {line.text}")
            continue
        if held is not None:
            yield held
        held = line if line.text.startswith("|") else None
        if held is None:
            yield line
    if held is not None:
        yield held


def is_marked(lines: Sequence[PrintedLine]) -> bool:
    """Whether the text was written as Markdown."""
    return sum(_SIGN.search(line.text) is not None for line in lines) >= _SIGNS


def _is_cut(lines: Sequence[PrintedLine]) -> bool:
    pairs = [(a.text, b.text) for a, b in pairwise(lines) if not (b.cells or b.depth or b.level)]
    cut = sum(b[0].islower() and not _ENDED.search(a) and b[:4] != "att " for a, b in pairs)
    return len(pairs) >= _FEW and cut >= _CUT * len(pairs)


def _typed(line: PrintedLine) -> str:
    words = "\t".join(line.cells) if line.cells else line.text
    return ("\n" if line.gap else "") + " " * line.indent + words.replace("\n", " ")
