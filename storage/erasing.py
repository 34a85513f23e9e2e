"""
Erasing a person: the name wherever it stands, the account, and what was theirs alone.

What stays, for the minutes' sake, is what was decided and done: the records, with “N.N.” in the
name's place. Of an erasure are kept the person's key and a digest of each name, so that it can be
done again in an older copy of the records.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    String,
    Table,
    and_,
    cast,
    delete,
    false,
    insert,
    or_,
    select,
    update,
)

from bot.names.matching import folded
from bot.values import dataclass
from storage import changes, locks, offices, records, reminders, search, tables
from storage.engine.database import Db
from storage.engine.queries import all_rows, first, of_group
from storage.model import GroupKey, PersonKey, Record, Stamp
from storage.retention import disposing
from storage.tables import METADATA
from storage.values import DUE_COLUMNS, Columns, owner_columns, to_owners

NOBODY = "N.N."  # nomen nescio: what minutes write in place of a name
FEWEST = 2  # words of a name that is looked for: a first name alone is many people's

# The columns that hold people's words. Whatever else a row has names other rows, or is counted.
WORDS: Mapping[Table, tuple[str, ...]] = {
    tables.GROUP: ("name", "folded"),
    tables.CONVERSATION: ("name",),
    tables.PERSON: ("name",),
    tables.MEMBER: ("name",),
    tables.ALIAS: ("name",),
    tables.OFFICE: ("name",),
    tables.BODY: ("name", "members", "member_words"),
    tables.MEETING: ("title", "place"),
    tables.ITEM: ("title", "referred_to", "hours", "presenter", "origin"),
    tables.RECURRING: ("title", "presenter"),
    tables.LEFT_OFF: ("origin",),
    tables.SERIES: ("title", "place"),
    tables.NOTE: ("text",),
    tables.ATTENDANCE: ("name", "organisation", "reason", "stands_in_for"),
    tables.DOCUMENT: ("name",),
    tables.HELD: ("review", "attendances"),
    tables.FINDING: ("finding",),
    tables.LINE: ("text",),
    tables.RECORD: (
        "text",
        "typed",
        "owners",
        "owner_words",
        "remark",
        "due_words",
        "read",
        "vote",
        "reservations",
    ),
    tables.APPROVAL: ("key", "name", "remark"),
    tables.VOTE: ("question", "choices"),
    tables.EVENT: ("before", "after"),
    tables.RECEIVED: ("answer",),
    tables.ASKED: ("question",),
    tables.SUGGESTED: ("lines",),
    tables.OUTGOING: ("text", "card"),
    tables.UNREAD: ("name", "url"),
    tables.ACCESS_TOKEN: ("name",),
    tables.GROUP_FILE: ("name", "words"),
    tables.LOOK: ("name",),
}
# Where a person's key stands with nothing but the person's own affairs.
_OWN = (
    tables.MEMBERSHIP,
    tables.PRIVATE_CHAT,
    tables.SNOOZE,
    tables.REMINDER,
    tables.ASKED,
    tables.SUGGESTED,
    tables.INQUIRY,
    tables.CALENDAR,
    tables.ACCESS_TOKEN,
)
_OWNED = ("owners", "before", "after")  # columns in which a key tells whose a record is
_NAMED_IN = (tables.LINE, tables.RECORD, tables.NOTE, tables.ATTENDANCE)
_NAME = re.compile(r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){1,3}")

WHILE_FRESH = timedelta(days=1)  # in which a writer may erase what they wrote
SHORTEST = 8  # characters of a wording that is looked for in answers
_EMPTY: dict[str, Any] = {
    **dict.fromkeys(DUE_COLUMNS),
    **dict.fromkeys(("read", "link", "closed_at")),
    **dict.fromkeys(("typed", "owner_words", "remark"), ""),
    "owners": [],
    "state": "withdrawn",
}
# Where answers and messages repeat a record's words, and what is left of them.
_ANSWERS: tuple[tuple[Table, tuple[str, ...], dict[str, Any]], ...] = (
    (tables.RECEIVED, ("answer",), {"answer": '[[], null, ""]'}),
    (tables.OUTGOING, ("text", "card"), {"text": "", "card": None}),
    (tables.ASKED, ("question",), {"question": {}}),
    (tables.SUGGESTED, ("lines",), {"lines": []}),
)

Held = dict[str, list[dict[str, Any]]]  # rows, by the name of their table


@dataclass(frozen=True, slots=True)
class Person:
    """Whom an erasure means: an account, if there is one, and all names it goes by."""

    tenant: str
    names: tuple[str, ...]
    key: PersonKey | None = None


@dataclass(frozen=True, slots=True)
class Erasure:
    """That a person was erased: enough to find them in an older copy, and no name."""

    tenant: str
    person: PersonKey | None  # None: of no account
    digest: str  # of a name
    at: datetime


@dataclass(frozen=True, slots=True)
class ErasedRecord:
    """That a record was erased: enough to erase it in an older copy."""

    group: GroupKey
    number: int
    left: str  # what stands in its place


async def called(db: Db, tenant: str, name: str) -> list[PersonKey]:
    """List the accounts of that very name."""
    rows = await db.execute(_accounts(tenant))
    return [PersonKey(row.key) for row in rows if folded(row.name) == folded(name)]


async def held(db: Db, person: Person) -> Held:
    """Give every row that tells of a person, as they are stored: what they may ask to see."""
    found: Held = {}
    for table in WORDS:
        rows = [_read(row) for row in await _telling(db, table, person)]
        if rows:
            found[table.name] = rows
    for table in _OWN if person.key else ():
        if rows := [
            dict(row) for row in await all_rows(db, select(table).where(_of(table, person)))
        ]:
            found[table.name] = rows
    return found


def _read(row: RowMapping) -> dict[str, Any]:
    """Give a row as people can read it, without the bytes of a file."""
    return {name: value for name, value in row.items() if not isinstance(value, bytes)}


async def erase(db: Db, person: Person, *, at: datetime) -> dict[str, int]:
    """Take a person out of everything; how many rows of which table were changed or deleted."""
    counts: Counter[str] = Counter()
    for group in await _own_groups(db, person):
        counts += await _delete_group(db, group)
    for table, columns in WORDS.items():
        rows = await _telling(db, table, person)
        told = [await _rewrite(db, table, columns, row, person) for row in rows]
        changed = [row for row in told if row is not None]
        counts[table.name] += len(changed)
        if table is tables.LINE:
            await _refind_lines(db, changed)
    if person.key:
        counts += await _close_account(db, person)
    for name in person.names:
        await _note(db, Erasure(person.tenant, person.key, _digest(person.tenant, name), at))
    return dict(counts)


async def erasures(db: Db) -> list[Erasure]:
    """List what was erased, of all tenants: for who runs the server."""
    rows = await all_rows(db, select(tables.ERASURE).order_by(tables.ERASURE.c.at))
    return [Erasure(row["tenant"], row["person"], row["digest"], row["at"]) for row in rows]


async def erase_again(db: Db, done: Sequence[Erasure]) -> int:
    """Erase in older records what was erased from newer ones; how many names were there."""
    names: dict[tuple[str, PersonKey | None], set[str]] = {}
    at = {(each.tenant, each.digest): each for each in done}
    async for tenant, name in _written_names(db):
        if (each := at.get((tenant, _digest(tenant, name)))) is not None:
            names.setdefault((tenant, each.person), set()).add(name)
    for each in done:
        if each.person is not None:
            name = (await db.execute(_accounts(each.tenant, each.person))).scalar()
            known = names.setdefault((each.tenant, each.person), set())
            known |= {name} if name not in {None, NOBODY} else set()
    for (tenant, key), found in names.items():
        person = Person(tenant, tuple(sorted(found)), key)
        await erase(db, person, at=max(each.at for each in done if each.tenant == tenant))
    return sum(map(len, names.values()))


async def erased_records(db: Db) -> list[ErasedRecord]:
    """List the records that were erased, of all tenants: for who runs the server."""
    this = and_(
        tables.RECORD.c.tenant == tables.DISPOSAL.c.tenant,
        tables.RECORD.c.group == tables.DISPOSAL.c.group,
        tables.RECORD.c.number == tables.DISPOSAL.c.number,
    )
    left = select(tables.DISPOSAL, tables.RECORD.c.text).outerjoin(tables.RECORD, this)
    rows = await all_rows(db, left.where(tables.DISPOSAL.c.number.is_not(None)))
    return [
        ErasedRecord(GroupKey(row["tenant"], row["group"]), row["number"], row["text"] or NOBODY)
        for row in rows
    ]


async def erase_records_again(db: Db, done: Sequence[ErasedRecord]) -> int:
    """Erase in older records those that were erased from newer ones; how many were there."""
    count = 0
    for each in done:
        this = and_(of_group(tables.RECORD, each.group), tables.RECORD.c.number == each.number)
        row = await first(db, select(tables.RECORD).where(this))
        if row is not None and row["text"] != each.left:
            await _empty(db, each.group, row, each.left)
            count += 1
    return count


async def erasable(db: Db, group: GroupKey, number: int, *, stamp: Stamp) -> Record:
    """
    Give a record that the speaker may erase; NoSuchRecord, OnlyOfficers, Adjusted.

    That is who wrote it, within a day, and the group's chair and secretary.
    """
    row = await records.locked(db, group, number)
    is_own = stamp.by is not None and row["by"] == stamp.by.key
    if not is_own or stamp.at - row["at"] > WHILE_FRESH:
        await offices.make_sure(db, group, stamp)
    await locks.refuse(db, group, row["kind"], row, _EMPTY)
    return await records.find(db, group, number)


async def erase_record(db: Db, group: GroupKey, number: int, *, left: str, stamp: Stamp) -> bool:
    """
    Take a record's words out of everything; `left` stands in their place. Refusals as `erasable`.

    Gives whether they still stand in minutes it was read from: those are somebody's document.
    """
    await erasable(db, group, number, stamp=stamp)
    row = await records.locked(db, group, number)
    await _empty(db, group, row, left)
    by = stamp.by.key if stamp.by else None
    await disposing.log(db, group, disposing.ERASED, number=number, by=by, at=stamp.at)
    return row["document"] is not None


async def _empty(db: Db, group: GroupKey, row: Columns, left: str) -> None:
    """Take the words of a record out of everything."""
    number = row["number"]
    this = and_(of_group(tables.RECORD, group), tables.RECORD.c.number == number)
    words = await _words_of(db, group, row)
    await db.execute(update(tables.RECORD).where(this).values(_EMPTY | {"text": left}))
    await db.execute(update(tables.EVENT).where(_history(group, row)).values(before={}, after={}))
    await search.forget(db, group, row["kind"], [str(number)])
    for table, columns, empty in _ANSWERS:
        holds = or_(*(_holds(table.c[name], words) for name in columns))
        told = and_(table.c.tenant == group.tenant, holds)
        left_of_it = empty | ({"text": left} if "text" in empty else {})
        await db.execute(update(table).where(told).values(left_of_it))


async def _words_of(db: Db, group: GroupKey, row: Columns) -> set[str]:
    """Give every wording the record has had, each of some length: a short one is others', too."""
    events = await all_rows(db, select(tables.EVENT).where(_history(group, row)))
    kept = [dict(row), *(dict(event[side]) for event in events for side in ("before", "after"))]
    names = ("text", "typed", "remark")
    found = {str(each.get(name) or "").strip() for each in kept for name in names}
    return {words for words in found if len(words) >= SHORTEST}


