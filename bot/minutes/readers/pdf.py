"""PDF → Document: the text layer in reading order, page furniture left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from bot.minutes.document import Document, Line
from bot.minutes.marks import BULLET, numbered
from bot.minutes.paragraphs import Measure, Printed, joined, usual_space
from bot.minutes.readers.characters import tidied
from bot.minutes.readers.refusal import MAX_PAGES, Reason, Unreadable
from bot.minutes.readers.text import is_page_counter
from bot.minutes.readers.typed import as_text, is_marked

_HYPHEN = "\ufffe"  # pdfium's mark for a hyphen at a line's end
_HYPHENATED = re.compile(r"\ufffe(?:\r?\n)?\s*(?=(\w*))")
# A sign that stands for no letter; at a line's beginning it is a bullet of a font of symbols.
_SIGN = re.compile(r"^[\0\ufffe](?= )", re.MULTILINE)
_PAIR = re.compile(r"[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_SUSPENDED = frozenset({"och", "eller", "samt", "respektive", "and", "or", "to"})
_EDGE = 0.12  # of the page's height, above and below: where headers and footers stand
_PAGE_NUMBER = re.compile(
    r"^(?:sid(?:a|an)?|page|s\.)?\s*[-–]?\s*(?P<number>\d{1,4})\s*[-–]?\s*"
    r"(?:(?:\(|/|av|of)\s*\d{1,4}\s*\)?)?$",
    re.IGNORECASE,
)
_CELL_GAP = 1.3  # of the letters' height: wider than a space in justified text
_SPACES = 2.5  # wider than two spaces behind a full stop, which typewriters set
_HEADING_SIZE = 1.15  # of the usual size
_COLUMN_LINES = 6  # fewer lines side by side are a table
_PROSE = 20  # characters of a line in a column
_WIDE = 0.25  # of the page's width: a column's line is at least so wide
_LINE_GAP = 1.3  # of the usual distance between lines: an empty space
_X_HEIGHT = 0.7  # of the size: a small letter's height
_LEADING = 1.2  # of the size: from line to line, where a page has one line
_RULE = re.compile(r"[-=_~*.…\s]{3,}$")
_TIGHT = 0.03  # the share of steps from line to line that is more than chance


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text on one baseline; points from the lower left corner of the page."""

    text: str
    cells: tuple[str, ...]
    left: float
    right: float
    column: float  # where the last cell begins
    top: float
    bottom: float
    first: float  # the width of the first word
    base: float  # what its letters stand on: tops and bottoms differ from letter to letter
    size: float
    bold: bool

    @property
    def height(self) -> float:
        """Of the letters, never nothing."""
        return max(self.size, self.top - self.bottom, 1.0)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's runs in the order in which they are to be read."""

    runs: tuple[_Run, ...]
    width: float
    height: float


