"""What is too old goes by its rule, with all that hangs on it; everything else stays."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from bot import worker
from storage import erasing, groups, tables
from storage.engine.copying import copy
from storage.engine.database import Database, Db, opened
from storage.model import USUAL, Age, Group, GroupKey, Kept
from storage.retention import disposing, rules
from tests.talk import CHANNEL, Channel

THEN = datetime(2023, 3, 3, 8, 0, tzinfo=UTC)  # a Friday
LATER = datetime(2026, 3, 27, 8, 0, tzinfo=UTC)
TWO_YEARS = Age(2, "y")
SAID = """starta möte
närvarande Anna Ek, Per Berg
punkt Årsplan
beslut: Planen godkänns
beslut: Vi köper en båt
notera: Frågan väcktes av kommunerna
uppgift: Per bokar lokal senast 10 mars
uppgift: Anna ringer kommunen senast 10 mars
omröstning: Fysiskt möte?
ja
avsluta omröstningen
avsluta möte ändå
ja, stryk beslut 2
klar 3"""
# What each rule takes of it: rows, the tables in which fewer are left, a word that is found no more
GOES = {
    Kept.NOTES: (2, {"note", "event", "search"}, "väcktes"),
    Kept.ATTENDANCE: (2, {"attendance", "event"}, ""),
    Kept.ACTIONS: (1, {"record", "event", "search"}, "lokal"),
    Kept.DECISIONS: (1, {"record", "event", "search"}, "godkänns"),
    Kept.MINUTES: (
        1,
        {"meeting", "item", "note", "attendance", "record", "vote", "ballot", "event", "search"},
        "godkänns",
    ),
    Kept.WITHDRAWN: (1, {"record", "event"}, ""),
    Kept.BALLOTS: (1, {"ballot"}, ""),
    Kept.ANSWERS: (None, {"received"}, ""),
    Kept.HISTORY: (None, {"event"}, ""),
    Kept.READS: (1, {"look"}, ""),
}
AROUND = {"retention", "disposal", "asked"}


@pytest_asyncio.fixture(loop_scope="session")
async def channel(database: Database) -> Channel:
    """A channel with a meeting of three years ago, and one of now."""
    channel = Channel(database, now=THEN)
    for line in SAID.splitlines():
        await channel.say(line)
    await channel.say("vad beslutade vi om planen?")
    channel.now = LATER
    await channel.say("starta möte\nbeslut: Ny plan\nnotera: Nytt\nnärvarande Per Berg")
    await channel.say("avsluta möte ändå")
    return channel


async def group_of(db: Db) -> Group:
    key = await groups.of_conversation(db, CHANNEL.tenant, CHANNEL.id)
    assert key is not None
    return await groups.get(db, key)


async def counted(db: Db) -> dict[str, int]:
    found = {}
    for table in tables.METADATA.sorted_tables:
        query = select(func.count()).select_from(table)
        found[table.name] = (await db.execute(query)).scalar_one()
    return found


async def gone_by(db: Db, kind: Kept) -> dict[Kept, int]:
    group = await group_of(db)
    await rules.set_age(db, group.key, kind, TWO_YEARS)
    return await disposing.dispose(db, group, at=LATER)


@pytest.mark.parametrize("kind", GOES, ids=str)
async def test_each_kind_goes_with_what_hangs_on_it(channel: Channel, kind: Kept) -> None:
    rows, fewer, word = GOES[kind]
    if word:
        assert "hittar" not in await channel.say(f"sök {word}")
    async with channel.database.turn() as db:
        group = await group_of(db)
        for usual in USUAL:  # what goes by itself anyway is not what is tried here
            await rules.set_age(db, group.key, usual, None)
        before = await counted(db)
        gone = await gone_by(db, kind)
        after = await counted(db)
    assert set(gone) == {kind}
    assert rows in (None, gone[kind])
    assert {name for name in before if after[name] < before[name]} - AROUND == fewer
    if word:
        assert "hittar inget" in await channel.say(f"sök {word}")
    assert "Ny plan" in await channel.say("beslutslogg")
    for line in ("uppgifter", "möten", "statistik", "uppgifter klara", "sammanfattning", "ångra"):
        assert "Referens" not in await channel.say(line)


async def test_an_open_action_outlives_its_meeting(channel: Channel) -> None:
    async with channel.database.turn() as db:
        await gone_by(db, Kept.MINUTES)
    assert "Anna ringer kommunen" in await channel.say("uppgifter")
    assert "Anna ringer kommunen" in await channel.say("status 4")
    assert "finns inget #1" in await channel.say("status 1")
    assert "#6" in await channel.say("beslut: Numret är inte taget"), "numbers are not given again"


async def test_who_took_part_in_a_vote_goes_and_its_result_stays(channel: Channel) -> None:
    async with channel.database.turn() as db:
        await gone_by(db, Kept.BALLOTS)
        counts = (await db.execute(select(tables.VOTE.c.counts))).scalars().all()
    assert counts == [[1, 0, 0]]


@pytest.mark.parametrize("kind", [Kept.NOTES, Kept.ATTENDANCE, Kept.ACTIONS, Kept.DECISIONS])
async def test_what_approved_minutes_hold_goes_only_with_them(channel: Channel, kind: Kept) -> None:
    await channel.say("ordförande Anna Ek")
    assert "låst" in await channel.say("lås protokollet 3 mars 2023")
    async with channel.database.turn() as db:
        assert kind not in await gone_by(db, kind)
        assert Kept.MINUTES in await gone_by(db, Kept.MINUTES)


async def test_history_tells_on_who_locked_minutes(channel: Channel) -> None:
    channel.now = THEN
    await channel.say("ordförande Anna Ek\nlås protokollet")
    channel.now = LATER
    async with channel.database.turn() as db:
        await gone_by(db, Kept.HISTORY)
    assert "Anna Ek" in await channel.say("sammanfattning 3 mars 2023")


async def test_nothing_goes_without_a_rule_nor_by_itself_before_it_is_switched_on(
    channel: Channel,
) -> None:
    async with channel.database.turn() as db:
        group = await group_of(db)
        assert set(await disposing.dispose(db, group, at=THEN + timedelta(days=3))) == set()
        await rules.set_age(db, group.key, Kept.NOTES, TWO_YEARS)
        before = await counted(db)
    await worker.dispose(channel.database, now=LATER)
    async with channel.database.turn() as db:
        assert (await counted(db))["note"] == before["note"]
        await rules.switch(db, group.key, wanted=True)
    await worker.dispose(channel.database, now=LATER)
    async with channel.database.turn() as db:
        assert (await counted(db))["note"] == before["note"] - 2
        (gone,) = await disposing.logged(db, group.key)
    assert gone.kind == Kept.NOTES
    assert (gone.count, gone.before, gone.by) == (2, date(2024, 3, 27), "")


async def test_a_groups_own_rule_has_the_last_word(channel: Channel) -> None:
    async with channel.database.turn() as db:
        group = await group_of(db)
        everywhere = GroupKey(CHANNEL.tenant, rules.ALL)
        await rules.set_age(db, everywhere, Kept.NOTES, TWO_YEARS)
        assert (await rules.of_group(db, group.key))[Kept.NOTES] == TWO_YEARS
        await rules.set_age(db, group.key, Kept.NOTES, None)
        assert (await rules.of_group(db, group.key))[Kept.NOTES] is None
        await rules.unset(db, group.key, Kept.NOTES)
        assert (await rules.of_group(db, group.key))[Kept.NOTES] == TWO_YEARS
        elsewhere = GroupKey("tenant-b", group.key.group)
        assert (await rules.of_group(db, elsewhere))[Kept.NOTES] is None


async def test_a_rule_may_keep_longer_what_usually_goes(channel: Channel) -> None:
    async with channel.database.turn() as db:
        await rules.set_age(db, GroupKey(CHANNEL.tenant, rules.ALL), Kept.ANSWERS, Age(9, "y"))
        before = (await counted(db))["received"]
    await worker.tidy(channel.database, now=LATER)
    await worker.dispose(channel.database, now=LATER)
    async with channel.database.reading() as db:
        assert (await counted(db))["received"] == before
    async with channel.database.turn() as db:
        await rules.unset(db, GroupKey(CHANNEL.tenant, rules.ALL), Kept.ANSWERS)
    await worker.tidy(channel.database, now=LATER)
    async with channel.database.reading() as db:
        assert (await counted(db))["received"] < before


@pytest_asyncio.fixture(loop_scope="session")
async def older(channel: Channel, tmp_path: Path) -> AsyncIterator[Database]:
    """A backup of last week."""
    async with opened(f"sqlite:///{tmp_path / 'older.sqlite'}") as older:
        await copy(channel.database, older)
        yield older


async def test_an_older_copy_lets_go_of_the_same_again(channel: Channel, older: Database) -> None:
    await channel.say("ja, radera 5")
    async with channel.database.turn() as db:
        await gone_by(db, Kept.MINUTES)
        newer = await counted(db)
        erased = await erasing.erased_records(db)
        told, gone = await rules.every(db), await disposing.every(db)
    async with older.turn() as db:
        assert await erasing.erase_records_again(db, erased) == 1
        await rules.copy(db, told)
        assert await disposing.dispose_again(db, gone) > 0
        again = await counted(db)
        group = await group_of(db)
        assert (await rules.of_group(db, group.key))[Kept.MINUTES] == TWO_YEARS
    same = ("meeting", "note", "record", "disposal", "attendance", "vote")
    assert {name: again[name] for name in same} == {name: newer[name] for name in same}
    there = Channel(older, now=LATER)
    assert "hittar inget" in await there.say("sök plan")


AGES = [
    ("90d", date(2025, 12, 27)),
    ("18m", date(2024, 9, 27)),
    ("2y", date(2024, 3, 27)),
    ("200y", date(1826, 3, 27)),
    ("1m", date(2026, 2, 27)),
]


@pytest.mark.parametrize(("told", "before"), AGES)
def test_an_age_is_counted_by_the_calendar(told: str, before: date) -> None:
    age = Age.read(told)
    assert age is not None
    assert str(age) == told
    assert age.before(date(2026, 3, 27)) == before


def test_the_last_day_of_a_month_has_one_in_each() -> None:
    assert Age(1, "m").before(date(2026, 3, 31)) == date(2026, 2, 28)
    assert Age(1, "y").before(date(2024, 2, 29)) == date(2023, 2, 28)


@pytest.mark.parametrize("told", ["", "0d", "2", "y", "-1y", "2 y", "2w", "999y", "2y 3m", "๒y"])
def test_what_is_no_age_is_none(told: str) -> None:
    assert Age.read(told) is None
