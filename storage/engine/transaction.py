"""A turn on a server: its transaction is begun when one is needed, and stored when that is said."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import await_only

from storage.engine.connection import Rows
from storage.errors import NotStored

T = TypeVar("T")

REFUSED = "23"  # by a constraint: how such an SQLSTATE begins


def only_reads(statement: Any) -> bool:  # noqa: ANN401 - all that SQLAlchemy carries out
    """Whether a statement writes nothing, and locks nothing until the transaction ends."""
    return bool(statement.is_select) and statement._for_update_arg is None  # noqa: SLF001 - told nowhere else


class Overtaken(Exception):
    """What a turn had read did not hold when it wrote: nothing is written."""


class Owing(Protocol):
    """What a turn is still to write, by one statement."""

    def write(self, turn: "ServerTurn") -> None:
        """Write it all: Overtaken, and nothing written, where something does not hold."""

    def is_empty(self) -> bool:
        """Whether nothing of it could be read."""


@dataclass(frozen=True, slots=True)
class _Each:
    """A statement to be carried out for some rows each, all of them or none."""

    sql: str
    rows: Sequence[Sequence[Any]]

    def write(self, turn: "ServerTurn") -> None:
        turn.write_each(self.sql, self.rows)

    def is_empty(self) -> bool:
        return False


class ServerTurn:
    """
    A connection to a server, asked within one greenlet.

    What only reads, before anything is written, needs no transaction: with or without one, each
    statement sees what is stored by then. Nor does the one statement by which a turn that `hopes`
    writes all that it owes.
    """

    def __init__(self, connection: Connection, begin: str, *, hopes: bool) -> None:
        self.dialect: Dialect = connection.dialect
        self.owed: Owing | None = None
        self.seen: dict[Any, Any] = {}  # what was read of that which a turn of hope may hold to
        self._connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._begin = begin
        self._hopes = hopes
        self._is_begun = False
        self._is_short = False  # of what it owed

    @property
    def hopes(self) -> bool:
        """Whether what it writes may wait for its end."""
        return self._hopes and not self._is_begun

    async def execute(self, statement: Executable, parameters: Any = None, /) -> Rows:  # noqa: ANN401 - as `Db` has it
        """Carry out a statement that is not prepared."""
        self._prepare(reads=only_reads(statement))
        return self._connection.execute(statement, parameters)

    async def run_sync(self, do: Callable[[Connection], T], /) -> T:
        """Do what only knows SQLAlchemy's connection."""
        self.begin()
        return do(self._connection)

    def rows(self, sql: str, sent: Sequence[Any], *, reads: bool) -> Sequence[Sequence[Any]]:
        """Carry out a statement and give its rows; one that only `reads` begins nothing."""
        self._prepare(reads=reads)
        found: Sequence[Sequence[Any]] = self._told(self._driver.fetch(sql, *sent))
        return found

    def done(self, sql: str, sent: Sequence[Any]) -> int:
        """Carry out a statement and tell how many rows it wrote."""
        self.begin()
        return self.written(sql, sent)

    def done_with_each(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Carry out a statement once for each of these, at the end where that can be."""
        if self.hopes and self.owed is None:
            self.owed = _Each(sql, rows)
        else:
            self.begin()
            self.write_each(sql, rows)

    def begin(self) -> None:
        """Begin the transaction, unless it is; what is owed is written first."""
        if self._is_begun:
            return
        self._is_begun = True
        self._told(self._driver.execute(self._begin))
        self._settle()

    def commit(self) -> None:
        """Store it all: NotStored where the server does not say that it is; Overtaken."""
        if self._is_short:  # whoever was told went on
            raise Overtaken
        if self._is_begun:
            told = self._told(self._driver.execute("COMMIT"))
            if told != "COMMIT":  # a statement had failed, and all that was written has gone
                raise NotStored(f"the server said {told}")
        else:
            self._settle()

    def end(self, error: BaseException) -> None:
        """Let go of what is not stored; a connection of which anything bad is known is closed."""
        is_sound = False
        try:
            if isinstance(error, Exception) and not self._connection.invalidated:
                is_sound = self._is_rolled_back()
        finally:
            if not is_sound and not self._connection.invalidated:
                self._connection.invalidate(error)

    def _is_rolled_back(self) -> bool:
        with suppress(DBAPIError):
            if self._driver.is_in_transaction():
                self._told(self._driver.execute("ROLLBACK"))
            return not (self._driver.is_closed() or self._driver.is_in_transaction())
        return False

    def _prepare(self, *, reads: bool) -> None:
        """Begin, where a statement is not to be carried out by itself or is to see what is owed."""
        if not reads or not (self.owed is None or self.owed.is_empty()):
            self.begin()

    def _settle(self) -> None:
        """Write what is owed; Overtaken."""
        owed, self.owed = self.owed, None
        if owed is not None:
            self._is_short = True
            owed.write(self)
            self._is_short = False

    def written(self, sql: str, sent: Sequence[Any]) -> int:
        """Carry out a statement, by itself where none is begun; how many rows it wrote."""
        told: str = self._told(self._driver.execute(sql, *sent))
        return int(told.rpartition(" ")[2])

    def write_each(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Carry out a statement for each of these, by themselves where none is begun."""
        self._told(self._driver.executemany(sql, rows))

    def _told(self, asked: Awaitable[T]) -> T:
        """Wait for the driver; what it raises is told as SQLAlchemy would."""
        try:
            return await_only(asked)
        except Exception as error:
            told = self._as_told(error)
            if told is None:
                raise
            raise told from None  # the driver's own holds the row, and so people's words

    def _as_told(self, error: Exception) -> Exception | None:
        kinds: Any = self.dialect.loaded_dbapi
        if isinstance(error, kinds.asyncpg.PostgresError):
            is_refused = str(error.sqlstate).startswith(REFUSED)
            kind = kinds.IntegrityError if is_refused else kinds.Error
        elif isinstance(error, kinds.asyncpg.InterfaceError):
            kind = kinds.InterfaceError
        else:
            return None
        told: Exception = DBAPIError.instance(
            None,
            None,
            kind(error.args[0], error),
            kinds.Error,
            hide_parameters=True,
            connection_invalidated=self._driver.is_closed(),
            dialect=self.dialect,
        )
        return told
