"""A database that cannot be written for a while: the writer is told, and nothing is half-saved."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import insert, make_url, text

from bot.monitoring.health import Health, health
from bot.monitoring.metrics import Metrics
from storage.engine.database import Database, Db, opened
from storage.engine.file import SqliteFile
from storage.engine.lanes import Lane
from storage.errors import NotStored
from storage.tables import PERSON
from tests.talk import Channel

SORRY = "Jag kunde inte spara det just nu. Försök igen om en stund."
NOW = datetime(2026, 3, 27, 8, 0, tzinfo=UTC)
WRITER = {
    "disk full": ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"),
    "read-only file": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
}


@pytest.fixture
async def on_file(migrated_sqlite: str, tmp_path: Path) -> AsyncIterator[Channel]:
    """A group on a SQLite file."""
    path = shutil.copy(migrated_sqlite.partition("///")[2], tmp_path / "noterat.sqlite")
    async with opened(f"sqlite:///{path}") as database:
        yield Channel(database)


async def _run(database: Database, pragma: str) -> None:
    """Run it on the connection that writes, outside of any transaction."""
    assert isinstance(database.records, SqliteFile)
    async with database.records._writer.one() as lane:
        await lane.give(partial(_set, lane, pragma))


def _set(lane: Lane, pragma: str) -> None:
    driver = lane.connection.connection.driver_connection
    assert driver is not None
    driver.execute(pragma)


@pytest.mark.parametrize(
    ("trouble", "why"), [("disk full", "full"), ("read-only file", "read_only")]
)
async def test_a_trouble_is_told_from_others(on_file: Channel, trouble: str, why: str) -> None:
    begin, end = WRITER[trouble]
    await on_file.say("hej")
    await _run(on_file.database, begin)
    with pytest.raises(NotStored) as told:
        await on_file.database.carry_out(partial(_fill, text="x" * 9000))
    assert (told.value.why, told.value.passes) == (why, False)
    await _run(on_file.database, end)


async def _fill(db: Db, text: str) -> None:
    await db.execute(insert(PERSON), {"tenant": "t", "key": "k", "name": text, "platform_id": "p"})


@pytest.mark.parametrize("trouble", WRITER)
async def test_who_writes_is_told_and_what_was_said_is_saved_when_it_is_over(
    on_file: Channel, trouble: str
) -> None:
    begin, end = WRITER[trouble]
    await on_file.say("beslut: Ett godkänns")
    await _run(on_file.database, begin)
    long = "x" * 3000  # more than the pages in use have room for
    message = on_file.message(f"beslut: Två godkänns {long}\nuppgift: Per ringer {long}")
    response = await on_file.send(message, arrives=False)
    assert [answer.text for answer in response.answers] == [SORRY]
    assert not response.stored
    assert not response.is_due_again, "it does not pass by itself, so people are told at once"
    await _run(on_file.database, end)
    assert "1 beslut" in await on_file.say("beslutslogg")
    assert "Det finns inga" in await on_file.say("uppgifter")
    assert (await on_file.send(message)).stored
    assert "2 beslut" in await on_file.say("beslutslogg")
    assert "Per ringer" in await on_file.say("status 3")


class Line:
    """A wire to a server, which can be cut."""

    def __init__(self, host: str, port: int) -> None:
        self._there = (host, port)
        self._ends: set[asyncio.StreamWriter] = set()
        self.is_cut = False

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_cut:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection(*self._there)
        self._ends |= {writer, far_writer}
        await asyncio.gather(_pass_on(reader, far_writer), _pass_on(far_reader, writer))

    def cut(self) -> None:
        self.is_cut = True
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def wired(url: str) -> AsyncIterator[tuple[Line, str]]:
    """Reach a PostgreSQL over a line of our own; gives that and the URL through it."""
    place = make_url(url)
    line = Line(str(place.host), int(place.port or 5432))
    server = await asyncio.start_server(line.carry, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        yield line, place.set(port=port).render_as_string(hide_password=False)
        line.cut()
        await asyncio.sleep(0)  # what was cut is closed in the next round of the loop


@pytest.mark.parametrize("migrated_url", ["postgres"], indirect=True)
async def test_a_database_that_was_away_is_used_again(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with wired(database_url) as (line, url), opened(url) as database:
        channel = Channel(database)
        await channel.say("beslut: Ett godkänns")
        line.cut()
        monkeypatch.setattr("storage.engine.database.PATIENCE", 0.2)
        cut_off = await channel.send(channel.message("beslut: Två godkänns"), arrives=False)
        assert [answer.text for answer in cut_off.answers] == [SORRY]
        assert cut_off.is_due_again
        assert await health(database, NOW) == Health(database=False, migrated=False)
        assert b"noterat_outbox_oldest_seconds NaN" in await Metrics().told(database, NOW)
        line.is_cut = False
        assert "1 beslut" in await channel.say("beslutslogg")
        assert "#2" in await channel.say("beslut: Två godkänns")


@pytest.mark.parametrize("migrated_url", ["postgres"], indirect=True)
async def test_a_database_that_is_away_for_a_moment_is_waited_for(database_url: str) -> None:
    async with wired(database_url) as (line, url), opened(url) as database:
        channel = Channel(database)
        await channel.say("beslut: Ett godkänns")
        line.cut()
        saying = [asyncio.create_task(channel.say(f"beslut: Nr {n} godkänns")) for n in range(5)]
        await asyncio.sleep(0.6)
        assert not any(said.done() for said in saying)
        line.is_cut = False
        assert all("är sparat" in answer for answer in await asyncio.gather(*saying))
        assert "6 beslut" in await channel.say("beslutslogg")


async def test_a_file_that_another_holds_never_says_not_saved_of_what_it_saves(
    on_file: Channel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine.sqlite.SHORT_WAIT", 0.05)
    monkeypatch.setattr("storage.engine.database.PATIENCE", 0.3)
    await on_file.say("hej")
    held = sqlite3.connect(tmp_path / "noterat.sqlite", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    messages = [on_file.message(f"beslut: Nr {n} godkänns") for n in range(12)]
    begun = asyncio.get_running_loop().time()
    told = await asyncio.gather(*(on_file.send(each, arrives=False) for each in messages))
    assert asyncio.get_running_loop().time() - begun < 3 * 0.3, "each waits its own time at once"
    assert all(each.is_due_again and not each.stored for each in told)
    held.execute("ROLLBACK")
    held.close()
    assert "Inga beslut" in await on_file.say("beslutslogg")
    for each in messages:
        assert (await on_file.send(each)).stored
    assert "12 beslut" in await on_file.say("beslutslogg")


async def test_health_tells_that_nothing_can_be_stored(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.monitoring.health.PATIENCE", timedelta(seconds=0.1))
    async with opened(database_url) as other, other.turn() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = version_num"))
        told = await health(database, NOW)  # reading works all the while
    assert told == Health(database=False, migrated=False)
    assert (await health(database, NOW)).is_ready


async def test_health_and_metrics_tell_of_what_waits(database: Database) -> None:
    channel = Channel(database, now=NOW)
    await channel.say("starta möte\nbeslut: Ett godkänns\navsluta möte ändå")
    told = await health(database, NOW + timedelta(minutes=11))
    assert told.is_ready
    assert told.as_json()["outbox"] == "late"
    metrics = await Metrics().told(database, NOW)
    assert b'noterat_outbox_messages{standing="waiting"} 1.0' in metrics
    await channel.posted()
    assert (await health(database, NOW + timedelta(minutes=11))).as_json()["outbox"] == "in time"
