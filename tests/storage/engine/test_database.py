"""Opening the database, and what a transaction holds."""

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import insert, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from storage import migrations, models
from storage.engine import database as engine
from storage.engine import sqlite
from storage.engine.database import Database, Db, opened
from storage.errors import NotStored, Unusable, Why
from storage.tables import METADATA, PERSON
from tests.conftest import execute
from tests.storage.schema import schema_of

PER = {"tenant": "region", "key": "p", "platform_id": "aad-p", "name": "Per"}


@pytest.fixture(params=["sqlite", "postgres"])
def blank_urls(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """Give the URLs of two databases that hold nothing yet."""
    names = ("blank_one", "blank_two")
    if request.param == "sqlite":
        one, two = (f"sqlite:///{tmp_path / name}" for name in names)
        return one, two
    server = request.getfixturevalue("postgres_server")
    for name in names:
        asyncio.run(execute(f"{server}/postgres", f"DROP DATABASE IF EXISTS {name}"))
        asyncio.run(execute(f"{server}/postgres", f"CREATE DATABASE {name}"))
    one, two = (f"{server}/{name}" for name in names)
    return one, two


@pytest.fixture
def blank_url(blank_urls: tuple[str, str]) -> str:
    """Give the URL of a database that holds nothing yet."""
    return blank_urls[0]


async def _names(database: Database) -> list[str]:
    async with database.reading() as db:
        return list((await db.execute(text("SELECT name FROM person"))).scalars())


async def test_turn_stores_all_or_nothing(database: Database) -> None:
    async with database.turn() as db:
        await db.execute(insert(PERSON), PER)
    with pytest.raises(RuntimeError):
        await _rename_and_fail(database)
    assert await _names(database) == ["Per"]


async def _rename_and_fail(database: Database) -> None:
    async with database.turn() as db:
        await db.execute(update(PERSON).values(name="Pär"))
        raise RuntimeError


async def _rename(database: Database, *, so_often: int, then: asyncio.Event | None = None) -> None:
    async with database.turn() as db:
        for n in range(so_often):
            await db.execute(update(PERSON).values(name=f"Per {n}"))
        if then is not None:
            then.set()
            await asyncio.Event().wait()


async def _others_write(database: Database) -> None:
    """Write what the turn that was cut off has written to, at once."""
    async with asyncio.timeout(3):
        await _rename(database, so_often=1)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQLite wait for its lock no longer than the tests do."""
    monkeypatch.setattr(sqlite, "LOCK_WAIT", 1.0)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("statements", range(4))
async def test_turn_cut_off_between_statements_stores_nothing_and_holds_nothing(
    database_url: str, statements: int
) -> None:
    async with opened(database_url) as here, opened(database_url) as there:
        await _store(there)
        is_under_way = asyncio.Event()
        turn = asyncio.create_task(_rename(here, so_often=statements, then=is_under_way))
        await is_under_way.wait()
        turn.cancel()
        await asyncio.wait([turn])
        assert await _names(there) == ["Per"]
        await _others_write(there)
        await _others_write(here)


@pytest.mark.usefixtures("impatient")
async def test_turn_cut_off_within_a_statement_holds_nothing(database_url: str) -> None:
    async with opened(database_url) as here, opened(database_url) as there:
        await _store(there)
        for tenth in range(1_000):
            turn = asyncio.create_task(_rename(here, so_often=4))
            done, _ = await asyncio.wait([turn], timeout=tenth / 10_000)
            turn.cancel()
            await asyncio.wait([turn])
            await _others_write(there)
            if done:
                break
        assert turn.exception() is None


async def test_connections_the_server_cuts_are_made_anew(postgres_server: str) -> None:
    await execute(f"{postgres_server}/postgres", "CREATE DATABASE cut")
    async with opened(f"{postgres_server}/cut") as database:
        await _store(database)
        await execute(
            f"{postgres_server}/postgres",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'cut'",
        )
        with pytest.raises(NotStored):
            await _names(database)
        assert await _names(database) == ["Per"]


@pytest.mark.parametrize(
    "statement",
    ["SELECT surname FROM person", "SELECT name FROM people", "SELEKT 1", "SELECT fold(name)"],
)
async def test_mistake_of_ours_is_not_taken_for_trouble(database: Database, statement: str) -> None:
    with pytest.raises(DBAPIError):
        async with database.turn() as db:
            await db.execute(text(statement))


@pytest.mark.parametrize("state", ["53100", "40P01", "40001", "57014", "25006", "55P03", "58030"])
async def test_trouble_is_told_by_its_state(migrated_postgres: str, state: str) -> None:
    said = f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{state}'; END $$"
    async with opened(migrated_postgres) as database:
        with pytest.raises(NotStored):
            async with database.turn() as db:
                await db.execute(text(said))


async def test_error_of_the_turn_itself_is_not_the_databases(database: Database) -> None:
    with pytest.raises(FileNotFoundError):
        async with database.turn():
            raise FileNotFoundError


async def test_stored_turn_outlives_the_process(database_url: str) -> None:
    async with opened(database_url) as database, database.turn() as db:
        await db.execute(insert(PERSON), PER)
    async with opened(database_url) as database:
        assert await _names(database) == ["Per"]


async def test_reading_refuses_to_write(database: Database) -> None:
    with pytest.raises(Exception, match=r"read-?only|readonly"):
        async with database.reading() as db:
            await db.execute(insert(PERSON), PER)
    assert await _names(database) == []


async def test_readers_see_what_is_stored_while_a_turn_is_open(database: Database) -> None:
    async with database.turn() as db:
        await db.execute(insert(PERSON), PER)
        assert await _names(database) == []
    assert await _names(database) == ["Per"]


async def test_database_that_answers_can_be_pinged(database: Database) -> None:
    await database.ping()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "noterat",
        "mysql://localhost/noterat",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite+pysqlite:///noterat.sqlite",
    ],
)
async def test_what_is_no_address_of_ours_is_refused(url: str) -> None:
    assert await _why(url) is Why.URL


async def test_place_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    assert await _why(f"sqlite:///{tmp_path}/no/such/folder.sqlite") is Why.UNREACHABLE
    assert await _why(f"sqlite:///{tmp_path}") is Why.UNREACHABLE
    assert await _why("postgresql://postgres@127.0.0.1:1/noterat") is Why.UNREACHABLE


def test_place_that_cannot_be_reached_leaves_no_thread_that_fails_later(tmp_path: Path) -> None:
    for _ in range(30):  # each ends its loop at once, as a command that is refused does
        assert asyncio.run(_why(f"sqlite:///{tmp_path}/no/such/folder.sqlite")) is Why.UNREACHABLE


async def test_server_without_the_database_is_told(postgres_server: str) -> None:
    assert await _why(f"{postgres_server}/no_such_database") is Why.UNREACHABLE


async def test_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Kära dagbok, " * 100)
    assert await _why(f"sqlite:///{path}") is Why.BROKEN
    assert path.read_text() == "Kära dagbok, " * 100


async def test_database_of_a_later_version_is_left_alone(database_url: str) -> None:
    await _set_revision(database_url, "9999")
    try:
        assert await _why(database_url) is Why.NEWER
    finally:  # the next test uses the database again
        await _set_revision(database_url, migrations.NEWEST)


async def _set_revision(url: str, revision: str) -> None:
    async with _beside(url) as db:
        await db.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})


async def test_database_to_be_migrated_first_is_told(blank_url: str) -> None:
    assert await _why(blank_url, migrate=False) is Why.OLDER


async def _why(url: str, *, migrate: bool = True) -> Why:
    """Tell why a database cannot be opened."""
    with pytest.raises(Unusable) as refused:
        async with opened(url, migrate=migrate):
            pass
    return refused.value.why


async def test_migrations_make_what_the_tables_say(blank_urls: tuple[str, str]) -> None:
    migrated, created = blank_urls
    async with opened(migrated):
        pass
    async with _beside(created) as db:
        await db.run_sync(SQLModel.metadata.create_all)
    said = []
    for url in blank_urls:
        async with _beside(url) as db:
            said.append(await schema_of(db))
    assert said[0] == said[1]
    assert len(said[0]) > len(METADATA.tables)
    assert METADATA is SQLModel.metadata is models.ErasureRow.metadata


@asynccontextmanager
async def _beside(url: str) -> AsyncIterator[Db]:
    """Reach a database as it is, whatever its version."""
    records = engine._records(engine._read(url))
    try:
        async with records.turn() as db:
            yield db
    finally:
        await records.close()


OPEN_AND_PING = """
import asyncio, sys
from storage.engine.database import opened
async def main():
    async with opened(sys.argv[1]) as database:
        await database.ping()
asyncio.run(main())
sys.exit(10 + ("alembic" in sys.modules))
"""


async def _open_elsewhere(url: str) -> int:
    """Open the database in a process of its own; 10, or 11 where that took Alembic."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", OPEN_AND_PING, url)
    return await process.wait()