def _history(group: GroupKey, row: Columns) -> ColumnElement[bool]:
    return and_(
        of_group(tables.EVENT, group),
        tables.EVENT.c.what == row["kind"],
        tables.EVENT.c.key == str(row["number"]),
    )


def _holds(column: ColumnElement[Any], words: Collection[str]) -> ColumnElement[bool]:
    marks = {
        mark for each in words for line in each.splitlines() for mark in _in_json(line) if line
    }
    return or_(false(), *(cast(column, String).contains(mark, autoescape=True) for mark in marks))


def _in_json(words: str) -> set[str]:
    return {words, *(json.dumps(words, ensure_ascii=is_ascii)[1:-1] for is_ascii in (True, False))}


def _accounts(tenant: str, key: PersonKey | None = None) -> Any:  # noqa: ANN401 - a select of one or two columns
    table = tables.PERSON
    if key is not None:
        return select(table.c.name).where(table.c.tenant == tenant, table.c.key == key)
    return select(table.c.key, table.c.name).where(table.c.tenant == tenant)


def _digest(tenant: str, name: str) -> str:
    return sha256(f"{tenant}\0{folded(name)}".encode()).hexdigest()


async def _note(db: Db, erasure: Erasure) -> None:
    from storage.models import ErasureRow  # noqa: PLC0415 - an eighth of a start, for who erases

    row = ErasureRow(
        tenant=erasure.tenant, digest=erasure.digest, person=erasure.person, at=erasure.at
    )
    here = and_(
        tables.ERASURE.c.tenant == erasure.tenant, tables.ERASURE.c.digest == erasure.digest
    )
    await db.execute(delete(tables.ERASURE).where(here))
    await db.execute(insert(tables.ERASURE).values(row.model_dump()))


