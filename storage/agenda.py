"""The agenda of the open meeting: its items, taken up, left for later, or still to come."""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, select

from bot.names.matching import folded
from storage import changes, meetings
from storage.engine.database import Db
from storage.engine.prepared import Told
from storage.engine.queries import first, of_group
from storage.model import GroupKey, Item, ItemKey, Stamp
from storage.tables import ATTENDANCE, EVENT, NOTE, RECORD
from storage.values import to_item

_ARTICLE = re.compile(r"^(?:the|a|an|den|det|de) ")
_DEFINITE = ("n", "t", "en", "et", "na", "erna", "arna")  # "budgeten"
_MOST_CHANGES = 50  # of an item that are looked through
_NUMBER = re.compile(r"§?\s*(?P<number>\d{1,3}[a-zåäö]?)[.:)]?", re.IGNORECASE)


async def take_up(db: Db, group: GroupKey, number: str, *, stamp: Stamp) -> Item:
    """Take up the item of that number, new or known: what is recorded now is its; NoOpenMeeting."""
    row = _of_number(await _items(db, group), number)
    if row is not None:
        title, number = row["title"], row["number"]
        return await meetings.add_item(db, group, title, number=number, stamp=stamp)
    return await meetings.add_item(db, group, "", number=number, stamp=stamp)


async def next_item(db: Db, group: GroupKey, *, stamp: Stamp) -> Item | None:
    """
    Take up the first item that was not taken yet; None where there is none; NoOpenMeeting.

    Those that stand before all that were taken come last: the meeting began behind them.
    """
    rows = list(await _items(db, group))
    place = next((n for n, row in enumerate(rows) if row["taken"]), 0)
    left = (row for row in rows[place:] + rows[:place] if not (row["taken"] or row["postponed"]))
    if (following := next(left, None)) is None:
        return None
    return await meetings.add_item(
        db, group, following["title"], number=following["number"], stamp=stamp
    )


async def put(
    db: Db, group: GroupKey, items: Sequence[tuple[str, str]], *, stamp: Stamp
) -> list[Item]:
    """Put items on the agenda, each a number, if any, and a title; NoOpenMeeting."""
    known = await _items(db, group)
    meeting, _item = await meetings.current(db, group)
    titles = {folded(row["title"]) for row in known}
    rows = [
        meetings.new_entry(group, meeting.key, at=stamp.at)
        | meetings.NEW_ITEM
        | {"number": number, "title": title, "position": position}
        for position, (number, title) in enumerate(items, start=len(known) + 1)
        if folded(title) not in titles
    ]
    if rows:
        await changes.make(db, group, "item", rows, stamp=stamp)
    return [to_item(row) for row in await _items(db, group)]


async def postpone(db: Db, group: GroupKey, words: str, *, stamp: Stamp) -> Item:
    """Leave an item for later by number or title, new or known; what is talked of stays so."""
    known = await _items(db, group)
    number = _NUMBER.fullmatch(words.strip())
    row = _of_number(known, number["number"]) if number else None
    row = row or _of_title(known, words)
    if row is None:
        said = ("", words) if number is None else (number["number"], "")
        await put(db, group, [said], stamp=stamp)
        row = (await _items(db, group))[-1]
    return await meetings.postpone(db, group, row["key"], stamp=stamp)


async def take_off(
    db: Db, group: GroupKey, words: str, *, stamp: Stamp
) -> tuple[Item, bool] | None:
    """
    Take an item off the agenda by number or title; None where there is none; NoOpenMeeting.

    With it is told whether it is off: where something is recorded under it, it stays.
    """
    known = await _items(db, group)
    number = _NUMBER.fullmatch(words.strip())
    row = _of_number(known, number["number"]) if number else None
    if row is None and number and not any(r["number"] for r in known):  # counted, where none is
        row = next((r for r in known if str(r["position"]) == number["number"]), None)
    row = row or _of_title(known, words)
    if row is None:
        return None
    for table, stands in (
        (RECORD, RECORD.c.state != "withdrawn"),
        (NOTE, ~NOTE.c.withdrawn),
        (ATTENDANCE, ~ATTENDANCE.c.withdrawn),
    ):
        here = and_(of_group(table, group), table.c.item == row["key"], stands)
        if await first(db, select(table.c.item).where(here).limit(1)) is not None:
            return to_item(row), False
    await changes.change(db, group, "item", row, to={"withdrawn": True}, stamp=stamp)
    return to_item(row), True


async def taken_at(db: Db, group: GroupKey, item: ItemKey) -> datetime | None:
    """Give when an item was taken up last, UTC; None where it was not."""
    query = select(EVENT.c.at, EVENT.c.verb, EVENT.c.after).where(
        of_group(EVENT, group), EVENT.c.what == "item", EVENT.c.key == item
    )
    rows = (await db.execute(query.order_by(EVENT.c.id.desc()).limit(_MOST_CHANGES))).all()
    taken = (row.at for row in rows if row.after.get("taken") or row.verb == "created")
    return next(taken, None)


async def _items(db: Db, group: GroupKey) -> Sequence[Told]:
    """Read the open meeting's items in order, and hold others off them; NoOpenMeeting."""
    await changes.hold(db, group)
    meeting, _item = await meetings.current(db, group)
    return await meetings.items_of(db, group, meeting.key)


def _of_title(rows: Sequence[Told], words: str) -> Told | None:
    """Find the item of that title, else the only one that is so called in speaking of it."""
    same = [row for row in rows if folded(row["title"]) == folded(words)]
    if same:
        return same[0]
    spoken = _ARTICLE.sub("", folded(words))
    near = [row for row in rows if _is_spoken(_ARTICLE.sub("", folded(row["title"])), spoken)]
    return near[0] if len(near) == 1 else None


def _is_spoken(title: str, words: str) -> bool:
    """Whether words mean an item: its title's beginning, or its one word with the article."""
    if title == words or title.startswith(f"{words} "):
        return True
    return " " not in title and words.startswith(title) and words[len(title) :] in _DEFINITE


def _of_number(rows: Sequence[Told], number: str) -> Told | None:
    """Find the item of that number; where none is numbered, the one that stands there."""
    if rows and number.isdecimal() and not any(row["number"] for row in rows):
        return rows[int(number) - 1] if 0 < int(number) <= len(rows) else None
    return next((row for row in rows if folded(row["number"]) == folded(number)), None)
