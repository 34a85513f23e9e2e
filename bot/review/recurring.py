"""What minutes have come again: items made standing, and their wheel of the year."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.minutes.document import PrintedLine
from bot.minutes.model import Reading
from bot.patterns import lazily
from bot.phrases.slots import MONTH, MONTHS
from storage.model import ItemPlan, Recurring

MOST = 60  # of one document
_LONGEST = 120  # characters of a title
_FURTHEST = 40  # lines below its heading that a wheel may have

_STANDING = lazily(
    r"(?P<what>\S.{0,119}?)\s+(?:(?:ska|skall|kommer att|will|shall|should|to)\s+)?"
    r"(?:läggs till|lägga till|tas upp|tas in|införs|blir|bli|vara"
    r"|is added|be added|becomes|become|be)"
    r"\s+(?:framöver\s+|fortsättningsvis\s+|hereafter\s+)?(?:som\s+|as\s+)?(?:en\s+|a\s+)?"
    r"(?:stående|fast|standing|regular)\s+(?:punkt|dagordningspunkt|item|agenda item)\b",
    re.IGNORECASE,
)
_IT = lazily(
    r"(?:punkten|frågan|ärendet|detta|det|den|the item|the matter|this|it|this item)", re.IGNORECASE
)
_LABEL = lazily(
    r"^(?:\W|\d{1,3}[.)]|(?:beslut|decision|förslag)\b[:.]?){1,6}(?:att\s+)?", re.IGNORECASE
)
_MOST_WORDS = 8  # of a title that a sentence begins with
_WHEEL = lazily(
    r"\W*(?:\d{1,2}[.)]\s*)?(?:(?:styrelsens|gruppens|vårt|the)\s+)?"
    r"(?:årshjul\w*|årscykel|årsklocka|year wheel|annual wheel|annual cycle|year planner)\b.{0,40}",
    re.IGNORECASE,
)
_MONTH_IN = lazily(rf"\b(?:{MONTH})\b", re.IGNORECASE)
_OF_MONTH = lazily(
    rf"\W*(?P<month>{MONTH})(?: ?\d{{4}})?\s*(?:[:–—-]|\.(?=\s))\s*(?P<items>\S.*)", re.IGNORECASE
)
_ONLY_MONTH = lazily(rf"\W*(?P<month>{MONTH})(?: ?\d{{4}})?\W*", re.IGNORECASE)
_MARK = lazily(r"^(?:[-–•·*▪]|\d{1,2}[.)])\s+")


def recurring(reading: Reading) -> tuple[Recurring, ...]:
    """List what a document has come again, in the order it is printed."""
    lines = reading.document.lines
    return tuple(islice((*_standing(reading), *_wheel(lines)), MOST))


def _standing(reading: Reading) -> Iterator[Recurring]:
    for line in reading.document.lines:
        for sentence in re.split(r"(?<=[.!])\s+", line.text[:4000]):
            found = _STANDING.match(_LABEL.sub("", sentence))
            if found is None:
                continue
            title = found["what"].strip(' ,:–-"”“')
            if _IT.fullmatch(title):
                title = _item_at(reading, line.number)
            if title and len(title.split()) <= _MOST_WORDS:
                yield Recurring(said=ItemPlan(title[:_LONGEST]))


def _item_at(reading: Reading, line: int) -> str:
    """Give the title of the item that a line stands under."""
    above = [item for item in reading.minutes.items if item.line <= line]
    return above[-1].title if above else ""


def _wheel(lines: Sequence[PrintedLine]) -> Iterator[Recurring]:
    for n, line in enumerate(lines):
        if _WHEEL.fullmatch(line.text) and len(line.cells) < 2:  # noqa: PLR2004 - no table's row
            yield from _months(lines[n + 1 : n + 1 + _FURTHEST])
            return


def _months(lines: Sequence[PrintedLine]) -> Iterator[Recurring]:
    """Read a table with a month a row or a column, or lines that begin with one."""
    columns: list[int | None] = []
    has_begun = False
    for line in lines:
        told = list(_row(line, columns))
        if len(line.cells) > 1:
            heads = [_month(cell) for cell in line.cells]
            if sum(head is not None for head in heads) > 1 and not told:
                columns = heads
                continue
        if not told and has_begun and not line.cells:
            return
        has_begun = has_begun or bool(told) or bool(columns)
        yield from told


def _row(line: PrintedLine, columns: list[int | None]) -> Iterator[Recurring]:
    cells = line.cells
    if len(cells) > 1 and (month := _ONLY_MONTH.fullmatch(cells[0])) is not None:
        if not any(_ONLY_MONTH.fullmatch(cell) for cell in cells[1:]):
            yield from _items(MONTHS[month["month"].casefold()[:3]], "\n".join(cells[1:]))
        return
    if len(cells) > 1:
        for month_, cell in zip(columns, cells, strict=False):
            if month_ is not None:
                yield from _items(month_, cell)
        return
    if (found := _OF_MONTH.fullmatch(line.text)) is not None:
        items = found["items"].replace(",", "\n")
        yield from _items(MONTHS[found["month"].casefold()[:3]], items)


def _month(cell: str) -> int | None:
    found = _MONTH_IN.search(cell[:60])
    return MONTHS[found[0].casefold()[:3]] if found and len(cell) <= 60 else None  # noqa: PLR2004


def _items(month: int, words: str) -> Iterator[Recurring]:
    for said in re.split(r"[\n;]", words):
        title = _MARK.sub("", said.strip()).strip(" .,")
        if title and any(map(str.isalpha, title)) and not _ONLY_MONTH.fullmatch(title):
            yield Recurring(said=ItemPlan(title[:_LONGEST]), month=month)
