"""A PDF page: its runs in the order in which they are to be read, page furniture left out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.minutes.readers.printed_runs import PrintedRun
from bot.minutes.readers.text import is_page_counter
from bot.patterns import lazily
from bot.values import dataclass

_EDGE = 0.12  # of the page's height, above and below: where headers and footers stand
_PAGE_NUMBER = lazily(
    r"^(?:sid(?:a|an)?|page|s\.)?\s*[-–]?\s*(?P<number>\d{1,4})\s*[-–]?\s*"
    r"(?:(?:\(|/|av|of)\s*\d{1,4}\s*\)?)?$",
    re.IGNORECASE,
)
_COLUMN_LINES = 6  # fewer lines side by side are a table
_PROSE = 20  # characters of a line in a column
_WIDE = 0.25  # of the page's width: a column's line is at least so wide


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page's runs in the order in which they are to be read."""

    runs: tuple[PrintedRun, ...]
    width: float
    height: float
    is_picture: bool = False


# -- reading order ----------------------------------------------------------------------------


def in_reading_order(runs: tuple[PrintedRun, ...], width: float) -> tuple[PrintedRun, ...]:
    """Keep the file's order where it goes down the page; else columns, else top to bottom."""
    halves = _halves(runs, width)
    if halves is not None:
        return halves
    return from_the_top(runs) if _is_disordered(runs) else runs


def from_the_top(runs: Sequence[PrintedRun]) -> tuple[PrintedRun, ...]:
    """Put runs in order from the top of the page, those on one line from the left."""
    return tuple(sorted(runs, key=lambda r: (-round(r.top / max(r.size, 1.0)), r.left)))


def _is_disordered(runs: Sequence[PrintedRun]) -> bool:
    """Whether a run stands above the one before it in the same column."""
    return any(
        this.bottom > last.top and min(last.right, this.right) - max(last.left, this.left) > 0
        for last, this in pairwise(runs)
    )


def _is_split(run: PrintedRun) -> bool:
    """Distinguish two lines of prose side by side from a row of a table."""
    return len(run.cells) == 2 and min(map(len, run.cells)) > _PROSE  # noqa: PLR2004 - left, right


def _halves(runs: Sequence[PrintedRun], width: float) -> tuple[PrintedRun, ...] | None:
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
    ordered: list[PrintedRun] = []
    right: list[PrintedRun] = []
    for run in runs:
        if len(run.cells) == 2:  # noqa: PLR2004 - left and right
            middle = (run.left + run.right) / 2
            ordered.append(replace(run, text=run.cells[0], cells=(), right=middle))
            right.append(replace(run, text=run.cells[1], cells=(), left=middle))
        else:
            ordered.append(run)
    return (*ordered, *right)


# -- furniture --------------------------------------------------------------------------------


def without_furniture(pages: list[PrintedPage]) -> list[PrintedPage]:
    """Drop page numbers and counts, and what stands at the same edge of most pages."""
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
                run for run in page.runs if not _is_furniture(run, page, running, first + n)
            ),
        )
        for n, page in enumerate(pages)
    ]


def _is_furniture(run: PrintedRun, page: PrintedPage, running: set[str], number: int) -> bool:
    if is_page_counter(run.text):
        return True
    furnishes = _pattern(run.text) in running or _is_page_number(run.text, number)
    return furnishes and _at_edge(run, page)


def _first_number(pages: Sequence[PrintedPage]) -> int:
    """Give the number of the first page: the one that most numbers at the edges agree on."""
    counted = Counter(
        int(found.group("number")) - n
        for n, page in enumerate(pages)
        for run in (*page.runs[:1], *page.runs[-1:])
        if _at_edge(run, page) and (found := _PAGE_NUMBER.match(run.text))
    )
    return counted.most_common(1)[0][0] if counted.total() > 1 else 1


def _is_page_number(text: str, number: int) -> bool:
    """Distinguish the number of a page from a year or an item's number in its place."""
    found = _PAGE_NUMBER.match(text)
    return found is not None and int(found.group("number")) == number


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _at_edge(run: PrintedRun, page: PrintedPage) -> bool:
    return run.bottom > page.height * (1 - _EDGE) or run.top < page.height * _EDGE
