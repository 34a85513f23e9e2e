"""Decide what is told in a morning: to a person, to a group, and before its next meeting."""

from datetime import date, datetime, timedelta

from bot.dates.workdays import days_off_after, days_off_before
from bot.names.matching import folded, plain
from bot.values import dataclass
from storage import actions
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
from storage.mornings import Gathered

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


async def of_person(morning: Morning, known: Gathered, chat: PrivateChat) -> list[Owned]:
    """List what a person is told today: what they own, what they asked for, what they noted."""
    db, person, own = morning.db, chat.person.key, chat.group.key.group
    mine = [(group, a) for group, a in known.owned(chat) if group.key.group not in known.silent]
    if known.whose.get(own) == person:
        mine += [(chat.group, action) for action in known.due_in(own)]
    told = {(group.key.group, action.number): (group, action) for group, action in mine}
    seen = known.seen_from(chat)
    for (key, number), day in known.put_off.get(person, {}).items():
        if day >= morning.day:
            told.pop((key, number), None)
        if day == morning.day and key in seen:
            there = known.groups[key]
            action = await actions.get(db, there.key, number)
            if action.state is ActionState.OPEN:
                told[key, number] = (there, action)
    for key, whom, asked in known.asked:
        if whom == person and key in seen and _may_fall_today(morning, asked):
            there = known.groups[key]
            action = await actions.get(db, there.key, asked.number)
            if _falls_today(morning, asked, action):
                told[key, asked.number] = (there, action)
    return list(told.values())


async def asked_for(morning: Morning, known: Gathered) -> list[tuple[PersonKey | None, Action]]:
    """List whom somebody wants told of the group's actions today, None for the whole group."""
    found = []
    for key, person, asked in known.asked:
        if key == morning.group.key.group and _may_fall_today(morning, asked):
            action = await actions.get(morning.db, morning.group.key, asked.number)
            if _falls_today(morning, asked, action):
                found.append((person, action))
    return found


def _may_fall_today(morning: Morning, asked: Asked) -> bool:
    """Whether its day may be today, without a look at the action."""
    return asked.day is None or asked.day in _days(morning)


def _falls_today(morning: Morning, asked: Asked, action: Action) -> bool:
    """Whether its day is today, or one of the days off that follow."""
    return asked.falls(action.due) in _days(morning)


def _days(morning: Morning) -> set[date]:
    return {morning.day, *days_off_after(morning.day, morning.group.zone)}


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
    if meeting.day - BEFORE_MEETING not in _days(morning):
        return []
    states = frozenset({ActionState.OPEN})
    found = await actions.listed(morning.db, morning.group.key, states=states, limit=MOST)
    return [a for a in found.rows if a.due and a.due.last and a.due.last <= meeting.day]
