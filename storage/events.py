"""What changed, who changed it and when; and taking back what one changed last."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, and_, bindparam, exists, select

from storage import access, changes, locks, offices
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.queries import asked_of, first, of_group, of_group_asked
from storage.errors import ChangedSince, MeetingIsOpen, NothingToRedo, NothingToUndo
from storage.model import (
    ActionState,
    DecisionState,
    Event,
    GroupKey,
    MeetingState,
    Person,
    Stamp,
)
from storage.tables import EVENT, MEETING, PERSON
from storage.values import Columns, to_due, to_owners

EVENTS: Select[Any] = select(EVENT, PERSON.c.name.label("by_name")).outerjoin(
    PERSON, and_(PERSON.c.tenant == EVENT.c.tenant, PERSON.c.key == EVENT.c.by)
)
_RECORDS = ("action", "decision")
_LATER = EVENT.alias("later")
IS_NOT_UNDONE = ~exists().where(_LATER.c.tenant == EVENT.c.tenant, _LATER.c.undoes == EVENT.c.id)

_HISTORY = Prepared(
    EVENTS.where(
        of_group_asked(EVENT), EVENT.c.what.in_(_RECORDS), EVENT.c.key == bindparam("of_key")
    ).order_by(EVENT.c.id)
)
_DONE_SINCE = (
    EVENTS.where(of_group_asked(EVENT), EVENT.c.at >= bindparam("since"))
    .where(EVENT.c.by == bindparam("of_person"), EVENT.c.verb != "undone", IS_NOT_UNDONE)
    .where(EVENT.c.conversation == bindparam("of_conversation"))
    .order_by(EVENT.c.id.desc())
)
_DONE_LAST = Prepared(_DONE_SINCE.limit(1))
_DONE_BY_MESSAGE = Prepared(_DONE_SINCE.where(EVENT.c.message == bindparam("of_message")))


async def history(db: Db, group: GroupKey, number: int) -> list[Event]:
    """List what happened to a record, oldest first; empty where the group has none."""
    found = await _HISTORY.rows(db, asked_of(group) | {"of_key": str(number)})
    return list(map(to_event, found))


async def done_last(db: Db, group: GroupKey, *, stamp: Stamp, since: datetime) -> tuple[Event, ...]:
    """
    List what the speaker's last message here that changed anything did, newest first.

    Empty where that was before `since`; what is undone is left out.
    """
    if stamp.by is None:
        return ()
    asked = asked_of(group) | {"since": since}
    asked |= {"of_person": stamp.by.key, "of_conversation": stamp.conversation}
    last = await _DONE_LAST.row(db, asked)
    if last is None:
        return ()
    return tuple(
        map(to_event, await _DONE_BY_MESSAGE.rows(db, asked | {"of_message": last["message"]}))
    )


async def undo(
    db: Db, group: GroupKey, *, number: int | None = None, stamp: Stamp
) -> tuple[Event, ...]:
    """
    Take back the speaker's last change in this conversation; the events that were taken back.

    With a `number` it is their last change of that record alone, wherever they made it.

    A change is all that one line of a message did, be it in another group, as when minutes are
    saved there; said again, it goes one further back.
    NothingToUndo; NotYourGroup where that other group is not open to them any more; ChangedSince
    where somebody has changed the same since. Then nothing is taken back.
    """
    if stamp.by is None:
        raise NothingToUndo
    if number is not None:
        return await _undo_of(db, group, number, stamp=stamp)
    here, group = group, await _changed_last(db, group.tenant, stamp.by, stamp.conversation)
    if group != here:
        await access.open_to(db, group, stamp.by.key, at=stamp.at)
    await changes.hold(db, group)
    taken = await _last_change(db, group, stamp.by, stamp.conversation)
    for event in taken:
        await _take_back(db, group, event, stamp=stamp)
    return tuple(to_event(event) for event in reversed(taken))


async def _undo_of(db: Db, group: GroupKey, number: int, *, stamp: Stamp) -> tuple[Event, ...]:
    await changes.hold(db, group)
    assert stamp.by is not None  # noqa: S101 - for mypy
    mine = _standing(stamp.by).where(
        of_group(EVENT, group), EVENT.c.what.in_(_RECORDS), EVENT.c.key == str(number)
    )
    last = await first(db, mine.limit(1))
    if last is None:
        raise NothingToUndo
    await _take_back(db, group, last, stamp=stamp)
    return (to_event(last),)


async def redo(db: Db, group: GroupKey, *, stamp: Stamp) -> tuple[Event, ...]:
    """
    Do again what the speaker undid last here; said again, what they undid before that.

    NothingToRedo where they have changed anything here since; ChangedSince as for `undo`.
    """
    if stamp.by is None:
        raise NothingToRedo
    await changes.hold(db, group)
    mine = and_(
        of_group(EVENT, group),
        EVENT.c.conversation == stamp.conversation,
        EVENT.c.by == stamp.by.key,
    )
    undone = EVENTS.where(mine, EVENT.c.verb == "undone", IS_NOT_UNDONE)
    last = await first(db, undone.order_by(EVENT.c.id.desc()).limit(1))
    since = select(EVENT.c.id).where(mine, EVENT.c.verb != "undone", EVENT.c.undoes.is_(None))
    if last is None or await first(db, since.where(EVENT.c.id > last["id"]).limit(1)) is not None:
        raise NothingToRedo
    line = (EVENT.c.message == last["message"], EVENT.c.line == last["line"])
    found = await db.execute(
        undone.where(*line, EVENT.c.at == last["at"]).order_by(EVENT.c.id.desc())
    )
    again = found.mappings().all()
    for event in again:
        await _take_back(db, group, event, verb="changed", stamp=stamp)
    return tuple(to_event(event) for event in again)


async def _changed_last(db: Db, tenant: str, by: Person, conversation: str) -> GroupKey:
    """Find in which of the tenant's groups somebody last changed something from there."""
    query = _standing(by, conversation).where(EVENT.c.tenant == tenant).limit(1)
    last = await first(db, query)
    if last is None:
        raise NothingToUndo
    return GroupKey(tenant, last["group"])


