"""Running text, a whole page in one line, is laid out again at its labels and numbers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.minutes.cues import ALL, LabelKind
from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import label_of
from bot.minutes.layout.marks import numbered
from bot.patterns import lazily

_LONG = 400  # characters; paragraphs of minutes seldom are, pages always
_PIECE = 120  # where one line is a page, those that are pieces of one are shorter
_NUMBER = lazily(
    r"(?:(?<=[.\s])|^)(?:\d{1,2}\s+)?(?P<number>\d{1,3})[.)]\s+(?=[A-ZÅÄÖ])|"
    r"(?<=\s)§\s?(?P<section>\d{1,3})\b"
)
_BARE_NUMBER = lazily(r"(?:(?<=[.!?]\s)|(?<=\s)(?=1\s))(\d{1,2})\s+(?=[A-ZÅÄÖ][a-zåäö]{2})")
_COUNTER = lazily(r"\b(?:Sida|Page) \d{1,3} ?(?:\(\d{1,3}\)|(?:av|of) \d{1,3})\s+(?=[A-ZÅÄÖ])")
_PAGE = lazily(r"(\d{1,3})\s+(?=[A-ZÅÄÖ])")
_FEW = 5  # lines; so few hold a whole document only where it was run into one
_LABELS: tuple[LabelKind, ...] = (
    "date",
    "time",
    "place",
    "present",
    "absent",
    "chair",
    "secretary",
    "adjuster",
    "decision",
    "substitute",
    "signature",
)
_ENOUGH = 2  # numbers in order make a page of items of a line
_TITLE = 100  # characters
_TITLE_END = lazily(r"(?<=[a-zåäö)])\s+(?=[A-ZÅÄÖ][\wåäö-]*[a-zåäö]\s+[A-ZÅÄÖa-zåäö])")
_WORDS_AND_COLON = lazily(r"(?<=[\wåäö)]\s)[A-ZÅÄÖ][a-zåäö]{2,20}:")
_STEP = 2  # a number may be lost between two


def unfolded(lines: tuple[PrintedLine, ...]) -> tuple[PrintedLine, ...]:
    """Split lines that hold several items or labels; all others stay as they are."""
    pages = any(len(line.text) > _LONG and _numbers(line.text) for line in lines) or (
        len(lines) <= _FEW and any(_numbers(line.text) or _labels(line.text) for line in lines)
    )
    if not pages:
        return tuple(part for line in lines for part in _unfolded(line, _LONG))
    return tuple(part for line in _without_page_numbers(lines) for part in _unfolded(line, _PIECE))


def _without_page_numbers(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Take off the numbers that pages run into one line each begin with: 1, 2, 3 in order."""
    page = 1
    for line in lines:
        found = _PAGE.match(line.text) if len(line.text) > _PIECE and not line.cells else None
        if found is not None and int(found.group(1)) == page:
            page += 1
            line = replace(line, text=line.text[found.end() :])  # noqa: PLW2901 - what is left
        yield line


def _unfolded(line: PrintedLine, long: int) -> Iterator[PrintedLine]:
    if _holds_labels(line):
        yield from (replace(line, text=cell, cells=()) for cell in line.cells if cell)
    elif line.cells or not (":" in line.text or len(line.text) > long):
        yield line
    elif len(line.text) > long:
        yield from _parts(line)
    else:
        yield from _at_cuts(line, [found.start() for found in _INSIDE.finditer(line.text)])


def _holds_labels(line: PrintedLine) -> bool:
    """Distinguish "Date: …   Time: …   Place: …", set side by side, from a row of a table."""
    full = [cell for cell in line.cells if cell]
    labels = (label_of(cell) for cell in full if ":" in cell)
    return len(full) > 1 and sum(label is not None and bool(label.rest) for label in labels) == len(
        full
    )


def _at_cuts(line: PrintedLine, cuts: list[int]) -> Iterator[PrintedLine]:
    if not cuts:
        yield line
        return
    for start, end in pairwise([0, *cuts, len(line.text)]):
        if text := line.text[start:end].strip():
            yield replace(line, text=text, gap=line.gap and start == 0)


def _parts(line: PrintedLine) -> Iterator[PrintedLine]:
    pages = (found.end() for found in _COUNTER.finditer(line.text))
    cuts = sorted({0, len(line.text), *_numbers(line.text), *_labels(line.text), *pages})
    for start, end in pairwise(cuts):
        text = line.text[start:end].strip()
        if text and not text.isdigit():  # a page's number
            text = _BARE_LABEL.sub(r"\1: ", text)
            yield from (replace(line, text=part) for part in _title_apart(text))