def read(data: bytes, name: str) -> Document:
    """Read a PDF's text layer; one that has none is `scanned`."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason: Reason = "encrypted" if "password" in str(error).lower() else "broken"
        raise Unreadable(reason, name) from error
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable("too_large", name)
        pages = _without_furniture([_page(document, n) for n in range(len(document))])
    except pdfium.PdfiumError as error:
        raise Unreadable("broken", name) from error
    finally:
        document.close()
    if not any(page.runs for page in pages):
        raise Unreadable("scanned", name)
    printed = tuple(_printed(pages))
    usual = usual_space(printed)
    typed = tuple(replace(p.line, gap=p.above > usual) for p in printed)
    document = Document(lines=typed, name=name, media="pdf")
    if is_marked(typed):
        return as_text(document)
    return replace(document, lines=joined(tuple(_without_rules(printed)), between=usual))


# -- runs of text -----------------------------------------------------------------------------


def _page(document: pdfium.PdfDocument, n: int) -> _Page:
    page = document[n]
    try:
        width, height = page.get_size()
        textpage = page.get_textpage()
        try:
            runs = tuple(_runs(textpage))
        finally:
            textpage.close()
    finally:
        page.close()
    return _Page(_in_reading_order(runs, width), width, height)


def _runs(textpage: pdfium.PdfTextPage) -> Iterator[_Run]:
    text = _text(textpage)
    start = 0
    for found in re.finditer(r"(?<!\ufffe)\r?\n|$", text):
        piece = text[start : found.start()]
        if piece.strip(" \t\r\n\ufffe"):
            lead = len(piece) - len(piece.lstrip())
            yield _run(textpage, piece.strip(), start + lead)
        start = found.end()


def _text(textpage: pdfium.PdfTextPage) -> str:
    """
    Give the page's text, one character to each of pdfium's.

    Its own has one where pdfium counts two, and none for some signs that stand for no letter, so
    that all behind them would be sought in the wrong place.
    """
    text = textpage.get_text_range()
    count = textpage.count_chars()
    if len(text) != count:
        letters = (int(raw.FPDFText_GetUnicode(textpage, n)) for n in range(count))
        text = _PAIR.sub(_paired, "".join(map(chr, letters)))
    return _SIGN.sub("•", text)


def _paired(found: re.Match[str]) -> str:
    """Put the two halves of a character together and keep the place of the other."""
    whole = found.group().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.ljust(len(found.group()), "\u2060")


def _run(textpage: pdfium.PdfTextPage, piece: str, start: int) -> _Run:
    last = start + len(piece) - 1
    left, _, bottom, top = _box(textpage, start)
    _, right, low, _ = _box(textpage, last)
    size = float(raw.FPDFText_GetFontSize(textpage, start)) or top - bottom
    starts = (0, *_cell_starts(textpage, piece, start, max(top - bottom, size * _X_HEIGHT)))
    cells = tuple(piece[a:b] for a, b in pairwise((*starts, len(piece))))
    words = tuple(" ".join(_whole(cell).split()) for cell in cells)
    return _Run(
        text=" ".join(w for w in words if w),
        cells=words if len(words) > 1 else (),
        left=left,
        right=right,
        column=_box(textpage, start + starts[-1])[0],
        top=top,
        bottom=min(bottom, low) if _HYPHEN in piece else bottom,
        first=_box(textpage, start + len(piece.split(maxsplit=1)[0]) - 1)[1] - left,
        base=_base(textpage, start),
        size=size,
        bold=_weight(textpage, start) and _weight(textpage, last),
    )


def _cell_starts(
    textpage: pdfium.PdfTextPage, piece: str, start: int, height: float
) -> Iterator[int]:
    """Give where a run is to be cut: behind a space that is wider than a space."""
    for space in re.finditer(r"(?<=\S)\s+(?=\S)", piece):
        if _HYPHEN in piece[max(0, space.start() - 1) : space.end() + 1]:
            continue
        before = _room(textpage, start + space.start() - 1)
        after = _room(textpage, start + space.end())
        blank = _room(textpage, start + space.start())
        usual = max(_CELL_GAP * height, _SPACES * (blank.right - blank.left))
        wide = after.left - before.right > usual or len(space.group()) > _SPACES
        if wide and abs(after.bottom - before.bottom) < height:
            yield space.end()


def _box(textpage: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Give a sign's ink: left, right, bottom, top."""
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(textpage, index, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, right.value, bottom.value, top.value


def _base(textpage: pdfium.PdfTextPage, index: int) -> float:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, byref(x), byref(y))
    return y.value


def _room(textpage: pdfium.PdfTextPage, index: int) -> raw.FS_RECTF:
    """Give the room a sign takes in its line: more than its ink, in a typewriter's comma far more."""
    room = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, byref(room))
    return room


def _weight(textpage: pdfium.PdfTextPage, index: int) -> bool:
    return int(raw.FPDFText_GetFontWeight(textpage, index)) >= 600  # noqa: PLR2004 - semi-bold


def _whole(text: str) -> str:
    """Mend the words that line ends cut."""

    def mended(found: re.Match[str]) -> str:
        word = found.group(1)
        if word in _SUSPENDED:
            return "- "
        before = text[found.start() - 1 : found.start()]
        return "" if word[:1].islower() and before.islower() else "-"

    return tidied(_HYPHENATED.sub(mended, text))


# -- reading order ----------------------------------------------------------------------------


def _in_reading_order(runs: tuple[_Run, ...], width: float) -> tuple[_Run, ...]:
    """Keep the file's order where it goes down the page; else columns, else top to bottom."""
    halves = _halves(runs, width)
    if halves is not None:
        return halves
    if not _is_disordered(runs):
        return runs
    return tuple(sorted(runs, key=lambda r: (-round(r.top / max(r.height, 1.0)), r.left)))


def _is_disordered(runs: Sequence[_Run]) -> bool:
    """Tell whether a run stands above the one before it in the same column."""
    return any(
        this.bottom > last.top and min(last.right, this.right) - max(last.left, this.left) > 0
        for last, this in pairwise(runs)
    )


def _is_split(run: _Run) -> bool:
    """Tell two lines of prose side by side from a row of a table."""
    return len(run.cells) == 2 and min(map(len, run.cells)) > _PROSE  # noqa: PLR2004 - left, right


def _halves(runs: Sequence[_Run], width: float) -> tuple[_Run, ...] | None:
    """Read two columns set side by side one after the other; None where there are none."""
    split = [(run, run.cells) for run in runs if _is_split(run)]
    if (
        len(split) < _COLUMN_LINES
        or len(split) * 2 < len(runs)
        or any(run.right - run.left < 2 * _WIDE * width for run, _ in split)
    ):
        return None
    lower = sum(cells[0][:1].islower() for _, cells in split) + sum(
        cells[1][:1].islower() for _, cells in split
    )
    if lower < len(split) / 2:
        return None
    ordered: list[_Run] = []
    right: list[_Run] = []
    for run in runs:
        if len(run.cells) == 2:  # noqa: PLR2004 - left and right
            middle = (run.left + run.right) / 2
            ordered.append(replace(run, text=run.cells[0], cells=(), right=middle))
            right.append(replace(run, text=run.cells[1], cells=(), left=middle))
        else:
            ordered.append(run)
    return (*ordered, *right)


