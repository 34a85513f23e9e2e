"""Actions."""

from datetime import date

import pytest

from storage import actions, decisions, meetings
from storage.database import Db
from storage.errors import NoSuchRecord, NotAnAction
from storage.model import (
    ActionState,
    Party,
    PartyKind,
)
from tests.storage.world import NOW, action, decision, enter, on, stamp

OPEN = frozenset({ActionState.OPEN})
ANNA = Party("Anna Berg")
PRESIDIUM = Party("presidiet", PartyKind.ROLE)


async def test_recorded_action_reads_back_as_it_was_told(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    draft = action("Skicka budgeten", owners=(ANNA, PRESIDIUM), due=on(date(2026, 5, 8)))
    told = await actions.add(db, group, draft, stamp=stamp(scene))
    assert told == await actions.get(db, group, told.number)
    assert (told.number, told.text, told.owners) == (1, "Skicka budgeten", (ANNA, PRESIDIUM))
    assert told.due == on(date(2026, 5, 8))
    assert (told.source.by, told.source.at, told.source.day) == ("Anna Berg", NOW, None)


async def test_action_in_a_meeting_tells_meeting_and_item(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    meeting = await meetings.start(db, group, "Mars", day=date(2026, 3, 2), stamp=stamp(scene))
    item = await meetings.add_item(db, group, "Årsplan", number="25", stamp=stamp(scene))
    told = await actions.add(
        db, group, action("Ring"), stamp=stamp(scene), meeting=meeting, item=item
    )
    source = told.source
    assert told == await actions.get(db, group, told.number)
    assert (source.meeting, source.day, source.item, source.item_title) == (
        "Mars",
        date(2026, 3, 2),
        "25",
        "Årsplan",
    )


async def test_decisions_and_actions_share_one_number(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    first = await actions.add(db, group, action("Ring"), stamp=stamp(scene))
    second = await decisions.add(db, group, decision("Ja"), stamp=stamp(scene))
    third = await actions.add(db, group, action("Skriv"), stamp=stamp(scene))
    assert [first.number, second.number, third.number] == [1, 2, 3]
    with pytest.raises(NotAnAction):
        await actions.get(db, group, 2)
    with pytest.raises(NoSuchRecord):
        await actions.get(db, group, 4)
