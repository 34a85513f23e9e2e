"""Messages that were deleted: what they recorded is withdrawn, and comes back with them."""

from dataclasses import replace
from typing import Any

from sqlalchemy import RowMapping, select

from storage import changes, events
from storage.engine.database import Db
from storage.engine.queries import first, of_group
from storage.model import Event, GroupKey, Stamp
from storage.tables import EVENT

_RECORDS = ("action", "decision")
_MOST = 200  # records and notes of one message


async def did_anything(db: Db, tenant: str, conversation: str, message: str) -> bool:
    """Whether the message changed anything at all."""
    query = select(EVENT.c.id).where(
        EVENT.c.tenant == tenant,
        EVENT.c.conversation == conversation,
        EVENT.c.message == message,
    )
    return await first(db, query.limit(1)) is not None


async def withdraw(db: Db, group: GroupKey, *, stamp: Stamp) -> list[Event]:
    """
    Withdraw the records and notes that the message of the stamp made; the events of their making.

    What is withdrawn already is left out, and so is what the message had read from a document.
    """
    await changes.hold(db, group)
    gone = []
    for event in await _events(db, group, stamp, verb="created"):
        what: str = event["what"]
        row = await changes.locked(db, group, what, event["key"])
        is_record = what in _RECORDS
        if row["document"] if is_record else row["withdrawn"]:
            continue
        to: dict[str, Any] = {"state": "withdrawn"} if is_record else {"withdrawn": True}
        if what == "action":
            to["closed_at"] = stamp.at
        if is_record and row["state"] == "withdrawn":
            continue
        await changes.change(db, group, what, row, to=to, stamp=_deletion(stamp))
        gone.append(events.to_event(event))
    return gone


async def restore(db: Db, group: GroupKey, *, stamp: Stamp) -> list[Event]:
    """Take back what `withdraw` did for the stamp's message; what has changed since stays so."""
    await changes.hold(db, group)
    back = []
    for event in await _events(db, group, _deletion(stamp), verb="changed"):
        row = await changes.locked(db, group, event["what"], event["key"])
        if changes.is_as_after(event, row):
            await changes.take_back(db, group, event, row, stamp=_deletion(stamp))
            back.append(events.to_event(event))
    return back


def _deletion(stamp: Stamp) -> Stamp:
    """Give the deletion a name of its own, as it bears the id of the message that is deleted."""
    return replace(stamp, message=f"{stamp.message}:deleted")


async def _events(db: Db, group: GroupKey, stamp: Stamp, *, verb: str) -> list[RowMapping]:
    query = (
        events.EVENTS.where(
            of_group(EVENT, group),
            EVENT.c.conversation == stamp.conversation,
            EVENT.c.message == stamp.message,
            EVENT.c.verb == verb,
            EVENT.c.what.in_((*_RECORDS, "note")),
            events.IS_NOT_UNDONE,
        )
        .order_by(EVENT.c.id)
        .limit(_MOST)
    )
    return list((await db.execute(query)).mappings())
