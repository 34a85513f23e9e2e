"""
Reminders: what is due, told to whose it is, in the morning of a workday.

Three days before, on the day, and weekly while it is overdue. All of a person's in one message a
day, in their personal chat; what belongs to nobody who has one, in one list to the group. What
falls on a day off is told on the workday before, what is overdue on the one after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.dates.workdays import days_off_after, days_off_before, is_workday
from bot.delivery.outbox import announce
from bot.meetings.closing import home
from bot.replies.model import Block, Button, Entry, Line, Reply, Section, say
from bot.replies.records import due_words, owners_words
from bot.texts import Day, Text, _, _n
from storage import access, actions, meetings, reminders
from storage.engine.database import Db
from storage.model import Action, ActionState, Conversation, Group, Meeting, PrivateChat

QUIET_FROM = time(18, 0)  # on the group's own clock; what could not be told by then is not
QUIET_UNTIL = time(6, 0)
AHEAD = timedelta(days=3)
BEFORE_MEETING = timedelta(days=2)
WEEK = 7  # days between reminders of what is overdue
MOST = 100  # actions of a person or a group that are looked at
SHOWN = 15  # of them that are told

Owned = tuple[Group, Action]


@dataclass(frozen=True, slots=True)
class _Morning:
    """A group's morning: the transaction it is told in, and its hour on the group's clock."""

    db: Db
    group: Group
    local: datetime

    @property
    def day(self) -> date:
        return self.local.date()


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
    Put by what is to be told of the group today: to its people, and to itself.

    Once a day: the day it was done for is stored with the messages.
    """
    morning = _Morning(db, group, now.astimezone(ZoneInfo(group.zone)))
    if await reminders.begin(db, group.key, morning.day):
        await _remind(morning)


def is_told(day: date, due: date, zone: str) -> bool:
    """Tell whether a workday is one on which an action due then is told of."""
    coming = {day, *days_off_after(day, zone)}
    if not coming.isdisjoint({due, due - AHEAD}):
        return True
    gone = (day, *days_off_before(day, zone))
    return any(past > due and (past - due).days % WEEK == 0 for past in gone)


async def _remind(morning: _Morning) -> None:
    group = morning.group
    told = await _tell_before_meeting(morning)
    for chat in await reminders.private_chats(morning.db, group.key, at=morning.local):
        theirs = await actions.of_person(
            morning.db, chat.group.key, chat.person, at=morning.local, limit=MOST
        )
        told |= {action.number for where, action in theirs.rows if where.key == group.key}
        if chat.wanted:
            await _tell_person(morning, chat, theirs.rows)
    if await reminders.private_group(morning.db, group.key) is None:
        left = [action for action in await _due_in(morning, group) if action.number not in told]
        await _tell_group(morning, left)


async def _tell_person(morning: _Morning, chat: PrivateChat, owned: Sequence[Owned]) -> None:
    """Put by one message of all that a person is to be told today, in all groups."""
    mine = await _of_person(morning, chat, owned)
    if mine:
        reply = _digest(mine, morning.local)
        key = f"digest:{chat.person.key}:{morning.day}"
        await _put_by(morning, chat.group, reply, key=key, conversation=chat.conversation)


async def _of_person(morning: _Morning, chat: PrivateChat, owned: Sequence[Owned]) -> list[Owned]:
    """List what a person is told today: what they own, what they asked for, what they noted."""
    tenant, db = morning.group.key.tenant, morning.db
    silent = await reminders.silent(db, tenant)
    put_off = await reminders.snoozed(db, tenant, chat.person.key)
    heard = [(group, action) for group, action in owned if group.key.group not in silent]
    mine = [(group, a) for group, a in heard if _is_due(morning, a, group.zone)]
    if await reminders.private_group(db, chat.group.key) == chat.person.key:
        mine += [(chat.group, action) for action in await _due_in(morning, chat.group)]
    told = {(group.key.group, action.number): (group, action) for group, action in mine}
    theirs = await access.of_person(db, chat.group.key, chat.person.key, at=morning.local)
    open_to_them = {group.key.group: group for group in theirs}
    for (key, number), day in put_off.items():
        if day >= morning.day:
            told.pop((key, number), None)
        if day == morning.day and (there := open_to_them.get(key)) is not None:
            action = await actions.get(db, there.key, number)
            if action.state is ActionState.OPEN:
                told[key, number] = (there, action)
    return list(told.values())


