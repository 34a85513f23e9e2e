"""The one way a row comes to be or changes: together with its event in the history."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table, and_, bindparam, insert, select, update

from bot.values import dataclass
from storage import locks, search, tables
from storage.engine import together
from storage.engine.database import Db
from storage.engine.together import Inserted, insert_together
from storage.model import GroupKey, Stamp
from storage.values import DUE_COLUMNS, Columns

Values = Mapping[str, Any]  # by column


@dataclass(frozen=True, slots=True)
class Noun:
    """What one kind of row is called, which columns its history tells, and how it is undone."""

    table: Table
    told: tuple[str, ...]
    gone: Values  # what takes a row back that should never have been made
    key: str = "key"


_GONE = {"state": "withdrawn"}
_HIDDEN = {"withdrawn": True}

NOUNS = {
    "action": Noun(
        tables.RECORD,
        (
            "text",
            "typed",
            "state",
            "owners",
            "owner_words",
            *DUE_COLUMNS,
            "remark",
            "closed_at",
            "begun",
        ),
        _GONE,
        key="number",
    ),
    "decision": Noun(
        tables.RECORD,
        ("text", "state", "ended", "ended_by", "vote", "reservations"),
        _GONE,
        key="number",
    ),
    "meeting": Noun(
        tables.MEETING,
        ("title", "day", "state", "starts", "ends", "place", "started_at", "ended_at"),
        _GONE,
    ),
    "item": Noun(tables.ITEM, ("number", "title", "postponed", "origin", "withdrawn"), _HIDDEN),
    "recurring": Noun(tables.RECURRING, ("title", "month", "never", "withdrawn"), _HIDDEN),
    "series": Noun(tables.SERIES, ("title", "place", "rule", "withdrawn"), _HIDDEN),
    "left_off": Noun(tables.LEFT_OFF, ("origin", "withdrawn"), _HIDDEN),
    "vote": Noun(tables.VOTE, ("question", "state"), _GONE),
    "note": Noun(tables.NOTE, ("text", "withdrawn"), _HIDDEN),
    "attendance": Noun(
        tables.ATTENDANCE,
        ("name", "present", "organisation", "role", "reason", "stands_in_for", "withdrawn"),
        _HIDDEN,
    ),
    "alias": Noun(tables.ALIAS, ("name", "person", "withdrawn"), _HIDDEN),
    "finding": Noun(tables.FINDING, ("finding",), {}),
    "held": Noun(tables.HELD, ("attendances",), {}, key="token"),
    "body": Noun(tables.BODY, ("name", "members", "member_words", "withdrawn"), _HIDDEN),
    "office": Noun(tables.OFFICE, ("name", "person", "withdrawn"), _HIDDEN),
    "document": Noun(tables.DOCUMENT, ("name", "withdrawn"), _HIDDEN),
    "group": Noun(tables.GROUP, ("name", "folded", "language"), {}),
    "conversation": Noun(tables.CONVERSATION, ("group",), {}, key="id"),
}

_SEARCHED = {"action", "decision", "note"}
_REFOUND = {"text", "item", "state", "withdrawn"}  # columns that tell whether and by what
_INSERT = {noun.table: insert(noun.table) for noun in NOUNS.values()}
_INSERT_EVENT = insert(tables.EVENT)
_TITLES = select(tables.ITEM.c.key, tables.ITEM.c.title).where(
    tables.ITEM.c.tenant == bindparam("of_tenant"),
    tables.ITEM.c.group == bindparam("of_group"),
    tables.ITEM.c.key.in_(bindparam("of_keys", expanding=True)),
)


async def make(db: Db, group: GroupKey, what: str, rows: Sequence[Values], *, stamp: Stamp) -> None:
    """
    Insert rows of one kind, all with the same columns, and the events of their making.

    Adjusted, here and below, where that would change minutes that are locked.
    """
    noun = NOUNS[what]
    for held in {row["meeting"]: row for row in rows if row.get("meeting")}.values():
        if len(rows) == 1 and together.hopes(db):
            together.provide(db, *locks.not_adjusted(group, held["meeting"]))
        else:
            await locks.refuse(db, group, what, held, held)
    events = [
        _event(group, what, row[noun.key], stamp)
        | {"verb": "created", "before": {}, "after": _plain(_only(noun.told, row))}
        for row in rows
    ]
    made: list[Inserted] = [(_INSERT[noun.table], rows), (_INSERT_EVENT, events)]
    if what in _SEARCHED:
        made.append(search.indexing(db, group, await _entries(db, group, what, rows)))
    await insert_together(db, *made)


async def change(
    db: Db, group: GroupKey, what: str, row: Columns, *, to: Values, stamp: Stamp
) -> bool:
    """
    Write those columns of `to` that differ, and the event; False where none does.

    `row` is the whole row as this transaction read it for change, or made it.
    """
    differing = {name for name, value in to.items() if row[name] != value}
    if not differing:
        return False
    if not differing.isdisjoint(DUE_COLUMNS):
        differing |= to.keys() & set(DUE_COLUMNS)  # a due is told whole, or not at all
    new = _only(sorted(differing), to)
    await locks.refuse(db, group, what, row, new)
    told = {"verb": "changed", "before": _plain(_only(new, row)), "after": _plain(new)}
    await _write(db, group, what, row, new)
    await db.execute(_INSERT_EVENT, [_event(group, what, row[NOUNS[what].key], stamp) | told])
    return True


async def take_back(
    db: Db,
    group: GroupKey,
    event: RowMapping,
    row: RowMapping,
    *,
    verb: str = "undone",
    stamp: Stamp,
) -> None:
    """
    Write what was before the event, or that the row is gone.

    `row` is the whole row as `locked` gave it; nobody has changed it since the event.
    """
    what: str = event["what"]
    new = taking_back(event)
    await locks.refuse(db, group, what, row, new)
    told = {
        "verb": verb,
        "before": _plain(_only(new, row)),
        "after": _plain(new),
        "undoes": event["id"],
    }
    await _write(db, group, what, row, new)
    await db.execute(_INSERT_EVENT, [_event(group, what, event["key"], stamp) | told])


def taking_back(event: RowMapping) -> dict[str, Any]:
    """Give the columns that taking an event back writes."""
    what: str = event["what"]
    return dict(NOUNS[what].gone) if event["verb"] == "created" else thawed(what, event["before"])


async def locked(db: Db, group: GroupKey, what: str, key: str) -> RowMapping:
    """Read the whole row, and lock it until the transaction ends."""
    noun = NOUNS[what]
    # Whoever merely refers to the row, as events do to their group, need not wait.
    query = select(noun.table).where(_at(noun, group, key)).with_for_update(key_share=True)
    return (await db.execute(query)).mappings().one()


async def hold(db: Db, group: GroupKey) -> RowMapping:
    """Let nobody else change the group's meetings, names and numbers until the turn ends."""
    return await locked(db, group, "group", group.group)


