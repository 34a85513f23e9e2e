"""Printed lines → paragraphs: what a typewriter, a mail program or a PDF broke is joined again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import begins_with_label, is_bare_label, label_of
from bot.minutes.layout.marks import BULLET, numbered
from bot.minutes.names.forms import is_full_name
from bot.patterns import lazily
from bot.values import dataclass

_SENTENCE_END = lazily(r"[.!?:;…][\"”’')\]]*$")
_WANTS_MORE = lazily(r"(?:,|\s[–-]|\b(?:och|samt|eller|and|or|&|för|av|till|med|om|of|the|to))$")
_REST = lazily(r"[a-zåäöéü]{4,}\b|[a-zåäöéü]{2,3}(?=[,.;:)])")  # of a word that was cut
_AT = lazily(r"\b(?:at|kl\.?|klockan|den|§§?|från|from|until|no\.?)$", re.IGNORECASE)  # a number
_SUSPENDED = lazily(r"(?:och|eller|samt|respektive|and|or|to)\b")
_BROKEN_WORD = lazily(r"(?:\w{3,}|\b(?!it|tv|pc|cd|vd|hr|it)[^\W\d_A-ZÅÄÖ]{2})-$")
_LETTER = lazily(r"\b[^\W\d_]-$")  # of "e-tjänst"
_DOUBLE_NAME = lazily(r"\b[^\W\d_][^\W_]*-$")
_SPOKEN = lazily(r"<[\w|`^-]{2,30}>\s|[\w|`^-]{2,20}:\s")  # by whom, in a log of a chat
_SPOKEN_OR_TOPIC = lazily(rf"{_SPOKEN.pattern}|(?:sub)?topic:", re.IGNORECASE)
_INITIALS = lazily(r"[A-ZÅÄÖ]{2,4}(?:, [A-ZÅÄÖ]{2,4})*")  # of who is to do something
_ATT = "att "
_OF_PEOPLE = frozenset({"present", "absent", "called", "invited", "substitute", "coopted", "guest"})
_LONG = 40  # characters; a line shorter than this is rarely cut by the page's edge
_WORDY = 20  # characters; a shorter line is a heading or label, even before a small letter
_LONGEST = 10_000  # characters of a paragraph
_WIDEST = 140  # columns; where lines are longer, a line is a paragraph
_EDGE = 0.97  # the share of lines that end before the page's edge
_SLACK = 0.88  # lines break a little before the edge
_HANGING = 2  # columns by which the second line of a list entry is set in
_CUT = 4  # lines that end near the edge; fewer are long by chance
_FEW = 8  # lines; fewer tell nothing of the page's width
_DOUBLE = 0.7  # the share of single empty lines that makes a text double-spaced
_SOME = 0.05  # the share of wider spaces that makes the single ones nothing of note


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as printed; `above` counts the empty lines before it, `column` is its last cell's."""

    line: PrintedLine
    above: int
    column: int
    measure: "Measure | None" = None  # where letters differ in width

    @property
    def edges(self) -> tuple[float, ...]:
        """The column after its last character: by its letters, and as it was measured."""
        typed = self.line.indent + len(self.line.text)
        return (typed,) if self.measure is None else (typed, self.measure.right)

    @property
    def rooms(self) -> tuple["Measure", ...]:
        """The room it takes: by its letters, as a typewriter counts, and as it was measured."""
        typed = Measure(
            self.line.indent + len(self.line.text), len(self.line.text.split(" ", 1)[0])
        )
        return (typed,) if self.measure is None else (typed, self.measure)


@dataclass(frozen=True, slots=True)
class Measure:
    """The room a line takes, in columns as wide as a usual letter."""

    right: float  # the column after the last character
    first: float  # the width of the first word


def joined(printed: Sequence[Printed], *, between: int = 0) -> tuple[PrintedLine, ...]:
    """
    Join what belongs to one paragraph; `gap` of each is whether it stands apart.

    `between` are the empty lines that part all paragraphs of the page, and so set none apart.
    """
    return tuple(_lines(printed, _layout(printed, between)))


def usual_space(printed: Sequence[Printed]) -> int:
    """Give the empty lines that part most lines where some are parted by more."""
    above = [p.above for p in printed[1:]]
    parted, more = sum(n > 0 for n in above), sum(n > 1 for n in above)
    return 1 if parted >= _DOUBLE * len(above) and more > _SOME * len(above) else 0


