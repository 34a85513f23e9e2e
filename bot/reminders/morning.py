"""
Reminders: what is due, sent to its owners in the morning of a workday.

Three days before, on the day, and weekly while it is overdue. All of a person's in one message a
day, in their personal chat; what belongs to nobody who has one, in one list to the group. What
falls on a day off is told on the workday before, what is overdue on the one after.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dates.workdays import is_workday
from bot.delivery.outbox import announce
from bot.meetings.closing import home
from bot.reminders import since
from bot.reminders.choice import (
    MOST,
    Morning,
    Owned,
    asked_for,
    due_at,
    due_in,
    may_be_theirs,
    of_person,
)
from bot.reminders.hours import QUIET_FROM
from bot.reminders.wording import digest, rows
from bot.replies.model import Reply, say
from bot.texts import Day, _
from storage import actions, meetings, reminders
from storage.engine.database import Db
from storage.model import Action, Conversation, Group, PersonKey, PrivateChat


async def waiting(db: Db, now: datetime) -> list[Group]:
    """
    List the groups whose hour has come and that are not reminded yet today, their own day.

    Where the server was away at the hour it is done later that day, but not in quiet hours.
    """
    found: list[Group] = []
    for zone, at in await reminders.clocks(db):
        local = now.astimezone(ZoneInfo(zone))
        if at <= local.time() < QUIET_FROM and is_workday(local.date(), zone):
            found += await reminders.waiting(db, zone, at, day=local.date())
    return found


async def remind(db: Db, group: Group, *, now: datetime) -> None:
    """
    Queue today's reminders of the group: to its people, and to itself.

    Once a day: the day it was done for is stored with the messages.
    """
    morning = Morning(db, group, now.astimezone(ZoneInfo(group.zone)))
    if await reminders.begin(db, group.key, morning.day):
        await _remind(morning)


async def _remind(morning: Morning) -> None:
    """Tell before a meeting, tell people, and tell the group what nobody has been told of."""
    group = morning.group
    await since.ask(morning)
    told = await _tell_before_meeting(morning)
    due = await due_in(morning, group)
    whose = await reminders.private_group(morning.db, group.key)
    asked = await asked_for(morning)
    chats = await _concerned(morning, due, {whose, *(person for person, _action in asked)})
    for chat in chats:
        theirs = await actions.of_person(
            morning.db, chat.group.key, chat.person, at=morning.local, limit=MOST
        )
        told |= {action.number for where, action in theirs.rows if where.key == group.key}
        if chat.wanted:
            await _tell_person(morning, chat, theirs.rows)
    if whose is None:
        reached = {chat.person.key for chat in chats}
        left = {a.number: a for a in due if a.number not in told}
        left |= {a.number: a for person, a in asked if person not in reached}
        await _tell_group(morning, list(left.values()))


async def _concerned(
    morning: Morning, due: Sequence[Action], others: set[PersonKey | None]
) -> list[PrivateChat]:
    """List whom something of the group may be told today; most have nothing there, most days."""
    asked = await reminders.put_off_until(morning.db, morning.group.key, morning.day)
    if not due and not asked and others <= {None}:
        return []
    chats = await reminders.private_chats(morning.db, morning.group.key, at=morning.local)
    return [
        chat
        for chat in chats
        if chat.person.key in asked | others
        or any(may_be_theirs(action, chat.person) for action in due)
    ]


async def _tell_person(morning: Morning, chat: PrivateChat, owned: Sequence[Owned]) -> None:
    """Queue one message of all that a person is reminded of today, in all groups."""
    mine = await of_person(morning, chat, owned)
    if mine:
        reply = digest(mine, morning.local)
        key = f"digest:{chat.person.key}:{morning.day}"
        await _put_by(morning, chat.group, reply, key=key, conversation=chat.conversation)


async def _tell_group(morning: Morning, left: list[Action]) -> None:
    """Queue one list for the whole group: what is coming up, whoever owns it."""
    conversation = await home(morning.db, morning.group)
    if left and conversation is not None:
        heading = _("Coming up in {group}", group=morning.group.name)
        reply = say(heading, *rows(left, morning.local))
        key = f"list:{morning.group.key.group}:{morning.day}"
        await _put_by(morning, morning.group, reply, key=key, conversation=conversation)


async def _tell_before_meeting(morning: Morning) -> set[int]:
    """Queue, two days ahead, what is due at a meeting; gives the numbers listed."""
    conversation = await home(morning.db, morning.group)
    coming = await meetings.coming(morning.db, morning.group.key, today=morning.day, limit=5)
    told: set[int] = set()
    for meeting in coming:
        due = await due_at(morning, meeting)
        if conversation is None or not due:
            continue
        day = Day(meeting.day, morning.day)
        reply = say(_("To be done by the meeting {day}", day=day), *rows(due, morning.local))
        key = f"before:{meeting.key}:{meeting.day}"
        await _put_by(morning, morning.group, reply, key=key, conversation=conversation)
        told |= {action.number for action in due}
    return told


async def _put_by(
    morning: Morning, group: Group, reply: Reply, *, key: str, conversation: Conversation
) -> None:
    await announce(
        morning.db,
        group,
        reply,
        key=key,
        kind="reminder",
        conversation=conversation,
        thread="",
        at=morning.local,
    )
