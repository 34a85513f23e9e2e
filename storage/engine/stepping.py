"""A turn stepped to its end where its statements are done at once, so that it never waits."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Dialect, Executable

from storage.engine.connection import Db, Rows, Work

T = TypeVar("T")


def carried_out(work: Work[T], db: Db) -> T:
    """Do the work to its end; RuntimeError where it waits for anything but its statements."""
    coroutine = work(db)
    try:
        coroutine.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    coroutine.close()
    raise RuntimeError("within a transaction only its own statements may be waited for")


class AtOnce:
    """A connection whose statements are done when they are asked."""

    __slots__ = ("_connection", "dialect")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect: Dialect = connection.dialect

    async def execute(self, statement: Executable, parameters: Any = None, /) -> Rows:  # noqa: ANN401 - as `Db` has it
        """Carry out a statement."""
        return self._connection.execute(statement, parameters)

    async def run_sync(self, do: Callable[[Connection], T], /) -> T:
        """Do what only knows connections that block."""
        return do(self._connection)
