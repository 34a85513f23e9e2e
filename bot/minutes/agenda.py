"""A document that calls to a meeting or lists what it is to take up, read as an agenda."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from bot import dates
from bot.minutes.document import Document, PrintedLine
from bot.minutes.layout.marks import Numbered, numbered, without_bullet
from bot.minutes.model import Reading
from bot.patterns import lazily
from bot.values import dataclass

MOST = 60  # items
_DEEP = 40  # lines above the first item
_FEWEST = 2  # items
_LONGEST = 160  # characters of a title
_NARROW = 40  # characters of a line that may go on from the one before
_LONG = 200  # characters of a paragraph: what was said of an item, not what is to be
_WORD = (
    r"(?:mötes|styrelse|sammanträdes|årsmötes)?(?:dagordning(?:en)?|föredragningslista(?:n)?"
    r"|ärendelista(?:n)?|kallelse(?:n)?|agenda(?:n)?)|order of business"
    r"|notice of (?:\w+ ){0,3}meeting|meeting (?:notice|agenda)|punkter till (?:mötet|nästa möte)"
)
_AGENDA = lazily(rf"\b(?:{_WORD})\b", re.IGNORECASE)
_NAMES = lazily(r"dagordning|föredragningslista|ärendelista|kallelse|agenda", re.IGNORECASE)
# What a document that tells of a meeting that was calls itself, or says of who was there.
_MINUTES = lazily(
    r"^(?:utkast (?:till )?)?(?:\S+ ){0,8}?(?:\w*protokoll(?:et)?|minnesanteckning(?:ar)?"
    r"|mötesanteckning(?:ar)?|(?:draft )?minutes|meeting notes|action notes|notes (?:of|from))\b"
    r"(?! (?:från|of the (?:last|previous)))",
    re.IGNORECASE,
)
_HELD = lazily(
    r"^(?:närvarande|frånvarande|närvarolista|ej närvarande|present|attending|in attendance|absent"
    r"|vid protokollet|protokollet justeras|justeras|mötet öppnades|meeting opened)\b",
    re.IGNORECASE,
)
_TITLED = lazily(
    r"^(?:ärende|rubrik|punkt|ämne|item|topic|title|subject|agenda item)n?$", re.IGNORECASE
)
_LABELLED = lazily(
    r"^(?:tid|datum|dag|plats|lokal|time|date|place|venue|kallade|inbjudna|deltagare|till|från|to"
    r"|from|länk|link|bilagor?|attachments?)\b\s*:",
    re.IGNORECASE,
)
_END = lazily(
    r"^(?:varmt )?(?:välkom(?:na|men)|hälsningar|vänligen|med vänliga?|mvh|vh|anmäl|meddela|osa\b"
    r"|bilagor?\b|best|kind|regards|please|cheers|see you|underlag)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SentItem:
    """An item as the document prints it, and what stands beside or below it."""

    title: str
    said: tuple[str, ...] = ()  # "Per Berg", "10 min"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAgenda:
    """What a document says is to be taken up, and when."""

    items: tuple[SentItem, ...]
    day: date | None
    starts: time | None
    ends: time | None
    place: str
    is_sure: bool  # it calls itself so, and nothing in it tells of a meeting that was


def sent_agenda(reading: Reading, now: datetime) -> SentAgenda | None:
    """Read a document as an agenda; None where it is none, as minutes are not."""
    document, minutes = reading.document, reading.minutes
    if document.media == "calendar":
        return None
    items, first = _items(document)
    if len(items) < _FEWEST:
        return None
    head = document.lines[: min(first, _DEEP)]
    called = [line.text for line in head]
    if document.media == "mail" and document.title:
        called.insert(0, document.title)
    is_named = any(map(_AGENDA.search, called)) or bool(_NAMES.search(document.name))
    if any(map(_MINUTES.search, called)):
        return None
    was_held = any(_HELD.search(without_bullet(line.text)) for line in document.lines)
    found = dates.find_timetable(
        "\n".join(called)[: _LONGEST * 10], language=minutes.language, now=now, zone=""
    ).sittings
    day = minutes.date or (found[0].day if found else None)
    is_ahead = day is not None and day > now.date()
    is_told = _tells(document.lines[first:], reading)
    if not is_named and (was_held or is_told or not is_ahead):
        return None
    is_sure = is_named and not was_held and (is_ahead or not is_told)
    at = next((one for one in found if one.day == day), None)
    return SentAgenda(
        items=tuple(items[:MOST]),
        day=day,
        starts=minutes.start or (at.at if at else None),
        ends=minutes.end or (at.until if at else None),
        place=minutes.place or "",
        is_sure=is_sure,
    )


def _tells(lines: Sequence[PrintedLine], reading: Reading) -> bool:
    """Whether it says what came of items, or at length what was said."""
    minutes = reading.minutes
    sure = (*(d.sure for d in minutes.decisions), *(a.sure for a in minutes.actions))
    return any(sure) or any(len(line.text) > _LONG for line in lines)


def _items(document: Document) -> tuple[list[SentItem], int]:
    """Give the items, and how many lines stand above the first: numbered ones before others."""
    lines = document.lines
    for places in (_counted(lines), _entries(lines), _below_heading(lines)):
        if len(places) >= _FEWEST:
            ends = [*places[1:], len(lines)]
            pairs = zip(places, ends, strict=True)
            columns = _columns(lines[: places[0]])
            return [_item(lines[n:end], columns) for n, end in pairs], places[0]
    return [], 0


def _number(line: PrintedLine) -> Numbered | None:
    text = next((cell for cell in line.cells if cell), "") if line.cells else line.text
    found = numbered(without_bullet(text))
    if found is None or found.style not in ("§", "dot", "paren", "bare", "named"):
        return None
    is_alone = not found.rest and len([cell for cell in line.cells if cell]) < _FEWEST
    return None if is_alone or not found.number.isdigit() else found


def _counted(lines: Sequence[PrintedLine]) -> list[int]:
    """Give the longest run of lines numbered one after the other, by index."""
    best: list[int] = []
    run: list[int] = []
    last = 0
    for n, line in enumerate(lines):
        found = _number(line)
        if found is None:
            continue
        number = int(found.number)
        if number == 1 or not run:
            run = [n]
        elif number == last + 1:
            run = [*run, n]
        else:
            continue
        last = number
        best = max(best, run, key=len)
    return best


def _entries(lines: Sequence[PrintedLine]) -> list[int]:
    """Give the outermost entries of the longest list, by index."""
    marked = [n for n, line in enumerate(lines) if line.depth]
    if not marked:
        return []
    depth = min(lines[n].depth for n in marked)
    indent = min(lines[n].indent for n in marked if lines[n].depth == depth)
    return [n for n in marked if lines[n].depth == depth and lines[n].indent <= indent + 1]


def _below_heading(lines: Sequence[PrintedLine]) -> list[int]:
    """Give the short lines below the word itself, up to the greeting that ends them."""
    above = [n for n, line in enumerate(lines[:_DEEP]) if _AGENDA.search(line.text)]
    places: list[int] = []
    for n in range(above[-1] + 1 if above else len(lines), len(lines)):
        text = lines[n].text
        if _END.search(text):
            break
        is_title = len(text) <= _LONGEST // 2 and text[-1] not in ".!?:"
        if is_title and not _LABELLED.search(text) and not any(c.isdigit() for c in text[:2]):
            places.append(n)
    return places


def _columns(above: Sequence[PrintedLine]) -> int | None:
    """Find the column of titles in the row that names columns; None where there is no such row."""
    for line in above[::-1]:
        for n, cell in enumerate(line.cells):
            if n and _TITLED.search(cell.strip()):
                return n
    return None


def _item(lines: Sequence[PrintedLine], titles: int | None) -> SentItem:
    """Read an item from its line and those below it, up to the next."""
    first = lines[0]
    if not first.cells:
        words, rest = _whole(lines)
        found = numbered(without_bullet(words))
        title = found.rest if found is not None and found.rest else without_bullet(words)
        return SentItem(_title(title), tuple(_below(rest)))
    below = tuple(_below(lines[1:]))
    cells = [" ".join(cell.split()) for cell in first.cells]
    told = [cell for cell in cells if cell]
    found = numbered(told[0])
    if titles is not None and titles < len(cells) and cells[titles]:
        title = cells[titles]
        said = [c for n, c in enumerate(cells) if c and n > titles]
    elif found is not None and not found.rest:
        title, said = told[1], told[2:]
    else:
        title, said = found.rest if found else told[0], told[1:]
    return SentItem(_title(title), (*said, *below))


def _whole(lines: Sequence[PrintedLine]) -> tuple[str, Sequence[PrintedLine]]:
    """Give the first line with those that go on from it in a narrow column, and what is below."""
    words = lines[0].text
    for n, line in enumerate(lines[1:], 1):
        if line.cells or line.depth or len(line.text) > _NARROW or not line.text[0].islower():
            return words, lines[n:]
        words = f"{words} {line.text}"
    return words, ()


def _title(text: str) -> str:
    return text[:_LONGEST].strip(" .;,–-:")


def _below(lines: Sequence[PrintedLine]) -> Iterator[str]:
    for line in lines[: _FEWEST * 2]:
        if _END.search(line.text) or line.level:
            return
        for words in line.cells or (line.text,):
            yield without_bullet(words)[:_LONGEST]