# -- furniture --------------------------------------------------------------------------------


def _without_furniture(pages: list[_Page]) -> list[_Page]:
    """Drop page numbers, and what stands at the same edge of most pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_pattern(run.text) for run in page.runs if _at_edge(run, page)})
    enough = max(2, (len(pages) + 1) // 2)
    running = {text for text, times in seen.items() if times >= enough and text != "#"}
    first = _first_number(pages)
    return [
        replace(
            page,
            runs=tuple(
                run
                for run in page.runs
                if not is_page_counter(run.text)
                and not (
                    _at_edge(run, page)
                    and (_pattern(run.text) in running or _is_page_number(run.text, first + n))
                )
            ),
        )
        for n, page in enumerate(pages)
    ]


def _first_number(pages: Sequence[_Page]) -> int:
    """Give the number of the first page: the one that most numbers at the edges agree on."""
    counted = Counter(
        int(found.group("number")) - n
        for n, page in enumerate(pages)
        for run in (*page.runs[:1], *page.runs[-1:])
        if _at_edge(run, page) and (found := _PAGE_NUMBER.match(run.text))
    )
    return counted.most_common(1)[0][0] if counted.total() > 1 else 1


def _is_page_number(text: str, number: int) -> bool:
    """Tell the number of a page from a year or an item's number that happens to stand there."""
    found = _PAGE_NUMBER.match(text)
    return found is not None and int(found.group("number")) == number


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _at_edge(run: _Run, page: _Page) -> bool:
    return run.bottom > page.height * (1 - _EDGE) or run.top < page.height * _EDGE


# -- lines ------------------------------------------------------------------------------------


def _printed(pages: Sequence[_Page]) -> Iterator[Printed]:
    runs = [run for page in pages for run in page.runs]
    usual = _usual(round(run.size, 1) for run in runs for _ in range(len(run.text)))
    pitch = _pitch(pages) or usual * _LEADING
    letter = usual * 0.5  # points; a letter is about half as wide as high
    margin = min((run.left for run in runs), default=0.0)
    number = 0
    for index, page in enumerate(pages, start=1):
        last: _Run | None = None
        for run in page.runs:
            number += 1
            above = 1 if last is None else _lines_above(last, run, pitch)
            indent = round((run.left - margin) / letter)
            level = 2 if run.size > usual * _HEADING_SIZE and len(run.text) <= 120 else 0  # noqa: PLR2004 - a heading is short
            line = Line(
                text=run.text,
                number=number,
                level=level,
                cells=run.cells,
                depth=1 if BULLET.match(run.text) else 0,
                page=index,
                indent=indent,
                bold=run.bold,
            )
            column = round((run.column - margin) / letter) if run.cells else 0
            measure = Measure((run.right - margin) / letter, run.first / letter)
            yield Printed(_untabled(line), above, column, measure)
            last = run


def _lines_above(last: _Run, this: _Run, pitch: float) -> int:
    """Count the lines that would fit between two; what stands higher up begins anew."""
    if this.bottom > last.top:
        return 1
    step = max(pitch, this.height)
    return int((last.base - this.base) / step + 1 - _LINE_GAP)


def _without_rules(printed: Sequence[Printed]) -> Iterator[Printed]:
    """Leave out lines drawn with signs; what stands below one stands apart."""
    ruled = 0
    for line in printed:
        if _RULE.match(line.line.text):
            ruled = 1
            continue
        yield replace(line, above=max(line.above, ruled))
        ruled = 0


def _pitch(pages: Sequence[_Page]) -> float:
    """Give the step from one line of a paragraph to the next, in points: the least usual one."""
    steps = Counter(
        round(last.base - this.base)
        for page in pages
        for last, this in pairwise(page.runs)
        if last.base - this.base > this.height * _X_HEIGHT
    )
    enough = max(2, _TIGHT * steps.total())
    return min((step for step, times in steps.items() if times >= enough), default=0)


def _untabled(line: Line) -> Line:
    """Take a heading's number and its title, set far apart, as one."""
    if len(line.cells) == 2 and (mark := numbered(line.cells[0])) is not None and not mark.rest:  # noqa: PLR2004 - number and title
        return replace(line, cells=())
    return line


def _usual(values: Iterator[float]) -> float:
    counted = Counter(values)
    return counted.most_common(1)[0][0] if counted else 0.0
