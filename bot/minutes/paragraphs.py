"""Printed lines → paragraphs: what a typewriter, a mail program or a PDF broke is joined again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.minutes.document import Line
from bot.minutes.labels import begins_with_label
from bot.minutes.marks import BULLET, numbered

_SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]]*$")
_WANTS_MORE = re.compile(
    r"(?:,|\s[–-]|\b(?:och|samt|eller|and|or|&|för|av|till|med|om|of|the|to))$"
)
_SUSPENDED = re.compile(r"(?:och|eller|samt|respektive|and|or|to)\b")
_BROKEN_WORD = re.compile(r"\w{3,}-$")
_ATT = "att "
_LONG = 40  # characters; a line shorter than this is rarely cut by the page's edge
_WORDY = 20  # characters; a shorter line is a heading or label, even before a small letter
_WIDEST = 140  # columns; where lines are longer, a line is a paragraph
_EDGE = 0.97  # the share of lines that end before the page's edge
_SLACK = 0.88  # lines break a little before the edge
_HANGING = 2  # columns by which the second line of a list entry is set in
_FEW = 8  # lines; fewer tell nothing of the page's width
_DOUBLE = 0.7  # the share of single empty lines that makes a text double-spaced


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as printed; `above` counts the empty lines before it, `column` is its last cell's."""

    line: Line
    above: int
    column: int
    right: int | None = None  # the column after the last character, where that is not its length

    @property
    def edge(self) -> int:
        """The column after the last character."""
        return self.line.indent + len(self.line.text) if self.right is None else self.right


def joined(printed: Sequence[Printed]) -> tuple[Line, ...]:
    """Join what belongs to one paragraph; `gap` of each is whether it stands apart."""
    usual = _usual_gap(printed)
    width = _width(printed)
    return tuple(_lines(printed, usual, width))


def _lines(printed: Iterable[Printed], usual: int, width: int | None) -> Iterator[Line]:
    held: Printed | None = None  # the paragraph so far
    last: Printed | None = None  # its last printed line
    for this in printed:
        apart = this.above > usual
        if held is not None and last is not None and _continues(held, last, this, apart, width):
            held = replace(held, line=_append(held.line, this.line))
        else:
            if held is not None:
                yield held.line
            held = replace(this, line=replace(this.line, gap=apart))
        last = this
    if held is not None:
        yield held.line


def _continues(held: Printed, last: Printed, this: Printed, apart: bool, width: int | None) -> bool:  # noqa: FBT001, PLR0911
    line, text = this.line, last.line.text
    if line.level or held.line.level or line.bold != held.line.bold:
        return False
    if line.cells:  # a paragraph whose last line has a remark in the margin
        open_ended = len(text) >= _LONG and not _SENTENCE_END.search(text)
        return open_ended and not apart and not last.line.cells and line.indent == last.line.indent
    if last.line.cells:
        return not apart and abs(line.indent - last.column) <= 1 and last.column > 0
    if (
        _hangs_wrong(held.line, line)
        or BULLET.match(line.text)
        or numbered(line.text)
        or begins_with_label(line.text)
    ):
        return False
    if held.line.depth and not apart and line.indent >= held.line.indent + _HANGING:
        return not _closed(held.line.text)
    ended = _SENTENCE_END.search(text) is not None
    first = line.text.split(" ", 1)[0]
    slack = 1 if numbered(held.line.text) else _SLACK  # what follows a heading is seldom its own
    full = width is not None and last.edge + 1 + len(first) > width * slack
    if apart:
        return (
            line.text[0].islower()
            and len(text) >= _LONG
            and not ended
            and not line.text.startswith(_ATT)
        )
    if line.text.startswith(_ATT):
        return full and not ended
    if line.text[0].islower():
        return full or (not ended and len(text) >= _WORDY)
    if ended:
        return False
    if first == held.line.text.split(" ", 1)[0]:
        return False  # lines that begin alike are entries of a list
    return bool(_WANTS_MORE.search(text)) or line.text[0] == "(" or (full and len(text) >= _LONG)


def _closed(text: str) -> bool:
    """Tell a list entry that ends with a log's stamp or a full stop from one that goes on."""
    return text.endswith((".", ")")) and text.count("(") == text.count(")")


def _hangs_wrong(held: Line, line: Line) -> bool:
    """Tell a line set in under a numbered heading from the heading's own second line."""
    mark = numbered(held.text)
    if mark is None or line.indent <= held.indent:
        return False
    return line.indent < held.indent + len(held.text) - len(mark.rest) - 1


def _append(line: Line, more: Line) -> Line:
    text = joined_text(line.text, more.text)
    cells: tuple[str, ...] = ()
    if line.cells:
        cells = (*line.cells[:-1], joined_text(line.cells[-1], more.text))
    elif more.cells:
        cells = (joined_text(line.text, more.cells[0]), *more.cells[1:])
    return replace(line, text=text, cells=cells, links=line.links + more.links)


def joined_text(before: str, after: str) -> str:
    """Put two halves of a paragraph together, mending a word cut at the line's end."""
    if _BROKEN_WORD.search(before) and after[:4].isalpha() and after[0].islower():
        return before + " " + after if _SUSPENDED.match(after) else before[:-1] + after
    return f"{before} {after}"


def _usual_gap(printed: Sequence[Printed]) -> int:
    """Tell how many empty lines part the lines of one paragraph: 1 in double-spaced text."""
    inside = [p.above for p in printed[1:]]
    if len(inside) < _FEW or inside.count(1) + sum(n > 1 for n in inside) < _DOUBLE * len(inside):
        return 0
    cut = sum(
        this.above == 1 and this.line.text[0].islower() and not _SENTENCE_END.search(last.line.text)
        for last, this in pairwise(printed)
    )
    return 1 if cut * 10 > len(inside) else 0


def _width(printed: Sequence[Printed]) -> int | None:
    """Tell the column at which the page broke lines; None where nothing was broken."""
    edges = sorted(p.edge for p in printed if not p.line.cells)
    if len(edges) < _FEW:
        return None
    width = edges[min(int(len(edges) * _EDGE), len(edges) - 1)]
    return width if _LONG < width <= _WIDEST else None
