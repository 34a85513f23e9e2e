"""What has changed since one looked last: each change is told of once, whenever it is stored."""

import asyncio

import pytest

from storage import actions, decisions, news
from storage.engine.database import Database
from storage.model import GroupKey, Scene
from storage.news import News
from tests.storage.world import action, arrival, decision, entered, stamp


async def _group(database: Database, name: str) -> Scene:
    async with database.turn() as db:
        return await entered(db, arrival(conversation=f"19:{name}", group_name=name))


async def _add(database: Database, scene: Scene, text: str) -> None:
    async with database.turn() as db:
        await actions.add(db, scene.group.key, action(text), stamp=stamp(scene))


async def _changed(told: News, database: Database) -> set[GroupKey] | None:
    async with database.reading() as db:
        return await told.changed(db)


async def test_each_change_is_told_of_once(database: Database) -> None:
    told, one, two = News(), await _group(database, "ett"), await _group(database, "två")
    assert await _changed(told, database) is None, "who has not looked yet has seen nothing"
    assert await _changed(told, database) == set()
    for changed in ({one.group.key}, {one.group.key, two.group.key}):
        for scene in (one, two):
            if scene.group.key in changed:
                await _add(database, scene, "Ring")
        assert await _changed(told, database) == changed
        assert await _changed(told, database) == set()


@pytest.mark.parametrize("migrated_url", ["postgres"], indirect=True, scope="session")
async def test_what_is_stored_later_under_a_lower_number_is_told_of(
    replicas: tuple[Database, Database],
) -> None:
    slow, quick = await _group(replicas[0], "långsam"), await _group(replicas[0], "snabb")
    told = News()
    await _changed(told, replicas[0])
    async with replicas[0].turn() as db:
        await actions.add(db, slow.group.key, action("Ring"), stamp=stamp(slow))
        for text in ("Skriv", "Läs"):
            await _add(replicas[1], quick, text)
            assert await _changed(told, replicas[1]) == {quick.group.key}
    assert await _changed(told, replicas[1]) == {slow.group.key}
    assert await _changed(told, replicas[1]) == set()


async def test_of_two_that_write_at_once_nothing_is_missed(
    replicas: tuple[Database, Database],
) -> None:
    told, scenes = News(), [await _group(replicas[0], f"grupp {n}") for n in range(12)]
    await _changed(told, replicas[0])
    seen: list[GroupKey] = []
    adding = asyncio.gather(*(_add(replicas[n % 2], scene, "x") for n, scene in enumerate(scenes)))
    while not adding.done():
        seen += await _changed(told, replicas[0]) or ()
    seen += await _changed(told, replicas[0]) or ()
    assert sorted(key.group for key in seen) == sorted(scene.group.key.group for scene in scenes)


@pytest.mark.parametrize("migrated_url", ["postgres"], indirect=True, scope="session")
@pytest.mark.parametrize(("longest", "is_told"), [(news.LONGEST, True), (0.0, False)])
async def test_a_number_that_does_not_come_is_given_up(
    replicas: tuple[Database, Database],
    monkeypatch: pytest.MonkeyPatch,
    longest: float,
    *,
    is_told: bool,
) -> None:
    monkeypatch.setattr(news, "LONGEST", longest)
    slow, quick = await _group(replicas[0], "långsam"), await _group(replicas[0], "snabb")
    told = News()
    await _changed(told, replicas[0])
    async with replicas[0].turn() as db:
        await actions.add(db, slow.group.key, action("Ring"), stamp=stamp(slow))
        await _add(replicas[1], quick, "Skriv")
        assert await _changed(told, replicas[1]) == {quick.group.key}
    assert await _changed(told, replicas[1]) == ({slow.group.key} if is_told else set())


async def test_of_too_many_any_group_may_have_changed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "MOST", 4)
    told, scene, other = News(), await _group(database, "ett"), await _group(database, "två")
    await _changed(told, database)
    for number in range(6):
        async with database.turn() as db:
            draft = decision(f"Beslut {number}")
            await decisions.add(db, scene.group.key, draft, stamp=stamp(scene))
    assert await _changed(told, database) is None
    assert await _changed(told, database) == set()
    await _add(database, other, "Ring")
    assert await _changed(told, database) == {other.group.key}
