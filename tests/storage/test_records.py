"""What actions and decisions have in common."""

import pytest

from storage import actions, decisions, records
from storage.engine.database import Db
from storage.errors import AlreadySo, NoSuchRecord
from tests.storage.world import action, decision, enter, stamp


async def test_record_is_found_whatever_its_kind(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    first = await actions.add(db, group, action("Ring"), stamp=stamp(scene))
    second = await decisions.add(db, group, decision("Ja"), stamp=stamp(scene))
    assert [await records.find(db, group, number) for number in (1, 2)] == [first, second]


@pytest.mark.parametrize("number", [1, 2])
async def test_record_is_withdrawn_and_stands_again(db: Db, number: int) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    await actions.add(db, group, action("Ring"), stamp=by)
    await decisions.add(db, group, decision("Ja"), stamp=by)
    before = await records.find(db, group, number)
    withdrawn = await records.withdraw(db, group, number, stamp=by)
    assert withdrawn == await records.find(db, group, number)
    assert withdrawn.state == "withdrawn"
    with pytest.raises(AlreadySo):
        await records.withdraw(db, group, number, stamp=by)
    assert await records.reopen(db, group, number, stamp=by) == before
    with pytest.raises(AlreadySo):
        await records.reopen(db, group, number, stamp=by)


async def test_unknown_number_is_refused(db: Db) -> None:
    scene = await enter(db)
    group, by = scene.group.key, stamp(scene)
    for asked in (
        records.find(db, group, 1),
        records.withdraw(db, group, 1, stamp=by),
        records.reopen(db, group, 1, stamp=by),
    ):
        with pytest.raises(NoSuchRecord) as refused:
            await asked
        assert refused.value.number == 1


async def test_message_tells_what_each_of_its_lines_recorded(db: Db) -> None:
    scene = await enter(db)
    group = scene.group.key
    first = await actions.add(db, group, action("Ring"), stamp=stamp(scene, line=0))
    second = await decisions.add(db, group, decision("Ja"), stamp=stamp(scene, line=2))
    await actions.add(db, group, action("Skriv"), stamp=stamp(scene, message="2"))
    found = await records.of_message(db, group, "19:styrgrupp", "1")
    assert found == [(0, first), (2, second)]
