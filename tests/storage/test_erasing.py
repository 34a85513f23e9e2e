"""Erasing a person: no byte of the name stays, and what the group decided does."""

from pathlib import Path

import pytest
from sqlalchemy import JSON, String

from storage import erasing, tables
from storage.engine.compacting import compact
from storage.engine.copying import copy
from storage.engine.database import Database, opened
from storage.erasing import NOBODY, Person
from storage.tables import METADATA
from tests.talk import CHANNEL, NOW, Channel

KERSTIN = {"person": "kerstin", "name": "Kerstin Åmark"}
NAME = "Kerstin Åmark"
SAID = """starta möte
punkt Årsplan
beslut: Kerstin Åmark företräder gruppen
notera: Kerstin Åmarks förslag delades ut
närvarande Kerstin Åmark, Per Berg
uppgift: Kerstin Åmark återrapporterar om automaterna senast 8 maj
uppgift: Per Berg bokar lokal senast 8 maj
avsluta möte"""
# Columns that hold no words of people: names of rows, of the platform's things, of kinds.
NAMES_OF_ROWS = {
    *(
        "tenant",
        "group",
        "key",
        "id",
        "person",
        "by",
        "conversation",
        "meeting",
        "item",
        "document",
    ),
    *(
        "message",
        "kind",
        "state",
        "verb",
        "what",
        "thread",
        "worker",
        "activity",
        "error",
        "digest",
    ),
    *("sha256", "token", "held", "link", "language", "zone", "channel", "service_url", "team_id"),
    *("team_directory", "platform_id", "account", "decision_kind", "ended", "due_kind", "role"),
    *("due_meeting", "directory", "content_type", "reason", "number", "purpose", "put_by"),
    *("groups", "numbers", "notes", "vote", "voter", "slip", "secret", "counts", "note", "method"),
    "use",
    *("series", "rule", "replaces"),
    "age",
}


async def talked(database: Database) -> Channel:
    channel = Channel(database)
    await channel.say("hej", **KERSTIN)
    for line in SAID.splitlines():
        await channel.say(line)
    await channel.say("uppgifter för Kerstin Åmark?", **KERSTIN)
    await channel.say("ångra", **KERSTIN)
    return channel


async def erased(database: Database) -> None:
    async with database.turn() as db:
        (key,) = await erasing.called(db, CHANNEL.tenant, NAME)
        assert await erasing.erase(db, Person(CHANNEL.tenant, (NAME,), key), at=NOW)


def bytes_of(url: str) -> bytes:
    file = Path(url.removeprefix("sqlite:///"))
    return b"".join(each.read_bytes() for each in file.parent.glob(file.name + "*"))


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_no_byte_of_the_name_stays(database_url: str) -> None:
    async with opened(database_url) as database:
        await talked(database)
        spelt = [name.encode() for name in (NAME, "kerstin", "Åmark", "åmark", "\\u00c5mark")]
        assert all(word in bytes_of(database_url) for word in spelt[:3])
        await erased(database)
    await compact(database_url)
    assert [word for word in spelt if word in bytes_of(database_url)] == []


async def test_what_was_decided_and_done_stays(database: Database) -> None:
    channel = await talked(database)
    await erased(database)
    assert "N.N. företräder gruppen" in await channel.say("beslutslogg")
    actions = await channel.say("uppgifter")
    assert "N.N. återrapporterar om automaterna" in actions
    assert "Per Berg bokar lokal" in actions
    assert "N.N:s förslag" in await channel.say("sök förslag")
    assert "hittar" in await channel.say("sök Åmark")
    assert NAME not in await channel.say("personer")


async def test_the_account_is_closed(database: Database) -> None:
    channel = await talked(database)
    await erased(database)
    async with database.turn() as db:
        assert await erasing.called(db, CHANNEL.tenant, NAME) == []
        assert await erasing.called(db, CHANNEL.tenant, NOBODY) != []
    assert "Per Berg" in await channel.say("uppgifter", **KERSTIN)  # comes back as somebody new


async def test_an_older_copy_forgets_again(database: Database, tmp_path: Path) -> None:
    await talked(database)
    async with opened(f"sqlite:///{tmp_path / 'older.sqlite'}") as older:
        await copy(database, older)
        await erased(database)
        async with database.reading() as db:
            done = await erasing.erasures(db)
        async with older.turn() as db:
            assert await erasing.erase_again(db, done) == 1
            assert await erasing.held(db, Person(CHANNEL.tenant, (NAME,))) == {}
            assert await erasing.erase_again(db, done) == 0


async def test_who_only_stands_in_minutes_is_erased_and_forgotten_again(
    database: Database, tmp_path: Path
) -> None:
    channel = Channel(database)
    await channel.say("beslut: Efter Olle Dal-Lund väljs Siv Ås till ordförande")
    person = Person(CHANNEL.tenant, ("Olle Dal-Lund",))
    async with opened(f"sqlite:///{tmp_path / 'older.sqlite'}") as older:
        await copy(database, older)
        async with database.turn() as db:
            await erasing.erase(db, person, at=NOW)
            done = await erasing.erasures(db)
        assert "Efter N.N. väljs Siv Ås" in await channel.say("beslutslogg")
        async with older.turn() as db:
            assert await erasing.erase_again(db, done) == 1
            assert await erasing.held(db, person) == {}


async def test_all_that_is_held_is_given(database: Database) -> None:
    await talked(database)
    async with database.reading() as db:
        (key,) = await erasing.called(db, CHANNEL.tenant, NAME)
        held = await erasing.held(db, Person(CHANNEL.tenant, (NAME,), key))
    assert {
        "person",
        "membership",
        "record",
        "note",
        "attendance",
        "event",
        "received",
        "look",
    } <= set(held)
    assert len(held["record"]) == 2


async def test_another_tenant_and_another_name_are_left_alone(database: Database) -> None:
    await talked(database)
    async with database.turn() as db:
        for person in (Person("tenant-b", (NAME,)), Person(CHANNEL.tenant, ("Kerstin Åmarksson",))):
            assert await erasing.held(db, person) == {}
            assert not any((await erasing.erase(db, person, at=NOW)).values())


def test_every_column_of_words_is_gone_through() -> None:
    texts = {
        (table.name, column.name)
        for table in METADATA.sorted_tables
        for column in table.c
        if isinstance(column.type, String | JSON) and table is not tables.SEARCH
    }
    known = {(table.name, column) for table, columns in erasing.WORDS.items() for column in columns}
    assert {
        (table, column) for table, column in texts - known if column not in NAMES_OF_ROWS
    } == set()


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_no_byte_of_an_erased_record_stays(database_url: str) -> None:
    async with opened(database_url) as database:
        channel = Channel(database)
        await channel.say("uppgift: Tolvan Tolvansson flyttas senast 8 maj")
        await channel.say("uppgifter")
        await channel.say("ändra 1 text Elva Elvansson flyttas i stället")
        await channel.say("status 1")
        assert b"Tolvansson" in bytes_of(database_url)
        assert "raderad" in await channel.say("ja, radera 1")
    await compact(database_url)
    left = bytes_of(database_url)
    assert [word for word in (b"Tolvansson", b"Elvansson", b"tolvansson") if word in left] == []
