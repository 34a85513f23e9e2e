"""History, and taking back what one changed last."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from storage import (
    access,
    actions,
    decisions,
    events,
    groups,
    meeting_records,
    meetings,
    records,
)
from storage.engine.database import Db
from storage.errors import ChangedSince, MeetingIsOpen, NothingToUndo
from storage.minutes import documents
from storage.model import (
    ActionState,
    Attendance,
    GroupKey,
    MeetingDraft,
    MinutesDraft,
    Party,
    Stamp,
)
from tests.storage.world import (
    NOW,
    TODAY,
    action,
    arrival,
    decision,
    enter,
    entered,
    found,
    on,
    stamp,
)

MAY = date(2026, 5, 8)


async def _prepared(db: Db) -> GroupKey:
    """Open a meeting with an item and an attendance, and record an action and a decision."""
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene, message="prepared")
    await meetings.start(db, group, "Mars", day=TODAY, stamp=by)
    await meetings.add_item(db, group, "Årsplan", stamp=by)
    await meetings.mark(db, group, (Attendance(name="Per", present=True),), stamp=by)
    await actions.add(db, group, action("Ring", owners=(Party("Per"),), due=on(MAY)), stamp=by)
    await actions.add(db, group, action("Skriv"), stamp=by)
    await decisions.add(db, group, decision("Ja"), stamp=by)
    return group


async def _all(db: Db, group: GroupKey) -> object:
    """Read all that a group can be asked for."""
    record = await meeting_records.recall(db, group)
    return (
        await groups.get(db, group),
        await groups.conversations(db, group),
        replace(record, meeting=replace(record.meeting, last_entry_at=None)),
        await actions.listed(db, group, states=frozenset(ActionState) - {ActionState.WITHDRAWN}),
        await decisions.listed(db, group),
        await meetings.coming(db, group, today=TODAY),
        await documents.listed(db, group),
    )


MINUTES = MinutesDraft(
    name="Protokoll mars.docx",
    sha256="aa",
    lines=("Årsplanen", "Ja"),
    meeting=MeetingDraft(day=TODAY),
    attendances=(Attendance(name="Kim", present=True),),
    findings=found(decision("Ja"), decision("Nej"), action("Ring")),
    coming=(MeetingDraft(day=MAY),),
)

_Change = Callable[[Db, GroupKey, Stamp], Awaitable[object]]

CHANGES: dict[str, _Change] = {
    "action": lambda db, g, by: actions.add(db, g, action("Ny"), stamp=by),
    "decision": lambda db, g, by: decisions.add(db, g, decision("Ny"), stamp=by),
    "done": lambda db, g, by: actions.close(db, g, 1, remark="klart", stamp=by),
    "withdrawn action": lambda db, g, by: records.withdraw(db, g, 1, stamp=by),
    "withdrawn decision": lambda db, g, by: records.withdraw(db, g, 3, stamp=by),
    "due": lambda db, g, by: actions.set_due(db, g, 1, on(TODAY), stamp=by),
    "no due": lambda db, g, by: actions.set_due(db, g, 1, None, stamp=by),
    "owners": lambda db, g, by: actions.set_owners(db, g, 1, (Party("AU"),), stamp=by),
    "text": lambda db, g, by: decisions.set_text(db, g, 3, "Nej", stamp=by),
    "item": lambda db, g, by: meetings.add_item(db, g, "Budget", stamp=by),
    "note": lambda db, g, by: meetings.add_note(db, g, "Livlig debatt", stamp=by),
    "present": lambda db, g, by: meetings.mark(
        db, g, (Attendance(name="Eva", present=True),), stamp=by
    ),
    "absent": lambda db, g, by: meetings.mark(
        db, g, (Attendance(name="Per", present=False),), stamp=by
    ),
    "end": lambda db, g, by: meetings.end(db, g, stamp=by),
    "plan": lambda db, g, by: meetings.plan(db, g, MeetingDraft(day=MAY), stamp=by),
    "name": lambda db, g, by: groups.rename(db, g, "Rådet", stamp=by),
    "language": lambda db, g, by: groups.set_language(db, g, "en", stamp=by),
    "minutes": lambda db, g, by: documents.save(db, g, MINUTES, stamp=by),
}


@pytest.mark.parametrize("what", CHANGES)
async def test_undo_leaves_all_as_it_was(db: Db, what: str) -> None:
    group = await _prepared(db)
    scene = await enter(db)
    before = await _all(db, group)
    await CHANGES[what](db, group, stamp(scene, message="2"))
    assert await _all(db, group) != before

    taken_back = await events.undo(db, group, stamp=stamp(scene, message="3"))
    assert taken_back
    assert await _all(db, group) == before


async def test_undo_said_again_goes_further_back(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    for n, text in enumerate(["Ett", "Två"]):
        await actions.add(db, group, action(text), stamp=stamp(scene, message=f"m{n}"))
    (last,) = await events.undo(db, group, stamp=stamp(scene, message="3"))
    (first,) = await events.undo(db, group, stamp=stamp(scene, message="4"))
    assert [(event.what, event.number, event.verb) for event in (last, first)] == [
        ("action", 2, "created"),
        ("action", 1, "created"),
    ]
    with pytest.raises(NothingToUndo):
        await events.undo(db, group, stamp=stamp(scene, message="5"))
    third = await actions.add(db, group, action("Tre"), stamp=stamp(scene, message="6"))
    assert third.number == 3


async def test_lines_of_one_message_are_taken_back_one_by_one(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    for line in (0, 1):
        await actions.add(db, group, action(f"rad {line}"), stamp=stamp(scene, line=line))
    (undone,) = await events.undo(db, group, stamp=stamp(scene, message="2"))
    assert undone.number == 2


async def test_all_that_one_line_did_is_taken_back_together(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await actions.add(db, group, action("Ring"), stamp=stamp(scene))
    edited = stamp(scene, at=NOW + timedelta(minutes=1))  # the same message, edited
    await actions.set_text(db, group, 1, "Ring Per", stamp=edited)
    await actions.set_due(db, group, 1, on(MAY), stamp=edited)
    undone = await events.undo(db, group, stamp=stamp(scene, message="2"))
    assert [list(event.after) for event in undone] == [["text"], ["due"]]
    found = await actions.get(db, group, 1)
    assert (found.text, found.due, found.state) == ("Ring", None, ActionState.OPEN)


async def test_others_and_other_conversations_are_left_alone(db: Db) -> None:
    anna, per = await enter(db), await enter(db, person="Per Ek")
    group = anna.group.key
    elsewhere = replace(stamp(anna), conversation="19:annan")
    await actions.add(db, group, action("Annas, annorstädes"), stamp=elsewhere)
    await actions.add(db, group, action("Pers"), stamp=stamp(per, message="2"))
    with pytest.raises(NothingToUndo):
        await events.undo(db, group, stamp=stamp(anna, message="3"))


async def test_what_the_bot_did_is_nobodys_to_undo(db: Db) -> None:
    scene = await enter(db)
    by_itself = Stamp(by=None, at=NOW)
    await actions.add(db, scene.group.key, action("Ring"), stamp=by_itself)
    with pytest.raises(NothingToUndo):
        await events.undo(db, scene.group.key, stamp=by_itself)


async def test_what_another_changed_since_is_not_taken_back(db: Db) -> None:
    anna, per = await enter(db), await enter(db, person="Per Ek")
    group = anna.group.key
    await actions.add(db, group, action("Ring", due=on(MAY)), stamp=stamp(anna))
    await actions.set_due(db, group, 1, on(TODAY), stamp=stamp(anna, message="2"))
    await actions.set_due(db, group, 1, None, stamp=stamp(per, message="3"))
    with pytest.raises(ChangedSince) as refused:
        await events.undo(db, group, stamp=stamp(anna, message="4"))
    assert (refused.value.number, refused.value.by) == (1, "Per Ek")


async def test_what_another_changed_in_another_field_stays(db: Db) -> None:
    anna, per = await enter(db), await enter(db, person="Per Ek")
    group = anna.group.key
    await actions.add(db, group, action("Ring"), stamp=stamp(anna))
    await actions.set_due(db, group, 1, on(MAY), stamp=stamp(anna, message="2"))
    await actions.set_text(db, group, 1, "Skriv", stamp=stamp(per, message="3"))
    await events.undo(db, group, stamp=stamp(anna, message="4"))
    found = await actions.get(db, group, 1)
    assert (found.text, found.due) == ("Skriv", None)


async def test_start_of_a_meeting_others_have_written_in_stays(db: Db) -> None:
    anna, per = await enter(db), await enter(db, person="Per Ek")
    group = anna.group.key
    meeting = await meetings.start(db, group, "", day=TODAY, stamp=stamp(anna))
    await actions.add(db, group, action("x"), stamp=stamp(per, message="2"), meeting=meeting)
    with pytest.raises(ChangedSince) as refused:
        await events.undo(db, group, stamp=stamp(anna, message="3"))
    assert refused.value.by == "Per Ek"
    await events.undo(db, group, stamp=stamp(per, message="4"))
    await events.undo(db, group, stamp=stamp(anna, message="5"))
    assert (await enter(db)).meeting is None


async def test_ended_meeting_cannot_open_beside_another(db: Db) -> None:
    anna, per = await enter(db), await enter(db, person="Per Ek")
    group = anna.group.key
    await meetings.start(db, group, "Ett", day=TODAY, stamp=stamp(anna))
    await meetings.end(db, group, stamp=stamp(anna, message="2"))
    await meetings.start(db, group, "Två", day=TODAY, stamp=stamp(per, message="3"))
    with pytest.raises(MeetingIsOpen) as refused:
        await events.undo(db, group, stamp=stamp(anna, message="4"))
    assert refused.value.title == "Två"


async def test_binding_is_undone_where_it_was_said(db: Db) -> None:
    here = await enter(db)
    there = await entered(db, arrival(conversation="19:annan", group_name="Rådet"))
    await access.bind(db, there.group.key, "19:styrgrupp", stamp=stamp(here))
    bound = await enter(db)
    assert bound.group.name == "Rådet"
    (undone,) = await events.undo(db, bound.group.key, stamp=stamp(bound, message="2"))
    assert undone.what == "conversation"
    assert (await enter(db)).group == here.group


async def test_history_tells_each_change_in_the_words_of_the_values(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    owners = (Party("Per"),)
    draft = action("Ring", owners=owners)
    await actions.add(db, group, draft, stamp=stamp(scene, message="1"))
    await actions.set_due(db, group, 1, on(MAY), stamp=stamp(scene, message="2"))
    await actions.close(db, group, 1, remark="klart", stamp=stamp(scene, message="3"))
    await events.undo(db, group, stamp=stamp(scene, message="4"))
    history = await events.history(db, group, 1)
    assert [(event.verb, event.by, event.number) for event in history] == [
        ("created", "Anna Berg", 1),
        ("changed", "Anna Berg", 1),
        ("changed", "Anna Berg", 1),
        ("undone", "Anna Berg", 1),
    ]
    made, due, done, undone = history
    assert made.after == {"text": "Ring", "state": ActionState.OPEN, "owners": owners}
    assert (due.before, due.after) == ({"due": None}, {"due": on(MAY)})
    closed = {"state": ActionState.DONE, "remark": "klart", "closed_at": NOW}
    opened = {"state": ActionState.OPEN, "remark": "", "closed_at": None}
    assert (done.before, done.after) == (opened, closed)
    assert (undone.before, undone.after) == (closed, opened)


async def test_saying_what_is_so_already_is_no_change(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await actions.add(db, group, action("Ring", due=on(MAY)), stamp=stamp(scene))
    await actions.set_due(db, group, 1, on(MAY), stamp=stamp(scene, message="2"))
    assert len(await events.history(db, group, 1)) == 1