async def _written_names(db: Db) -> Any:  # noqa: ANN401 - an asynchronous iterator of tenant and name
    for table in _NAMED_IN:
        column = table.c.name if "name" in table.c else table.c.text
        for tenant, text in await db.execute(select(table.c.tenant, column)):
            for run in _NAME.findall(text):
                words = run.split()
                for start in range(len(words) - 1):
                    for end in range(start + FEWEST, len(words) + 1):
                        yield tenant, " ".join(words[start:end])


async def _telling(db: Db, table: Table, person: Person) -> Sequence[RowMapping]:
    """Read the rows of a table in which the person is named or meant."""
    marks = [mark for name in person.names for mark in _spelt(name)]
    if person.key:
        marks.append(person.key)
    named = [
        cast(table.c[column], String).contains(mark, autoescape=True)
        for column in WORDS[table]
        for mark in marks
    ]
    asked = or_(*named, *_meant(table, person))
    return await all_rows(db, select(table).where(table.c.tenant == person.tenant, asked))


def _meant(table: Table, person: Person) -> Iterator[ColumnElement[bool]]:
    """Ask for the rows that name the person by key."""
    if person.key and "person" in table.c:
        yield table.c.person == person.key
    if person.key and table is tables.PERSON:
        yield table.c.key == person.key


