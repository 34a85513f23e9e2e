"""Real databases for the tests: a SQLite file and a PostgreSQL, migrated once, empty each time."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import asyncpg
import pytest
from hypothesis import settings
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from bot import files
from bot.minutes.model import Reading
from bot.minutes.process import read_within
from bot.minutes.readers.refusal import MAX_BYTES
from bot.minutes.reading import understand
from storage.engine import server, sqlite
from storage.engine.database import Database, Db, opened
from storage.tables import METADATA
from tests import postgres

HERE = Path(__file__).parent
CHOSEN = "parametrize"  # a test may say itself what it runs on

# Above storage both databases look alike, so what is said there is tested on SQLite. On PostgreSQL,
# too, runs what leans on the database itself: each module of storage, two at once, who gets at
# whose records, what is sent once, and a database in trouble.
ON_BOTH = (
    "answering/test_overheard.py",
    "api/test_access.py",
    "cli/test_serving.py",
    "cli/test_troubles.py",
    "delivery/",
    "monitoring/",
    "reminders/",
    "soak/",
    "storage/",
    "talk/",
    "teams/test_access.py",
    "teams/test_guests.py",
    "teams/test_mutations.py",
    "test_worker.py",
)

# The same cases in every run: what fails here fails for whoever mends it, too.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the long runs write their figures down."""
    parser.addoption("--readme", action="store_true", help="write figures into the README")


@pytest.fixture(scope="session", autouse=True)
def documents_are_read_once() -> Iterator[None]:
    """
    Keep what was read of each file, and read it here: a process costs more than most tests.

    The process has tests of its own (tests/minutes/readers/test_refusals.py), and is what the
    command line, the server, the crash suite and the browser's tests run.
    """
    readings: dict[tuple[bytes, str], Reading] = {}

    async def read_once(data: bytes, name: str, *, sender: str = "") -> Reading:
        if len(data) > MAX_BYTES:
            return await read_within(data, name, sender=sender)
        if (data, name) not in readings:
            readings[data, name] = await asyncio.to_thread(understand, data, name)
        return readings[data, name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "read_within", read_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def statements_are_compiled_once() -> Iterator[None]:
    """
    Let the engines of all tests share what they compiled: a fifth of the suite's time.

    SQLAlchemy keeps it by dialect, and each engine has one of its own; those of one kind are alike.
    """
    compiled: dict[object, object] = {}

    with pytest.MonkeyPatch.context() as patch:
        for kind in (SQLiteDialect_pysqlite, PGDialect_asyncpg):
            patch.setattr(kind, "__hash__", lambda self: hash(type(self)))
            patch.setattr(kind, "__eq__", lambda self, other: type(self) is type(other))
        for module, name in ((sqlite, "create_engine"), (server, "create_async_engine")):
            make = partial(getattr(module, name), execution_options={"compiled_cache": compiled})
            patch.setattr(module, name, make)
        yield


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make an empty, migrated file once; its URL."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'template.sqlite'}"
    asyncio.run(_migrate(url))
    return url


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Run a server for the whole session; its URL, without a database."""
    with postgres.running() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> str:
    """Make a migrated database once; its URL."""
    url = f"{postgres_server}/noterat"
    asyncio.run(execute(f"{postgres_server}/postgres", "CREATE DATABASE noterat"))
    asyncio.run(_migrate(url))
    return url


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes a database on SQLite, and where it tells of storage on both."""
    if "migrated_url" not in metafunc.fixturenames:
        return
    if any("migrated_url" in mark.args[0] for mark in metafunc.definition.iter_markers(CHOSEN)):
        return
    path = Path(metafunc.definition.path).relative_to(HERE).as_posix()
    kinds = ("sqlite", "postgres") if path.startswith(ON_BOTH) else ("sqlite",)
    metafunc.parametrize("migrated_url", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def migrated_url(request: pytest.FixtureRequest) -> str:
    """Give the URL of the migrated, empty database of the kind that the test runs on."""
    url: str = request.getfixturevalue(f"migrated_{request.param}")
    return url


@pytest.fixture
async def database_url(migrated_url: str, tmp_path: Path) -> str:
    """Give the test a migrated, empty database of its own."""
    place, _, path = migrated_url.partition("///")
    if place == "sqlite:":
        return f"sqlite:///{shutil.copy(path, tmp_path / 'noterat.sqlite')}"
    # Emptied, not copied: 1 ms where CREATE DATABASE … TEMPLATE takes 20 to 120.
    tables = [str(table.delete()) for table in reversed(METADATA.sorted_tables)]
    await execute(migrated_url, "; ".join(tables))
    return migrated_url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Open that database for turns."""
    async with opened(database_url) as database:
        yield database


@pytest.fixture
async def db(database: Database) -> AsyncIterator[Db]:
    """Give the test one turn; it is stored when the test is over."""
    async with database.turn() as db:
        yield db


async def _migrate(url: str) -> None:
    async with opened(url):
        pass


async def execute(url: str, statement: str) -> None:
    """Run a statement on PostgreSQL outside any transaction."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
