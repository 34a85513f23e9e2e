"""Meetings, and what is recorded in them."""

from datetime import date, time, timedelta

import pytest

from storage import actions, decisions, events, meeting_records, meetings
from storage.engine.database import Db
from storage.errors import MeetingIsOpen, NoOpenMeeting, NoSuchMeeting
from storage.model import Attendance, MeetingDraft, MeetingState, Scene, Stamp
from tests.storage.world import NOW, TODAY, action, decision, enter, stamp

MAY = date(2026, 5, 8)


async def test_meeting_opens_once_and_ends(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    opened = await meetings.start(db, group, "Mars", day=TODAY, stamp=by)
    assert (opened.title, opened.state, opened.started_at) == ("Mars", MeetingState.OPEN, NOW)
    assert await meetings.current(db, group) == (opened, None)
    with pytest.raises(MeetingIsOpen) as refused:
        await meetings.start(db, group, "", day=TODAY, stamp=by)
    assert (refused.value.title, refused.value.day) == ("Mars", TODAY)
    ended = await meetings.end(db, group, stamp=by)
    assert (ended.key, ended.state, ended.ended_at) == (opened.key, MeetingState.HELD, NOW)
    with pytest.raises(NoOpenMeeting):
        await meetings.current(db, group)


async def test_planned_meeting_of_the_day_is_the_one_that_opens(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    draft = MeetingDraft(day=TODAY, title="Mars", starts=time(9), place="Rum 4")
    planned = await meetings.plan(db, group, draft, stamp=by)
    opened = await meetings.start(db, group, "", day=TODAY, stamp=by)
    assert (opened.key, opened.title, opened.place) == (planned.key, "Mars", "Rum 4")


async def test_planning_the_same_day_again_corrects(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    first = await meetings.plan(db, group, MeetingDraft(day=MAY, title="Maj"), stamp=by)
    again = await meetings.plan(db, group, MeetingDraft(day=MAY, starts=time(13)), stamp=by)
    assert (again.key, again.title, again.starts) == (first.key, "Maj", time(13))


async def test_two_meetings_of_a_day_are_told_apart_by_their_hours(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    early = MeetingDraft(day=MAY, starts=time(9), ends=time(11))
    first = await meetings.plan(db, group, early, stamp=by)
    late = MeetingDraft(day=MAY, starts=time(13), ends=time(15))
    second = await meetings.plan(db, group, late, stamp=by)
    again = MeetingDraft(day=MAY, starts=time(14), ends=time(16))
    corrected = await meetings.plan(db, group, again, stamp=by)
    assert (corrected.key, corrected.starts) == (second.key, time(14))
    to = MeetingDraft(day=date(2026, 5, 9))
    moved, _ = await meetings.move(db, group, on=MAY, at=time(14), to=to, today=TODAY, stamp=by)
    assert moved.key == second.key
    with pytest.raises(NoSuchMeeting):
        await meetings.cancel(db, group, on=MAY, at=time(14), today=TODAY, stamp=by)
    gone = await meetings.cancel(db, group, on=MAY, at=time(9), today=TODAY, stamp=by)
    assert gone.key == first.key


async def test_of_two_meetings_the_one_nearest_to_the_hour_opens(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    for starts in (time(9), time(13)):
        await meetings.plan(db, group, MeetingDraft(day=TODAY, starts=starts), stamp=by)
    opened = await meetings.start(db, group, "", day=TODAY, clock=time(12, 50), stamp=by)
    assert opened.starts == time(13)


async def test_calendar_lists_what_is_to_come_and_what_was(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    for day in (MAY, date(2026, 4, 1), date(2026, 2, 1)):
        await meetings.plan(db, group, MeetingDraft(day=day), stamp=by)
    await meetings.start(db, group, "", day=TODAY, stamp=by)
    await meetings.end(db, group, stamp=by)
    assert [coming.day for coming in await meetings.coming(db, group, today=TODAY)] == [
        date(2026, 4, 1),
        MAY,
    ]
    held = await meetings.held(db, group)
    assert ([meeting.day for meeting in held.rows], held.total) == ([TODAY], 1)


async def test_planned_meeting_moves_and_keeps_what_is_not_told(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    draft = MeetingDraft(day=MAY, title="Maj", starts=time(9), ends=time(12), place="Rum 4")
    planned = await meetings.plan(db, group, draft, stamp=by)
    later = MeetingDraft(day=date(2026, 5, 15))
    before, after = await meetings.move(db, group, on=None, to=later, today=TODAY, stamp=by)
    assert (before.key, before.day) == (planned.key, MAY)
    assert (after.key, after.day, after.starts, after.place) == (
        planned.key,
        later.day,
        time(9),
        "Rum 4",
    )
    hours = MeetingDraft(day=later.day, starts=time(13))
    _, after = await meetings.move(db, group, on=later.day, to=hours, today=TODAY, stamp=by)
    assert (after.starts, after.ends) == (time(13), None)


async def test_cancelled_meeting_is_gone_and_only_a_planned_one_can_be(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    for day in (MAY, date(2026, 6, 12)):
        await meetings.plan(db, group, MeetingDraft(day=day), stamp=by)
    await meetings.cancel(db, group, on=None, today=TODAY, stamp=by)
    coming = await meetings.coming(db, group, today=TODAY)
    assert [meeting.day for meeting in coming] == [date(2026, 6, 12)]
    for day in (MAY, TODAY):
        with pytest.raises(NoSuchMeeting):
            await meetings.cancel(db, group, on=day, today=TODAY, stamp=by)


async def test_items_are_taken_up_in_turn_and_again(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    await meetings.start(db, group, "", day=TODAY, stamp=by)
    first = await meetings.add_item(db, group, "Årsplan", number="4a", stamp=by)
    second = await meetings.add_item(db, group, "Budget", stamp=by)
    assert (await meetings.current(db, group))[1] == second
    assert await meetings.add_item(db, group, " årsplan", stamp=by) == first
    assert (await meetings.current(db, group))[1] == first
    assert await meetings.add_item(db, group, "Årsplan", number="5", stamp=by) != first


async def test_current_item_said_again_is_no_change(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await meetings.start(db, group, "", day=TODAY, stamp=stamp(scene))
    await meetings.add_item(db, group, "Årsplan", stamp=stamp(scene, message="2"))
    await meetings.add_item(db, group, "Årsplan", stamp=stamp(scene, message="3"))
    await events.undo(db, group, stamp=stamp(scene, message="4"))
    assert (await meetings.current(db, group))[1] is None


async def test_postponed_item_is_told_until_it_is_taken_up(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    await meetings.start(db, group, "", day=TODAY, stamp=by)
    item = await meetings.add_item(db, group, "Årsplan", stamp=by)
    assert (await meetings.postpone(db, group, item.key, stamp=by)).postponed
    assert [kept.postponed for kept in (await meeting_records.recall(db, group)).items] == [True]
    assert not (await meetings.add_item(db, group, "Årsplan", stamp=by)).postponed


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ([("Anna", True), ("Per", False)], [("Anna", True), ("Per", False)]),
        ([("Anna", True), ("anna", False)], [("Anna", False)]),
        ([("Anna", False), ("ANNA ", True)], [("Anna", True)]),
        ([("Anna", False), ("Anna", True), ("Anna", False)], [("Anna", False)]),
    ],
)
async def test_what_is_said_last_of_attendance_holds(
    db: Db, said: list[tuple[str, bool]], kept: list[tuple[str, bool]]
) -> None:
    scene = await enter(db)
    group = scene.group.key
    await meetings.start(db, group, "", day=TODAY, stamp=stamp(scene))
    for name, present in said:
        await meetings.mark(
            db, group, (Attendance(name=name, present=present),), stamp=stamp(scene)
        )
    found = (await meeting_records.recall(db, group)).attendances
    assert [(attendance.name, attendance.present) for attendance in found] == kept


async def test_present_goes_before_absent_in_one_go(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await meetings.start(db, group, "", day=TODAY, stamp=stamp(scene))
    both = (
        Attendance(name="Anna", present=True, role="chair"),
        Attendance(name="Anna", present=False),
    )
    (marked,) = await meetings.mark(db, group, both, stamp=stamp(scene))
    assert (marked.present, marked.role) == (True, "chair")
    (absent,) = await meetings.mark(db, group, both[1:], stamp=stamp(scene))
    assert (absent.present, absent.role) == (False, "chair")


@pytest.mark.parametrize("what", ["item", "note", "attendance", "end"])
async def test_nothing_is_recorded_without_an_open_meeting(db: Db, what: str) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    recording = {
        "item": meetings.add_item(db, group, "x", stamp=by),
        "note": meetings.add_note(db, group, "x", stamp=by),
        "attendance": meetings.mark(db, group, (Attendance(name="x", present=True),), stamp=by),
        "end": meetings.end(db, group, stamp=by),
    }
    for name, call in recording.items():
        if name == what:
            with pytest.raises(NoOpenMeeting):
                await call
        else:
            call.close()


async def _march(db: Db) -> Scene:
    """Hold a meeting in January and one in March."""
    scene = await enter(db)
    group = scene.group.key
    january = NOW - timedelta(days=40)
    then = stamp(scene, at=january, message="jan")
    meeting = await meetings.start(db, group, "Januari", day=january.date(), stamp=then)
    await meetings.plan(db, group, MeetingDraft(day=TODAY - timedelta(days=1)), stamp=then)
    for text in ("gammal klar", "klar i februari", "klar i januari", "gammal öppen"):
        await actions.add(db, group, action(text), stamp=then, meeting=meeting)
    await actions.close(db, group, 3, stamp=then)
    await meetings.end(db, group, stamp=then)

    # The meeting that was planned in between never took place.
    await actions.close(db, group, 2, stamp=stamp(scene, at=NOW - timedelta(days=9)))
    now = stamp(scene, message="mars")
    meeting = await meetings.start(db, group, "Mars", day=TODAY, stamp=now)
    item = await meetings.add_item(db, group, "Årsplan", number="4", stamp=now)
    await meetings.add_note(db, group, "Livlig debatt", stamp=now)
    await decisions.add(db, group, decision("Ja"), stamp=now, meeting=meeting, item=item)
    await actions.add(db, group, action("ny"), stamp=now, meeting=meeting, item=item)
    await actions.close(db, group, 1, stamp=now)
    await meetings.plan(db, group, MeetingDraft(day=MAY), stamp=now)
    await meetings.end(db, group, stamp=now)
    return scene


async def test_recalled_meeting_tells_all_that_happened(db: Db) -> None:
    group = (await _march(db)).group.key
    record = await meeting_records.recall(db, group, with_remaining=True)
    assert record.meeting.title == "Mars"
    assert [item.number for item in record.items] == ["4"]
    assert [(note.text, note.by, note.item) for note in record.notes] == [
        ("Livlig debatt", "Anna Berg", record.items[0].key)
    ]
    assert [decision.text for decision in record.decisions] == ["Ja"]
    assert [action.text for action in record.actions] == ["ny"]
    assert [action.text for action in record.closed] == ["gammal klar", "klar i februari"]
    assert [action.text for action in record.remaining] == ["gammal öppen"]
    assert record.still_due == (None,)
    assert record.next is not None
    assert record.next.day == MAY


async def test_recall_finds_the_meeting_that_is_meant(db: Db) -> None:
    group = (await _march(db)).group.key
    long_ago = (NOW - timedelta(days=40)).date()
    january = await meeting_records.recall(db, group, days=(long_ago, long_ago))
    assert january.meeting.title == "Januari"
    assert (await meeting_records.recall(db, group, meeting=january.meeting.key)) == january
    with pytest.raises(NoSuchMeeting):
        await meeting_records.recall(db, group, days=(MAY, MAY))


async def test_open_meeting_is_forgotten_when_nothing_more_is_recorded(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    meeting = await meetings.start(db, group, "", day=TODAY, stamp=stamp(scene))
    later = NOW + timedelta(hours=2)
    await actions.add(db, group, action("x"), stamp=stamp(scene, at=later), meeting=meeting)
    after = later + timedelta(seconds=1)
    assert await meetings.forgotten(db, before=later) == []
    assert await meetings.forgotten(db, before=after) == [scene.group]
    by_itself = Stamp(by=None, at=after)
    assert await meetings.end_forgotten(db, group, before=later, stamp=by_itself) is None
    ended = await meetings.end_forgotten(db, group, before=after, stamp=by_itself)
    assert ended is not None
    assert (ended.key, ended.state) == (meeting.key, MeetingState.HELD)
    assert await meetings.end_forgotten(db, group, before=after, stamp=by_itself) is None
