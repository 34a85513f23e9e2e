"""The kinds of file that minutes leave in, and what such a file is called."""

from datetime import date
from enum import StrEnum
from typing import Literal, get_args

from bot.patterns import lazily
from bot.texts import _
from storage.model import Group

Format = Literal["docx", "pdf", "html", "md", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
_NOT_IN_NAMES = lazily(r"[^\w.()+-]+")
_LONGEST_NAME = 80  # characters


class Style(StrEnum):
    """How much the minutes are: to be signed, or for those who were there."""

    MINUTES = "minutes"  # protokoll
    NOTES = "notes"  # mötesanteckning


def named(group: Group, day: date, kind: Format, *, language: str, style: Style) -> str:
    """Name the file by what it is, whose and of which day: "Protokoll Styrgrupp 2026-03-27.pdf"."""
    what = _("Minutes") if style is Style.MINUTES else _("Meeting notes")
    whose = _NOT_IN_NAMES.sub(" ", group.name).strip(" .")[:_LONGEST_NAME]
    return f"{what.worded(language)} {whose} {day.isoformat()}.{kind}"
