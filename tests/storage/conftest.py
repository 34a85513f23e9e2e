"""The databases stay open for all tests of storage: opening one costs more than most tests do."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage.engine.database import Database, Db, opened
from storage.tables import METADATA

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of this folder in one event loop, the one that the databases live in."""
    for item in items:
        if item.path.is_relative_to(HERE) and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def own_url(migrated_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the URL of a migrated database; a SQLite file is a copy, others copy it too."""
    place, _, path = migrated_url.partition("///")
    if place != "sqlite:":
        return migrated_url
    return f"sqlite:///{shutil.copy(path, tmp_path_factory.mktemp('open') / 'noterat.sqlite')}"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def open_database(own_url: str) -> AsyncIterator[Database]:
    """Open the database for all tests."""
    async with opened(own_url) as database:
        yield database


@pytest_asyncio.fixture(loop_scope="session")
async def database(open_database: Database) -> Database:
    """Give the test the open database, empty."""
    async with open_database.turn() as db:
        for table in reversed(METADATA.sorted_tables):
            await db.execute(table.delete())
    return open_database


@pytest_asyncio.fixture(loop_scope="session")
async def replicas(database: Database, own_url: str) -> AsyncIterator[tuple[Database, Database]]:
    """Open the same database a second time, as another process would."""
    async with opened(own_url) as other:
        yield database, other


@pytest_asyncio.fixture(loop_scope="session")
async def db(database: Database) -> AsyncIterator[Db]:
    """Give the test one turn; it is stored when the test is over."""
    async with database.turn() as db:
        yield db
