"""
Call a group to its meetings: the agenda, and what everybody still has to do.

So many days before as the group has chosen, on the workday before where that is a day off; once
a meeting, whoever of several replicas comes first.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.agenda.writing import agenda_of, due_by
from bot.dates.workdays import days_off_after, is_workday
from bot.delivery.outbox import announce
from bot.meetings.closing import home
from bot.reminders.hours import QUIET_FROM
from bot.replies.agenda import summons
from storage import meetings, summonses
from storage.engine.database import Db
from storage.model import Conversation, Group, Meeting

_MOST = 5  # meetings that are looked at


async def waiting(db: Db, now: datetime) -> list[Group]:
    """List the groups that want to be called to meetings, and whose hour has come today."""
    found = []
    for group, at in await summonses.calling(db):
        local = now.astimezone(ZoneInfo(group.zone))
        if at <= local.time() < QUIET_FROM and is_workday(local.date(), group.zone):
            found.append(group)
    return found


async def summon(db: Db, group: Group, *, now: datetime) -> None:
    """Call the group to the meetings whose day to do so has come."""
    before = await summonses.before(db, group.key)
    conversation = await home(db, group)
    if before is None or conversation is None:
        return
    local = now.astimezone(ZoneInfo(group.zone))
    last = max((local.date(), *days_off_after(local.date(), group.zone)))
    coming = await meetings.coming(db, group.key, today=local.date(), limit=_MOST)
    for meeting in coming:
        is_time = meeting.day - timedelta(days=before) <= last and meeting.day > local.date()
        if is_time and await summonses.call(db, group.key, meeting.key, at=now):
            await post(db, group, meeting, conversation=conversation, at=local)


async def post(
    db: Db,
    group: Group,
    meeting: Meeting,
    *,
    conversation: Conversation,
    thread: str = "",
    at: datetime,
) -> None:
    """Queue the call to a meeting; `at` is on the group's own clock."""
    agenda = await agenda_of(db, group, meeting, today=at.date())
    due = await due_by(db, group, meeting)
    await announce(
        db,
        group,
        summons(agenda, due, group, at.date()),
        key=f"summons:{meeting.key}:{at.isoformat()}",
        kind="summary",
        conversation=conversation,
        thread=thread,
        at=at,
    )