async def _due_in(morning: _Morning, group: Group) -> list[Action]:
    """List what is to be told of a group today."""
    found = await _open(morning, group)
    return [action for action in found if _is_due(morning, action, group.zone)]


async def _open(morning: _Morning, group: Group) -> tuple[Action, ...]:
    states = frozenset({ActionState.OPEN})
    return (await actions.listed(morning.db, group.key, states=states, limit=MOST)).rows


def _is_due(morning: _Morning, action: Action, zone: str) -> bool:
    due = action.due
    return due is not None and due.last is not None and is_told(morning.day, due.last, zone)


async def _tell_group(morning: _Morning, left: list[Action]) -> None:
    """Put by one list for the whole group: what is coming up, whosever it is."""
    conversation = await home(morning.db, morning.group)
    if left and conversation is not None:
        heading = _("Coming up in {group}", group=morning.group.name)
        reply = say(heading, *_rows(left, morning.local))
        key = f"list:{morning.group.key.group}:{morning.day}"
        await _put_by(morning, morning.group, reply, key=key, conversation=conversation)


async def _tell_before_meeting(morning: _Morning) -> set[int]:
    """Put by, two days ahead, what is due at a meeting; gives the numbers it tells of."""
    conversation = await home(morning.db, morning.group)
    coming = await meetings.coming(morning.db, morning.group.key, today=morning.day, limit=5)
    told: set[int] = set()
    for meeting in coming:
        due = await _due_at(morning, meeting)
        if conversation is None or not due:
            continue
        day = Day(meeting.day, morning.day)
        reply = say(_("To be done by the meeting {day}", day=day), *_rows(due, morning.local))
        key = f"before:{meeting.key}:{meeting.day}"
        await _put_by(morning, morning.group, reply, key=key, conversation=conversation)
        told |= {action.number for action in due}
    return told


async def _due_at(morning: _Morning, meeting: Meeting) -> list[Action]:
    """List what is due by a meeting, on the day on which that is told."""
    days = {morning.day, *days_off_after(morning.day, morning.group.zone)}
    if meeting.day - BEFORE_MEETING not in days:
        return []
    found = await _open(morning, morning.group)
    return [a for a in found if a.due and a.due.last and a.due.last <= meeting.day]


async def _put_by(
    morning: _Morning, group: Group, reply: Reply, *, key: str, conversation: Conversation
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


def _digest(mine: list[Owned], local: datetime) -> Reply:
    """Tell a person what is theirs, group by group; each with its buttons."""
    by_group: dict[Group, list[Action]] = {}
    for group, action in mine[:SHOWN]:
        by_group.setdefault(group, []).append(action)
    blocks: list[Block] = []
    for group, theirs in by_group.items():
        blocks.append(Section(group.name))
        blocks += [_mine(action, group, local) for action in theirs]
    heading = _n("{count} action to think of", "{count} actions to think of", len(mine))
    off = _("Type “my actions” for all of them, “reminders off” for no more of these.")
    return say(heading, *blocks, Line(off, subtle=True))


def _mine(action: Action, group: Group, local: datetime) -> Entry:
    done = _("done {number}", number=action.number)
    later = _("remind {number} in a week", number=action.number)
    then = _("my actions")
    return Entry(
        action.number,
        action.text,
        (_due(action, local),),
        Button(_("Done"), done, then, group=group.key.group),
        Button(_("In a week"), later, then, group=group.key.group),
    )


def _rows(listed: list[Action], local: datetime) -> list[Block]:
    """Show actions by their due alone; that one is late is nobody's shame."""
    rows: list[Block] = [
        Entry(
            action.number,
            action.text,
            (owners_words(action.owners), _due(action, local)),
            Button(_("Done"), _("done {number}", number=action.number), _("actions")),
        )
        for action in listed[:SHOWN]
    ]
    if len(listed) > SHOWN:
        rows.append(Line(_("Type “actions” for all of them."), subtle=True))
    return rows


def _due(action: Action, local: datetime) -> Text:
    return _("due {due}", due=due_words(action.due, local.date()))
