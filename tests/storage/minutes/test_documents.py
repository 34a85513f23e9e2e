"""Saving minutes, and saving them again."""

from dataclasses import replace
from datetime import date, time

import pytest

from storage import (
    actions,
    decisions,
    events,
    meeting_records,
    meetings,
    records,
)
from storage.engine.database import Db
from storage.minutes import documents
from storage.model import (
    ActionDraft,
    Attendance,
    DecisionState,
    GroupKey,
    ItemDraft,
    MeetingDraft,
    MeetingState,
    MinutesDraft,
    Party,
    Record,
)
from tests.storage.world import TODAY, action, decision, enter, found, stamp

MAY = date(2026, 5, 8)

MINUTES = MinutesDraft(
    name="Protokoll mars.docx",
    sha256="aa",
    lines=("§ 4 Årsplan", "Beslut: planen antas", "Kerstin återkommer", "§ 5 Övrigt"),
    meeting=MeetingDraft(day=TODAY, title="Styrgruppen", starts=time(9)),
    attendances=(
        Attendance(name="Kim Ek", present=True, role="chair"),
        Attendance(name="Bo Å", present=False, organisation="Regionen"),
    ),
    items=(
        ItemDraft(number="4", title="Årsplan", line=1),
        ItemDraft(number="5", title="Övrigt", line=4),
    ),
    findings=found(
        replace(decision("Planen antas"), item=0, line=2),
        replace(action("Återkommer", owners=(Party("Kerstin"),)), item=0, line=3),
    ),
    coming=(MeetingDraft(day=MAY),),
)