def _lines(printed: Iterable[Printed], layout: "_Layout") -> Iterator[PrintedLine]:
    held: PrintedLine | None = None  # the paragraph so far
    last: Printed | None = None  # its last printed line
    for this in printed:
        apart = this.above > layout.within
        if (
            held
            and last
            and len(held.text) < _LONGEST
            and _continues(_Seam(held, last, this, apart, layout))
        ):
            held = _append(held, this.line)
        else:
            if held is not None:
                yield held
            gap = this.above > layout.between
            held = this.line if this.line.gap == gap else replace(this.line, gap=gap)
        last = this
    if held is not None:
        yield held


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the page was set, in columns and empty lines."""

    # At which lines were broken, by letters and as measured; empty where all are rows of tables.
    widths: tuple[float | None, ...]
    within: int  # empty lines between the lines of one paragraph: 1 in double-spaced text
    between: int  # empty lines that part all paragraphs


@dataclass(frozen=True, slots=True)
class _Seam:
    """Two printed lines one after the other, of which the second may go on with the first."""

    held: PrintedLine  # the paragraph the first belongs to
    last: Printed
    this: Printed
    apart: bool
    layout: _Layout

    @property
    def line(self) -> PrintedLine:
        """The second."""
        return self.this.line

    @property
    def ended(self) -> bool:
        """Whether the first ends a sentence."""
        return _SENTENCE_END.search(self.last.line.text) is not None

    @property
    def full(self) -> bool:
        """Whether the second's first word would not have fitted on the first."""
        if not self.layout.widths:
            return False
        strict = self.ended or numbered(self.held.text)  # what follows may well be another's
        exact = strict or self.this.measure is not None
        return any(
            width is not None and last.right + 1 + this.first > width * (1 if exact else _SLACK)
            for width, last, this in zip(
                self.layout.widths, self.last.rooms, self.this.rooms, strict=False
            )
        )


def _continues(seam: _Seam) -> bool:
    if seam.line.level or seam.held.level or seam.line.bold != seam.held.bold:
        return False
    if seam.line.cells or seam.last.line.cells:
        return not seam.apart and _continues_cell(seam)
    if seam.apart:
        return _crosses_gap(seam) and not _opens(seam)
    if _opens(seam):
        return False
    if seam.held.depth and seam.line.indent >= seam.held.indent + _HANGING:
        return seam.line.text[0] == "(" or not _closed(seam.held.text)
    return _continues_text(seam)


def _continues_cell(seam: _Seam) -> bool:
    """Whether a paragraph goes on a cell, or one whose last line has a remark in the margin."""
    last = seam.last
    if _is_initialled(seam.held) and _goes_on_beside_margin(seam):
        return True
    if seam.line.cells:
        if numbered(seam.line.text):
            return False
        if _label_on_two_lines(seam.held, seam.line) or _goes_on_to_margin(seam):
            return True
        open_ended = len(last.line.text) >= _LONG and seam.full and not seam.ended
        return open_ended and not last.line.cells and seam.line.indent == last.line.indent
    if _goes_on_first_cell(seam):
        return True
    return last.column > 0 and abs(seam.line.indent - last.column) <= 1


def _goes_on_first_cell(seam: _Seam) -> bool:
    """Whether a line goes on the first cell of the row above: set in as that, in small letters."""
    first = seam.held.cells[0] if seam.held.cells else ""
    if not first or seam.line.cells or not seam.line.text[0].islower():
        return False
    return seam.line.indent == seam.held.indent and _SENTENCE_END.search(first) is None


def _is_initialled(line: PrintedLine) -> bool:
    """Tell text with somebody's initials in the margin."""
    return len(line.cells) == 2 and _INITIALS.fullmatch(line.cells[1]) is not None  # noqa: PLR2004 - text, margin


def _label_on_two_lines(held: PrintedLine, line: PrintedLine) -> bool:
    """Tell a label that its column broke ("Närvarande", below it "ledamöter"), people beside it."""
    if not len(held.cells) == len(line.cells) == 2 or held.indent != line.indent:  # noqa: PLR2004 - label, people
        return False
    first, second = held.cells[0], line.cells[0]
    if not second[:1].islower() or len(first) + len(second) > _LONG:
        return False
    label = label_of(f"{first} {second}:")
    return label is not None and label.kind in _OF_PEOPLE


def _goes_on_to_margin(seam: _Seam) -> bool:
    """Tell the last line of a sentence, which alone has somebody's initials in the margin."""
    if seam.held.cells or seam.ended or not _is_initialled(seam.line):
        return False
    text = seam.line.cells[0]
    long = len(seam.last.line.text) >= _LONG and seam.line.indent == seam.last.line.indent
    return long and text[:1].islower()


def _goes_on_beside_margin(seam: _Seam) -> bool:
    """Tell a sentence that goes on below, whatever stands in the margin of its lines."""
    text = seam.line.cells[0] if seam.line.cells else seam.line.text
    if seam.line.indent != seam.last.line.indent or not text or not text[0].islower():
        return False
    if seam.line.cells and not _is_initialled(seam.line):
        return False
    return _SENTENCE_END.search(seam.held.cells[0]) is None


def _opens(seam: _Seam) -> bool:
    """Whether a line begins something of its own."""
    text = seam.line.text
    number = numbered(text) is not None and _AT.search(seam.last.line.text) is None
    marked = BULLET.match(text) is not None or number
    labelled = begins_with_label(text) or is_bare_label(seam.held.text)
    if marked or labelled or _hangs_wrong(seam.held, seam.line):
        return True
    spoken = _SPOKEN.match(text)
    return spoken is not None and (
        text[0] == "<" or _SPOKEN_OR_TOPIC.match(seam.held.text) is not None
    )


