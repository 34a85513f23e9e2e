"""The kinds of file that minutes leave in, each by the words people use for it."""

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from typing import Literal, get_args

from bot.export import json
from bot.export.dress import PLAIN, Dress
from bot.export.minutes import Minutes
from bot.export.paper import Style, paper
from bot.patterns import lazily
from bot.texts import _
from bot.values import dataclass
from storage.model import Group

Format = Literal["docx", "pdf", "html", "md", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
_MEDIA: Mapping[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "md": "text/markdown",
    "json": "application/json",
}
_PAGES = {"docx": "word", "pdf": "pdf", "html": "html", "md": "markdown"}
_NOT_IN_NAMES = lazily(r"[^\w.()+-]+")
_LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made."""

    name: str
    media: str
    data: bytes


def made(
    minutes: Minutes,
    kind: Format,
    language: str,
    *,
    style: Style = Style.MINUTES,
    dress: Dress = PLAIN,
) -> Made:
    """Make the file; takes up to a second of a core, so never on the event loop."""
    name = named(minutes.group, minutes.meeting.day, kind, language=language, style=style)
    if kind == "json":
        return Made(name, _MEDIA[kind], json.write(minutes, language))
    # Each format's libraries are loaded only where it is asked for.
    writer = import_module(f"bot.export.{_PAGES[kind]}")
    data: bytes = writer.write(paper(minutes, language, style), dress)
    return Made(name, _MEDIA[kind], data)


def named(group: Group, day: date, kind: Format, *, language: str, style: Style) -> str:
    """Name the file by what it is, whose and of which day: "Protokoll Styrgrupp 2026-03-27.pdf"."""
    what = _("Minutes") if style is Style.MINUTES else _("Meeting notes")
    whose = _NOT_IN_NAMES.sub(" ", group.name).strip(" .")[:_LONGEST_NAME]
    return f"{what.worded(language)} {whose} {day.isoformat()}.{kind}"