def _of(table: Table, person: Person) -> ColumnElement[bool]:
    return and_(table.c.tenant == person.tenant, table.c.person == person.key)


def _spelt(name: str) -> set[str]:
    """Give the spellings under which a name may be stored, also within JSON."""
    plain = {name, name.casefold(), name.upper(), name.title()}
    return plain | {json.dumps(each)[1:-1] for each in plain}


async def _rewrite(
    db: Db, table: Table, columns: Collection[str], row: RowMapping, person: Person
) -> dict[str, Any] | None:
    """Write “N.N.” for the name in one row and in what finds it; the row, where it stood there."""
    is_meant = bool(person.key) and (
        person.key in {row.get("person"), row.get("key")}
        or f'"{person.key}"' in json.dumps([row.get(name) for name in _OWNED])
    )
    names = _pattern(person, with_first=is_meant and table in (tables.RECORD, tables.EVENT))
    new = {name: _without(row[name], names) for name in columns if row[name]}
    if is_meant and "name" in columns:
        new["name"] = NOBODY
    if table is tables.RECORD and row["owners"]:
        new |= owner_columns(to_owners(new["owners"]))
    differing = {name: value for name, value in new.items() if value != row[name]}
    if not differing:
        return None
    now = dict(row) | differing
    key = and_(*(column == row[column.name] for column in table.primary_key))
    if table is tables.GROUP_FILE and "words" in differing:  # the name stands in its bytes, too
        await db.execute(delete(table).where(key))
        return now
    await db.execute(update(table).where(key).values(differing))
    await _refind(db, table, now)
    return now


async def _refind(db: Db, table: Table, row: Mapping[str, Any]) -> None:
    if table is tables.RECORD:
        await changes.refind(db, GroupKey(row["tenant"], row["group"]), row["kind"], row)
    elif table is tables.NOTE:
        await changes.refind(db, GroupKey(row["tenant"], row["group"]), "note", row)


