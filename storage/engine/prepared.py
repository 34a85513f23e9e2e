"""
Statements that nearly every message asks: worded once, and carried out by the driver itself.

SQLAlchemy words them and says how each value is stored and read; what it does besides with each
execution (its own cache, a context, a result of rows that know their columns) cost a recorded
action more than the database did.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from sqlalchemy import (
    BindParameter,
    ClauseElement,
    ColumnElement,
    Connection,
    Dialect,
    Executable,
    bindparam,
    literal,
    literal_column,
)
from sqlalchemy.exc import NoResultFound
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ClauseList
from sqlalchemy.sql.operators import in_op
from sqlalchemy.types import NullType, TypeEngine

from storage.engine import driver
from storage.engine.connection import Db
from storage.engine.transaction import ServerTurn, only_reads

Told: TypeAlias = dict[str, Any]  # a row by column
_Process: TypeAlias = Callable[[Any], Any]
_Rooms: TypeAlias = tuple[tuple[str, int], ...]  # for how many values a list has room


@dataclass(frozen=True, slots=True)
class _Worded:
    """A statement in the words of one database."""

    sql: str
    asked: tuple[str, ...]  # its parameters in order
    stored: tuple[tuple[int, _Process], ...]  # those whose values are sent as something else
    usual: dict[str, Any]  # what the statement itself says of them
    columns: tuple[str, ...]  # of its rows; empty: it gives none
    read: tuple[tuple[str, _Process], ...]  # those whose values are stored as something else
    lists: _Rooms  # its parameters that are lists

    def sent(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Give what the driver is to send for values by name."""
        told = {**self.usual, **values}
        for name, room in self.lists:
            told |= zip(_places(name, room), _filled(values[name], room), strict=True)
        sent = [told[name] for name in self.asked]
        for place, process in self.stored:
            sent[place] = process(sent[place])
        return tuple(sent)

    def row(self, given: Sequence[Any]) -> Told:
        """Read a row that the driver gives."""
        row = dict(zip(self.columns, given, strict=True))
        for name, process in self.read:
            if row[name] is not None:
                row[name] = process(row[name])
        return row


