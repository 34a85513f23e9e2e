"""Records of several groups at once, for somebody who belongs to them all."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select, tuple_

from storage import records, search
from storage.engine.database import Db
from storage.model import Group, GroupKey, Record
from storage.tables import RECORD
from storage.values import to_record

_KINDS = frozenset({"action", "decision"})
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
    places = _numbered(groups, words) or await _matching(db, groups, words)
    return await _told(db, groups, places[offset : offset + limit])


async def _newest(db: Db, groups: Sequence[Group], *, offset: int, limit: int) -> list[Found]:
    query = (
        select(RECORD.c.group, RECORD.c.number)
        .where(_within(groups), RECORD.c.state != "withdrawn")
        .order_by(RECORD.c.at.desc(), RECORD.c.number.desc(), RECORD.c.group)
        .offset(offset)
        .limit(limit)
    )
    return await _told(db, groups, [(group, number) for group, number in await db.execute(query)])


def _numbered(groups: Sequence[Group], words: str) -> list[_Place]:
    number = words.strip().removeprefix("#")
    if not (number.isascii() and number.isdigit() and len(number) <= records.LONGEST_NUMBER):
        return []
    return [(group.key.group, int(number)) for group in groups]


async def _matching(db: Db, groups: Sequence[Group], words: str) -> list[_Place]:
    """List what holds the words, best first; of equals the first group's."""
    found = [
        (match.score, group.key.group, int(match.key))
        for group in groups
        for match in await search.matching(db, group.key, words, kinds=_KINDS)
    ]
    found.sort(key=lambda match: -match[0])
    return [(group, number) for _score, group, number in found]


async def _told(db: Db, groups: Sequence[Group], places: Sequence[_Place]) -> list[Found]:
    """Give the records at these places, in their order; a place that holds none is left out."""
    by_key = {group.key: group for group in groups}
    tenant = groups[0].key.tenant
    query = records.RECORDS.where(
        _within(groups), tuple_(RECORD.c.group, RECORD.c.number).in_(places)
    )
    rows = (await db.execute(query)).mappings() if places else ()
    known = {(row["group"], row["number"]): to_record(row) for row in rows}
    return [
        (by_key[GroupKey(tenant, place[0])], known[place]) for place in places if place in known
    ]


def _within(groups: Sequence[Group]) -> ColumnElement[bool]:
    return or_(
        *(
            and_(RECORD.c.tenant == group.key.tenant, RECORD.c.group == group.key.group)
            for group in groups
        )
    )
