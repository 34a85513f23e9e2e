"""
Reminders: what is due, sent to its owners in the morning of a workday.

Three days before, on the day, and weekly while it is overdue. All of a person's in one message a
day, in their personal chat; what belongs to nobody who has one, in one list to the group. What
falls on a day off is told on the workday before, what is overdue on the one after.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.dates.workdays import is_workday
from bot.delivery.outbox import announce
from bot.meetings.closing import home
from bot.reminders import since
from bot.reminders.choice import (
    Morning,
    Owned,
    asked_for,
    due_at,
    is_told,
    may_be_theirs,
    of_person,
)
from bot.reminders.hours import QUIET_FROM
from bot.reminders.wording import SHOWN, digest, drafts, rows
from bot.replies.model import Block, Reply, say
from bot.texts import Day, _
from bot.values import dataclass
from storage import meetings, mornings, reminders
from storage.engine.database import Db
from storage.model import Action, Conversation, Group, PersonKey, PrivateChat
from storage.mornings import Gathered

AT_ONCE = 100  # groups of which all is read together


@dataclass(frozen=True, slots=True)
class Told:
    """A message of a morning: in the language of `group`, once by its key."""

    group: Group
    reply: Reply
    key: str
    conversation: Conversation
    person: PersonKey | None = None  # whose own it is
    numbers: frozenset[int] = frozenset()  # of the actions in it, where all are of one group


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


@dataclass(frozen=True, slots=True)
class Decided:
    """What comes of a group's morning."""

    told: Sequence[Told]
    meets: bool  # and owners may have to be asked before it does


def together(groups: Sequence[Group], now: datetime) -> Iterator[list[Group]]:
    """Cut groups into parts that are decided at once: of one tenant, on the same day there."""
    parts: dict[tuple[str, date], list[Group]] = {}
    for group in groups:
        day = now.astimezone(ZoneInfo(group.zone)).date()
        parts.setdefault((group.key.tenant, day), []).append(group)
    for part in parts.values():
        yield from (part[start : start + AT_ONCE] for start in range(0, len(part), AT_ONCE))


async def decide(db: Db, groups: Sequence[Group], *, now: datetime) -> dict[Group, Decided]:
    """
    Decide what is told today in groups, those `together`, in a transaction that reads.

    Those in which nothing is told and nothing else is to be done are left out.
    """
    first = Morning(db, groups[0], now.astimezone(ZoneInfo(groups[0].zone)))
    is_due = partial(is_told, first.day)
    known = await mornings.gather(db, groups, is_told=is_due, today=first.day, at=first.local)
    decided = {}
    digested: set[str] = set()
    for group in groups:
        morning = Morning(db, group, now.astimezone(ZoneInfo(group.zone)))
        told = [one for one in await _decide(morning, known) if one.key not in digested]
        digested |= {one.key for one in told}
        meets = group.key.group in known.meeting
        if told or meets:
            decided[group] = Decided(told, meets)
    return decided


async def pass_over(db: Db, groups: Sequence[Group], *, now: datetime) -> None:
    """Note that there is nothing to tell today in groups that are `together`."""
    if groups:
        day = now.astimezone(ZoneInfo(groups[0].zone)).date()
        await reminders.pass_over(db, [group.key for group in groups], day)


async def remind(db: Db, group: Group, *, told: Mapping[Group, Decided], now: datetime) -> None:
    """
    Queue today's reminders of the group: to its people, and to itself.

    Once a day: the day it was done for is stored with the messages.
    """
    morning = Morning(db, group, now.astimezone(ZoneInfo(group.zone)))
    if not await reminders.begin(db, group.key, morning.day):
        return
    asked: dict[PersonKey, set[int]] = {}
    if told[group].meets:
        asked = await since.ask(morning)
    for one in told[group].told:
        if one.person and one.numbers and one.numbers <= asked.get(one.person, set()):
            continue  # the same is asked about this very morning
        await announce(
            db,
            one.group,
            one.reply,
            key=one.key,
            kind="reminder",
            conversation=one.conversation,
            thread="",
            at=morning.local,
        )


async def _decide(morning: Morning, known: Gathered) -> list[Told]:
    """Tell before a meeting, tell people, and tell the group what nobody has been told of."""
    here = morning.group.key.group
    said, told = await _before_meeting(morning, known)
    due, whose = known.due_in(here), known.whose.get(here)
    asked = await asked_for(morning, known)
    chats = _concerned(morning, known, {whose, *(person for person, _action in asked)})
    for chat in chats:
        told |= {a.number for group, a in known.owned(chat) if group.key.group == here}
        if chat.wanted and (mine := await of_person(morning, known, chat)):
            said.append(_own(morning, known, chat, mine))
    if whose is None:
        reached = {chat.person.key for chat in chats}
        left = {a.number: a for a in due if a.number not in told}
        left |= {a.number: a for person, a in asked if person not in reached}
        said += await _to_group(morning, known, list(left.values()))
    return said


def _own(morning: Morning, known: Gathered, chat: PrivateChat, mine: Sequence[Owned]) -> Told:
    """Word what is somebody's own today."""
    here = all(group.key == morning.group.key for group, _action in mine)
    return Told(
        chat.group,
        digest(mine, morning.local, known.approving),
        f"digest:{chat.person.key}:{morning.day}",
        chat.conversation,
        person=chat.person.key,
        numbers=frozenset(action.number for _group, action in mine) if here else frozenset(),
    )


def _concerned(
    morning: Morning, known: Gathered, others: set[PersonKey | None]
) -> list[PrivateChat]:
    """List whom something of the group may be told today; most have nothing there, most days."""
    here = morning.group.key.group
    due = known.due_in(here)
    others |= {
        person
        for person, until in known.put_off.items()
        if any(key == here and day == morning.day for (key, _number), day in until.items())
    }
    if not due and others <= {None}:
        return []
    return [
        chat
        for chat in known.chats_of(here)
        if chat.person.key in others or any(may_be_theirs(action, chat.person) for action in due)
    ]


def _drafts(morning: Morning, known: Gathered, listed: list[Action]) -> list[Block]:
    """Name what comes from minutes not approved yet, in a group whose minutes are approved."""
    return drafts(listed[:SHOWN]) if morning.group.key.group in known.approving else []


async def _to_group(morning: Morning, known: Gathered, left: list[Action]) -> list[Told]:
    """Word one list for the whole group: what is coming up, whoever owns it."""
    conversation = await home(morning.db, morning.group) if left else None
    if conversation is None:
        return []
    heading = _("Coming up in {group}", group=morning.group.name)
    reply = say(heading, *rows(left, morning.local), *_drafts(morning, known, left))
    key = f"list:{morning.group.key.group}:{morning.day}"
    return [Told(morning.group, reply, key, conversation)]


async def _before_meeting(morning: Morning, known: Gathered) -> tuple[list[Told], set[int]]:
    """Word, two days ahead, what is due at a meeting; gives the numbers listed, too."""
    if morning.group.key.group not in known.meeting:
        return [], set()
    conversation = await home(morning.db, morning.group)
    coming = await meetings.coming(morning.db, morning.group.key, today=morning.day, limit=5)
    said: list[Told] = []
    told: set[int] = set()
    for meeting in coming:
        due = await due_at(morning, meeting)
        if conversation is None or not due:
            continue
        day = Day(meeting.day, morning.day)
        heading = _("To be done by the meeting {day}", day=day)
        reply = say(heading, *rows(due, morning.local), *_drafts(morning, known, due))
        key = f"before:{meeting.key}:{meeting.day}"
        said.append(Told(morning.group, reply, key, conversation))
        told |= {action.number for action in due}
    return said, told
