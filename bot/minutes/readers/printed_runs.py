"""A PDF page's text layer → runs: stretches of text on one baseline, and where they stand."""

import re
from collections.abc import Iterator
from ctypes import byref, c_double, c_int, create_string_buffer
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from bot.minutes.readers.characters import tidied
from bot.values import dataclass

_HYPHEN = "\ufffe"  # pdfium's mark for a hyphen at a line's end
_HYPHENATED = re.compile(r"\ufffe(?:\r?\n)?\s*(?=(\w*))")
# A sign that stands for no letter; at a line's beginning it is a bullet of a font of symbols.
_SIGN = re.compile(r"^[\0\ufffe](?= )", re.MULTILINE)
_PAIR = re.compile(r"[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_SUSPENDED = frozenset({"och", "eller", "samt", "respektive", "and", "or", "to"})
_CELL_GAP = 1.3  # of the letters' height: wider than a space in justified text
_SPACES = 2.5  # wider than two spaces behind a full stop, which typewriters set
_FONT_NAME = 80  # bytes
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
X_HEIGHT = 0.7  # of the size: a small letter's height


@dataclass(frozen=True, slots=True)
class PrintedRun:
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


def runs_of(textpage: pdfium.PdfTextPage) -> Iterator[PrintedRun]:
    """Give the runs in the order in which the file draws them."""
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


def _run(textpage: pdfium.PdfTextPage, piece: str, start: int) -> PrintedRun:
    last = start + len(piece) - 1
    left, _, bottom, top = _box(textpage, start)
    _, right, low, _ = _box(textpage, last)
    size = float(raw.FPDFText_GetFontSize(textpage, start)) or top - bottom
    starts = (0, *_cell_starts(textpage, piece, start, max(top - bottom, size * X_HEIGHT)))
    cells = tuple(piece[a:b] for a, b in pairwise((*starts, len(piece))))
    words = tuple(" ".join(_whole(cell).split()) for cell in cells)
    return PrintedRun(
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
    """Give the room a sign takes in its line, of which its ink may be little."""
    room = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, byref(room))
    return room


def _weight(textpage: pdfium.PdfTextPage, index: int) -> bool:
    """Whether a sign is bold: by its font's weight, or its name, where no weight is given."""
    if int(raw.FPDFText_GetFontWeight(textpage, index)) >= 600:  # noqa: PLR2004 - semi-bold
        return True
    name = create_string_buffer(_FONT_NAME)
    raw.FPDFText_GetFontInfo(textpage, index, name, _FONT_NAME, byref(c_int()))
    return _BOLD.search(name.value) is not None


def _whole(text: str) -> str:
    """Mend the words that line ends cut."""

    def mended(found: re.Match[str]) -> str:
        word = found.group(1)
        if word in _SUSPENDED:
            return "- "
        before = text[found.start() - 1 : found.start()]
        if not text[found.start() - 2 : found.start() - 1].isalnum():
            return "-"  # "e-tjänst": a letter alone is no syllable
        return "" if word[:1].islower() and before.islower() else "-"

    return tidied(_HYPHENATED.sub(mended, text))
