"""Agenda items: numbered in any of the ways minutes number, under headings, or neither."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from bot.minutes.document import Line
from bot.minutes.layout.columns import tabled
from bot.minutes.layout.headings import announced, headed, with_subtitles
from bot.minutes.layout.section import Section
from bot.minutes.layout.titles import numbered_sections

_MARGIN = 15  # columns
_APPENDIX = re.compile(
    r"^(?:bilaga|appendix|annex)\s+(?:[A-Z]|\d{1,2})\b[\s:.]*$|^(?:bilagor|appendices)$",
    re.IGNORECASE,
)


def sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Find the items in printed order."""
    if listed := announced(lines):
        return listed
    found = numbered_sections(lines)
    if not found:
        return tabled(lines) or tuple(headed(lines))
    if all(section.item.number and section.item.number.isalpha() for section in found):
        return _under_headings(found, tuple(headed(lines)))
    return tuple(with_subtitles(lines, found))


def _under_headings(lettered: Sequence[Section], headed: Sequence[Section]) -> tuple[Section, ...]:
    """Put items with letters among headings without numbers, under which letters begin anew."""
    if len(headed) <= len(lettered):
        return tuple(lettered)
    starts = {section.start for section in lettered}
    others = [section for section in headed if section.start not in starts]
    return tuple(sorted((*lettered, *others), key=lambda section: section.start))


def appendix_start(lines: Sequence[Line], found: Sequence[Section]) -> int:
    """Give the line at which appendices begin, the number of lines where there are none."""
    for index in range(found[0].start if found else 0, len(lines)):
        # "Bilaga 2" in the margin of an item is a reference, not the appendix itself.
        if _APPENDIX.match(lines[index].text) and lines[index].indent < _MARGIN:
            before = bisect_left(found, index, key=lambda section: section.start)
            if 2 * before > len(found):
                return index
    return len(lines)
