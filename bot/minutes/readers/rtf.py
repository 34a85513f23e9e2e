r"""
Rich Text Format → Document, by its specification 1.9.1.

A file is groups within groups, in which words that begin with "\" set what holds until the group
ends, and the rest is text. Only what tells minutes apart is read: paragraphs, rows, marks of lists,
bold, headings, links; what was deleted, struck out or hidden is not.
"""

import codecs
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field, replace

from bot.minutes.document import Document, PrintedLine
from bot.minutes.layout.marks import numbered
from bot.minutes.readers.characters import tidied
from bot.minutes.readers.refusal import Unreadable
from bot.minutes.readers.typed import as_text
from bot.patterns import lazily
from bot.values import dataclass

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)",
    re.DOTALL,
)
_DEEPEST = 200  # groups within groups
_SKIPPED = frozenset(
    b"colortbl pict object sn sv sp nonshppict footer footerl footerr footerf"
    b" ftnsep ftnsepc aftnsep aftnsepc xe tc themedata datafield operator author comment".split()
)
_RUNNING = frozenset((b"header", b"headerl", b"headerr", b"headerf"))
_STARRED = frozenset((b"fldinst", b"shpinst"))  # read although a reader may leave it out
_DESTINATIONS = frozenset((b"fonttbl", b"stylesheet", b"info", b"footnote", b"fldinst", b"fldrslt"))
_NOWHERE = b"-"
_UNSEEN = frozenset((_NOWHERE, b"fonttbl", b"stylesheet", b"info"))
_FLOWING = frozenset((b"", b"fldrslt"))  # where text goes on in its paragraph
_ENDS = frozenset((b"par", b"sect", b"page", b"cell", b"row"))
_SIGNS = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"emdash": "—", b"endash": "–", b"bullet": "•",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ",
    b"enspace": " ", b"qmspace": " ", b"nestcell": " ", b"nestrow": "\n",
}  # fmt: skip
_ESCAPED = {b"~": " ", b"_": "-", b"-": "\u00ad", b"\n": "\n", b"\r": "\n", b"\t": "\t"}
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
_SYMBOLS = 2  # the character set of fonts that draw bullets and arrows
_PAGES = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_TABLES_OF_BYTES = frozenset((b"ansicpg", b"fcharset", *_PAGES))
_NO_LEVEL = 10  # the tenth level of headings is body text
_DEEPEST_LIST = 8
_LONGEST_STAND_IN = 8  # characters that stand for one that may not be known
_UTF_8 = 65001
_BULLETS = frozenset("•·▪◦‣–-*o")
_HEADING = lazily(r"(?:heading|rubrik) ([1-9])\b", re.IGNORECASE)  # a style's name
_HALVES = lazily("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group."""

    into: bytes = b""  # the destination its text goes to; b"" is the text itself
    bold: bool = False
    hidden: bool = False  # or struck out, or deleted
    font: int = 0
    after: int = 1  # characters behind a \\u that stand for it where it is not known
    style: int = 0
    level: int = 0  # of a heading
    depth: int = 0  # of a list
    in_table: bool = False


@dataclass(slots=True)
class _Reading:
    """The file as far as it is read."""

    page: str = "cp1252"  # by which bytes are characters
    fonts: dict[int, int] = field(default_factory=dict)  # their character sets
    styles: dict[int, int] = field(default_factory=dict)  # their level as headings
    lines: list[PrintedLine] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # of the paragraph begun
    title: str = ""
    text: list[str] = field(default_factory=list)  # of the paragraph begun
    bold: list[bool] = field(default_factory=list)  # its runs
    raw: bytearray = field(default_factory=bytearray)  # bytes of it that are no characters yet
    cells: list[str] = field(default_factory=list)  # of the row begun
    links: list[str] = field(default_factory=list)
    is_link: bool = False  # whether the field just named leads somewhere
    gap: bool = False
    unread: int = 0  # characters to leave out, which stand for one that was read


def read(data: bytes, name: str) -> Document:
    """Read a rich text; raise `Unreadable` for one whose groups go too deep."""
    reading = _Reading()
    state, outer = _State(), list[tuple[_State, int]]()
    at, starred = 0, False
    while (token := _TOKEN.match(data, at)) is not None:
        at = token.end()
        word, number, code, escaped, brace, text = token.groups()
        if brace == b"{":
            if len(outer) >= _DEEPEST:
                raise Unreadable("broken", name)
            _flush(state, reading)
            outer.append((state, len(reading.text)))
        elif brace:
            if not outer:
                break
            _close(state, reading, *outer[-1])
            state, _ = outer.pop()
        elif word == b"bin":
            at += max(int(number or 0), 0)
        elif word is not None:
            into = _destination(word, state, starred=starred)
            if into is not None:
                state = replace(state, into=into)
            else:
                state = _told(word, None if number is None else int(number), state, reading)
        else:
            _said(code, escaped, text, state, reading)
        starred = escaped == b"*"
    _end_paragraph(state, reading)
    _end_row(reading)
    lines = tuple(replace(line, number=n) for n, line in enumerate(reading.lines, start=1))
    title = " ".join(reading.title.split()) or None
    running = tuple(reading.running)
    return as_text(Document(lines, name, "rtf", title=title, running=running))


def _said(
    code: bytes | None,
    escaped: bytes | None,
    text: bytes | None,
    state: _State,
    reading: _Reading,
) -> None:
    """Take in what is text: a byte by its code, a sign behind a backslash, or as it stands."""
    if code is not None:
        _byte(int(code, 16), state, reading)
    elif text is not None:
        left, reading.unread = text[reading.unread :], max(reading.unread - len(text), 0)
        _put(left.decode(_codec(state, reading), errors="replace"), state, reading)
    elif escaped is not None and escaped != b"*":
        _put(_ESCAPED.get(escaped) or escaped.decode("latin-1"), state, reading)


def _told(word: bytes, number: int | None, state: _State, reading: _Reading) -> _State:
    """Give what holds behind a word."""
    if word in _SIGNS:
        _put(_SIGNS[word], state, reading)
    elif word in _ENDS:
        _end(word, state, reading)
    elif word == b"u":
        _put(chr((number or 0) % 0x10000), state, reading)
        reading.unread = state.after
    elif word in _TABLES_OF_BYTES:
        _page(word, number or 0, state, reading)
    elif word in _FORMATS:
        _flush(state, reading)
        state = _FORMATS[word](state, number)
        if word == b"outlinelevel" and state.into == b"stylesheet":
            reading.styles[state.style] = state.level
        elif word == b"s":
            state = replace(state, level=reading.styles.get(state.style, 0))
    return state


def _destination(word: bytes, state: _State, *, starred: bool) -> bytes | None:
    """Name where a word sends the text of its group; None where it is no such word."""
    if state.into == _NOWHERE:
        return _NOWHERE
    if (starred and word not in _STARRED) or word in _SKIPPED:
        return _NOWHERE
    if word in _RUNNING:
        return b"header"
    if word in _DESTINATIONS or (word == b"title" and state.into == b"info"):
        return word
    return None


_FORMATS: dict[bytes, Callable[[_State, int | None], _State]] = {
    b"f": lambda state, number: replace(state, font=number or 0),
    b"b": lambda state, number: replace(state, bold=number != 0),
    **dict.fromkeys(
        (b"v", b"strike", b"striked", b"deleted"),
        lambda state, number: replace(state, hidden=number != 0),
    ),
    b"plain": lambda state, _number: replace(state, bold=False, hidden=False),
    b"pard": lambda state, _number: replace(state, level=0, depth=0, in_table=False),
    b"intbl": lambda state, _number: replace(state, in_table=True),
    b"outlinelevel": lambda state, number: replace(state, level=((number or 0) + 1) % _NO_LEVEL),
    b"s": lambda state, number: replace(state, style=number or 0),
    b"ls": lambda state, _number: replace(state, depth=max(state.depth, 1)),
    b"ilvl": lambda state, number: replace(state, depth=min(abs(number or 0), _DEEPEST_LIST) + 1),
    b"uc": lambda state, number: replace(state, after=min(abs(number or 0), _LONGEST_STAND_IN)),
}


def _page(word: bytes, number: int, state: _State, reading: _Reading) -> None:
    """Take in by which tables bytes are characters."""
    if word == b"fcharset":
        if state.into == b"fonttbl":
            reading.fonts[state.font] = number
        return
    named = _PAGES.get(word) or ("utf-8" if number == _UTF_8 else f"cp{number}")
    with suppress(LookupError):
        reading.page = codecs.lookup(named).name


def _codec(state: _State, reading: _Reading) -> str:
    return _CHARSETS.get(reading.fonts.get(state.font, 0), reading.page)


def _byte(code: int, state: _State, reading: _Reading) -> None:
    if reading.unread:
        reading.unread -= 1
    elif reading.fonts.get(state.font) == _SYMBOLS:
        _put(chr(0xF000 + code), state, reading)
    else:
        reading.raw.append(code)


def _flush(state: _State, reading: _Reading) -> None:
    """Make characters of the bytes that stood one after the other."""
    if reading.raw:
        said = reading.raw.decode(_codec(state, reading), errors="replace")
        reading.raw = bytearray()
        _put(said, state, reading)


def _put(text: str, state: _State, reading: _Reading) -> None:
    _flush(state, reading)
    if state.into == b"stylesheet" and (heading := _HEADING.match(text)):
        reading.styles[state.style] = int(heading.group(1))
    if state.hidden or state.into in _UNSEEN or not text:
        return
    reading.text.append(text)
    if state.into in _FLOWING and text.strip():
        reading.bold.append(state.bold)


def _close(state: _State, reading: _Reading, before: _State, start: int) -> None:
    """End a group: what went to a destination of its own is taken out of the text."""
    _flush(state, reading)
    if state.into == before.into:
        return
    said = _characters("".join(reading.text[start:]))
    if state.into == b"fldrslt":
        if reading.is_link and said.strip():
            reading.links.append(" ".join(said.split()))
        return
    if state.into in _FLOWING:
        return
    del reading.text[start:]
    match state.into:
        case b"header":
            reading.running += [" ".join(line.split()) for line in said.split("\n") if line.strip()]
        case b"footnote":
            reading.notes.append(said)
        case b"title":
            reading.title = said
        case b"fldinst":
            reading.is_link = "HYPERLINK" in said


def _end(word: bytes, state: _State, reading: _Reading) -> None:
    """End a paragraph, a cell or a row."""
    _flush(state, reading)
    if state.into not in _FLOWING:
        _put("\n", state, reading)
    elif word == b"cell":
        reading.cells.append(_characters("".join(reading.text)))
        reading.text.clear()
        reading.bold.clear()
    elif word == b"row":
        _end_row(reading)
    elif state.in_table and word == b"par":
        reading.text.append("\n")
    else:
        _end_row(reading)
        _end_paragraph(state, reading)


def _characters(text: str) -> str:
    """Join the halves of what UTF-16 writes in two."""
    if _HALVES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return tidied(text)


def _end_row(reading: _Reading) -> None:
    cells = tuple("\n".join(_words(cell)) for cell in reading.cells)
    reading.cells.clear()
    if shown := " ".join(" ".join(cell.split()) for cell in cells if cell):
        links = tuple(reading.links)
        row = cells if len(cells) > 1 else ()
        reading.lines.append(PrintedLine(text=shown, number=0, cells=row, links=links))
        reading.links.clear()
        reading.gap = False


def _words(text: str) -> list[str]:
    return [words for line in text.split("\n") if (words := " ".join(line.split()))]


def _end_paragraph(state: _State, reading: _Reading) -> None:
    _flush(state, reading)
    said = _characters("".join(reading.text))
    before = len(reading.lines)
    for text in said.split("\n"):
        if line := _line(text, state):
            bold = bool(reading.bold) and all(reading.bold)
            links = tuple(reading.links) if len(reading.lines) == before else ()
            gap = reading.gap and len(reading.lines) == before
            reading.lines.append(replace(line, bold=bold, links=links, gap=gap))
    reading.gap = len(reading.lines) == before
    for note in reading.notes:
        reading.lines += [PrintedLine(text=words, number=0) for words in _words(note)]
    for used in (reading.text, reading.bold, reading.links, reading.notes):
        used.clear()


def _line(text: str, state: _State) -> PrintedLine | None:
    """Make a line of columns, or of words behind the mark of a list."""
    cells = [words for column in text.split("\t") if (words := " ".join(column.split()))]
    if not cells:
        return None
    mark = numbered(cells[0])
    is_marked = cells[0] in _BULLETS or (mark is not None and not mark.rest)
    if len(cells) > 1 and is_marked:
        cells[:2] = [f"{'•' if cells[0] in _BULLETS else cells[0]} {cells[1]}"]
    shown = " ".join(cells)
    return PrintedLine(
        text=shown,
        number=0,
        level=state.level,
        cells=tuple(cells) if len(cells) > 1 else (),
        depth=max(state.depth, int(cells[0].startswith("• "))) if is_marked else 0,
    )
