"""Records of several groups at once, for somebody who belongs to them all."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from storage import records, search
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.model import Group, GroupKey, Record
from storage.tables import GROUP, RECORD
from storage.values import to_record

_KINDS = frozenset({"action", "decision"})
_MOST_WIDENED = 8  # groups whose own vocabularies are searched, for compounds and slips
_FAR = datetime.max.replace(tzinfo=UTC)
_Place = tuple[str, int]  # group and number within the tenant

Found = tuple[Group, Record]


async def find(
    db: Db, groups: Sequence[Group], words: str, *, offset: int, limit: int
) -> list[Found]:
    """
    Find decisions and actions of `groups`, all of one tenant, by their words or number.

    Best first; without words the newest. Empty where `groups` is.
    """
    if not groups:
        return []
    if not words.strip():
        return await _newest(db, groups, offset=offset, limit=limit)
    number = _number(words)
    if number is not None:  # cut only when it is known in which groups it is
        return (await _numbered(db, groups, number))[offset : offset + limit]
    places = await _matching(db, groups, words)
    return await _told(db, groups, places[offset : offset + limit])


# Apart, so that it comes first: SQLite would read all records of all the groups, and then look
# which of them are the last.
_MINE = (
    select(GROUP.c.tenant, GROUP.c.key, GROUP.c.last_number)
    .where(
        GROUP.c.tenant == bindparam("of_tenant"),
        GROUP.c.key.in_(bindparam("of_groups", expanding=True)),
    )
    .cte("mine")
    .prefix_with("MATERIALIZED")
)
_OF_MINE = and_(RECORD.c.tenant == _MINE.c.tenant, RECORD.c.group == _MINE.c.key)
# A group's newest records are those of its last numbers.
_NEWEST = Prepared(
    select(RECORD.c.at, RECORD.c.group, RECORD.c.number)
    .select_from(_MINE)
    .join(RECORD, and_(_OF_MINE, RECORD.c.number > _MINE.c.last_number - bindparam("most")))
    .where(RECORD.c.state != "withdrawn")
)
_LATEST = Prepared(
    select(RECORD.c.group, RECORD.c.at)
    .select_from(_MINE)
    .join(RECORD, and_(_OF_MINE, RECORD.c.number == _MINE.c.last_number))
)
_NUMBERED = Prepared(
    records.RECORDS.where(
        RECORD.c.tenant == bindparam("of_tenant"),
        RECORD.c.group.in_(bindparam("of_groups", expanding=True)),
        RECORD.c.number == bindparam("of_number"),
    )
)


async def _newest(db: Db, groups: Sequence[Group], *, offset: int, limit: int) -> list[Found]:
    """
    Give the newest of all groups, looking into as few as can hold one of them.

    Those are the groups in which something was recorded last, more only where much of that was
    withdrawn; where the last record was erased, nobody knows.
    """
    most = offset + limit
    last = {row["group"]: row["at"] for row in await _LATEST.rows(db, _of(groups))}
    bounds = {
        group.key.group: (last.get(group.key.group, _FAR), group.key.group) for group in groups
    }
    order = sorted(groups, key=lambda group: bounds[group.key.group], reverse=True)
    taken = most
    while True:
        asked = _of(order[:taken]) | {"most": most}
        rows = await _NEWEST.rows(db, asked)
        newest = sorted(((row["at"], row["group"], row["number"]) for row in rows), reverse=True)
        is_full = len(newest) >= most
        if taken >= len(order) or (is_full and newest[most - 1] > bounds[order[taken].key.group]):
            break
        taken *= 2
    wanted = newest[offset:most]
    return await _told(db, groups, [(group, number) for _at, group, number in wanted])


def _number(words: str) -> int | None:
    """Read a number alone; None: it is none, or longer than any record's."""
    number = words.strip().removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) <= records.LONGEST_NUMBER:
        return int(number)
    return None


async def _numbered(db: Db, groups: Sequence[Group], number: int) -> list[Found]:
    rows = await _NUMBERED.rows(db, _of(groups) | {"of_number": number})
    known = {row["group"]: to_record(row) for row in rows}
    return [(group, known[group.key.group]) for group in groups if group.key.group in known]


def _of(groups: Sequence[Group]) -> dict[str, Any]:
    return {
        "of_tenant": groups[0].key.tenant,
        "of_groups": [group.key.group for group in groups],
    }


async def _matching(db: Db, groups: Sequence[Group], words: str) -> list[_Place]:
    """List what holds the words, best first; of equals the first group's."""
    keys = [group.key for group in groups]
    if len(keys) > _MOST_WIDENED:
        matches = await search.matching_in_all(db, keys, words, kinds=_KINDS)
    else:
        matches = [
            (key, match)
            for key in keys
            for match in await search.matching(db, key, words, kinds=_KINDS)
        ]
        matches.sort(key=lambda match: -match[1].score)
    return [(key.group, int(match.key)) for key, match in matches]


async def _told(db: Db, groups: Sequence[Group], places: Sequence[_Place]) -> list[Found]:
    """Give the records at these places, in their order; a place that holds none is left out."""
    if not places:
        return []
    by_key = {group.key: group for group in groups}
    tenant = groups[0].key.tenant
    asked: dict[str, Any] = {"of_tenant": tenant}
    for n, (group, number) in enumerate(places):
        asked |= {f"group_{n}": group, f"number_{n}": number}
    rows = await _at(len(places)).rows(db, asked)
    known = {(row["group"], row["number"]): to_record(row) for row in rows}
    return [
        (by_key[GroupKey(tenant, place[0])], known[place]) for place in places if place in known
    ]


@cache
def _at(places: int) -> Prepared:
    """Ask for records by all of their key: by their groups first, all of those would be read."""
    one_of = (
        and_(
            RECORD.c.tenant == bindparam("of_tenant"),
            RECORD.c.group == bindparam(f"group_{n}"),
            RECORD.c.number == bindparam(f"number_{n}"),
        )
        for n in range(places)
    )
    return Prepared(records.RECORDS.where(or_(*one_of)))
