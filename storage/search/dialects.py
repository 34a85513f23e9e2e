"""How each database is asked for the entries that hold words."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Insert,
    Select,
    bindparam,
    cast,
    column,
    func,
    select,
    table,
)
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import SEARCH

MOST_WEIGHED = 2_000  # entries that hold the words; where there are more, the newest


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database wants its questions worded."""

    held: CTE  # the entries, of whatever group, that hold what `wanted` says
    upsert: Insert
    both: str
    either: str
    quote: str
    beginning: str  # after a quoted term: whatever begins with it

    def entries(self) -> Select[Any]:
        """Select the newest MOST_WEIGHED of the entries that hold what is wanted."""
        held = self.held.c
        return (
            select(held.tenant, held.group, held.kind, held.key, held.terms)
            .where(held.kind.in_(bindparam("of_kinds", expanding=True)))
            .order_by(held.id.desc())
            .limit(MOST_WEIGHED)
        )


def _upsert(insert: Any, next_id: ColumnElement[int]) -> Insert:  # noqa: ANN401 - the dialects' functions share no type
    """Word an insert that replaces what is there, under a new id."""
    made = insert(SEARCH).inline()
    new = {"id": next_id, "terms": made.excluded.terms, "mark": made.excluded.mark}
    upsert: Insert = made.on_conflict_do_update(
        index_elements=["tenant", "group", "kind", "key"], set_=new
    )
    return upsert


_INDEX = table("search_index", column("rowid"), column("search_index"))
_ROWS = select(_INDEX.c.rowid).where(_INDEX.c.search_index.op("MATCH")(bindparam("wanted")))
_OTHER = SEARCH.alias("other")
_SEQUENCE = func.nextval(func.pg_get_serial_sequence("search", "id"))
DIALECTS = {
    "sqlite": Dialect(
        # Not as a join: SQLite would ask the index of terms again for each entry of the group.
        held=select(SEARCH).where(SEARCH.c.id.in_(_ROWS)).cte("held"),
        upsert=_upsert(sqlite.insert, select(func.max(_OTHER.c.id) + 1).scalar_subquery()),
        both=" AND ",
        either=" OR ",
        quote='"',
        beginning="*",
    ),
    "postgresql": Dialect(
        # Apart from what else is asked: the planner takes the words for common, and would rather
        # read all entries of a large group (18.6: 54,000 rows, 591 ms) than the index of terms.
        held=select(SEARCH)
        .where(SEARCH.c.terms.op("@@")(cast(bindparam("wanted"), postgresql.TSQUERY)))
        .cte("held")
        .prefix_with("MATERIALIZED"),
        upsert=_upsert(postgresql.insert, _SEQUENCE),
        both=" & ",
        either=" | ",
        quote="'",
        beginning=":*",
    ),
}
