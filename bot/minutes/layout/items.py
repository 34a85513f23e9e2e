"""Agenda items: numbered in any of the ways minutes number, under headings, or neither."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from bot.minutes.document import PrintedLine
from bot.minutes.layout.bullets import bulleted
from bot.minutes.layout.headings import announced, headed, listed, with_subtitles
from bot.minutes.layout.labels import label_of
from bot.minutes.layout.section import ItemSection
from bot.minutes.layout.tables import holds_most, tabled
from bot.minutes.layout.titles import numbered_sections
from bot.patterns import lazily

_MARGIN = 15  # columns
_TITLES = 2  # headings over an agenda: the document's title, and one more
_APPENDIX = lazily(
    r"^(?:bilaga|appendix|annex)\s+(?:[A-Z]|\d{1,2})\b[\s:.]*$|^(?:bilagor|appendices)$",
    re.IGNORECASE,
)


def sections(lines: Sequence[PrintedLine]) -> tuple[ItemSection, ...]:
    """
    Find the items in printed order.

    A document has many series: numbers, bullets, headings, rows. The agenda is the one that runs
    through all of it; what lies within one entry of another series is a list of that entry.
    """
    if found := announced(lines):
        return found
    rows, numbers, headings = tabled(lines), numbered_sections(lines), tuple(headed(lines))
    if rows and (not numbers or holds_most(rows, numbers)):
        by_start = {section.start: section for section in (*numbers, *rows)}
        return tuple(by_start[start] for start in sorted(by_start))
    if numbers and not _is_inner_list(numbers, headings, lines):
        if all(section.item.number and section.item.number.isalpha() for section in numbers):
            return _under_headings(numbers, headings)
        return tuple(with_subtitles(lines, numbers))
    bullets = bulleted(lines)
    if bullets and len(headings) <= _TITLES and not _goes_on(headings, bullets):
        return bullets
    return headings or listed(lines)


def _is_inner_list(
    numbers: Sequence[ItemSection], headings: Sequence[ItemSection], lines: Sequence[PrintedLine]
) -> bool:
    """Distinguish numbers within one heading's text from an agenda under it."""
    above = _heading_above(headings, numbers[0])
    marked = any(lines[section.start].level or lines[section.start].bold for section in numbers)
    if above is None or marked or _is_agenda_heading(headings[above], lines):
        return False
    if above != _heading_above(headings, numbers[-1]):
        return False
    following = headings[above + 1 :]
    if len(following) + above >= _TITLES and following:
        return True
    ends = [*(section.start for section in numbers[1:]), len(lines)]
    bodies = sum(b - a.start > 1 for a, b in zip(numbers, ends, strict=True))
    return above >= _TITLES and 2 * bodies <= len(numbers)


def _heading_above(headings: Sequence[ItemSection], section: ItemSection) -> int | None:
    at = bisect_right(headings, section.start, key=lambda heading: heading.start)
    return at - 1 if at else None


def _is_agenda_heading(heading: ItemSection, lines: Sequence[PrintedLine]) -> bool:
    label = label_of(lines[heading.start].text)
    return label is not None and label.kind in ("agenda", "other")


def _goes_on(headings: Sequence[ItemSection], bullets: Sequence[ItemSection]) -> bool:
    """Whether a heading follows the list's beginning."""
    return bool(headings) and headings[-1].start > bullets[0].start


def _under_headings(
    lettered: Sequence[ItemSection], headed: Sequence[ItemSection]
) -> tuple[ItemSection, ...]:
    """Put items with letters among headings without numbers; each heading restarts the letters."""
    if len(headed) <= len(lettered):
        return tuple(lettered)
    starts = {section.start for section in lettered}
    others = [section for section in headed if section.start not in starts]
    return tuple(sorted((*lettered, *others), key=lambda section: section.start))


def appendix_start(lines: Sequence[PrintedLine], found: Sequence[ItemSection]) -> int:
    """Give the line at which appendices begin, the number of lines where there are none."""
    for index in range(found[0].start if found else 0, len(lines)):
        # "Bilaga 2" in the margin of an item is a reference, not the appendix itself.
        if _APPENDIX.match(lines[index].text) and lines[index].indent < _MARGIN:
            before = bisect_left(found, index, key=lambda section: section.start)
            if 2 * before > len(found):
                return index
    return len(lines)
