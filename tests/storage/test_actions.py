"""Actions."""

from dataclasses import replace
from datetime import date

import pytest

from storage import actions, decisions, meetings, offices, people, records
from storage.engine.database import Db
from storage.errors import AlreadySo, NoSuchRecord, NotAnAction, Withdrawn
from storage.model import (
    ActionState,
    Due,
    DueKind,
    GroupKey,
    Known,
    MeetingDraft,
    Party,
    PartyKind,
)
from tests.storage.counted import Counted
from tests.storage.world import NOW, action, arrival, decision, enter, entered, on, stamp

OPEN = frozenset({ActionState.OPEN})
ANNA = Party("Anna Berg")
EVA = Known("Eva Lund")
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


@pytest.mark.parametrize(
    ("owner", "holder"),
    [
        (Party("sekreteraren", PartyKind.ROLE), EVA),
        (Party("clerk", PartyKind.ROLE), EVA),
        (Party("sekreteraren (Per Ek)", PartyKind.ROLE), None),  # as it once was kept
        (Party("kassören", PartyKind.ROLE), None),
        (Party("sekretariatet", PartyKind.GROUP), None),
        (Party("Eva Sekreterare"), None),
    ],
    ids=lambda told: getattr(told, "name", "nobody"),
)
async def test_a_role_tells_who_holds_it_now_and_what_names_somebody_stays(
    db: Db, owner: Party, holder: Known | None
) -> None:
    scene = await enter(db)
    group = scene.group.key
    await actions.add(db, group, action("Ring", owners=(owner,)), stamp=stamp(scene))
    await offices.appoint(db, group, "secretary", EVA, stamp=stamp(scene, message="2"))
    assert (await actions.get(db, group, 1)).owners == (replace(owner, holder=holder),)
    held = await actions.listed(db, group, states=OPEN, owners=[EVA.name])
    assert held.total == (1 if holder else 0)


@pytest.mark.parametrize("state", ["open", "done", "withdrawn"])
async def test_each_state_allows_what_it_should(db: Db, state: str) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    await actions.add(db, group, action("Ring"), stamp=by)
    if state == "done":
        await actions.close(db, group, 1, stamp=by)
    elif state == "withdrawn":
        await records.withdraw(db, group, 1, stamp=by)

    changing = [
        actions.set_text(db, group, 1, "Skriv", stamp=by),
        actions.set_due(db, group, 1, on(date(2026, 5, 8)), stamp=by),
        actions.set_owners(db, group, 1, (ANNA,), stamp=by),
    ]
    for change in changing:
        if state == "withdrawn":
            with pytest.raises(Withdrawn):
                await change
        else:
            await change
    refused = {"open": None, "done": AlreadySo, "withdrawn": Withdrawn}[state]
    if refused:
        with pytest.raises(refused):
            await actions.close(db, group, 1, stamp=by)
        assert (await actions.reopen(db, group, 1, stamp=by)).state is ActionState.OPEN
    else:
        with pytest.raises(AlreadySo):
            await actions.reopen(db, group, 1, stamp=by)


