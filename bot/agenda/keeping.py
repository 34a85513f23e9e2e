"""Change an agenda: what somebody touches is kept as an item of its meeting from then on."""

from collections.abc import Sequence
from dataclasses import replace

from bot.agenda.model import CLOSING, DUE, FORMAL, OTHER, PUT, Agenda, Entry
from storage import planned_items
from storage.engine.database import Db
from storage.model import GroupKey, ItemPlan, MeetingKey, MeetingState, Stamp


async def put(
    db: Db, group: GroupKey, agenda: Agenda, plans: Sequence[ItemPlan], *, stamp: Stamp
) -> None:
    """Put items on an agenda, after what is there and before what ends every meeting."""
    entries = list(agenda.entries)
    place = max((n for n, one in enumerate(entries, 1) if one.rank <= PUT), default=0)
    new = [
        Entry(
            title=plan.title,
            presenter=plan.presenter,
            minutes=plan.minutes,
            purpose=plan.purpose,
            rank=PUT,
        )
        for plan in plans
    ]
    await _write(db, group, agenda, [*entries[:place], *new, *entries[place:]], stamp=stamp)


async def become(
    db: Db,
    group: GroupKey,
    agenda: Agenda,
    plans: Sequence[tuple[int | None, ItemPlan]],
    *,
    stamp: Stamp,
) -> None:
    """
    Let an agenda be what a document lists, in its order; each with its number here, if it has one.

    Formalities that it does not list are left off; what else comes by itself stays, before the end.
    """
    entries = agenda.entries
    listed = [
        _said(entries[number - 1], plan) if number else _said(Entry(title="", rank=PUT), plan)
        for number, plan in plans
    ]
    for entry in listed:
        if entry.key is not None:
            said = entry.plan(agenda.language)
            await planned_items.alter(db, group, entry.key, said=said, stamp=stamp)
    named = {number for number, _plan in plans}
    others = [entry for number, entry in enumerate(entries, 1) if number not in named]
    for entry in others:
        if entry.rank in FORMAL - {DUE}:
            await _leave_off(db, group, agenda, entry, stamp=stamp)
    kept = [entry for entry in others if entry.rank not in FORMAL - {DUE}]
    end = next((n for n, entry in enumerate(listed) if entry.rank in (OTHER, CLOSING)), len(listed))
    is_open = agenda.meeting is not None and agenda.meeting.state is MeetingState.OPEN
    order = [*listed[:end], *kept, *listed[end:]]
    await _write(db, group, agenda, order, whole=True, numbered=is_open, stamp=stamp)


def _said(entry: Entry, plan: ItemPlan) -> Entry:
    """Let an entry be called as a document calls it; what that does not tell stays."""
    return replace(
        entry,
        title=plan.title,
        presenter=plan.presenter or entry.presenter,
        minutes=plan.minutes or entry.minutes,
        purpose=plan.purpose or entry.purpose,
    )


async def place(
    db: Db, group: GroupKey, agenda: Agenda, number: int, to: int, *, stamp: Stamp
) -> None:
    """Move an item to another place; from then on the order is people's."""
    entries = list(agenda.entries)
    moved = entries.pop(number - 1)
    entries.insert(to - 1, moved)
    await _write(db, group, agenda, entries, whole=True, stamp=stamp)


async def alter(
    db: Db, group: GroupKey, agenda: Agenda, number: int, said: ItemPlan, *, stamp: Stamp
) -> None:
    """Say otherwise of an item."""
    entries = list(agenda.entries)
    old = entries[number - 1]
    if old.key is not None:
        await planned_items.alter(db, group, old.key, said=said, stamp=stamp)
        return
    entries[number - 1] = replace(
        old,
        title=said.title,
        presenter=said.presenter,
        minutes=said.minutes,
        purpose=said.purpose,
    )
    await _write(db, group, agenda, entries, touched=number, stamp=stamp)


async def take_off(db: Db, group: GroupKey, agenda: Agenda, number: int, *, stamp: Stamp) -> None:
    """Take an item off; for this meeting it does not come back by itself."""
    await _leave_off(db, group, agenda, agenda.entries[number - 1], stamp=stamp)


async def _leave_off(db: Db, group: GroupKey, agenda: Agenda, gone: Entry, *, stamp: Stamp) -> None:
    meeting = agenda.meeting.key if agenda.meeting else None
    origins = {gone.origin} if gone.origin else set()
    await planned_items.take_off(db, group, meeting, item=gone.key, origins=origins, stamp=stamp)


async def begin(db: Db, group: GroupKey, agenda: Agenda, *, stamp: Stamp) -> None:
    """Keep the whole agenda, numbered, as its meeting begins."""
    await _write(db, group, agenda, list(agenda.entries), whole=True, numbered=True, stamp=stamp)


async def _write(
    db: Db,
    group: GroupKey,
    agenda: Agenda,
    entries: Sequence[Entry],
    *,
    whole: bool = False,
    numbered: bool = False,
    touched: int = 0,
    stamp: Stamp,
) -> None:
    """
    Keep entries in this order: those of people always, proposals where the whole is kept.

    Rows count their places among all, so that a proposal made later finds where it belongs.
    """
    meeting = agenda.meeting.key if agenda.meeting else None
    for position, entry in enumerate(entries, 1):
        is_proposal = entry.key is None and entry.origin
        if is_proposal and not whole and position != touched:
            continue
        number = str(position) if numbered else ""
        if entry.key is None:
            plan = entry.plan(agenda.language)
            await planned_items.add(
                db,
                group,
                meeting,
                plan,
                position=position,
                origin=entry.origin,
                number=number,
                stamp=stamp,
            )
        elif meeting is not None:
            await planned_items.alter(
                db,
                group,
                entry.key,
                place=(MeetingKey(meeting), position),
                number=number if numbered else None,
                stamp=stamp,
            )
