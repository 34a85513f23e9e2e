"""How each database is asked for the entries that hold words."""

from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    Insert,
    String,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
)

from bot.values import dataclass
from storage.engine.prepared import Prepared
from storage.engine.rows import inserting
from storage.tables import SEARCH

MOST_WEIGHED = 2_000  # entries that hold the words; where there are more, the newest
MOST_OF_ALL = 500  # of all groups of somebody: a few are shown while they type


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database wants its questions worded."""

    held: CTE  # the entries, of whatever group, that hold what `wanted` says
    held_by_any: CTE  # the same, where it says several things between `any`
    upsert: Insert
    both: str
    either: str
    any: str
    quote: str
    beginning: str  # after a quoted term: whatever begins with it
    around: str  # a term where it is stored

    def stored(self, term: str, scope: str) -> str:
        """Give a term of a group as it stands among those of an entry, between white space."""
        return f"{self.around}{scope}{term}{self.around}"


@cache
def entries_of_all(name: str) -> Prepared:
    """Word the newest MOST_OF_ALL of the entries, of any group, that hold what is wanted."""
    held = dialect_named(name).held_by_any.c
    return Prepared(
        select(held.tenant, held.group, held.kind, held.key, held.terms)
        .where(held.kind.in_(bindparam("of_kinds", expanding=True)))
        .order_by(held.id.desc())
        .limit(MOST_OF_ALL)
    )


@cache
def entries_of_group(name: str, kinds: tuple[str, ...]) -> Prepared:
    """Word the same for one group: `kinds` are few, and known to the program."""
    held = dialect_named(name).held.c
    return Prepared(
        select(held.kind, held.key, held.terms)
        .where(held.kind.in_(kinds))
        .where(held.tenant == bindparam("of_tenant"), held.group == bindparam("of_group"))
        .order_by(held.id.desc())
        .limit(MOST_WEIGHED)
    )


@cache
def dialect_named(name: str) -> Dialect:
    """Give how the database of that name is asked."""
    return _postgresql() if name == "postgresql" else _sqlite()


def _sqlite() -> Dialect:
    index = table("search_index", column("rowid"), column("search_index"))
    rows = select(index.c.rowid).where(index.c.search_index.op("MATCH")(bindparam("wanted")))
    other = SEARCH.alias("other")
    # Not as a join: SQLite would ask the index of terms again for each entry of the group.
    held = select(SEARCH).where(SEARCH.c.id.in_(rows)).cte("held")
    return Dialect(
        held=held,
        held_by_any=held,
        upsert=_upsert("sqlite", select(func.max(other.c.id) + 1).scalar_subquery()),
        both=" AND ",
        either=" OR ",
        any=" OR ",
        quote='"',
        beginning="*",
        around="",
    )


def _postgresql() -> Dialect:
    from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY  # noqa: PLC0415 - loaded where spoken

    sequence = func.nextval(func.pg_get_serial_sequence("search", "id"))
    wanted: BindParameter[str] = bindparam("wanted", type_=String)
    each = cast(func.string_to_array(wanted, literal_column("chr(10)")), ARRAY(TSQUERY))

    def held(wanted: ColumnElement[Any]) -> CTE:
        # Apart from what else is asked: the planner takes the words for common, and would rather
        # read all entries of a large group (18.6: 54,000 rows, 591 ms) than the index of terms.
        found = select(SEARCH).where(SEARCH.c.terms.op("@@")(wanted))
        return found.cte("held").prefix_with("MATERIALIZED")

    return Dialect(
        held=held(cast(wanted, TSQUERY)),
        # In one query of 200 groups' words each entry found is held against all of them: 38 ms of
        # 60 for 5,000 entries, where 200 queries take 3 (15).
        held_by_any=held(func.any(each)),
        upsert=_upsert("postgresql", sequence),
        both=" & ",
        either=" | ",
        any="\n",
        quote="'",
        beginning=":*",
        around="'",
    )


def _upsert(dialect_name: str, next_id: ColumnElement[int]) -> Insert:
    """Word an insert that replaces what is there, under a new id."""
    made = inserting(dialect_name, SEARCH).inline()
    new = {"id": next_id, "terms": made.excluded.terms, "mark": made.excluded.mark}
    upsert: Insert = made.on_conflict_do_update(
        index_elements=["tenant", "group", "kind", "key"], set_=new
    )
    return upsert
