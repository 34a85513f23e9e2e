"""Backup, restore, moving between the two kinds of database: nothing lost, numbers kept."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from storage import group_files, groups, offices
from storage.delivery import unsent
from storage.engine import copying
from storage.engine.database import Database, opened
from storage.errors import Unusable, Why
from storage.model import GroupFile, Person, Stamp, Use
from storage.tables import METADATA
from tests.conftest import execute
from tests.talk import CHANNEL, NOW, Channel

MEETING = """starta möte
punkt Årsplan
beslut: Årsplanen 2027 godkänns
uppgift: Kerstin återrapporterar om läkemedelsautomaterna senast 8 maj
notera: Frågan väcktes av kommunerna
närvarande Anna Ek, Per
påminn 2 på måndag
avsluta möte"""


@pytest.fixture
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Name an empty database of the kind the test asks for, beside the one it has."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'other.sqlite'}"
    server: str = request.getfixturevalue("postgres_server")
    for statement in ("DROP DATABASE IF EXISTS other", "CREATE DATABASE other"):
        asyncio.run(execute(f"{server}/postgres", statement))
    return f"{server}/other"


async def content(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Read all of it, table by table; how terms are spelt is the database's own business."""
    told = {}
    async with database.snapshot() as db:
        for table in METADATA.sorted_tables:
            rows = (await db.execute(select(table).order_by(*table.primary_key))).mappings()
            told[table.name] = [
                {name: value for name, value in row.items() if name != "terms"} for row in rows
            ]
    return told


async def _choose_a_logo(database: Database) -> None:
    """Keep a file of the group's own: its bytes are the only ones that are no text."""
    async with database.turn() as db:
        group = await groups.find(db, CHANNEL.tenant, CHANNEL.name)
        assert group is not None
        chair = (await offices.holders(db, group.key))["chair"]
        assert chair.person is not None
        file = GroupFile(use=Use.LOGO, name="logo.png", data=bytes(range(256)), at=NOW)
        stamp = Stamp(by=Person(key=chair.person, name=chair.name), at=NOW)
        await group_files.put(db, group.key, file, stamp=stamp)


@pytest.mark.parametrize("target_url", ["sqlite", "postgres"], indirect=True)
async def test_a_copy_holds_all_and_goes_on_from_there(
    database: Database, target_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "BATCH", 2)  # so that most tables take several
    channel = Channel(database)
    await channel.say(MEETING)
    await channel.say("ändra 2 text Kerstin berättar om automaterna")
    await channel.say("ordförande Anna Ek")
    await _choose_a_logo(database)
    whole = await content(database)
    async with opened(target_url) as target:
        copied = await copying.copy(database, target)
        assert await content(target) == whole
        assert copied == sum(map(len, whole.values()))
        moved = Channel(target)
        moved.ids = channel.ids
        assert "#2" in await moved.say("sök automat")
        assert "#1" in await moved.say("beslut om årsplan?")
        assert (await moved.say("beslut: Vi ses i maj")).startswith("Beslut #3 är sparat")
        assert "Anna Ek" in await moved.say("status 2")
        assert len(await moved.posted()) == 1
        assert (await moved.say("ångra")).startswith("Ångrat")


@pytest.mark.parametrize("target_url", ["sqlite", "postgres"], indirect=True)
async def test_a_database_in_use_is_never_written_over(database: Database, target_url: str) -> None:
    await Channel(database).say("beslut: Ett godkänns")
    async with opened(target_url) as target:
        await Channel(target).say("beslut: Två godkänns")
        before = await content(target)
        with pytest.raises(Unusable) as refused:
            await copying.copy(database, target)
        assert refused.value.why is Why.NOT_EMPTY
        assert await content(target) == before


async def test_what_is_written_during_a_copy_is_left_out_whole(
    database: Database, database_url: str
) -> None:
    channel = Channel(database)
    await channel.say("beslut: Ett godkänns")
    async with AsyncExitStack() as stack:
        seen = await stack.enter_async_context(database.snapshot())
        assert sum((await unsent.count(seen)).values()) == 0
        await channel.say("starta möte\navsluta möte")
        assert sum((await unsent.count(seen)).values()) == 0
