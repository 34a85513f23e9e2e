"""Who looked at a group's records: when, how, and how much was shown; never what."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, delete, insert, or_, select

from storage.engine.database import Db
from storage.engine.queries import all_rows, of_group
from storage.engine.together import insert_together
from storage.model import GroupKey, Look, Looked, Manner, Page, Person, PersonKey
from storage.tables import LOOK, PERSON

_INSERT = insert(LOOK)


async def note(db: Db, looked: Collection[Looked], *, by: Person | None, at: datetime) -> None:
    """Note that somebody looked; `by`: who, where that is not told with it."""
    rows = [
        {
            "tenant": each.group.tenant,
            "group": each.group.group,
            "person": (by.key or None) if by else await _person(db, each),
            "name": by.name if by else each.name,
            "kind": str(each.kind),
            "shown": each.shown,
            "at": at,
        }
        for each in looked
    ]
    if rows:
        await insert_together(db, (_INSERT, rows))


async def listed(db: Db, group: GroupKey, *, offset: int = 0, limit: int = 10) -> Page[Look]:
    """List who looked at a group's records, the latest first; only a thousand are gone through."""
    query = select(LOOK).where(of_group(LOOK, group)).order_by(LOOK.c.at.desc(), LOOK.c.id.desc())
    rows = await all_rows(db, query.limit(_MOST))
    shown = [
        Look(row["name"], Manner(row["kind"]), row["shown"], row["at"])
        for row in rows[offset : offset + limit]
    ]
    return Page(tuple(shown), len(rows), offset)


async def forget(db: Db, *, before: datetime, but: Collection[str] = ()) -> int:
    """Forget who looked before then, of all tenants `but` some; how many."""
    old = and_(LOOK.c.at < before, LOOK.c.tenant.not_in(but))
    return (await db.execute(delete(LOOK).where(old))).rowcount


async def _person(db: Db, each: Looked) -> PersonKey | None:
    """Find the person of an account, where one is known."""
    if not each.account:
        return None
    names = (PERSON.c.platform_id, PERSON.c.directory, PERSON.c.key)
    this = or_(*(name == each.account for name in names))
    whose = and_(PERSON.c.tenant == each.group.tenant, this)
    return (await db.execute(select(PERSON.c.key).where(whose).limit(1))).scalar()


_MOST = 1_000
