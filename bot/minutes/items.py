"""Agenda items: numbered in any of the ways minutes number, under headings, or neither."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from bot.minutes.document import Line
from bot.minutes.headings import headed, with_subtitles
from bot.minutes.section import Section
from bot.minutes.titles import numbered_sections

_MARGIN = 15  # columns
_APPENDIX = re.compile(
    r"^(?:bilaga|appendix|annex)\s+(?:[A-Z]|\d{1,2})\b[\s:.]*$|^(?:bilagor|appendices)$",
    re.IGNORECASE,
)


def sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Find the items in printed order."""
    found = numbered_sections(lines)
    if not found:
        return tuple(headed(lines))
    return tuple(with_subtitles(lines, found))


def appendix_start(lines: Sequence[Line], found: Sequence[Section]) -> int:
    """Give the line at which appendices begin, the number of lines where there are none."""
    for index in range(found[0].start if found else 0, len(lines)):
        # "Bilaga 2" in the margin of an item is a reference, not the appendix itself.
        if _APPENDIX.match(lines[index].text) and lines[index].indent < _MARGIN:
            before = bisect_left(found, index, key=lambda section: section.start)
            if 2 * before > len(found):
                return index
    return len(lines)
