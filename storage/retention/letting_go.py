"""Deleting what is too old, with all that hangs on it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, RowMapping, Table, and_, delete, select, tuple_, update

from storage import changes, search
from storage.engine.database import Db
from storage.engine.queries import all_rows, of_group
from storage.minutes import reviews
from storage.model import GroupKey
from storage.model.votes import USUAL
from storage.tables import (
    APPROVAL,
    ATTENDANCE,
    BALLOT,
    DOCUMENT,
    EVENT,
    INQUIRY,
    ITEM,
    LEFT_OFF,
    LINE,
    LOOK,
    MEETING,
    NOTE,
    OUTGOING,
    RECEIVED,
    RECORD,
    REMINDER,
    SLIP,
    SNOOZE,
    VOTE,
    VOTE_CARD,
)

Keys = Collection[Any]
Old = Sequence[RowMapping]  # as `too_old` gives them
_T = TypeVar("_T")
_AT_ONCE = 500  # keys of one statement


async def notes(db: Db, group: GroupKey, old: Old) -> None:
    """Delete notes; a vote that one told of stays."""
    await _notes(db, group, _keys(old))


async def attendance(db: Db, group: GroupKey, old: Old) -> None:
    """Delete who was there."""
    await _with_history(db, group, ATTENDANCE, "attendance", _keys(old))


async def records(db: Db, group: GroupKey, old: Old) -> None:
    """Delete decisions and actions; their numbers are given to no other."""
    await _records(db, group, _keys(old))


async def documents(db: Db, group: GroupKey, old: Old) -> None:
    """Delete the text of minutes; that they were read, and what was saved of them, stays."""
    await _lines(db, group, _keys(old))


async def ballots(db: Db, group: GroupKey, old: Old) -> None:
    """Delete who voted, and keep how many."""
    for key in _keys(old):
        vote = and_(of_group(VOTE, group), VOTE.c.key == key)
        (row,) = await all_rows(db, select(VOTE).where(vote))
        if row["counts"] is None:
            here = and_(of_group(BALLOT, group), BALLOT.c.vote == key)
            told = Counter((await db.execute(select(BALLOT.c.choice).where(here))).scalars())
            counts = [told.get(n, 0) for n in range(len(row["choices"] or USUAL))]
            await db.execute(update(VOTE).where(vote).values(counts=counts))
    for table in (BALLOT, SLIP):
        await _delete(db, group, table, "vote", _keys(old))


async def history(db: Db, group: GroupKey, old: Old) -> None:
    """Delete changes."""
    await _delete(db, group, EVENT, "id", _keys(old))


async def messages(db: Db, group: GroupKey, old: Old) -> None:
    """Delete messages that were sent."""
    await _delete(db, group, OUTGOING, "id", _keys(old))


async def reads(db: Db, group: GroupKey, old: Old) -> None:
    """Delete who looked."""
    await _delete(db, group, LOOK, "id", _keys(old))


async def answers(db: Db, group: GroupKey, old: Old) -> None:
    """Delete answers that were given."""
    named = [(row["conversation"], row["key"]) for row in old]
    for some in _portions(named):
        these = tuple_(RECEIVED.c.conversation, RECEIVED.c.message).in_(some)
        await db.execute(delete(RECEIVED).where(RECEIVED.c.tenant == group.tenant, these))


async def held(db: Db, group: GroupKey, old: Old) -> None:
    """Delete minutes that nobody saved."""
    await reviews.delete_all(db, [(group.tenant, group.group, key) for key in _keys(old)])


async def meetings(db: Db, group: GroupKey, old: Old) -> None:
    """Delete meetings with all that was recorded at them; an action that is open stays."""
    held = _keys(old)
    read = await _keys_of(db, group, DOCUMENT, "key", held)
    alone = await _stand_alone(db, group, held, read)
    await _records(db, group, await _keys_of(db, group, RECORD, "number", held))
    votes = await _keys_of(db, group, VOTE, "key", held)
    for table in (BALLOT, SLIP, VOTE_CARD):
        await _delete(db, group, table, "vote", votes)
    await _with_history(db, group, VOTE, "vote", votes)
    await _notes(db, group, await _keys_of(db, group, NOTE, "key", held))
    for table, what in ((ATTENDANCE, "attendance"), (LEFT_OFF, "left_off"), (ITEM, "item")):
        await _with_history(db, group, table, what, await _keys_of(db, group, table, "key", held))
    for table in (APPROVAL, INQUIRY):
        await _delete(db, group, table, "meeting", held)
    await _lines(db, group, read)
    await _with_history(db, group, DOCUMENT, "document", read)
    await _with_history(db, group, MEETING, "meeting", held)
    for row in alone:  # what they were found by held the item's title
        await changes.refind(db, group, row["kind"], dict(row) | _ALONE)


_ALONE = {"meeting": None, "item": None, "document": None}


async def _stand_alone(db: Db, group: GroupKey, held: Keys, read: Keys) -> list[RowMapping]:
    """Let open actions stand without their meeting, and others without their minutes."""
    found: list[RowMapping] = []
    for some in _portions(held):
        left = and_(_of(RECORD, group, "meeting", some), RECORD.c.state == "open")
        found += await all_rows(db, select(RECORD).where(left))
        await db.execute(update(RECORD).where(left).values(_ALONE))
    for some in _portions(read):
        told = _of(RECORD, group, "document", some)
        await db.execute(update(RECORD).where(told).values(document=None))
    return found


async def _records(db: Db, group: GroupKey, numbers: Keys) -> None:
    for table in (SNOOZE, REMINDER):
        await _delete(db, group, table, "number", numbers)
    names = [str(number) for number in numbers]
    for what in ("action", "decision"):
        await search.forget(db, group, what, names)
        await _forget_changes(db, group, what, names)
    await _delete(db, group, RECORD, "number", numbers)


async def _notes(db: Db, group: GroupKey, keys: Keys) -> None:
    for some in _portions(keys):
        await db.execute(
            update(VOTE).where(of_group(VOTE, group), VOTE.c.note.in_(some)).values(note=None)
        )
    await search.forget(db, group, "note", list(keys))
    await _with_history(db, group, NOTE, "note", keys)


async def _lines(db: Db, group: GroupKey, documents: Keys) -> None:
    for some in _portions(documents):
        these = _of(LINE, group, "document", some)
        found = await db.execute(select(LINE.c.document, LINE.c.number).where(these))
        await search.forget(db, group, "line", [f"{row.document}:{row.number}" for row in found])
        await db.execute(delete(LINE).where(these))


async def _with_history(db: Db, group: GroupKey, table: Table, what: str, keys: Keys) -> None:
    await _forget_changes(db, group, what, keys)
    await _delete(db, group, table, "key", keys)


async def _forget_changes(db: Db, group: GroupKey, what: str, keys: Keys) -> None:
    for some in _portions(keys):
        these = _of(EVENT, group, "key", some)
        await db.execute(delete(EVENT).where(these, EVENT.c.what == what))


async def _delete(db: Db, group: GroupKey, table: Table, column: str, keys: Keys) -> None:
    for some in _portions(keys):
        await db.execute(delete(table).where(_of(table, group, column, some)))


async def _keys_of(db: Db, group: GroupKey, table: Table, column: str, held: Keys) -> list[Any]:
    """List what hangs on meetings."""
    found: list[Any] = []
    for some in _portions(held):
        query = select(table.c[column]).where(_of(table, group, "meeting", some))
        found += (await db.execute(query)).scalars().all()
    return found


def _of(table: Table, group: GroupKey, column: str, keys: Keys) -> ColumnElement[bool]:
    return and_(of_group(table, group), table.c[column].in_(keys))


def _keys(old: Old) -> list[Any]:
    return [row["key"] for row in old]


def _portions(keys: Collection[_T]) -> Iterator[list[_T]]:
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        yield some