def _title_apart(text: str) -> tuple[str, ...]:
    """Part a heading from the sentence run into it: a capital that follows a small letter."""
    mark = numbered(text)
    if mark is None:
        return (text,)
    begin = len(text) - len(mark.rest)
    labels = (m for m in _WORDS_AND_COLON.finditer(text, begin, _TITLE) if label_of(m.group()))
    found = next(labels, None) or _TITLE_END.search(text, begin, _TITLE)
    return (text,) if found is None else (text[: found.start()], text[found.end() :])


def _numbers(text: str) -> list[int]:
    """Give where numbers that follow one another stand; none where they are too few."""
    dotted = (
        (int(found.group("number") or found.group("section")), _place(found))
        for found in _NUMBER.finditer(text)
    )
    if cuts := _in_order(dotted):
        return cuts
    bare = ((int(found.group(1)), found.start()) for found in _BARE_NUMBER.finditer(text))
    return _in_order(bare)


def _place(found: re.Match[str]) -> int:
    return found.start("number") if found.group("number") else found.start()


def _in_order(numbers: Iterable[tuple[int, int]]) -> list[int]:
    """Give the places of the numbers that follow one another, [] for too few."""
    cuts: list[int] = []
    last: int | None = None
    for number, place in numbers:
        if last is None or last < number <= last + _STEP or number == 1:
            cuts.append(place)
            last = number
    return cuts if len(cuts) >= _ENOUGH else []


def _labels(text: str) -> list[int]:
    cuts = [*_colons(text)]
    cuts += [found.start() for found in _BARE.finditer(text)]
    return sorted(set(cuts)) if len(cuts) >= _ENOUGH else []


def _colons(text: str) -> Iterator[int]:
    """Give where a label begins that ends in a colon; as a pattern, hundreds of words are slow."""
    for colon in (place for place, sign in enumerate(text) if sign == ":"):
        before = text[:colon]
        if before.endswith(_LABEL_WORDS):
            starts = (colon - len(word) for word in _LABEL_WORDS if before.endswith(word))
            yield from [start for start in starts if not start or _is_apart(text[start - 1])][:1]


def _is_apart(sign: str) -> bool:
    return not (sign.isalnum() or sign in "_-")


_LABEL_WORDS = tuple(
    sorted(
        {
            word[0].upper() + word[1:]
            for cues in ALL
            for kind in _LABELS
            for word in cues.labels[kind]
        },
        key=len,
        reverse=True,
    )
)
# Of a header run into one line, the words that open a part even without a colon.
_HEADER_WORDS = (
    "(?:Övriga |Ej |Inte )?[Nn]ärvarande(?: ledamöter| ersättare| medlemmar)?|Frånvarande|"
    "Plats och tid|Tid och plats|Sammanträdesdatum|(?:(?:Ej|Icke) t|T)jänstgörande ersättare|"
    "Övriga deltaga(?:nde|re)|Utses att justera|Justeringens plats och tid|Paragrafer|"
    "Underskrifter|Beslutsunderlag|Beslutet skickas till|Ärendebeskrivning|Beslutsgång|Yrkanden?|"
    "Sammanfattning(?: av ärendet)?|Bakgrund|Reservation(?:er)?|"
    "Beslutande(?: ledamöter)?|Deltagare|Anmält förhinder|Förhinder|Återbud|Plats|Tid|Datum|"
    "(?:Also |Members )?[Pp]resent|In attendance|Apologies|Venue|Date"
)
_BARE = lazily(
    rf"(?<=[a-zåäö0-9)]\s)(?:{_HEADER_WORDS})\s+(?=[A-ZÅÄÖa-zåäö0-9])"
    r"|(?<=[a-zåäö0-9)]\s)Beslut\s+(?=[A-ZÅÄÖ][\w-]+(?: [\w-]+)? [a-zåäö]+r\b)"
)
_BARE_LABEL = lazily(rf"^({_HEADER_WORDS})\s+(?![:;])")
# A decision or an action announced inside a paragraph.
_INSIDE = lazily(
    r"(?<=[^\s•*–-]\s)(?:Beslut|Ställningstagande|Åtgärd|Uppdrag|Decision|Action|Resolved|RESOLVED|"
    r"Agreed|AGREED|ACTION|BESLUT):\s(?=\S)"
    r"|(?<=[^\W\d_]{3}\.\s)(?:Minutes|Secretary|Sekreterare|Protokoll|Ordförande|Chair):\s(?=\S)"
    r"|(?<=[.;]\s)(?:Ansvarig|Ansvariga|Ansvar|Owner|Klart|Klart senast|Due|Deadline):\s(?=\S)"
    r"|(?<=[.;]\s)(?:Ej närvarande|Ej med|Inte med|Ej där|Anmäl[td] frånvaro|"
    r"(?:Anmält|Meddelat) förhinder|Meddelat frånvaro|Lämnat återbud|Not present|"
    r"Borta|Frånvarande|Återbud|Förhinder|Apologies|Absent|"
    r"Regrets|Couldn't make it):\s(?=\S)"
)
