"""A group's logo and template: files of its own, one of each use, that officers choose."""

from sqlalchemy import RowMapping, and_, delete, insert, select

from storage import changes, offices
from storage.engine.database import Db
from storage.engine.queries import all_rows, of_group
from storage.model import GroupFile, GroupKey, Stamp, Use
from storage.tables import GROUP_FILE, PERSON


async def of(db: Db, group: GroupKey) -> dict[Use, GroupFile]:
    """Give the files of a group by their use."""
    who = and_(PERSON.c.tenant == GROUP_FILE.c.tenant, PERSON.c.key == GROUP_FILE.c.by)
    query = select(GROUP_FILE, PERSON.c.name.label("who")).outerjoin(PERSON, who)
    rows = await all_rows(db, query.where(of_group(GROUP_FILE, group)))
    return {Use(row["use"]): _file(row) for row in rows}


async def put(db: Db, group: GroupKey, file: GroupFile, *, stamp: Stamp) -> None:
    """Keep a file in the place of an earlier one of the same use; OnlyOfficers."""
    await _clear(db, group, file.use, stamp)
    row = {"tenant": group.tenant, "group": group.group, "use": file.use, "name": file.name}
    held = {"data": file.data, "words": file.words, "at": stamp.at}
    by = {"by": stamp.by.key if stamp.by else None}
    await db.execute(insert(GROUP_FILE).values(row | held | by))


async def remove(db: Db, group: GroupKey, use: Use, *, stamp: Stamp) -> bool:
    """Forget the file of a use; False where there was none. OnlyOfficers."""
    return await _clear(db, group, use, stamp)


async def _clear(db: Db, group: GroupKey, use: Use, stamp: Stamp) -> bool:
    await changes.hold(db, group)
    await offices.make_sure(db, group, stamp)
    here = and_(of_group(GROUP_FILE, group), GROUP_FILE.c.use == use)
    return (await db.execute(delete(GROUP_FILE).where(here))).rowcount == 1


def _file(row: RowMapping) -> GroupFile:
    return GroupFile(
        use=Use(row["use"]),
        name=row["name"],
        data=row["data"],
        words=row["words"],
        by=row["who"] or "",
        at=row["at"],
    )
