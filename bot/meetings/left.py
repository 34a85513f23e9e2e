"""What is left of an agenda when its meeting ends."""

import re
from collections.abc import Iterable

from bot.agenda.model import comes_by_itself
from bot.patterns import lazily
from bot.phrases.meeting_words import CLOSING_ITEM, CLOSING_ITEM_EN
from storage.model import Item

_FORMAL = lazily(rf"(?:{CLOSING_ITEM}|{CLOSING_ITEM_EN})", re.IGNORECASE)


def left(items: Iterable[Item]) -> tuple[Item, ...]:
    """List what was not taken up and would not come again unless it is postponed."""
    return tuple(
        item
        for item in items
        if not (item.is_taken or item.postponed or comes_by_itself(item.origin))
        and not _FORMAL.fullmatch(item.title.strip())
    )


def unreached(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """List what is left, where somebody has walked along the agenda at all."""
    return left(items) if any(item.is_taken for item in items) else ()
