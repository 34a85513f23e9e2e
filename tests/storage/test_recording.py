"""What a message records, carried out as one function: on a server by one statement, at its end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import await_only

from storage import (
    actions,
    adjusting,
    decisions,
    events,
    meetings,
    offices,
    people,
    search,
    turns,
)
from storage.engine import transaction
from storage.engine.database import Database, Db, opened
from storage.errors import Adjusted, AnsweredAlready, NotStored
from storage.model import ActionState, GroupKey, Known, Meeting
from tests.storage.world import (
    TODAY,
    Arriving,
    action,
    arrival,
    decision,
    enter,
    entered,
    on,
    stamp,
)

OPEN = frozenset({ActionState.OPEN})


@pytest_asyncio.fixture(loop_scope="session")
async def replicas(database: Database, own_url: str) -> AsyncIterator[tuple[Database, Database]]:
    """Open the same database a second time, as another process would."""
    async with opened(own_url) as other:
        yield database, other


async def record(db: Db, *, said: Arriving, meeting: Meeting | None = None) -> str:
    """Record an action of the message's key, and keep the answer."""
    scene = await entered(db, said)
    if scene.answered is not None:
        return scene.answered
    made = await actions.add(
        db,
        scene.group.key,
        action(f"sak {said.key}", due=on(TODAY)),
        stamp=stamp(scene, message=said.key),
        meeting=meeting or scene.meeting,
        item=scene.item,
    )
    await turns.finish(db, said, f"#{made.number}")
    return f"#{made.number}"


async def note(db: Db, *, said: Arriving) -> None:
    scene = await entered(db, said)
    assert scene.meeting is not None
    by = stamp(scene, message=said.key)
    await meetings.add_note(db, scene.group.key, "hej", meeting=scene.meeting.key, stamp=by)
    await turns.finish(db, said, "Noterat.")


async def decide(db: Db, *, said: Arriving, meeting: Meeting | None = None) -> None:
    scene = await entered(db, said)
    by = stamp(scene, message=said.key)
    await decisions.add(db, scene.group.key, decision("x"), stamp=by, meeting=meeting)
    await turns.finish(db, said, "sparat")


async def known(database: Database) -> GroupKey:
    """Let somebody write, so that all is there which the first message makes."""
    async with database.turn() as db:
        return (await enter(db)).group.key


async def recorded(database: Database, group: GroupKey) -> dict[str, str]:
    """Tell the number of each message's action, and see that what goes with it is there."""
    async with database.reading() as db:
        page = await actions.listed(db, group, states=OPEN, limit=1_000)
        told = {made.text.removeprefix("sak "): f"#{made.number}" for made in page.rows}
        for made in page.rows:
            assert len(await events.history(db, group, made.number)) == 1
        for key, number in told.items():
            found = await search.matching(db, group, f"sak {key}", kinds={"action"})
            assert number in {f"#{each.key}" for each in found}
    return told


async def answers(database: Database, messages: list[str]) -> dict[str, str]:
    async with database.turn() as db:
        scenes = {key: await entered(db, arrival(message=key)) for key in messages}
    return {key: scene.answered for key, scene in scenes.items() if scene.answered is not None}


