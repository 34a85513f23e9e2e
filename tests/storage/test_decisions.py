"""Decisions."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from storage import actions, decisions, records
from storage.engine.database import Db
from storage.errors import CannotEnd, NoSuchRecord, NotADecision, Withdrawn
from storage.model import DecisionKind, DecisionState, GroupKey
from tests.storage.world import action, decision, enter, stamp


async def _some(db: Db) -> GroupKey:
    scene = await enter(db)
    group = scene.group.key
    for draft in [
        decision("Årsplanen godkänns", day=date(2026, 3, 2)),
        decision("Budgeten noteras", day=date(2026, 1, 15), kind=DecisionKind.NOTED),
        decision("Mötet ajourneras", day=date(2026, 3, 2), kind=DecisionKind.PROCEDURAL),
        decision("Struket", day=date(2026, 3, 3)),
    ]:
        await decisions.add(db, group, draft, stamp=stamp(scene))
    await records.withdraw(db, group, 4, stamp=stamp(scene))
    await actions.add(db, group, action("Ring"), stamp=stamp(scene))
    return group


async def test_recorded_decision_reads_back_as_it_was_told(db: Db) -> None:
    scene = await enter(db)
    told = await decisions.add(
        db, scene.group.key, decision("Ja", kind=DecisionKind.NOTED), stamp=stamp(scene)
    )
    assert told == await decisions.get(db, scene.group.key, 1)
    assert (told.kind, told.state) == (DecisionKind.NOTED, DecisionState.STANDING)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [3, 1, 2]),
        ({"first": date(2026, 2, 1)}, [3, 1]),
        ({"last": date(2026, 2, 1)}, [2]),
        ({"first": date(2026, 1, 15), "last": date(2026, 1, 15)}, [2]),
        ({"kinds": {DecisionKind.DECISION}}, [1]),
        ({"limit": 1}, [3]),
        ({"offset": 2}, [2]),
    ],
)
async def test_listed_newest_first(db: Db, asked: dict[str, Any], numbers: list[int]) -> None:
    page = await decisions.listed(db, await _some(db), **asked)
    assert [found.number for found in page.rows] == numbers


async def test_rewording_keeps_all_else(db: Db) -> None:
    group = await _some(db)
    scene = await enter(db)
    before = await decisions.get(db, group, 1)
    after = await decisions.set_text(db, group, 1, "Årsplanen antas", stamp=stamp(scene))
    assert after == replace(before, text="Årsplanen antas")


@pytest.mark.parametrize(
    ("number", "refusal"), [(4, Withdrawn), (5, NotADecision), (6, NoSuchRecord)]
)
async def test_rewording_is_refused(db: Db, number: int, refusal: type[Exception]) -> None:
    group = await _some(db)
    with pytest.raises(refusal):
        await decisions.set_text(db, group, number, "x", stamp=stamp(await enter(db)))


async def test_what_a_struck_decision_replaced_is_in_force_again(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    for text in ("Gammalt", "Nytt"):
        await decisions.add(db, group, decision(text), stamp=stamp(scene))
    how = DecisionState.REPLACED
    await decisions.end(db, group, 1, by=2, how=how, stamp=stamp(scene))

    async def state() -> tuple[DecisionState, int | None, int]:
        old = await decisions.get(db, group, 1)
        return old.state, old.ended_by, (await decisions.listed(db, group, in_force=True)).total

    assert await state() == (DecisionState.REPLACED, 2, 1)
    await records.withdraw(db, group, 2, stamp=stamp(scene))
    assert await state() == (DecisionState.STANDING, None, 1)
    await records.reopen(db, group, 2, stamp=stamp(scene))
    assert await state() == (DecisionState.REPLACED, 2, 1)
    assert [one.number for one in await decisions.ended_by(db, group, 2)] == [1]


@pytest.mark.parametrize(("number", "by"), [(2, 2), (2, 1)])
async def test_no_decision_ends_itself(db: Db, number: int, by: int) -> None:
    scene = await enter(db)
    group = scene.group.key
    for text in ("Gammalt", "Nytt"):
        await decisions.add(db, group, decision(text), stamp=stamp(scene))
    how = DecisionState.REPLACED
    await decisions.end(db, group, 1, by=2, how=how, stamp=stamp(scene))
    with pytest.raises(CannotEnd):
        await decisions.end(db, group, number, by=by, how=how, stamp=stamp(scene))
