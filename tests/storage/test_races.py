"""Two at once: replicas on one database, processes on one file."""

import asyncio
from datetime import timedelta

import pytest

from storage import (
    actions,
    adjusting,
    decisions,
    events,
    meeting_records,
    meetings,
    offices,
    turns,
)
from storage.delivery import outbox
from storage.delivery.pacing import Limit, Pace
from storage.engine.database import Database
from storage.errors import (
    Adjusted,
    AlreadySo,
    AnsweredAlready,
    MeetingIsOpen,
    NothingToUndo,
    NotStored,
)
from storage.model import ActionState, Known, Scene
from tests.storage.world import NOW, TODAY, action, arrival, decision, enter, entered, stamp

PACE = Pace((), Limit(timedelta(seconds=1), 100))
LEASE = timedelta(minutes=1)


async def _entered(database: Database, person: str = "Anna Berg") -> Scene:
    async with database.turn() as db:
        return await enter(db, person=person)


async def test_no_number_is_given_twice(replicas: tuple[Database, Database]) -> None:
    scene = await _entered(replicas[0])

    async def add(database: Database, text: str) -> int:
        async with database.turn() as db:
            told = await actions.add(db, scene.group.key, action(text), stamp=stamp(scene))
            return told.number

    numbers = await asyncio.gather(*(add(replicas[n % 2], str(n)) for n in range(20)))
    assert sorted(numbers) == list(range(1, 21))


async def test_number_of_a_turn_rolled_back_is_given_again(database: Database) -> None:
    scene = await _entered(database)

    async def add_and_fail() -> None:
        async with database.turn() as db:
            await actions.add(db, scene.group.key, action("x"), stamp=stamp(scene))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await add_and_fail()
    async with database.turn() as db:
        told = await actions.add(db, scene.group.key, action("y"), stamp=stamp(scene))
    assert told.number == 1


async def test_message_delivered_twice_at_once_is_recorded_once(
    replicas: tuple[Database, Database],
) -> None:
    async def answer(database: Database, name: str) -> str:
        async with database.turn() as db:
            scene = await entered(db, arrival())
            if scene.answered is not None:
                return scene.answered
            await actions.add(db, scene.group.key, action("x"), stamp=stamp(scene))
            await turns.finish(db, arrival(), name)
            return name

    ended = await asyncio.gather(
        answer(replicas[0], "one"), answer(replicas[1], "two"), return_exceptions=True
    )
    async with replicas[0].turn() as db:
        scene = await entered(db, arrival())
        found = await actions.listed(db, scene.group.key, states=frozenset({ActionState.OPEN}))
    assert found.total == 1
    assert scene.answered in {"one", "two"}
    assert all(end == scene.answered or isinstance(end, AnsweredAlready) for end in ended)


async def test_two_first_messages_at_once_make_one_group(
    replicas: tuple[Database, Database],
) -> None:
    scenes = await asyncio.gather(_entered(replicas[0]), _entered(replicas[1], "Per Ek"))
    assert scenes[0].group == scenes[1].group


async def test_one_of_two_closes_the_action(replicas: tuple[Database, Database]) -> None:
    scene = await _entered(replicas[0])
    async with replicas[0].turn() as db:
        await actions.add(db, scene.group.key, action("x"), stamp=stamp(scene))

    async def close(database: Database) -> None:
        async with database.turn() as db:
            await actions.close(db, scene.group.key, 1, stamp=stamp(scene, message="2"))

    ended = await asyncio.gather(*map(close, replicas), return_exceptions=True)
    assert [type(end) for end in ended if end is not None] == [AlreadySo]
    async with replicas[0].reading() as db:
        assert len(await events.history(db, scene.group.key, 1)) == 2


async def test_one_of_two_starts_the_meeting(replicas: tuple[Database, Database]) -> None:
    scene = await _entered(replicas[0])

    async def start(database: Database) -> None:
        async with database.turn() as db:
            await meetings.start(db, scene.group.key, "", day=TODAY, stamp=stamp(scene))

    ended = await asyncio.gather(*map(start, replicas), return_exceptions=True)
    assert [type(end) for end in ended if end is not None] == [MeetingIsOpen]


