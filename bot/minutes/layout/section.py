"""An item and where it stands."""

import re

from bot.minutes.cues import ALL
from bot.minutes.model import AgendaItem
from bot.patterns import lazily
from bot.values import dataclass

HEADLINE = 70  # characters of a title that has neither number nor mark
TITLE = 160  # characters of any title
SENTENCE_END = lazily(r"(?<=[^\W\d_]{3})[.!](?:\s+(?=[A-ZÅÄÖ])|$)")
_POSTPONED = lazily(
    r"\s*[–—-]?\s*(?:" + "|".join(p for cues in ALL for p in cues.postponed_patterns) + r").*$",
    re.IGNORECASE,
)
_HOURS_BEHIND = lazily(
    r"(?<=\w)[\s,–—-]*[\s(](?:kl\.?\s?)?(?P<hours>\d{1,2}[:.]\d\d\s?[–—-]\s?\d{1,2}[:.]\d\d)\)?$"
)


@dataclass(frozen=True, slots=True)
class ItemSection:
    """An item and where it stands: its heading ends before `body`, its text before `end`."""

    item: AgendaItem
    start: int  # index of the heading's line
    body: int
    rest: str = ""  # words of the heading's line behind the title


def item(title: str, *, line: int, number: str | None = None, hours: str = "") -> AgendaItem:
    """Make an item of a title as printed: neither that it was postponed nor its hours are in it."""
    if found := _HOURS_BEHIND.search(title):
        title, hours = title[: found.start()], hours or found.group("hours")
    left = _POSTPONED.sub("", title)
    return AgendaItem(
        number=number,
        title=left.strip(" :–—-*_") or title,
        line=line,
        postponed=left != title,
        hours=" ".join(hours.split()),
    )