def thawed(what: str, values: Columns) -> dict[str, Any]:
    """Make column values again of what an event keeps of them."""
    columns = NOUNS[what].table.c
    return {name: _thaw(columns[name].type.python_type, value) for name, value in values.items()}


def is_as_after(event: Columns, row: Columns) -> bool:
    """Whether the row still says what the event made it say."""
    after = thawed(event["what"], event["after"])
    return all(row[name] == value for name, value in after.items())


async def _write(db: Db, group: GroupKey, what: str, row: Columns, new: Values) -> None:
    """Update the row, and what can be found of it."""
    noun = NOUNS[what]
    await db.execute(update(noun.table).where(_at(noun, group, row[noun.key])).values(new))
    now = dict(row) | dict(new)
    if what in _SEARCHED and not new.keys().isdisjoint(_REFOUND):
        await refind(db, group, what, now)
    if what == "document":
        await refind_lines(db, group, now["key"], is_gone=now["withdrawn"])


async def refind(db: Db, group: GroupKey, what: str, row: Columns) -> None:
    """Make a record or a note findable as it is now; one that is withdrawn is not."""
    key = str(row[NOUNS[what].key])
    if row.get("withdrawn") or row.get("state") == "withdrawn":
        await search.forget(db, group, what, [key])
    else:
        await search.index(db, group, await _entries(db, group, what, [row]))


async def _entries(
    db: Db, group: GroupKey, what: str, rows: Sequence[Columns]
) -> list[search.Indexed]:
    """Make rows findable by what they say and by the title of the item they stand under."""
    titles: dict[str | None, str] = {}
    items = {row["item"] for row in rows if row["item"]}
    if items:
        asked = {"of_tenant": group.tenant, "of_group": group.group, "of_keys": sorted(items)}
        titles = {row.key: row.title for row in await db.execute(_TITLES, asked)}
    return [
        search.Indexed(
            kind=what,
            key=str(row[NOUNS[what].key]),
            text=f"{row['text']}\n{titles.get(row['item'], '')}",
        )
        for row in rows
    ]


async def refind_lines(db: Db, group: GroupKey, document: str, *, is_gone: bool) -> None:
    """Make the lines of a document findable, or no more."""
    line = tables.LINE.c
    query = select(line.number, line.text).where(
        line.tenant == group.tenant, line.group == group.group, line.document == document
    )
    lines = {f"{document}:{row.number}": row.text for row in await db.execute(query)}
    if is_gone:
        await search.forget(db, group, "line", list(lines))
    else:
        entries = [search.Indexed("line", key, text) for key, text in lines.items() if text.strip()]
        await search.index(db, group, entries)


def _at(noun: Noun, group: GroupKey, key: str | int) -> ColumnElement[bool]:
    """Name one row; a conversation may have moved to another group of its tenant."""
    columns = noun.table.c
    here = columns.tenant == group.tenant
    if noun.key == "number":
        return and_(here, columns.group == group.group, columns.number == int(key))
    if noun.table in (tables.GROUP, tables.CONVERSATION):
        return and_(here, columns[noun.key] == key)
    return and_(here, columns.group == group.group, columns[noun.key] == key)


def _event(group: GroupKey, what: str, key: str | int, stamp: Stamp) -> dict[str, Any]:
    """Begin an event row: of what, by whom, when, in which message."""
    return {
        "tenant": group.tenant,
        "group": group.group,
        "what": what,
        "key": str(key),
        "by": stamp.by.key if stamp.by else None,
        "at": stamp.at,
        "conversation": stamp.conversation,
        "message": stamp.message,
        "line": stamp.line,
        "undoes": None,
    }


def _only(names: Iterable[str], row: Columns) -> Values:
    """Pick some columns of a row."""
    return {name: row[name] for name in names}


def _plain(values: Values) -> dict[str, Any]:
    """Make JSON of column values."""
    return {
        name: value.isoformat() if isinstance(value, date | time) else value
        for name, value in values.items()
    }


def _thaw(kind: type, value: Any) -> Any:  # noqa: ANN401 - a column's value
    """Make one column value of what JSON kept."""
    if value is not None and kind in (date, datetime, time):
        return kind.fromisoformat(value)
    return value
