"""Titles of the documents that minutes link to or attach."""

import re
from collections.abc import Sequence

from bot.minutes.document import PrintedLine
from bot.minutes.layout.marks import without_bullet
from bot.patterns import lazily

_FILE = lazily(r"^[^\n]{3,160}\.(?:pdf|docx?|pptx?|xlsx?|odt)\b\.?$", re.IGNORECASE)
_POINTER = lazily(r"^(?:här|here|länk|link|this link|denna länk)$", re.IGNORECASE)


def links(lines: Sequence[PrintedLine]) -> tuple[str, ...]:
    """Give the titles in printed order, none twice; words that only point ("here") are no title."""
    titles: dict[str, None] = {}
    for line in lines:
        for title in line.links:
            if not _POINTER.match(title):
                titles.setdefault(title)
        bare = without_bullet(line.text)
        if not line.links and _FILE.match(bare):
            titles.setdefault(bare)
    return tuple(titles)
