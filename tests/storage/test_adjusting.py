"""Adjusted minutes: locked and unlocked by whom the group has chosen, and kept as they are."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import pytest_asyncio

from storage import (
    actions,
    adjusting,
    decisions,
    events,
    meeting_records,
    meetings,
    offices,
    people,
    records,
)
from storage.engine.database import Db
from storage.errors import (
    Adjusted,
    MeetingIsOpen,
    NoSuchMeeting,
    NotAdjusted,
    NothingToUndo,
    OnlyOfficers,
)
from storage.minutes import documents
from storage.model import (
    Attendance,
    Due,
    GroupKey,
    ItemKey,
    Known,
    MeetingDraft,
    MeetingState,
    MinutesDraft,
    Party,
    Scene,
    Stamp,
)
from tests.storage.world import NOW, TODAY, action, decision, enter, on, stamp

LATER = NOW + timedelta(days=1)
MINUTES = MinutesDraft(
    name="protokoll.txt",
    sha256="aa",
    lines=("Beslut: Nytt",),
    meeting=MeetingDraft(day=TODAY),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that is over, and who is who in its group."""

    db: Db
    group: GroupKey
    item: ItemKey
    chair: Scene
    member: Scene

    def by(self, scene: Scene, message: str = "9") -> Stamp:
        return stamp(scene, message=message, at=LATER)


@pytest_asyncio.fixture(loop_scope="session")
async def held(db: Db) -> Held:
    chair, member = await enter(db), await enter(db, person="Per Ek")
    group, by = chair.group.key, stamp(member)
    meeting = await meetings.start(db, group, "", day=TODAY, stamp=by)
    item = await meetings.add_item(db, group, "Årsplan", stamp=by)
    await meetings.mark(db, group, (Attendance(name="Per Ek", present=True),), stamp=by)
    await meetings.add_note(db, group, "Kort", stamp=by)
    for line, text in enumerate(("Ett", "Två"), start=1):
        said = replace(by, line=line)
        await decisions.add(db, group, decision(text), stamp=said, meeting=meeting, item=item)
    await records.withdraw(db, group, 2, stamp=by)
    due = on(TODAY)
    for n, text in enumerate(("Ring", "Skriv"), start=3):
        draft = action(text, due=due)
        said = stamp(member, message=str(n))
        await actions.add(db, group, draft, stamp=said, meeting=meeting, item=item)
    await records.withdraw(db, group, 4, stamp=stamp(member, message="5"))
    await meetings.end(db, group, stamp=stamp(chair, message="6"))
    known = Known(chair.speaker.name, chair.speaker.key)
    await offices.appoint(db, group, "chair", known, stamp=stamp(chair, message="7"))
    return Held(db, group, item.key, chair, member)


async def lock(held: Held, scene: Scene | None = None) -> None:
    by = held.by(scene or held.chair, message="8")
    await adjusting.adjust(held.db, held.group, day=None, stamp=by)


Change = Callable[[Db, GroupKey, Stamp], Awaitable[object]]
LOCKED: dict[str, Change] = {
    "a decision's words": lambda db, g, by: decisions.set_text(db, g, 1, "x", stamp=by),
    "striking a decision": lambda db, g, by: records.withdraw(db, g, 1, stamp=by),
    "a struck decision again": lambda db, g, by: records.reopen(db, g, 2, stamp=by),
    "an action's words": lambda db, g, by: actions.set_text(db, g, 3, "x", stamp=by),
    "an action's whole line": lambda db, g, by: actions.correct(db, g, 3, action("x"), stamp=by),
    "striking an action": lambda db, g, by: records.withdraw(db, g, 3, stamp=by),
    "a struck action again": lambda db, g, by: actions.reopen(db, g, 4, stamp=by),
    "other minutes of that day": lambda db, g, by: documents.save(db, g, MINUTES, stamp=by),
    "undoing what was recorded": lambda db, g, by: events.undo(db, g, stamp=by),
}
FREE: dict[str, Change] = {
    "an action that is done": lambda db, g, by: actions.close(db, g, 3, stamp=by),
    "an action's due": lambda db, g, by: actions.set_due(db, g, 3, _due(), stamp=by),
    "an action's owner": lambda db, g, by: actions.set_owners(db, g, 3, (Party("Eva"),), stamp=by),
    "an action between meetings": lambda db, g, by: actions.add(db, g, action("x"), stamp=by),
    "another meeting": lambda db, g, by: meetings.start(db, g, "", day=LATER.date(), stamp=by),
    "another meeting's minutes": lambda db, g, by: documents.save(
        db, g, replace(MINUTES, meeting=MeetingDraft(day=LATER.date())), stamp=by
    ),
}


def _due() -> Due:
    return on(LATER.date())


