"""What was found and where it stands: texts and their sources for the index's keys."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    String,
    Table,
    and_,
    bindparam,
    cast,
    literal,
    select,
    tuple_,
)

from storage import ended
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.queries import asked_of, is_among, of_group_asked
from storage.model import GroupKey, Hit
from storage.tables import DOCUMENT, ITEM, LINE, MEETING, NOTE, PERSON, RECORD
from storage.values import Columns, to_source

_PLACE = (
    MEETING.c.title.label("meeting_title"),
    MEETING.c.day.label("meeting_day"),
    MEETING.c.state.label("meeting_state"),
    ITEM.c.number.label("item_number"),
    ITEM.c.title.label("item_title"),
)


def _joined(of: Table, other: Table, key: ColumnElement[Any]) -> ColumnElement[bool]:
    """Name the row of the same group in another table."""
    return and_(other.c.tenant == of.c.tenant, other.c.group == of.c.group, other.c.key == key)


def _written(of: Table, *columns: ColumnElement[Any]) -> Select[Any]:
    """Read what somebody wrote, with who it was and in which meeting, under which item."""
    return (
        select(*columns, of.c.text, of.c.at, PERSON.c.name.label("by_name"), *_PLACE)
        .outerjoin(PERSON, and_(PERSON.c.tenant == of.c.tenant, PERSON.c.key == of.c.by))
        .outerjoin(MEETING, _joined(of, MEETING, of.c.meeting))
        .outerjoin(ITEM, _joined(of, ITEM, of.c.item))
        .where(of_group_asked(of))
    )


_KEYS: BindParameter[Any] = bindparam("of_keys", expanding=True)
_RECORDS = Prepared(
    _written(
        RECORD,
        RECORD.c.kind,
        RECORD.c.number,
        cast(RECORD.c.number, String).label("found"),
        RECORD.c.typed,
        RECORD.c.line,
        RECORD.c.state,
        RECORD.c.ended_by,
        ended.COLUMN,
        DOCUMENT.c.name.label("document_name"),
    )
    .outerjoin(DOCUMENT, _joined(RECORD, DOCUMENT, RECORD.c.document))
    .where(RECORD.c.number.in_(_KEYS))
)
_NOTES = Prepared(
    _written(
        NOTE,
        literal("note").label("kind"),
        literal(None).label("number"),
        NOTE.c.key.label("found"),
        literal("").label("typed"),
        literal(0).label("line"),
        literal("").label("document_name"),
    ).where(NOTE.c.key.in_(_KEYS))
)

# A line stands under the last heading before it.
_HEADING = (
    select(ITEM.c.key)
    .where(
        ITEM.c.tenant == LINE.c.tenant,
        ITEM.c.group == LINE.c.group,
        ITEM.c.document == LINE.c.document,
        ITEM.c.line.between(1, LINE.c.number),
        ~ITEM.c.withdrawn,
    )
    .order_by(ITEM.c.line.desc())
    .limit(1)
    .correlate(LINE)
    .scalar_subquery()
)
_LINES = (
    select(
        literal("line").label("kind"),
        literal(None).label("number"),
        (LINE.c.document + ":" + cast(LINE.c.number, String)).label("found"),
        LINE.c.text,
        LINE.c.text.label("typed"),
        LINE.c.number.label("line"),
        DOCUMENT.c.saved_at.label("at"),
        literal("").label("by_name"),
        DOCUMENT.c.name.label("document_name"),
        *_PLACE,
    )
    .join(DOCUMENT, _joined(LINE, DOCUMENT, LINE.c.document))
    .outerjoin(MEETING, _joined(DOCUMENT, MEETING, DOCUMENT.c.meeting))
    .outerjoin(ITEM, _joined(LINE, ITEM, _HEADING))
    .where(of_group_asked(LINE), tuple_(LINE.c.document, LINE.c.number).in_(_KEYS))
)


@cache
def _lines_of(dialect: str) -> Prepared:
    return Prepared(
        select((RECORD.c.document + ":" + cast(RECORD.c.line, String)).label("key")).where(
            of_group_asked(RECORD),
            is_among(dialect, RECORD.c.number, "of_numbers"),
            RECORD.c.document.is_not(None),
        )
    )


async def told(db: Db, group: GroupKey, found: Iterable[tuple[str, str]]) -> list[Hit]:
    """Give the texts, with their sources, of kinds and keys of the index, in their order."""
    found = list(found)
    keys = _by_table(found)
    rows: list[Columns] = []
    for table, prepared in ((RECORD, _RECORDS), (NOTE, _NOTES)):
        if keys[table]:
            rows += await prepared.rows(db, asked_of(group) | {"of_keys": keys[table]})
    if keys[LINE]:  # pairs, which a prepared list cannot hold
        asked = asked_of(group) | {"of_keys": keys[LINE]}
        rows += (await db.execute(_LINES, asked)).mappings()
    hits = {(row["kind"], row["found"]): _hit(row) for row in rows}
    return [hits[one] for one in found if one in hits]


async def lines_of(db: Db, group: GroupKey, numbers: Sequence[int]) -> set[str]:
    """Give the index's keys of the lines that the records of these numbers were read from."""
    asked = asked_of(group) | {"of_numbers": json.dumps(numbers)}
    found = await _lines_of(db.dialect.name).rows(db, asked)
    return {row["key"] for row in found}


def _by_table(found: Iterable[tuple[str, str]]) -> dict[Table, list[Any]]:
    """Sort the keys by the table they are of."""
    keys: dict[Table, list[Any]] = {RECORD: [], NOTE: [], LINE: []}
    for kind, key in found:
        if kind == "line":
            document, _, number = key.rpartition(":")
            keys[LINE].append((document, int(number)))
        elif kind == "note":
            keys[NOTE].append(key)
        else:
            keys[RECORD].append(int(key))
    return keys


def _hit(row: Columns) -> Hit:
    kept: dict[str, Any] = {}
    if row["kind"] == "decision":
        kept = {"state": ended.state(row), "ended_by": ended.by(row)}
    return Hit(row["kind"], row["text"], row["number"], to_source(row), **kept)
