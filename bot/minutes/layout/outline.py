"""The outline of a document: its lines laid out, its items, and where its appendices begin."""

from collections.abc import Sequence

from bot.minutes.document import Document, PrintedLine
from bot.minutes.layout.chatlog import without_stamps
from bot.minutes.layout.items import appendix_start, sections
from bot.minutes.layout.section import ItemSection
from bot.minutes.layout.unfolding import unfolded
from bot.values import dataclass


@dataclass(frozen=True, slots=True)
class Outline:
    """What every part of the reader stands on; found once for each document."""

    lines: tuple[PrintedLine, ...]  # run-in text laid out again
    sections: tuple[ItemSection, ...]  # in printed order
    end: int  # index of the line at which appendices begin

    @property
    def first(self) -> int:
        """Give the index of the first item's line, behind the last line where there are none."""
        return self.sections[0].start if self.sections else len(self.lines)

    @property
    def minutes(self) -> Sequence[PrintedLine]:
        """Give the lines before the appendices."""
        return self.lines[: self.end]


def outline(document: Document) -> Outline:
    """Lay a document out and find its items."""
    lines = without_stamps(unfolded(document.lines))
    found = sections(lines)
    return Outline(lines, found, appendix_start(lines, found))