@pytest.mark.parametrize("what", LOCKED)
async def test_what_adjusted_minutes_hold_stays_as_it_is(held: Held, what: str) -> None:
    await lock(held)
    before = await meeting_records.recall(held.db, held.group)
    with pytest.raises(Adjusted) as refused:
        await LOCKED[what](held.db, held.group, held.by(held.member))
    error = refused.value
    assert (error.day, error.by, error.at) == (TODAY, "Anna Berg", LATER)
    assert await meeting_records.recall(held.db, held.group) == before


@pytest.mark.parametrize("what", LOCKED)
async def test_all_of_it_may_change_before_and_once_unlocked(held: Held, what: str) -> None:
    await lock(held)
    await adjusting.unlock(held.db, held.group, day=TODAY, stamp=held.by(held.chair))
    await LOCKED[what](held.db, held.group, held.by(held.member))


@pytest.mark.parametrize("what", FREE)
async def test_follow_up_goes_on(held: Held, what: str) -> None:
    await lock(held)
    await FREE[what](held.db, held.group, held.by(held.member))


async def test_what_was_done_since_can_be_undone(held: Held) -> None:
    await lock(held)
    by = held.by(held.member)
    await actions.close(held.db, held.group, 3, stamp=by)
    (undone,) = await events.undo(held.db, held.group, stamp=replace(by, message="10"))
    assert undone.number == 3


async def test_only_the_chair_and_the_secretary_lock_and_unlock(held: Held) -> None:
    with pytest.raises(OnlyOfficers) as refused:
        await lock(held, held.member)
    assert refused.value.names == ("Anna Berg",)
    known = Known(held.member.speaker.name, held.member.speaker.key)
    with pytest.raises(OnlyOfficers):
        await offices.appoint(held.db, held.group, "secretary", known, stamp=held.by(held.member))
    await offices.appoint(held.db, held.group, "secretary", known, stamp=held.by(held.chair))
    await lock(held, held.member)
    unlocked = await adjusting.unlock(held.db, held.group, day=None, stamp=held.by(held.chair))
    assert unlocked.state is MeetingState.HELD


async def test_a_namesake_of_the_chair_is_not_the_chair(held: Held) -> None:
    namesake = await people.join(held.db, held.group, "8:visitor", "Anna Berg", at=NOW)
    with pytest.raises(OnlyOfficers):
        await lock(held, replace(held.chair, speaker=namesake))


async def test_an_office_is_free_again_once_its_holder_has_left(held: Held) -> None:
    await people.leave(held.db, held.group, "aad-Anna Berg")
    known = Known(held.member.speaker.name, held.member.speaker.key)
    await offices.appoint(held.db, held.group, "chair", known, stamp=held.by(held.member))
    assert await offices.holders(held.db, held.group) == {"chair": known}


async def test_who_locked_may_undo_it_while_in_office(held: Held) -> None:
    await lock(held)
    known = Known(held.member.speaker.name, held.member.speaker.key)
    await offices.appoint(held.db, held.group, "chair", known, stamp=held.by(held.chair))
    here = held.by(held.chair, message="11")
    await events.undo(held.db, held.group, stamp=here)
    (undone,) = await events.undo(held.db, held.group, stamp=here)
    assert undone.what == "meeting"
    assert (await meeting_records.recall(held.db, held.group)).adjusted is None


async def test_who_is_no_officer_any_more_cannot_undo_the_lock(held: Held) -> None:
    await lock(held)
    known = Known(held.member.speaker.name, held.member.speaker.key)
    elsewhere = replace(held.by(held.chair), conversation="19:annan")
    await offices.appoint(held.db, held.group, "chair", known, stamp=elsewhere)
    with pytest.raises(OnlyOfficers):
        await events.undo(held.db, held.group, stamp=held.by(held.chair, message="11"))


async def test_what_cannot_be_locked_is_told(held: Held) -> None:
    by = held.by(held.chair)
    with pytest.raises(NotAdjusted):
        await adjusting.unlock(held.db, held.group, day=None, stamp=by)
    with pytest.raises(NoSuchMeeting):
        await adjusting.adjust(held.db, held.group, day=LATER.date(), stamp=by)
    await lock(held)
    with pytest.raises(Adjusted):
        await lock(held)
    await meetings.start(held.db, held.group, "", day=LATER.date(), stamp=by)
    with pytest.raises(MeetingIsOpen):
        await adjusting.adjust(held.db, held.group, day=LATER.date(), stamp=by)


async def test_the_bot_locks_nothing(held: Held) -> None:
    nobody = Stamp(by=None, at=LATER)
    with pytest.raises(OnlyOfficers):
        await adjusting.adjust(held.db, held.group, day=None, stamp=nobody)
    with pytest.raises(NothingToUndo):
        await events.undo(held.db, held.group, stamp=nobody)