async def test_processes_that_start_at_once_migrate_once(blank_url: str) -> None:
    ended = await asyncio.gather(*(_open_elsewhere(blank_url) for _ in range(2)))
    assert set(ended) <= {10, 11}
    async with opened(blank_url, migrate=False) as database:
        await database.ping()


async def test_opening_a_migrated_database_leaves_alembic_out(database_url: str) -> None:
    assert await _open_elsewhere(database_url) == 10


def test_newest_revision_is_known_without_alembic() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    revisions = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(revision.revision for revision in revisions) == migrations.REVISIONS[::-1]


async def test_file_another_process_holds_is_told_as_not_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "LOCK_WAIT", 0.01)
    path = tmp_path / "noterat.sqlite"
    async with opened(f"sqlite:///{path}") as database:
        with sqlite3.connect(path) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(NotStored):
                await _store(database)
            other.execute("ROLLBACK")
        other.close()
        await _store(database)
        assert await _names(database) == ["Per"]


async def _store(database: Database) -> None:
    async with database.turn() as db:
        await db.execute(insert(PERSON), PER)


async def test_only_its_owner_reads_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "noterat.sqlite"
    async with opened(f"sqlite:///{path}") as database, database.turn() as db:
        await db.execute(text("SELECT 1"))
        assert _modes(tmp_path) == {0o600}


def _modes(folder: Path) -> set[int]:
    """Collect the permissions of a folder's files."""
    return {file.stat().st_mode & 0o777 for file in folder.iterdir()}
