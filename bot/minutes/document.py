"""A document as a reader of minutes sees it: lines in reading order, with their shape."""

from datetime import date, datetime, time
from typing import Literal

from bot.values import dataclass

Media = Literal["text", "html", "docx", "pdf", "odt", "rtf", "mail", "calendar", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One paragraph, heading, list entry or table row: text as printed, white space collapsed."""

    text: str  # a table row's cells joined by a space
    number: int  # counts from 1; for plain text the line of the file it begins on
    level: int = 0  # of a heading, 1 the highest; 0 no heading
    cells: tuple[str, ...] = ()  # of a table row; a cell's own paragraphs are parted by \n
    depth: int = 0  # of a list entry, 1 the outermost; 0 no list
    page: int | None = None  # counts from 1 where the format has pages
    indent: int = 0  # columns of white space before the text
    gap: bool = False  # stands apart from the line before
    bold: bool = False  # in bold as a whole
    links: tuple[str, ...] = ()  # titles of the links in it, as printed
    dead_links: tuple[str, ...] = ()  # titles of those that lead nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A meeting as a calendar tells it, on the clock of its own zone; all day without `start`."""

    line: int
    day: date
    start: time | None = None
    end: time | None = None
    title: str = ""
    place: str = ""
    begins: datetime | None = None  # UTC, where its zone is told
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What was read from one file; no line is empty."""

    lines: tuple[PrintedLine, ...]
    name: str
    media: Media
    title: str | None = None  # what the file says of itself, where it does
    running: tuple[str, ...] = ()  # lines that each page repeats at its head
    pictures: tuple[int, ...] = ()  # pages that are pictures, of which nothing is read
    occasions: tuple[Occasion, ...] = ()  # of a calendar, in order
