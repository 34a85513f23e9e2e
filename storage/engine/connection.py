"""What a turn asks the database by, alike on both kinds."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection, CursorResult, Dialect, Executable

T = TypeVar("T")
Rows: TypeAlias = "CursorResult[*tuple[Any, ...]]"


class Db(Protocol):
    """A connection inside one transaction, which only `Database` ends."""

    @property
    def dialect(self) -> Dialect:
        """Tell which kind of database it is."""

    async def execute(self, statement: Executable, parameters: Any = None, /) -> Rows:  # noqa: ANN401 - one row by column, or a list of them
        """Run one statement; its rows are there when it is done."""

    async def run_sync(self, do: Callable[[Connection], T], /) -> T:
        """Do what only knows connections that block."""


Work: TypeAlias = Callable[[Db], Coroutine[Any, Any, T]]  # waits for nothing but its statements
