"""Decide what is told in a morning: to a person, to a group, and before its next meeting."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.dates.workdays import days_off_after, days_off_before
from bot.names.matching import folded, plain
from bot.values import dataclass
from storage import access, actions, reminders
from storage.engine.database import Db
from storage.model import (
    Action,
    ActionState,
    Asked,
    Group,
    Meeting,
    PartyKind,
    Person,
    PersonKey,
    PrivateChat,
)

AHEAD = timedelta(days=3)
BEFORE_MEETING = timedelta(days=2)
WEEK = 7  # days between reminders of what is overdue
MOST = 100  # actions of a person or a group that are looked at

Owned = tuple[Group, Action]


@dataclass(frozen=True, slots=True)
class Morning:
    """A group's morning: the transaction it is told in, and its hour on the group's clock."""

    db: Db
    group: Group
    local: datetime

    @property
    def day(self) -> date:
        """The group's own day."""
        return self.local.date()


def is_told(day: date, due: date, zone: str) -> bool:
    """Whether an action due on `due` is told of on the workday `day`."""
    coming = {day, *days_off_after(day, zone)}
    if not coming.isdisjoint({due, due - AHEAD}):
        return True
    gone = (day, *days_off_before(day, zone))
    return any(past > due and (past - due).days % WEEK == 0 for past in gone)


async def of_person(morning: Morning, chat: PrivateChat, owned: Sequence[Owned]) -> list[Owned]:
    """List what a person is told today: what they own, what they asked for, what they noted."""
    tenant, db = morning.group.key.tenant, morning.db
    silent = await reminders.silent(db, tenant)
    put_off = await reminders.snoozed(db, tenant, chat.person.key)
    heard = [(group, action) for group, action in owned if group.key.group not in silent]
    mine = [(group, a) for group, a in heard if _is_due(morning, a, group.zone)]
    if await reminders.private_group(db, chat.group.key) == chat.person.key:
        mine += [(chat.group, action) for action in await due_in(morning, chat.group)]
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
    for key, asked in await reminders.asked_of(db, tenant, chat.person.key):
        if (there := open_to_them.get(key)) is not None:
            action = await actions.get(db, there.key, asked.number)
            if _falls_today(morning, asked, action):
                told[key, asked.number] = (there, action)
    return list(told.values())


async def asked_for(morning: Morning) -> list[tuple[PersonKey | None, Action]]:
    """List whom somebody wants told of the group's actions today, None for the whole group."""
    found = []
    for person, asked in await reminders.asked(morning.db, morning.group.key):
        action = await actions.get(morning.db, morning.group.key, asked.number)
        if _falls_today(morning, asked, action):
            found.append((person, action))
    return found


def _falls_today(morning: Morning, asked: Asked, action: Action) -> bool:
    """Whether its day is today, or one of the days off that follow."""
    days = {morning.day, *days_off_after(morning.day, morning.group.zone)}
    return asked.falls(action.due) in days


async def due_in(morning: Morning, group: Group) -> list[Action]:
    """List what is to be told of a group today."""
    found = await _open(morning, group)
    return [action for action in found if _is_due(morning, action, group.zone)]


def may_be_theirs(action: Action, person: Person) -> bool:
    """Whether a person may own an action; what a role or a body owns may be anybody's."""
    return any(
        owner.person == person.key
        if owner.person
        else owner.kind is not PartyKind.PERSON or _begin_alike(owner.name, person.name)
        for owner in action.owners
    )


def _begin_alike(*names: str) -> bool:
    return len({folded(plain(name))[:1] for name in names}) == 1


async def due_at(morning: Morning, meeting: Meeting) -> list[Action]:
    """List what is due by a meeting, on the day on which that is told."""
    days = {morning.day, *days_off_after(morning.day, morning.group.zone)}
    if meeting.day - BEFORE_MEETING not in days:
        return []
    found = await _open(morning, morning.group)
    return [a for a in found if a.due and a.due.last and a.due.last <= meeting.day]


def _is_due(morning: Morning, action: Action, zone: str) -> bool:
    due = action.due
    return due is not None and due.last is not None and is_told(morning.day, due.last, zone)


async def _open(morning: Morning, group: Group) -> tuple[Action, ...]:
    states = frozenset({ActionState.OPEN})
    return (await actions.listed(morning.db, group.key, states=states, limit=MOST)).rows
