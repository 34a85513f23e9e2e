"""Plan the meetings of series ahead, as time passes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.dates import occurrences
from storage import series
from storage.engine.database import Db
from storage.model import Group, MeetingDraft, Series, Stamp

AHEAD = timedelta(days=365)
_ALL = 10_000  # meetings that a rule makes from its first on


async def waiting(db: Db, now: datetime) -> list[Group]:
    """List the groups with a series that nobody has planned ahead today."""
    return await series.waiting(db, today=now.date())


async def plan_ahead(db: Db, group: Group, *, now: datetime) -> None:
    """Plan the group's series for a year ahead, and no more than sixty meetings of each."""
    today = now.astimezone(ZoneInfo(group.zone)).date()
    for one in await series.listed(db, group.key, today=today):
        await _ahead(db, group, one, now=now)
    await series.looked(db, group.key, on=now.date())


async def _ahead(db: Db, group: Group, one: Series, *, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(group.zone)).date()
    bound = today + AHEAD
    coming = occurrences(one.rule, zone=group.zone, most=_ALL, until=bound)
    new = [sitting for sitting in coming if sitting.day > max(one.planned_until, today)]
    room = max(0, await series.room(db, group.key, one.key, today=today)) if new else 0
    stamp = Stamp(by=None, at=now, conversation="")
    for sitting in new[:room]:
        draft = MeetingDraft(
            day=sitting.day, title=one.title, starts=sitting.at, ends=sitting.until, place=one.place
        )
        await series.go_on(db, group.key, one.key, draft, stamp=stamp)
    if new[:room]:
        await series.reach(db, group.key, one.key, new[:room][-1].day)