class Wire:
    """Counts how often a turn asks its server."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, asked: Any) -> Any:
        self.times += 1
        return self.waits(asked)

    waits = staticmethod(await_only)


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    wire = Wire()
    monkeypatch.setattr(transaction, "await_only", wire)

    def refuse(*_: object) -> None:
        raise AssertionError("a statement that is not prepared")

    monkeypatch.setattr(transaction.ServerTurn, "execute", refuse)
    return wire


@pytest.mark.parametrize("migrated_url", ["postgres"], indirect=True)
async def test_a_message_is_recorded_in_two_ways_there_and_back(
    database: Database, wire: Wire
) -> None:
    group = await known(database)
    await database.carry_out(partial(record, said=arrival(message="2")))
    assert wire.times == 2
    assert await recorded(database, group) == {"2": "#1"} == await answers(database, ["2", "3"])


@pytest.mark.parametrize("migrated_url", ["postgres"], indirect=True)
async def test_so_it_is_in_a_meeting_and_of_whatever_kind(database: Database, wire: Wire) -> None:
    group = await known(database)
    async with database.turn() as db:
        scene = await enter(db)
        await meetings.start(db, group, "", day=TODAY, stamp=stamp(scene))
    kinds: tuple[Any, ...] = (record, note, decide)
    for n, kind in enumerate(kinds, start=1):
        await database.carry_out(partial(kind, said=arrival(message=f"m{n}")))
        assert wire.times == 2 * n
    await database.carry_out(partial(turns.mark_delivered, messages=[("region", "19:x", "m1")]))
    assert wire.times == 7
    assert (await answers(database, ["m1", "m2", "m3"])).keys() == {"m1", "m2", "m3"}


async def test_many_at_once_are_numbered_without_gap_or_double(
    replicas: tuple[Database, Database],
) -> None:
    group = await known(replicas[0])
    messages = [f"m{n}" for n in range(24)]
    told = await asyncio.gather(
        *(
            replicas[n % 2].carry_out(partial(record, said=arrival(message=message)))
            for n, message in enumerate(messages)
        )
    )
    assert sorted(told) == sorted(f"#{n}" for n in range(1, 25))
    said = dict(zip(messages, told, strict=True))
    assert await recorded(replicas[0], group) == said == await answers(replicas[0], messages)


async def test_a_message_that_comes_twice_at_once_is_recorded_once(
    replicas: tuple[Database, Database],
) -> None:
    group = await known(replicas[0])
    for n in range(10):
        twice = (
            each.carry_out(partial(record, said=arrival(message=f"m{n}"))) for each in replicas
        )
        told = await asyncio.gather(*twice, return_exceptions=True)
        assert all(each == f"#{n + 1}" or isinstance(each, AnsweredAlready) for each in told)
    assert await recorded(replicas[0], group) == {f"m{n}": f"#{n + 1}" for n in range(10)}


async def test_a_number_that_was_erased_is_never_given_again(database: Database) -> None:
    """Not even where it was given and erased between the reading and the writing of a turn."""
    group = await known(database)
    async with database.turn() as db:
        scene = await enter(db)
        await actions.add(db, group, action("x"), stamp=stamp(scene))
        late = asyncio.create_task(
            database.carry_out(partial(record, said=arrival(message="late")))
        )
        await asyncio.wait([late], timeout=0.2)
        await db.execute(text("DELETE FROM record"))
    assert await late == "#2"


async def test_a_turn_that_goes_on_though_it_was_overtaken_is_done_again(
    database: Database,
) -> None:
    group = await known(database)

    async def goes_on(db: Db) -> str:
        said = arrival(message="late")
        scene = await entered(db, said)
        by = stamp(scene, message="late")
        made = await actions.add(db, group, action("sak late"), stamp=by)
        with suppress(Exception):
            await people.circle(db, group)
        await turns.finish(db, said, f"#{made.number}")
        return f"#{made.number}"

    async with database.turn() as db:
        scene = await enter(db)
        await actions.add(db, group, action("sak 1"), stamp=stamp(scene))
        late = asyncio.create_task(database.carry_out(goes_on))
        await asyncio.wait([late], timeout=0.2)
    assert await late == "#2"
    assert await recorded(database, group) == {"1": "#1", "late": "#2"}


@pytest.mark.parametrize("kind", [record, decide])
async def test_what_is_locked_meanwhile_takes_no_more(
    replicas: tuple[Database, Database], kind: Any
) -> None:
    group = await known(replicas[0])
    async with replicas[0].turn() as db:
        scene = await enter(db)
        meeting = await meetings.start(db, group, "", day=TODAY, stamp=stamp(scene))
        await meetings.end(db, group, stamp=stamp(scene))
        who = Known(scene.speaker.name, scene.speaker.key)
        await offices.appoint(db, group, "chair", who, stamp=stamp(scene))
    work = partial(kind, said=arrival(message="late"), meeting=meeting)
    async with replicas[0].turn() as db:
        await adjusting.adjust(db, group, day=None, stamp=stamp(scene, message="2"))
        late = asyncio.create_task(replicas[1].carry_out(work))
        await asyncio.wait([late], timeout=0.2)
        assert not late.done()
    with pytest.raises(Adjusted):
        await late
    assert await recorded(replicas[0], group) == {}
    assert await answers(replicas[0], ["late"]) == {}


async def test_cut_off_at_any_moment_it_is_recorded_whole_or_not(database: Database) -> None:
    group = await known(database)
    messages = [f"m{n:02}" for n in range(60)]
    for n, message in enumerate(messages):
        turn = asyncio.create_task(
            database.carry_out(partial(record, said=arrival(message=message)))
        )
        await asyncio.wait([turn], timeout=n / 10_000)
        turn.cancel()
        await asyncio.wait([turn])
        told = await answers(database, [message])
        assert turn.cancelled() or told == {message: turn.result()}
    told = await recorded(database, group)
    assert told == await answers(database, messages)
    assert sorted(told.values(), key=len) == [f"#{n}" for n in range(1, len(told) + 1)]


async def test_what_is_read_after_it_was_written_is_there(database: Database) -> None:
    group = await known(database)

    async def records_and_asks(db: Db) -> tuple[str, int, list[str], list[str]]:
        said = arrival(message="2")
        answer = await record(db, said=said)
        found = await search.matching(db, group, "sak", kinds={"action"})
        listed = await actions.listed(db, group, states=OPEN)
        again = await entered(db, said)
        circle = await people.circle(db, group)
        return (
            again.answered or answer,
            listed.total,
            [each.key for each in found],
            [each.name for each in circle.names],
        )

    assert await database.carry_out(records_and_asks) == ("#1", 1, ["1"], ["Anna Berg"])
    assert await recorded(database, group) == {"2": "#1"}


async def test_two_records_of_one_message_are_both_there(database: Database) -> None:
    group = await known(database)

    async def both(db: Db) -> None:
        scene = await entered(db, arrival(message="2"))
        for n in range(2):
            await actions.add(db, group, action(f"sak {n}"), stamp=stamp(scene, message="2"))
        await turns.finish(db, arrival(message="2"), "#1 #2")

    await database.carry_out(both)
    assert await recorded(database, group) == {"0": "#1", "1": "#2"}


async def test_a_refusal_leaves_nothing_of_what_was_to_be_written(database: Database) -> None:
    group = await known(database)

    async def refused(db: Db) -> None:
        await record(db, said=arrival(message="2"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await database.carry_out(refused)
    assert await recorded(database, group) == {} == await answers(database, ["2"])


@pytest.mark.parametrize("migrated_url", ["postgres"], indirect=True)
async def test_a_server_that_took_it_back_is_not_taken_to_have_stored_it(
    database: Database,
) -> None:
    """A statement failed, and who asked it went on: the server answers COMMIT with ROLLBACK."""
    group = await known(database)

    async def goes_on(db: Db) -> None:
        await record(db, said=arrival(message="2"))
        with suppress(DBAPIError):
            await db.execute(text("SELECT surname FROM person"))

    with pytest.raises(NotStored, match="ROLLBACK"):
        await database.records.carry_out(goes_on)
    assert await recorded(database, group) == {}
