"""PDF → Document: the text layer in reading order, page furniture left out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from bot.minutes.document import Document, PrintedLine
from bot.minutes.layout.marks import BULLET, numbered
from bot.minutes.layout.paragraphs import Measure, Printed, joined, usual_space
from bot.minutes.readers.pages import PrintedPage, from_the_top, in_reading_order, without_furniture
from bot.minutes.readers.printed_runs import X_HEIGHT, PrintedRun, runs_of
from bot.minutes.readers.refusal import MAX_PAGES, Reason, Unreadable
from bot.minutes.readers.typed import as_text, is_marked
from bot.patterns import lazily

_HEADING_SIZE = 1.15  # of the usual size
_LINE_GAP = 1.3  # of the usual distance between lines: an empty space
_LEADING = 1.2  # of the size: from line to line, where a page has one line
_RULE = lazily(r"[-=_~*.…\s]{3,}$")
_STAMP = 120  # characters: "Signed electronically 2026-03-29 by …"
_MOST = 0.5  # of the page
_PICTURES = 50  # of a page; a scan is one, or a few strips
_NESTED = 3  # objects within objects
_TIGHT = 0.03  # the share of steps from line to line that is more than chance


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
        if document.get_formtype():
            document.init_forms()  # before its pages are read, or their fields stay empty
        pages = without_furniture([_page(document, n) for n in range(len(document))])
    except pdfium.PdfiumError as error:
        raise Unreadable("broken", name) from error
    finally:
        document.close()
    if all(page.is_picture or not page.runs for page in pages):
        raise Unreadable("scanned", name)
    pictures = tuple(n for n, page in enumerate(pages, start=1) if page.is_picture)
    printed = tuple(_printed(pages))
    usual = usual_space(printed)
    typed = tuple(replace(p.line, gap=p.above > usual) for p in printed)
    document = Document(lines=typed, name=name, media="pdf", pictures=pictures)
    if is_marked(typed):
        return as_text(document)
    return replace(document, lines=joined(tuple(_without_rules(printed)), between=usual))


def _page(document: pdfium.PdfDocument, n: int) -> PrintedPage:
    filled = document.formenv is not None
    if filled:  # what stands in its fields becomes text when it is loaded again
        form = document[n]
        form.flatten()
        form.close()
    page = document[n]
    try:
        width, height = page.get_size()
        textpage = page.get_textpage()
        try:
            runs = tuple(runs_of(textpage))
            is_picture = _is_picture(page, runs)
        finally:
            textpage.close()
    finally:
        page.close()
    ordered = from_the_top(runs) if filled else in_reading_order(runs, width)
    return PrintedPage(ordered, width, height, is_picture=is_picture)


def _is_picture(page: pdfium.PdfPage, runs: Sequence[PrintedRun]) -> bool:
    """Whether a page is a picture, on which at most a stamp or a page's number is text."""
    if sum(len(run.text) for run in runs) > _STAMP:
        return False
    width, height = page.get_size()
    pictures = page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=_NESTED)
    for picture in islice(pictures, _PICTURES):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > _MOST * width * height:
            return True
    return False


# -- lines ------------------------------------------------------------------------------------


def _printed(pages: Sequence[PrintedPage]) -> Iterator[Printed]:
    runs = [run for page in pages for run in page.runs]
    usual = _usual(round(run.size, 1) for run in runs for _ in range(len(run.text)))
    pitch = _pitch(pages) or usual * _LEADING
    letter = usual * 0.5  # points; a letter is about half as wide as high
    margin = min((run.left for run in runs), default=0.0)
    number = 0
    for index, page in enumerate(pages, start=1):
        last: PrintedRun | None = None
        for run in page.runs:
            number += 1
            above = int(number > 1) if last is None else _lines_above(last, run, pitch)
            indent = round((run.left - margin) / letter)
            level = 2 if run.size > usual * _HEADING_SIZE and len(run.text) <= 120 else 0  # noqa: PLR2004 - a heading is short
            line = PrintedLine(
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


def _lines_above(last: PrintedRun, this: PrintedRun, pitch: float) -> int:
    """Count the lines that would fit between two; a line higher up starts again."""
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


def _pitch(pages: Sequence[PrintedPage]) -> float:
    """Give the step from one line of a paragraph to the next, in points: the least usual one."""
    steps = Counter(
        round(last.base - this.base)
        for page in pages
        for last, this in pairwise(page.runs)
        if last.base - this.base > this.height * X_HEIGHT
    )
    enough = max(2, _TIGHT * steps.total())
    return min((step for step, times in steps.items() if times >= enough), default=0)


def _untabled(line: PrintedLine) -> PrintedLine:
    """Take a heading's number and its title, set far apart, as one."""
    if len(line.cells) == 2 and (mark := numbered(line.cells[0])) is not None and not mark.rest:  # noqa: PLR2004 - number and title
        return replace(line, cells=())
    return line


def _usual(values: Iterator[float]) -> float:
    counted = Counter(values)
    return counted.most_common(1)[0][0] if counted else 0.0