async def _refind_lines(db: Db, lines: Sequence[Mapping[str, Any]]) -> None:
    """Make changed lines findable as they are now; those of withdrawn minutes are not."""
    document = tables.DOCUMENT.c
    gone = select(document.tenant, document.group, document.key).where(document.withdrawn)
    withdrawn = {tuple(row) for row in await db.execute(gone)} if lines else set()
    of_group: dict[GroupKey, list[search.Indexed]] = {}
    for row in lines:
        if (row["tenant"], row["group"], row["document"]) not in withdrawn:
            entry = search.Indexed("line", f"{row['document']}:{row['number']}", row["text"])
            of_group.setdefault(GroupKey(row["tenant"], row["group"]), []).append(entry)
    for group, entries in of_group.items():
        await search.index(db, group, entries)


def _pattern(person: Person, *, with_first: bool) -> re.Pattern[str]:
    names = {spelt for name in person.names for spelt in _spelt(name)}
    if with_first:  # of what is known to be theirs
        names |= {name.split()[0] for name in person.names}
    any_name = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(  # what stands before the name may be JSON's own sign for a new line
        rf"(?:(?<!\w)|(?<=\\[nrt]))(?:{any_name})(?:(s)(?!\w)|(?!\w))",
        re.IGNORECASE,
    )


def _without(value: Any, names: re.Pattern[str]) -> Any:  # noqa: ANN401 - a column's value
    """Leave names out of a text, or of all texts of a value that JSON keeps."""
    if isinstance(value, str):
        return names.sub(lambda found: f"{NOBODY[:-1]}:s" if found[1] else NOBODY, value)
    if isinstance(value, list):
        return [_without(each, names) for each in value]
    if isinstance(value, dict):
        return {key: _without(each, names) for key, each in value.items()}
    return value


async def _own_groups(db: Db, person: Person) -> list[GroupKey]:
    """List the groups in which nobody has written but the person, alone."""
    if person.key is None:
        return []
    chats = (
        select(tables.CONVERSATION.c.group)
        .join(
            tables.PRIVATE_CHAT,
            and_(
                tables.PRIVATE_CHAT.c.tenant == tables.CONVERSATION.c.tenant,
                tables.PRIVATE_CHAT.c.conversation == tables.CONVERSATION.c.id,
            ),
        )
        .where(_of(tables.PRIVATE_CHAT, person))
    )
    groups = [GroupKey(person.tenant, row.group) for row in await db.execute(chats)]
    whose = await reminders.private_groups(db, person.tenant, [key.group for key in groups])
    return [key for key in groups if whose.get(key.group) == person.key]


async def _delete_group(db: Db, group: GroupKey) -> Counter[str]:
    """Delete a group with all it holds, and the conversations that belong to it."""
    places = select(tables.CONVERSATION.c.id).where(of_group(tables.CONVERSATION, group))
    here = list((await db.execute(places)).scalars())
    counts: Counter[str] = Counter()
    for table in reversed(METADATA.sorted_tables):
        if table is tables.GROUP:
            asked = and_(table.c.tenant == group.tenant, table.c.key == group.group)
        elif table is tables.ERASURE or "tenant" not in table.c:
            continue
        elif "group" in table.c:
            asked = of_group(table, group)
        elif "conversation" in table.c:
            asked = and_(table.c.tenant == group.tenant, table.c.conversation.in_(here))
        else:
            continue
        counts[table.name] += (await db.execute(delete(table).where(asked))).rowcount
    return counts


async def _close_account(db: Db, person: Person) -> Counter[str]:
    """Leave of the account a row that others refer to, without a name and without access."""
    counts: Counter[str] = Counter()
    account = select(tables.PERSON.c.platform_id).where(
        tables.PERSON.c.tenant == person.tenant, tables.PERSON.c.key == person.key
    )
    theirs = and_(
        tables.MEMBER.c.tenant == person.tenant,
        tables.MEMBER.c.account == account.scalar_subquery(),
    )
    counts["member"] += (await db.execute(delete(tables.MEMBER).where(theirs))).rowcount
    for table in _OWN:
        counts[table.name] += (await db.execute(delete(table).where(_of(table, person)))).rowcount
    for table in (tables.ALIAS, tables.OFFICE):
        closed = update(table).where(_of(table, person)).values(withdrawn=True)
        counts[table.name] += (await db.execute(closed)).rowcount
    this = and_(tables.PERSON.c.tenant == person.tenant, tables.PERSON.c.key == person.key)
    nobodys = {"platform_id": f"erased:{person.key}", "directory": None}
    await db.execute(update(tables.PERSON).where(this).values(nobodys))
    return counts