def _crosses_gap(seam: _Seam) -> bool:
    """Whether the end of a page cuts a sentence here."""
    text = seam.line.text
    long = len(seam.held.text) >= _LONG
    return long and text[0].islower() and not seam.ended and not text.startswith(_ATT)


def _continues_text(seam: _Seam) -> bool:
    text, before = seam.line.text, seam.last.line.text
    if text.startswith(_ATT):
        return seam.full and not seam.ended and not before.endswith((",", ";"))
    if text[0].islower():
        return seam.full or (not seam.ended and len(before) >= _WORDY)
    # Lines that begin alike are entries of a list.
    if text.split(" ", 1)[0] == seam.held.text.split(" ", 1)[0]:
        return False
    full = seam.full and len(before) >= _LONG
    if _AT.search(before) and text[0].isdigit():
        return True
    if seam.ended:
        return full and before[-1] != ":"
    return full or text[0] == "(" or _WANTS_MORE.search(before) is not None


def _closed(text: str) -> bool:
    """Whether a list entry ends with a log's stamp or a full stop, and does not go on."""
    return text.endswith((".", ")")) and text.count("(") == text.count(")")


def _hangs_wrong(held: PrintedLine, line: PrintedLine) -> bool:
    """Distinguish a line set in under a numbered heading from the heading's own second line."""
    mark = numbered(held.text)
    if mark is None or line.indent <= held.indent:
        return False
    return line.indent < held.indent + len(held.text) - len(mark.rest) - 1


def _append(line: PrintedLine, more: PrintedLine) -> PrintedLine:
    text = joined_text(line.text, more.text)
    cells: tuple[str, ...] = ()
    if _label_on_two_lines(line, more):
        label, people = f"{line.cells[0]} {more.cells[0]}", _one_each(line.cells[1], more.cells[1])
        return replace(line, text=f"{label} {people}", cells=(label, people))
    beside = line.indent == more.indent and _is_initialled(line)
    if beside and (not more.cells or _is_initialled(more)):
        told = joined_text(line.cells[0], more.cells[0] if more.cells else more.text)
        margin = ", ".join((line.cells[1], *more.cells[1:]))
        return replace(line, text=f"{told} {margin}", cells=(told, margin))
    if line.cells and line.indent == more.indent and not more.cells and more.text[0].islower():
        told = joined_text(line.cells[0], more.text)
        cells = (told, *line.cells[1:])
        text = " ".join(filter(None, cells))
    elif line.cells:
        listed = len(line.cells) == 2 and _lists_people(line.cells[0])  # noqa: PLR2004 - label, people
        join = _one_each if listed else joined_text
        cells = (*line.cells[:-1], join(line.cells[-1], more.text))
    elif more.cells:
        cells = (joined_text(line.text, more.cells[0]), *more.cells[1:])
    return replace(line, text=text, cells=cells, links=line.links + more.links)


def _lists_people(label: str) -> bool:
    found = label_of(f"{label.rstrip(' :')}:")
    return found is not None and found.kind in _OF_PEOPLE


def _one_each(before: str, after: str) -> str:
    """Put the next person of a list on a line of their own, and what goes on behind the last."""
    head = after.split(",", 1)[0].split(" (", 1)[0]
    goes_on = before.endswith(("-", ",")) or _WANTS_MORE.search(before) or not is_full_name(head)
    return joined_text(before, after) if goes_on else f"{before}\n{after}"


def joined_text(before: str, after: str) -> str:
    """Put two halves of a paragraph together, mending a word cut at the line's end."""
    if not before.endswith("-"):
        return f"{before} {after}"
    if _BROKEN_WORD.search(before) and _REST.match(after):
        return before + " " + after if _SUSPENDED.match(after) else before[:-1] + after
    if (_DOUBLE_NAME.search(before) and after[0].isupper()) or (
        _LETTER.search(before) and after[0].islower() and not _SUSPENDED.match(after)
    ):
        return before + after
    return f"{before} {after}"


def _layout(printed: Sequence[Printed], between: int) -> _Layout:
    within = _space_within(printed)
    edges = zip(*(p.edges for p in printed if not p.line.cells), strict=True)
    widths = tuple(_width(ruler) for ruler in edges)
    return _Layout(widths, within, max(within, between))


def _space_within(printed: Sequence[Printed]) -> int:
    """Give the empty lines that part the lines of one paragraph: 1 in double-spaced text."""
    inside = [p.above for p in printed[1:]]
    if len(inside) < _FEW or inside.count(1) + sum(n > 1 for n in inside) < _DOUBLE * len(inside):
        return 0
    cut = sum(
        this.above == 1 and this.line.text[0].islower() and not _SENTENCE_END.search(last.line.text)
        for last, this in pairwise(printed)
    )
    return 1 if cut * 10 > len(inside) else 0


def _width(edges: Sequence[float]) -> float | None:
    """Find the column at which the page broke lines; None where nothing was broken."""
    if len(edges) < _FEW:
        return None
    width = sorted(edges)[min(int(len(edges) * _EDGE), len(edges) - 1)]
    near = sum(edge > width * _SLACK for edge in edges)
    return width if _LONG < width <= _WIDEST and near >= _CUT else None