async def test_saved_minutes_are_told_with_their_source(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    saved = await documents.save(db, group, MINUTES, stamp=stamp(scene))
    assert not saved.replaced
    (resolved,), (promised,) = saved.decisions, saved.actions
    assert (resolved.number, promised.number) == (1, 2)
    source = resolved.source
    assert (source.document, source.line, source.item, source.item_title) == (
        "Protokoll mars.docx",
        2,
        "4",
        "Årsplan",
    )
    assert (source.meeting, source.day, source.quote) == (
        "Styrgruppen",
        TODAY,
        "beslut: Planen antas",
    )
    assert promised == await actions.get(db, group, 2)


async def test_saved_minutes_are_the_record_of_their_meeting(db: Db) -> None:
    scene = await enter(db)
    saved = await documents.save(db, scene.group.key, MINUTES, stamp=stamp(scene))
    record = await meeting_records.recall(db, scene.group.key, days=(TODAY, TODAY))
    assert record.meeting == saved.meeting
    assert (record.meeting.state, record.meeting.starts) == (MeetingState.HELD, time(9))
    assert record.attendances == MINUTES.attendances
    assert [item.number for item in record.items] == ["4", "5"]
    assert (record.decisions, record.actions) == (saved.decisions, saved.actions)
    assert record.next is not None
    assert record.next.day == MAY


@pytest.mark.parametrize("again", [MINUTES, replace(MINUTES, sha256="bb", name="Justerat.docx")])
async def test_saving_again_doubles_nothing(db: Db, again: MinutesDraft) -> None:
    scene = await enter(db)
    group = scene.group.key
    first = await documents.save(db, group, MINUTES, stamp=stamp(scene))
    second = await documents.save(db, group, again, stamp=stamp(scene, message="2"))
    assert second.replaced
    assert [record.number for record in second.decisions] == [1]
    assert [record.number for record in second.actions] == [2]
    assert [document.name for document in await documents.listed(db, group)] == [again.name]
    assert second.meeting == first.meeting
    record = await meeting_records.recall(db, group, days=(TODAY, TODAY))
    assert (len(record.items), len(record.attendances)) == (2, 2)
    assert len(await meetings.coming(db, group, today=TODAY)) == 1


CORRECTED = replace(
    MINUTES,
    sha256="bb",
    attendances=(Attendance(name="kim ek", present=False),),
    items=(ItemDraft(number="4", title="Årsplan"), ItemDraft(number="6", title="Nytt")),
    findings=found(replace(decision("planen  antas"), item=0, line=7), decision("Nytt beslut")),
)


async def test_saving_a_corrected_version_keeps_adds_and_tells_what_is_gone(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await documents.save(db, group, MINUTES, stamp=stamp(scene))
    saved = await documents.save(db, group, CORRECTED, stamp=stamp(scene, message="2"))
    assert [(record.number, record.source.line) for record in saved.decisions] == [(1, 7), (3, 0)]
    assert [(record.number, record.state) for record in saved.gone] == [(2, "open")]
    assert (await actions.get(db, group, 2)).state == "open"
    record = await meeting_records.recall(db, group, days=(TODAY, TODAY))
    assert [item.number for item in record.items] == ["4", "6"]
    assert [(kept.name, kept.present, kept.role) for kept in record.attendances] == [
        ("Kim Ek", False, "chair")
    ]


async def test_what_people_changed_meanwhile_outlives_saving_again(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await documents.save(db, group, MINUTES, stamp=stamp(scene))
    await actions.set_owners(db, group, 2, (Party("AU"),), stamp=stamp(scene, message="2"))
    await actions.close(db, group, 2, stamp=stamp(scene, message="3"))
    await records.withdraw(db, group, 1, stamp=stamp(scene, message="4"))
    saved = await documents.save(db, group, MINUTES, stamp=stamp(scene, message="5"))
    assert [(kept.number, kept.state, kept.owners) for kept in saved.actions] == [
        (2, "done", (Party("AU"),))
    ]
    assert saved.decisions == ()
    assert (await decisions.get(db, group, 1)).state is DecisionState.WITHDRAWN


async def test_what_was_typed_in_the_meeting_is_found_again_in_its_minutes(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    meeting = await meetings.start(db, group, "Mars", day=TODAY, stamp=by)
    await decisions.add(db, group, decision("Planen antas"), stamp=by, meeting=meeting)
    await decisions.add(db, group, decision("Bara i chatten"), stamp=by, meeting=meeting)
    await meetings.end(db, group, stamp=by)
    saved = await documents.save(db, group, MINUTES, stamp=stamp(scene, message="2"))
    assert [(record.number, record.source.line) for record in saved.decisions] == [(1, 2)]
    assert saved.meeting is not None
    assert (saved.meeting.key, saved.meeting.title) == (meeting.key, "Mars")
    assert (await decisions.get(db, group, 2)).state is DecisionState.STANDING


async def test_action_typed_with_its_deadline_is_found_again_in_the_minutes(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    meeting = await meetings.start(db, group, "Mars", day=TODAY, stamp=by)
    words = "Per ringer kommunen senast 8 maj"
    typed = ActionDraft(text="Per ringer kommunen", typed=words)
    await actions.add(db, group, typed, stamp=by, meeting=meeting)
    await meetings.end(db, group, stamp=by)
    printed = replace(MINUTES, findings=found(action(words)))
    saved = await documents.save(db, group, printed, stamp=stamp(scene, message="2"))
    assert [record.number for record in saved.actions] == [1]


async def test_the_same_words_resolved_twice_stay_two(db: Db) -> None:
    scene = await enter(db)
    twice = replace(MINUTES, findings=found(decision("Noteras"), decision("Noteras")))
    for message in ("1", "2"):
        saved = await documents.save(
            db, scene.group.key, twice, stamp=stamp(scene, message=message)
        )
        assert [record.number for record in saved.decisions] == [1, 2]


async def test_minutes_without_a_day_have_no_meeting(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    saved = await documents.save(db, group, replace(MINUTES, meeting=None), stamp=stamp(scene))
    assert saved.meeting is None
    assert (saved.decisions[0].source.item, saved.decisions[0].source.day) == ("4", None)
    assert (await meetings.held(db, group)).total == 0


async def test_undoing_the_second_saving_brings_the_first_back(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    await documents.save(db, group, MINUTES, stamp=stamp(scene))
    before = await _told(db, group), await meeting_records.recall(db, group, days=(TODAY, TODAY))
    await documents.save(db, group, CORRECTED, stamp=stamp(scene, message="2"))
    await events.undo(db, group, stamp=stamp(scene, message="3"))
    assert (
        await _told(db, group),
        await meeting_records.recall(db, group, days=(TODAY, TODAY)),
    ) == before
    assert [document.name for document in await documents.listed(db, group)] == [MINUTES.name]


async def _told(db: Db, group: GroupKey) -> list[Record]:
    return [await records.find(db, group, number) for number in (1, 2)]