async def test_closing_keeps_remark_and_time_until_reopened(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    await actions.add(db, group, action("Ring"), stamp=by)
    done = await actions.close(db, group, 1, remark="de svarade", stamp=by)
    assert (done.state, done.remark, done.closed_at) == (ActionState.DONE, "de svarade", NOW)
    again = await actions.reopen(db, group, 1, stamp=by)
    assert (again.state, again.remark, again.closed_at) == (ActionState.OPEN, "", None)


async def _three(db: Db) -> GroupKey:
    """Record actions of different owners and dues, and one that is done."""
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    kerstin = await people.mention(db, group, "aad-k", "Kerstin Åmark", at=NOW)
    drafts = [
        action("Odaterad", owners=(Party("Kerstin Åmark"),)),
        action("I maj", owners=(Party("Kerstin", person=kerstin.key),), due=on(date(2026, 5, 8))),
        action("I april", owners=(ANNA, PRESIDIUM), due=on(date(2026, 4, 1))),
        action("Gjord", owners=(Party("AU", PartyKind.GROUP),)),
    ]
    for draft in drafts:
        await actions.add(db, group, draft, stamp=by)
    await actions.close(db, group, 4, stamp=by)
    return group


@pytest.mark.parametrize(
    ("owner", "numbers"),
    [
        ("Kerstin Åmark", [2, 1]),
        ("kerstin", [2, 1]),
        ("ÅMARK", [2, 1]),
        ("Presidiet", [3]),
        ("anna", [3]),
        ("au", [4]),
        ("Kers", []),
        ("", [3, 2, 1, 4]),
    ],
)
async def test_listed_by_owner(db: Db, owner: str, numbers: list[int]) -> None:
    group = await _three(db)
    page = await actions.listed(
        db, group, states=frozenset(ActionState), owners=[owner] if owner else []
    )
    assert [found.number for found in page.rows] == numbers
    assert page.total == len(numbers)


async def test_listed_open_earliest_due_first_in_pages(db: Db) -> None:
    group = await _three(db)
    first = await actions.listed(db, group, states=OPEN, limit=2)
    rest = await actions.listed(db, group, states=OPEN, limit=2, offset=2)
    assert [found.number for found in (*first.rows, *rest.rows)] == [3, 2, 1]
    assert (first.total, rest.total, rest.offset) == (3, 3, 2)


async def test_overdue_are_those_due_before_the_day(db: Db) -> None:
    group = await _three(db)
    for day, numbers in [(date(2026, 5, 8), [3]), (date(2026, 5, 9), [3, 2])]:
        page = await actions.listed(db, group, states=OPEN, overdue_on=day)
        assert [found.number for found in page.rows] == numbers
        assert all(found.is_overdue(day) for found in page.rows)


async def test_due_at_next_meeting_gets_its_day_and_moves_with_it(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene, message="2")
    due = Due(kind=DueKind.MEETING, words="till nästa möte")
    told = await actions.add(db, group, action("Ring", due=due), stamp=by)
    assert told.due == due

    await meetings.plan(db, group, MeetingDraft(day=date(2026, 5, 8)), stamp=by)
    found = await actions.get(db, group, 1)
    assert found.due is not None
    assert (found.due.words, found.due.first, found.due.last) == (
        "till nästa möte",
        date(2026, 5, 8),
        date(2026, 5, 8),
    )
    await meetings.plan(db, group, MeetingDraft(day=date(2026, 4, 3)), stamp=by)
    sooner = await actions.listed(db, group, states=OPEN, overdue_on=date(2026, 4, 4))
    assert [found.due.last for found in sooner.rows if found.due] == [date(2026, 4, 3)]


async def test_my_actions_span_the_groups_that_know_me(db: Db) -> None:
    anna = await enter(db)
    other = await entered(db, arrival(conversation="19:råd", group_name="Rådet"))
    foreign = await entered(
        db,
        arrival(conversation="19:främmande", group_name="Främmande", person="x", name="Bo"),
    )
    for scene, text, owner in [
        (anna, "känd", Party("Anna", person=anna.speaker.key)),
        (anna, "namn", Party("Anna Berg")),
        (other, "förnamn", Party("anna")),
        (other, "annan Berg", Party("Berit Berg")),
        (other, "annan person", Party("Anna Berg", person=foreign.speaker.key)),
        (foreign, "annan grupp", Party("Anna Berg")),
    ]:
        draft = action(text, owners=(owner,))
        await actions.add(db, scene.group.key, draft, stamp=stamp(scene))
    page = await actions.of_person(db, anna.group.key, anna.speaker, at=NOW)
    assert {(group.name, found.text) for group, found in page.rows} == {
        ("Styrgrupp närvård", "känd"),
        ("Rådet", "förnamn"),
        ("Styrgrupp närvård", "namn"),
    }
    assert page.total == 3


async def test_first_name_two_share_is_nobodys(db: Db) -> None:
    anna = await enter(db)
    await enter(db, person="Anna Lund")
    draft = action("Ring", owners=(Party("Anna"),))
    await actions.add(db, anna.group.key, draft, stamp=stamp(anna))
    assert (await actions.of_person(db, anna.group.key, anna.speaker, at=NOW)).total == 0


async def test_who_else_there_is_is_asked_only_where_a_name_owns_something(db: Db) -> None:
    anna = await enter(db)
    await enter(db, person="Anna Lund")
    for owner, times in ((Party("Anna", person=anna.speaker.key), 2), (Party("Anna Berg"), 4)):
        draft = action("Ring", owners=(owner,))
        await actions.add(db, anna.group.key, draft, stamp=stamp(anna))
        counted = Counted(db)
        await actions.of_person(counted, anna.group.key, anna.speaker, at=NOW)
        assert counted.times == times