async def _last_change(
    db: Db, group: GroupKey, by: Person, conversation: str
) -> Sequence[RowMapping]:
    """Read the events of somebody's last line there that still stands, newest first."""
    standing = _standing(by, conversation).where(of_group(EVENT, group))
    last = await first(db, standing.limit(1))
    if last is None:
        raise NothingToUndo
    # An edited message keeps its id: what it did then and what it does now differ in time.
    line = (EVENT.c.message == last["message"], EVENT.c.line == last["line"])
    found = await db.execute(standing.where(*line, EVENT.c.at == last["at"]))
    events: Sequence[RowMapping] = found.mappings().all()
    return events


def _standing(by: Person, conversation: str = "") -> Select[Any]:
    """Ask for somebody's changes, in one conversation or all, that are not undone, newest first."""
    query = EVENTS.where(EVENT.c.by == by.key, EVENT.c.verb != "undone", IS_NOT_UNDONE)
    if conversation:
        query = query.where(EVENT.c.conversation == conversation)
    return query.order_by(EVENT.c.id.desc())


async def _take_back(
    db: Db, group: GroupKey, event: RowMapping, *, verb: str = "undone", stamp: Stamp
) -> None:
    """Take one event back, unless something stands in the way."""
    row = await changes.locked(db, group, event["what"], event["key"])
    await locks.refuse(db, group, event["what"], row, changes.taking_back(event))
    if not changes.is_as_after(event, row):
        raise ChangedSince(_record(event), await _changed_by(db, group, event))
    if event["what"] == "meeting":
        if MeetingState.ADJUSTED in (event["before"].get("state"), event["after"].get("state")):
            await offices.make_sure(db, group, stamp)
        await _make_sure_it_can_open(db, group, event)
        await _make_sure_it_is_empty(db, group, event)
    await changes.take_back(db, group, event, row, verb=verb, stamp=stamp)


async def _changed_by(db: Db, group: GroupKey, event: RowMapping) -> str:
    """Give who changed the same thing last; empty: the bot."""
    query = EVENTS.where(
        of_group(EVENT, group), EVENT.c.what == event["what"], EVENT.c.key == event["key"]
    ).order_by(EVENT.c.id.desc())
    by: str | None = (await db.execute(query.limit(1))).mappings().one()["by_name"]
    return by or ""


async def _make_sure_it_can_open(db: Db, group: GroupKey, event: RowMapping) -> None:
    """Refuse to open a meeting again while another is open: MeetingIsOpen."""
    if event["before"].get("state") != MeetingState.OPEN:
        return
    here = of_group(MEETING, group)
    query = select(MEETING.c.title, MEETING.c.day).where(here, MEETING.c.state == "open")
    other = (await db.execute(query)).first()
    if other is not None:
        raise MeetingIsOpen(other.title, other.day)


async def _make_sure_it_is_empty(db: Db, group: GroupKey, event: RowMapping) -> None:
    """Refuse to take back the start of a meeting in which others have recorded: ChangedSince."""
    if event["after"].get("state") != MeetingState.OPEN:
        return
    query = EVENTS.where(
        of_group(EVENT, group),
        EVENT.c.id > event["id"],
        EVENT.c.verb == "created",
        EVENT.c.by != event["by"],
        IS_NOT_UNDONE,
    )
    other = await first(db, query.order_by(EVENT.c.id).limit(1))
    if other is not None:
        raise ChangedSince(_record(other), other["by_name"] or "")


def _record(event: Columns) -> int | None:
    """Give the number of the record that changed, where it is one."""
    return int(event["key"]) if event["what"] in ("action", "decision") else None


def _number(event: Columns) -> int | None:
    """Give the number people see, where what changed has one."""
    if event["what"] == "finding":
        return int(event["key"].rpartition(":")[2])
    return _record(event)


def to_event(row: Columns) -> Event:
    """Make the value of a row of events, its fields named and typed as in the values."""
    after = _fields(row["what"], row["after"])
    if row["verb"] == "created":  # all is new: what was left open goes without saying
        unsaid = (None, "", ())
        after = {name: value for name, value in after.items() if value not in unsaid}
        after = {name: value for name, value in after.items() if (name, value) != _NOT_BEGUN}
    return Event(
        what=row["what"],
        verb=row["verb"],
        by=row["by_name"] or "",
        at=row["at"],
        number=_number(row),
        before=_fields(row["what"], row["before"]),
        after=after,
    )


_NOT_BEGUN = ("begun", False)
_STATES = {"action": ActionState, "decision": DecisionState, "meeting": MeetingState}
_OURS = {"owner_words", "typed", "read", "folded", "bound_at"}  # goes with other columns


def _fields(what: str, kept: Columns) -> dict[str, object]:
    """Make the fields of a value of the columns that an event keeps."""
    columns = changes.thawed(what, kept)
    fields: dict[str, object] = {
        name: value
        for name, value in columns.items()
        if name not in _OURS and not name.startswith("due_")
    }
    if "owners" in columns:
        fields["owners"] = to_owners(columns["owners"])
    if "due_kind" in columns:
        fields["due"] = to_due(columns, first=columns["due_first"], last=columns["due_last"])
    if "state" in columns and what in _STATES:
        fields["state"] = _STATES[what](columns["state"])
    return fields
