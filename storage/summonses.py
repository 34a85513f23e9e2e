"""Calls to meetings: how long before a group wants them, and which have been sent."""

from datetime import datetime, time

from sqlalchemy import and_, select, update

from storage import reminders
from storage.engine.database import Db
from storage.engine.queries import first, of_group
from storage.engine.rows import insert_new
from storage.model import Group, GroupKey, MeetingKey
from storage.tables import GROUP, MEETING, REMINDING
from storage.values import to_group


async def before(db: Db, group: GroupKey) -> int | None:
    """Give how many days before a meeting the group is called to it; None: it is not."""
    row = await first(db, select(REMINDING.c.summons).where(of_group(REMINDING, group)))
    return row["summons"] if row else None


async def set_before(db: Db, group: GroupKey, days: int | None) -> None:
    """Choose how many days before a meeting the group is called to it; None: not at all."""
    usual = {"wanted": True, "at": reminders.USUAL, "done_on": None, "summons": days}
    new = {"tenant": group.tenant, "group": group.group} | usual
    if not await insert_new(db, REMINDING, new):
        here = of_group(REMINDING, group)
        await db.execute(update(REMINDING).where(here).values(summons=days))


async def calling(db: Db) -> list[tuple[Group, time]]:
    """List groups, of all tenants, that want to be called to meetings, and their hour."""
    of = and_(REMINDING.c.tenant == GROUP.c.tenant, REMINDING.c.group == GROUP.c.key)
    query = select(GROUP, REMINDING.c.at).join(REMINDING, of)
    rows = (await db.execute(query.where(REMINDING.c.summons.is_not(None)))).mappings()
    return [(to_group(row), row["at"]) for row in rows]


async def call(db: Db, group: GroupKey, meeting: MeetingKey, *, at: datetime) -> bool:
    """Note that people are called to a meeting; False where they were before."""
    here = and_(of_group(MEETING, group), MEETING.c.key == meeting)
    uncalled = update(MEETING).where(here, MEETING.c.summoned_at.is_(None))
    return (await db.execute(uncalled.values(summoned_at=at))).rowcount == 1
