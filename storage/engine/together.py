"""
Rows written in one statement; on a server, where it can be, all that a turn writes.

A turn there hopes that what it has read still holds when it writes: it writes nothing before its
end, and then all by one statement, which makes sure of that (`provide`). That needs neither a
transaction besides nor a way there and back for each. Where it does not hold nothing is written,
and the turn is done again, one statement after the other.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias, TypeGuard

from sqlalchemy import CTE, Insert, Select, Table, Update, bindparam, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from storage.engine.connection import Db
from storage.engine.prepared import Prepared
from storage.engine.rows import insert_new
from storage.engine.transaction import Overtaken, ServerTurn

Row: TypeAlias = Mapping[str, Any]  # by column
Inserted: TypeAlias = tuple[Insert, Sequence[Row]]  # and its rows, alike in columns
Condition: TypeAlias = Select[Any] | Update  # that gives a row where it holds


@dataclass(slots=True)
class Owed:
    """Rows that are to be written together, and what must hold, or none is."""

    rows: list[tuple[Insert, Row]] = field(default_factory=list)
    conditions: list[tuple[Condition, Row]] = field(default_factory=list)

    def statement(self) -> tuple[Prepared, dict[str, Any]]:
        """Give the one statement, and its values."""
        conditions = tuple(condition for condition, _ in self.conditions)
        made = _as_one(conditions, tuple((insert, tuple(row)) for insert, row in self.rows))
        values = dict(made.usual)
        for _, named in self.conditions:
            values |= named
        for (_, row), names in zip(self.rows, made.names, strict=True):
            values.update(zip(names, row.values(), strict=True))
        return made.prepared, values

    def write(self, turn: ServerTurn) -> None:
        """Write it all: Overtaken, and nothing written, where something does not hold."""
        if not self.rows:  # something else comes before them
            raise Overtaken
        statement, values = self.statement()
        try:
            written = turn.written(*statement.worded(turn.dialect, values))
        except IntegrityError as error:
            raise Overtaken from error
        if written != 1:
            raise Overtaken

    def is_empty(self) -> bool:
        """Whether nothing of it could be read."""
        return not self.rows


def hopes(db: Db) -> TypeGuard[ServerTurn]:
    """Whether what the turn writes waits for its end."""
    return isinstance(db, ServerTurn) and db.hopes and isinstance(db.owed, Owed | None)


def provide(turn: ServerTurn, condition: Condition, values: Row) -> None:
    """Let a turn that hopes write nothing unless this holds."""
    _owed(turn).conditions.append((condition, values))


async def insert_together(db: Db, *inserts: Inserted) -> None:
    """Carry out inserts that need nothing of each other: a server is asked once for a row each."""
    alone = [(made, rows[0]) for made, rows in inserts if len(rows) == 1]
    if len(alone) < len(inserts) or db.dialect.name == "sqlite":
        for made, rows in inserts:
            await _insert(db, made, rows)
    elif not _waits(db, alone):
        statement, values = Owed(alone).statement()
        await statement.done(db, values)


async def insert_last(db: Db, table: Table, values: Row) -> bool:
    """Insert the row, True, or leave one alone that is there, False; a turn that hopes may wait."""
    return _waits(db, [(_plain(table), values)]) or await insert_new(db, table, values)


def _waits(db: Db, rows: Sequence[tuple[Insert, Row]]) -> bool:
    """Let rows wait for the end of the turn: True; False where they cannot."""
    if not hopes(db):
        return False
    owed = _owed(db)
    if {made.table for made, _ in rows} & {made.table for made, _ in owed.rows}:
        db.begin()  # one of each table goes into the statement
        return False
    owed.rows += rows
    return True


def _owed(turn: ServerTurn) -> Owed:
    owed = turn.owed
    if not isinstance(owed, Owed):  # as `hopes` has made sure, it is None
        turn.owed = owed = Owed()
    return owed


async def _insert(db: Db, made: Insert, rows: Sequence[Row]) -> None:
    prepared = _inserting(made, frozenset(rows[0]))
    if len(rows) == 1:
        await prepared.done(db, rows[0])
    else:
        await prepared.done_with_each(db, rows)


@cache
def _plain(table: Table) -> Insert:
    return insert(table)


@cache
def _inserting(made: Insert, columns: frozenset[str]) -> Prepared:
    return Prepared(made.inline(), columns)


@dataclass(frozen=True, slots=True)
class _Together:
    """One statement of inserts of a row each."""

    prepared: Prepared
    names: tuple[tuple[str, ...], ...]  # under which the values of each are sent, in their order
    usual: Mapping[str, Any]  # by such a name: what rows do not have, as the table says


@cache
def _as_one(
    conditions: tuple[Condition, ...], inserts: tuple[tuple[Insert, tuple[str, ...]], ...]
) -> _Together:
    """Make one statement of inserts of a row each, into those columns, where all holds."""
    held = _held(conditions)
    usual = {made.table: _usual(made.table, columns) for made, columns in inserts}
    *before, last = (
        _filled(made, [*columns, *usual[made.table]], held) for made, columns in inserts
    )
    together = last.add_cte(*(each.cte(f"{each.table.name}_made") for each in before))
    return _Together(
        prepared=Prepared(together, ()),
        names=tuple(
            tuple(_name(made.table, each) for each in columns) for made, columns in inserts
        ),
        usual={
            _name(table, each): told for table, row in usual.items() for each, told in row.items()
        },
    )


def _held(conditions: Sequence[Condition]) -> CTE | None:
    """Chain conditions: each is looked at, and locks its row, only once that before it holds."""
    held: CTE | None = None
    for number, condition in enumerate(conditions):
        so_far = condition if held is None else condition.where(select(held).exists())
        held = so_far.cte(f"held_{number}")
    return held


def _filled(made: Insert, columns: Sequence[str], held: CTE | None) -> Insert:
    table = made.table
    values = {name: bindparam(_name(table, name), type_=table.c[name].type) for name in columns}
    if held is None:
        return made.values(values).inline()
    chosen = select(*values.values()).select_from(held)
    return made.from_select(columns, chosen, include_defaults=False).inline()


def _usual(table: Any, columns: Collection[str]) -> dict[str, Any]:  # noqa: ANN401 - as below
    """Give what the table says of the other columns."""
    told = {column.name: column.default for column in table.c if column.name not in columns}
    return {
        name: default.arg
        for name, default in told.items()
        if isinstance(default, ScalarElementColumnDefault)
    }


def _name(table: Any, column: str) -> str:  # noqa: ANN401 - what an Insert has is not typed closer
    return f"{table.name}_{column}"