class Prepared:
    """
    A statement with columns of different names.

    An insert takes the columns it is `given`; the rest have what the table says. A list (an
    expanding parameter) may have any length: it is worded anew for each power of two.
    """

    __slots__ = ("_given", "_lists", "_reads", "_worded", "statement")

    def __init__(self, statement: Executable, given: Collection[str] | None = None) -> None:
        self.statement = statement
        self._given = None if given is None else sorted(given)
        self._reads = only_reads(statement)
        self._lists: tuple[str, ...] | None = None  # not known yet
        self._worded: dict[tuple[str, _Rooms], _Worded] = {}

    async def rows(self, db: Db, values: Mapping[str, Any]) -> list[Told]:
        """Carry it out, and give all rows."""
        worded = self._on(db.dialect, values)
        sent = worded.sent(values)
        if isinstance(db, ServerTurn):
            given = db.rows(worded.sql, sent, reads=self._reads)
        else:
            given = await db.run_sync(partial(_carried_out, sql=worded.sql, sent=sent, result=_all))
        return [worded.row(each) for each in given]

    async def row(self, db: Db, values: Mapping[str, Any]) -> Told | None:
        """Carry it out, and give the first row; None where there is none."""
        return next(iter(await self.rows(db, values)), None)

    async def one(self, db: Db, values: Mapping[str, Any]) -> Told:
        """Carry it out, and give the one row; NoResultFound where there is none."""
        row = await self.row(db, values)
        if row is None:
            raise NoResultFound
        return row

    async def done(self, db: Db, values: Mapping[str, Any]) -> int:
        """Carry it out, and tell how many rows it wrote."""
        sql, sent = self.worded(db.dialect, values)
        if isinstance(db, ServerTurn):
            return db.done(sql, sent)
        written: int = await db.run_sync(partial(_carried_out, sql=sql, sent=sent, result=_count))
        return written

    async def done_with_each(self, db: Db, rows: Sequence[Mapping[str, Any]]) -> None:
        """Carry it out once for each of these rows."""
        worded = self._on(db.dialect, rows[0])
        sent = [worded.sent(row) for row in rows]
        if isinstance(db, ServerTurn):
            db.done_with_each(worded.sql, sent)
        else:
            await db.run_sync(partial(_carried_out, sql=worded.sql, sent=sent, result=None))

    def worded(self, dialect: Dialect, values: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
        """Give it in the words of a database, and what is sent with it."""
        worded = self._on(dialect, values)
        return worded.sql, worded.sent(values)

    def _on(self, dialect: Dialect, values: Mapping[str, Any]) -> _Worded:
        if self._lists is None:
            self._lists = _lists_of(self.statement)
        rooms = tuple((name, _room(len(values[name]))) for name in self._lists)
        worded = self._worded.get((dialect.name, rooms))
        if worded is None:
            worded = _word(self.statement, self._given, dialect, rooms)
            self._worded[dialect.name, rooms] = worded
        return worded


def _word(statement: Any, given: list[str] | None, dialect: Dialect, rooms: _Rooms) -> _Worded:  # noqa: ANN401 - of SQLAlchemy's
    in_words = partial(_in_words, dialect, dict(rooms))
    worded = visitors.replacement_traverse(statement, {}, in_words)
    compiled = worded.compile(dialect=dialect, column_keys=given)
    usual = compiled.construct_params(_check=False)
    for column in compiled.insert_prefetch:  # what Python would fill in
        usual[column.key] = column.default.arg
    columns = () if given is not None else tuple(getattr(statement, "exported_columns", ()))
    read = [(column.key, _reading(column.type, dialect)) for column in columns]
    asked = tuple(compiled.positiontup)
    stored = enumerate(_sending(compiled.binds[name].type, dialect) for name in asked)
    return _Worded(
        sql=str(compiled),
        asked=asked,
        stored=tuple((place, process) for place, process in stored if process is not None),
        usual=usual,
        columns=tuple(column.key for column in columns),
        read=tuple((name, process) for name, process in read if process is not None),
        lists=rooms,
    )


def _in_words(
    dialect: Dialect,
    rooms: Mapping[str, int],
    part: Any,  # noqa: ANN401 - SQLAlchemy's
    **_: object,
) -> ClauseElement | None:
    """
    Write constants into the statement, as what is asked for is all that may differ, and lists.

    SQLite plans a statement anew each time where a parameter is compared with what a partial index
    holds (460 µs in place of 60, 3.40).
    """
    if not isinstance(part, BindParameter):
        return None
    if part.expanding:
        return ClauseList(*_list_of(part, dialect, rooms)).self_group(in_op)
    if part.required or isinstance(part.type, NullType):
        return None
    return _spelled_out(part, dialect)


def _list_of(
    part: BindParameter[Any], dialect: Dialect, rooms: Mapping[str, int]
) -> Iterator[ColumnElement[Any]]:
    if part.required:
        for place in _places(part.key, rooms[part.key]):
            yield bindparam(place, type_=part.type)
    for value in part.value or ():
        yield _spelled_out(literal(value, part.type), dialect)


def _spelled_out(part: BindParameter[Any], dialect: Dialect) -> ColumnElement[Any]:
    spelled = part.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    return literal_column(str(spelled), part.type)


def _lists_of(statement: Any) -> tuple[str, ...]:  # noqa: ANN401 - SQLAlchemy's
    parts = (part for part in visitors.iterate(statement) if isinstance(part, BindParameter))
    return tuple(dict.fromkeys(part.key for part in parts if part.expanding and part.required))


def _room(length: int) -> int:
    """Give how many places a list of so many values gets: few lengths, so few wordings."""
    return 1 << max(0, length - 1).bit_length()


def _places(name: str, room: int) -> list[str]:
    return [f"{name}_{place}" for place in range(room)]


def _filled(values: Sequence[Any], room: int) -> list[Any]:
    """Fill a list's places: what is left over says the last value once more; of none, nothing."""
    last = values[-1] if values else None
    return [*values, *[last] * (room - len(values))]


def _sending(kind: TypeEngine[Any], dialect: Dialect) -> _Process | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _reading(kind: TypeEngine[Any], dialect: Dialect) -> _Process | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _all(cursor: Any) -> Sequence[Sequence[Any]]:  # noqa: ANN401 - a driver's
    found: Sequence[Sequence[Any]] = cursor.fetchall()
    return found


def _count(cursor: Any) -> int:  # noqa: ANN401 - a driver's
    count: int = cursor.rowcount
    return count


def _carried_out(
    connection: Connection,
    sql: str,
    sent: Sequence[Any],
    result: Callable[[Any], Any] | None,
) -> Any:  # noqa: ANN401 - as the driver has it
    if not connection.in_transaction():
        connection.begin()
    return driver.carried_out(connection, sql, sent, result)
