"""The records on a PostgreSQL server: each turn on a connection of its own, on the loop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy import URL, Engine
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.util import greenlet_spawn

from storage.engine.connection import Db, Work
from storage.engine.stepping import carried_out
from storage.engine.transaction import Overtaken, ServerTurn
from storage.errors import NotStored

T = TypeVar("T")


_SETTINGS = {
    # The plan for any values, taken from the sixth time on, knows neither which state is asked
    # for nor how large the group is: 1,300 ms in place of 30 for decisions (18.6).
    "plan_cache_mode": "force_custom_plan",
    # A plan that is thought dear is compiled first: 3,240 ms for one record by its number, on
    # partitions, which is there in 2 (18.6).
    "jit": "off",
    # What 5,000 entries are thought to be worth: two more processes, which take longer to begin
    # than the whole takes alone (15).
    "max_parallel_workers_per_gather": "0",
    # Any of many words is thought to be in most entries, of all groups, and so all are read: a
    # question of 600 words in a million records took minutes, by the index of terms 0.1 s (18.6).
    "enable_seqscan": "off",
}


class PostgresServer:
    """A database on a server, open for turns."""

    def __init__(self, url: URL) -> None:
        # Whose transactions are begun and ended by what is in them (`transaction.py`).
        self._alone = create_async_engine(
            url,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,  # they are people's words, and errors are logged
            pool_size=5,
            max_overflow=5,
            pool_timeout=10,  # s
            pool_recycle=1800,  # s; firewalls forget idle connections
            connect_args={
                "server_settings": _SETTINGS,
                "timeout": 5,  # s, where nobody answers at all
            },
        )
        # Of two that are derived from each other the level of the first one holds (2.1.9).
        self._writer = self._alone.execution_options(isolation_level="READ COMMITTED")
        self._reader = self._alone.execution_options(
            isolation_level="READ COMMITTED", postgresql_readonly=True
        )
        self._still = self._alone.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Db]:
        """Give a write transaction."""
        async with _begun(self._writer) as db:
            yield db

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Db]:
        """Give a read transaction, each statement of which sees what is stored by then."""
        async with _begun(self._reader) as db:
            yield db

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Db]:
        """Give a read transaction that sees nothing of what others write meanwhile."""
        async with _begun(self._still) as db:
            yield db

    async def carry_out(self, work: Work[T]) -> T:
        """Do the work in a write transaction, in one switch to where drivers may wait."""
        try:
            return await greenlet_spawn(
                _carried_out, self._alone.sync_engine, work, "BEGIN", hopes=True
            )
        except Overtaken:
            return await greenlet_spawn(
                _carried_out, self._alone.sync_engine, work, "BEGIN", hopes=False
            )

    async def look_up(self, work: Work[T]) -> T:
        """Do work that reads."""
        begin = "BEGIN READ ONLY"
        return await greenlet_spawn(_carried_out, self._alone.sync_engine, work, begin, hopes=False)

    async def close(self) -> None:
        """Let go of all connections."""
        await self._alone.dispose()


@asynccontextmanager
async def _begun(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    is_open = False
    try:
        async with engine.begin() as db:
            is_open = True
            yield db
    except (NoConnection, OSError) as error:
        if is_open:  # the caller's own
            raise
        raise NotStored(str(error)) from error


def _carried_out(engine: Engine, work: Work[T], begin: str, *, hopes: bool) -> T:
    """Do the work in one transaction; all that waits is within this greenlet."""
    try:
        connection = engine.connect()
    except (NoConnection, OSError) as error:
        raise NotStored(str(error)) from error
    with connection:
        turn = ServerTurn(connection, begin, hopes=hopes)
        try:
            result = carried_out(work, turn)
            turn.commit()
        except BaseException as error:
            turn.end(error)
            raise
        return result
