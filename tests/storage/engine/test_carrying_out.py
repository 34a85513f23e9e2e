"""Turns carried out as one function: each whole or not at all, also where some share a commit."""

import asyncio
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update

from storage.engine import sqlite
from storage.engine.database import Database, Db, opened
from storage.errors import NotStored
from storage.tables import PERSON

MANY = 30  # more than share one commit


class Refused(Exception):
    """What a turn is refused with."""


async def add(db: Db, *, name: str, refused: bool = False) -> str:
    await db.execute(insert(PERSON), {"tenant": "t", "key": name, "platform_id": name, "name": ""})
    if refused:
        raise Refused
    return name


async def names(db: Db) -> list[str]:
    return list((await db.execute(select(PERSON.c.key).order_by(PERSON.c.key))).scalars())


async def test_each_gets_what_its_own_turn_gives(database: Database) -> None:
    asked = [f"{n:02}" for n in range(MANY)]
    given = await asyncio.gather(*(database.carry_out(partial(add, name=n)) for n in asked))
    assert given == asked
    assert await database.look_up(names) == asked


async def test_one_that_is_refused_takes_no_other_with_it(database: Database) -> None:
    works = [partial(add, name=f"{n:02}", refused=n % 3 == 0) for n in range(MANY)]
    told = await asyncio.gather(*map(database.carry_out, works), return_exceptions=True)
    assert [isinstance(each, Refused) for each in told] == [n % 3 == 0 for n in range(MANY)]
    assert await database.look_up(names) == [f"{n:02}" for n in range(MANY) if n % 3]


async def test_a_mistake_of_one_is_told_to_nobody_else(database: Database) -> None:
    async def wrong(db: Db) -> None:
        await add(db, name="wrong")
        await db.execute(text("SELECT surname FROM person"))

    one, two, three = await asyncio.gather(
        database.carry_out(partial(add, name="one")),
        database.carry_out(wrong),
        database.carry_out(partial(add, name="three")),
        return_exceptions=True,
    )
    assert (one, three) == ("one", "three")
    assert "surname" in str(two)
    assert await database.look_up(names) == ["one", "three"]


async def test_who_stops_waiting_before_it_began_has_stored_nothing(database: Database) -> None:
    async with database.turn() as db:  # on SQLite nobody else writes until it ends
        turn = asyncio.create_task(database.carry_out(partial(add, name="late")))
        other = asyncio.create_task(database.carry_out(partial(add, name="other")))
        await asyncio.sleep(0)
        turn.cancel()
        await asyncio.wait([turn])
        await add(db, name="first")
    assert await other == "other"
    assert await database.look_up(names) == ["first", "other"]


async def test_cut_off_at_any_moment_it_is_whole_or_not_there(database: Database) -> None:
    async def both(db: Db, *, name: str) -> None:
        await add(db, name=f"{name} a")
        await db.execute(update(PERSON).values(name="x"))
        await add(db, name=f"{name} b")

    for n in range(60):
        turn = asyncio.create_task(database.carry_out(partial(both, name=f"{n:02}")))
        beside = asyncio.create_task(database.carry_out(partial(add, name=f"beside {n:02}")))
        await asyncio.wait([turn], timeout=n / 10_000)
        turn.cancel()
        await asyncio.wait([turn, beside])
        stored = [name for name in await database.look_up(names) if name.startswith(f"{n:02}")]
        assert stored in ([], [f"{n:02} a", f"{n:02} b"])
        assert stored or turn.cancelled()
        assert beside.result() == f"beside {n:02}"


async def test_a_query_that_is_looked_up_refuses_to_write(database: Database) -> None:
    with pytest.raises(Exception, match=r"read-?only|readonly"):
        await database.look_up(partial(add, name="x"))
    assert await database.look_up(names) == []


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_a_turn_that_waits_for_anything_else_is_refused_whole(database: Database) -> None:
    async def waits(db: Db) -> None:
        await add(db, name="x")
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="waited for"):
        await database.carry_out(waits)
    assert await database.look_up(names) == []


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_where_the_disk_is_full_all_that_share_the_commit_are_told(
    database: Database,
) -> None:
    async def fill(db: Db) -> None:
        await db.execute(text("PRAGMA max_page_count = 1"))
        await add(db, name="x" * 50_000)

    async def has_room(db: Db) -> None:
        await db.execute(text("PRAGMA max_page_count = 1000000"))

    one, *others = await asyncio.gather(
        database.carry_out(partial(add, name="one")),
        database.carry_out(fill),
        database.carry_out(partial(add, name="y" * 50_000)),
        return_exceptions=True,
    )
    assert all(isinstance(each, NotStored) for each in others)
    assert await database.look_up(names) == ([] if isinstance(one, NotStored) else ["one"])
    await database.carry_out(has_room)
    assert await database.carry_out(partial(add, name="two")) == "two"


async def test_the_loop_goes_on_while_another_process_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "SHORT_WAIT", 0.2)
    monkeypatch.setattr("storage.engine.database.PATIENCE", 0.0)
    path = tmp_path / "noterat.sqlite"
    async with opened(f"sqlite:///{path}") as database:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            turn = asyncio.create_task(database.carry_out(partial(add, name="one")))
            rounds = 0
            while not turn.done():
                await asyncio.sleep(0.001)
                rounds += 1
            assert rounds > 20
            with pytest.raises(NotStored):
                await turn
            other.execute("COMMIT")
        assert await database.carry_out(partial(add, name="two")) == "two"