async def test_one_change_is_undone_once(replicas: tuple[Database, Database]) -> None:
    scene = await _entered(replicas[0])
    async with replicas[0].turn() as db:
        await actions.add(db, scene.group.key, action("x"), stamp=stamp(scene))

    async def undo(database: Database) -> None:
        async with database.turn() as db:
            await events.undo(db, scene.group.key, stamp=stamp(scene, message="2"))

    ended = await asyncio.gather(*map(undo, replicas), return_exceptions=True)
    assert [type(end) for end in ended if end is not None] == [NothingToUndo]


async def test_what_is_locked_meanwhile_is_not_changed(
    replicas: tuple[Database, Database],
) -> None:
    """Whoever comes first: once the minutes are locked, they say what they said then."""
    scene = await _entered(replicas[0])
    group, known = scene.group.key, Known(scene.speaker.name, scene.speaker.key)
    async with replicas[0].turn() as db:
        meeting = await meetings.start(db, group, "", day=TODAY, stamp=stamp(scene))
        await decisions.add(db, group, decision("x"), stamp=stamp(scene), meeting=meeting)
        await meetings.end(db, group, stamp=stamp(scene))
        await offices.appoint(db, group, "chair", known, stamp=stamp(scene))

    async def lock() -> None:
        async with replicas[0].turn() as db:
            await adjusting.adjust(db, group, day=None, stamp=stamp(scene, message="2"))

    async def reword(database: Database, n: int) -> None:
        async with database.turn() as db:
            by = stamp(scene, message=f"3{n}")
            await decisions.set_text(db, group, 1, f"y{n}", stamp=by)

    async def add(database: Database) -> None:
        async with database.turn() as db:
            by = stamp(scene, message="4")
            await decisions.add(db, group, decision("z"), stamp=by, meeting=meeting)

    turns_ = [reword(replicas[n % 2], n) for n in range(4)]
    ended = await asyncio.gather(
        *turns_[:2], add(replicas[1]), lock(), *turns_[2:], return_exceptions=True
    )
    assert {type(end) for end in ended} <= {type(None), Adjusted}
    async with replicas[0].reading() as db:
        told = await meeting_records.recall(db, group)
        changed = [*await events.history(db, group, 1), *await events.history(db, group, 2)]
    assert told.adjusted is not None
    assert len(changed) == 1 + sum(end is None for end in ended) - 1
    with pytest.raises(Adjusted):
        await reword(replicas[1], 9)


async def test_two_that_wait_for_each_other_are_told_to_try_again(
    replicas: tuple[Database, Database],
) -> None:
    scene = await _entered(replicas[0])
    async with replicas[0].turn() as db:
        for text in "xy":
            await actions.add(db, scene.group.key, action(text), stamp=stamp(scene))
    one_has_begun = asyncio.Barrier(2)

    async def close(database: Database, first: int, second: int) -> None:
        async with database.turn() as db:
            await actions.close(db, scene.group.key, first, stamp=stamp(scene, message="2"))
            if db.dialect.name == "postgresql":
                await one_has_begun.wait()
            await actions.close(db, scene.group.key, second, stamp=stamp(scene, message="2"))

    ended = await asyncio.gather(
        close(replicas[0], 1, 2), close(replicas[1], 2, 1), return_exceptions=True
    )
    assert sorted(type(end) in (NotStored, AlreadySo) for end in ended) == [False, True]


async def test_waiting_messages_are_shared_out(replicas: tuple[Database, Database]) -> None:
    async with replicas[0].turn() as db:
        for n in range(6):
            place = arrival(conversation=f"19:{n}", group_name=f"Grupp {n}")
            scene = await entered(db, place)
            await outbox.enqueue(
                db,
                scene.group.key,
                key=str(n),
                kind="summary",
                conversation=f"19:{n}",
                thread="",
                text="text",
                card=None,
                at=NOW,
            )

    async def claim(database: Database, worker: str) -> list[str]:
        async with database.turn() as db:
            claimed = await outbox.claim(db, worker=worker, at=NOW, lease=LEASE, limit=6, pace=PACE)
            return [message.key for message in claimed]

    one, two = await asyncio.gather(claim(replicas[0], "one"), claim(replicas[1], "two"))
    assert sorted(one + two) == list("012345")
