"""Minutes as a file of each kind."""

from collections.abc import Mapping
from importlib import import_module

from bot.export import json
from bot.export.dress import PLAIN, Dress
from bot.export.kinds import FORMATS, Format, Style, named
from bot.export.minutes import Minutes
from bot.export.paper import paper
from bot.values import dataclass

__all__ = ["FORMATS", "Format", "Made", "made"]

_MEDIA: Mapping[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "md": "text/markdown",
    "json": "application/json",
}
_PAGES = {"docx": "word", "pdf": "pdf", "html": "html", "md": "markdown"}


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
