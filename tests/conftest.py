"""Real databases for the tests: a SQLite file and a PostgreSQL, each test on a copy of its own."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import asyncpg
import pytest

from storage.database import Database, Db, opened
from tests import postgres

_numbers = count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> str:
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
def postgres_template(postgres_server: str) -> str:
    """Make an empty, migrated database once; its URL."""
    asyncio.run(_execute(postgres_server, "CREATE DATABASE template"))
    asyncio.run(_migrate(f"{postgres_server}/template"))
    return f"{postgres_server}/template"


@pytest.fixture(params=["sqlite", "postgres"])
def template_url(request: pytest.FixtureRequest) -> str:
    """Run the test twice: on a copy of each."""
    url: str = request.getfixturevalue(f"{request.param}_template")
    return url


@pytest.fixture
async def database_url(template_url: str, tmp_path: Path) -> AsyncIterator[str]:
    """Give the test a database of its own, migrated and empty."""
    place, _, template = template_url.partition("///")
    if place == "sqlite:":
        yield f"sqlite:///{shutil.copy(template, tmp_path / 'noterat.sqlite')}"
        return
    server, template = template_url.rsplit("/", 1)
    name = f"test_{next(_numbers)}"
    await _execute(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield f"{server}/{name}"
    await _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """That database, open for turns."""
    async with opened(database_url) as database:
        yield database


@pytest.fixture
async def db(database: Database) -> AsyncIterator[Db]:
    """One turn on that database; stored when the test is over."""
    async with database.turn() as db:
        yield db


async def _migrate(url: str) -> None:
    async with opened(url):
        pass


async def _execute(server: str, statement: str) -> None:
    """Run what cannot be run in a transaction."""
    connection = await asyncpg.connect(f"{server}/postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
