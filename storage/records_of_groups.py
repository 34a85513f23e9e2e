"""Records of several groups at once, for somebody who belongs to them all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, or_, select, union_all

from storage import records, search
from storage.engine.database import Db
from storage.engine.queries import in_parts, of_group
from storage.model import Group, GroupKey, Record
from storage.tables import RECORD
from storage.values import to_record

_KINDS = frozenset({"action", "decision"})
_MOST_WIDENED = 8  # groups whose own vocabularies are searched, for compounds and slips
_MOST_AT_ONCE = 200  # parts of one statement; SQLite takes 500
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
    numbered = _numbered(groups, words)
    if numbered:  # cut only when it is known which of them there are
        return (await _told(db, groups, numbered))[offset : offset + limit]
    places = await _matching(db, groups, words)
    return await _told(db, groups, places[offset : offset + limit])


async def _newest(db: Db, groups: Sequence[Group], *, offset: int, limit: int) -> list[Found]:
    """Give the newest of all groups; a group's own are the newest of its numbers."""
    places: list[tuple[datetime, str, int]] = []
    for some in in_parts(groups, _MOST_AT_ONCE):
        newest = union_all(*(_newest_of(group.key, offset + limit) for group in some))
        places += [(at, group, number) for group, number, at in await db.execute(newest)]
    places.sort(reverse=True)
    wanted = places[offset : offset + limit]
    return await _told(db, groups, [(group, number) for _at, group, number in wanted])


def _newest_of(group: GroupKey, most: int) -> Select[Any]:
    newest = (
        select(RECORD.c.group, RECORD.c.number, RECORD.c.at)
        .where(of_group(RECORD, group), RECORD.c.state != "withdrawn")
        .order_by(RECORD.c.number.desc())
        .limit(most)
        .subquery()
    )
    return select(newest.c.group, newest.c.number, newest.c.at)


def _numbered(groups: Sequence[Group], words: str) -> list[_Place]:
    number = words.strip().removeprefix("#")
    if not (number.isascii() and number.isdigit() and len(number) <= records.LONGEST_NUMBER):
        return []
    return [(group.key.group, int(number)) for group in groups]


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
    by_key = {group.key: group for group in groups}
    tenant = groups[0].key.tenant
    rows: list[RowMapping] = []
    for some in in_parts(places, _MOST_AT_ONCE):
        rows += (await db.execute(records.RECORDS.where(_at(tenant, some)))).mappings()
    known = {(row["group"], row["number"]): to_record(row) for row in rows}
    return [
        (by_key[GroupKey(tenant, place[0])], known[place]) for place in places if place in known
    ]


def _at(tenant: str, places: Sequence[_Place]) -> ColumnElement[bool]:
    """Ask for records by all of their key: by their groups first, all of those would be read."""
    numbers: dict[str, list[int]] = {}
    for group, number in places:
        numbers.setdefault(group, []).append(number)
    return or_(
        *(
            and_(of_group(RECORD, GroupKey(tenant, group)), RECORD.c.number.in_(some))
            for group, some in numbers.items()
        )
    )
