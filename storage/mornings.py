"""
What the mornings of groups need, read at once for many of a tenant's groups.

Asked for group by group and person by person, 5,000 groups took 171,000 statements.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from sqlalchemy import and_, select, union

from bot.values import dataclass
from storage import access, actions, records, reminders
from storage.engine.database import Db
from storage.engine.queries import all_rows
from storage.model import Action, Asked, Group, Person, PersonKey, PrivateChat
from storage.tables import (
    ATTENDANCE,
    CONVERSATION,
    GROUP,
    MEETING,
    MEMBER,
    MEMBERSHIP,
    PERSON,
    RECORD,
)
from storage.values import falls_last, to_action, to_group

IsTold = Callable[[date, str], bool]  # of a due day, in a time zone

_DAYS = select(records.DUE_LAST).distinct()


@dataclass(frozen=True, slots=True)
class Names:
    """Who is known by which name in a group; None: nobody in particular."""

    known: frozenset[tuple[PersonKey | None, str]]

    def of_others(self, person: PersonKey) -> list[str]:
        """List the names of whoever is somebody else."""
        return [name for key, name in self.known if key != person]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What is due in groups, and who is to be told; groups go by their keys."""

    groups: Mapping[str, Group]  # those that were asked for, and all others of their people
    due: Mapping[str, Sequence[tuple[int, Action]]]  # with its rank among all, earliest due first
    open_to: Mapping[PersonKey, frozenset[str]]  # what somebody may see from anywhere
    visits: frozenset[tuple[str, PersonKey]]  # who writes there as a guest
    names: Mapping[str, Names]  # where an owner is but a name
    chats: Mapping[PersonKey, PrivateChat]  # by name
    whose: Mapping[str, PersonKey]  # those that are one person's alone
    asked: Sequence[tuple[str, PersonKey | None, Asked]]
    put_off: Mapping[PersonKey, Mapping[tuple[str, int], date]]
    silent: frozenset[str]
    meeting: frozenset[str]  # those that are to meet
    approving: frozenset[str]  # those whose minutes are approved

    def due_in(self, group: str) -> list[Action]:
        """List what is due in a group."""
        return [action for _rank, action in self.due.get(group, ())]

    def chats_of(self, group: str) -> list[PrivateChat]:
        """List where those can be reached alone who may see a group."""
        return [
            chat
            for person, chat in self.chats.items()
            if group in self.open_to.get(person, frozenset())
        ]

    def seen_from(self, chat: PrivateChat) -> frozenset[str]:
        """Give the groups that somebody may see from their own chat."""
        return self.open_to.get(chat.person.key, frozenset()) | {chat.group.key.group}

    def owned(self, chat: PrivateChat) -> list[tuple[Group, Action]]:
        """List what somebody owns of what is due, as `actions.of_person` does."""
        found = [
            (rank, key, action)
            for key in self.seen_from(chat)
            for rank, action in self.due.get(key, ())
            if self._is_owned(key, action, chat.person)
        ]
        found.sort(key=lambda each: each[0])
        return [(self.groups[key], action) for _rank, key, action in found]

    def _is_owned(self, group: str, action: Action, person: Person) -> bool:
        if (group, person.key) in self.visits:
            return actions.is_owned(action.owners, person, None)
        names = self.names.get(group)
        return actions.is_owned(action.owners, person, names.of_others(person.key) if names else ())


async def gather(
    db: Db, groups: Sequence[Group], *, is_told: IsTold, today: date, at: datetime
) -> Gathered:
    """Read what the mornings of these groups, all of one tenant, need."""
    tenant, asked_for = groups[0].key.tenant, {group.key.group for group in groups}
    open_to, visits = await _people(db, tenant, at)
    theirs = {person for person, keys in open_to.items() if not asked_for.isdisjoint(keys)}
    chats = {chat.person.key: chat for chat in await reminders.chats_of(db, tenant, theirs)}
    around = asked_for.union(*(open_to[person] for person in chats))
    around |= {chat.group.key.group for chat in chats.values()}
    known = await _groups(db, tenant, around)
    due = await _due(db, tenant, known, is_told)
    return Gathered(
        groups=known,
        due=due,
        open_to=open_to,
        visits=visits,
        names=await _names(db, tenant, filter(partial(_has_names, due), due)),
        chats=chats,
        whose=await reminders.private_groups(db, tenant, known),
        asked=await reminders.asked_in(db, tenant),
        put_off=await reminders.put_off(db, tenant),
        silent=frozenset(await reminders.silent(db, tenant)),
        meeting=await _meeting(db, tenant, asked_for, today),
        approving=await _approving(db, tenant, due),
    )


def _has_names(due: Mapping[str, Sequence[tuple[int, Action]]], group: str) -> bool:
    """Whether something in the group is owned by who is but a name there."""
    return any(owner.person is None for _rank, action in due[group] for owner in action.owners)


async def _people(
    db: Db, tenant: str, at: datetime
) -> tuple[dict[PersonKey, frozenset[str]], frozenset[tuple[str, PersonKey]]]:
    """Give which groups who may see from anywhere, and who visits which."""
    wrote = select(MEMBERSHIP.c.group, MEMBERSHIP.c.person, MEMBERSHIP.c.visits)
    wrote = wrote.where(MEMBERSHIP.c.tenant == tenant, MEMBERSHIP.c.wrote)
    is_known = and_(MEMBER.c.tenant == PERSON.c.tenant, MEMBER.c.account == PERSON.c.platform_id)
    is_in = (
        select(CONVERSATION.c.group, PERSON.c.key)
        .select_from(PERSON)
        .join(MEMBER, is_known)
        .join(CONVERSATION, access.MEMBERS_PLACE)
        .where(PERSON.c.tenant == tenant, ~MEMBER.c.is_guest)
        .where(MEMBER.c.seen_at > at - access.FRESH)
    )
    open_to: dict[PersonKey, set[str]] = {}
    visits = set()
    for group, person, is_visit in await db.execute(wrote):
        if is_visit:
            visits.add((group, PersonKey(person)))
        else:
            open_to.setdefault(PersonKey(person), set()).add(group)
    for group, person in await db.execute(is_in):
        open_to.setdefault(PersonKey(person), set()).add(group)
    return {person: frozenset(keys) for person, keys in open_to.items()}, frozenset(visits)


async def _groups(db: Db, tenant: str, keys: Collection[str]) -> dict[str, Group]:
    query = select(GROUP).where(GROUP.c.tenant == tenant, GROUP.c.key.in_(sorted(keys)))
    return {row["key"]: to_group(row) for row in (await db.execute(query)).mappings()}


async def _due(
    db: Db, tenant: str, groups: Mapping[str, Group], is_told: IsTold
) -> dict[str, list[tuple[int, Action]]]:
    """Give the open actions whose due is told of; of all others no more than the day is read."""
    in_them = and_(
        RECORD.c.tenant == tenant,
        RECORD.c.group.in_(sorted(groups)),
        RECORD.c.state == "open",
        RECORD.c.due_kind.is_not(None),
    )
    days = [day for day in (await db.execute(_DAYS.where(in_them))).scalars() if day]
    zones = {group.zone for group in groups.values()}
    told = {(day, zone) for day in days for zone in zones if is_told(day, zone)}
    due: dict[str, list[tuple[int, Action]]] = {}
    if told:
        in_time = records.DUE_LAST.in_(sorted({day for day, _zone in told}))
        query = records.RECORDS.where(in_them, in_time)
        rows = await all_rows(db, query.order_by(*actions.EARLIEST_FIRST, RECORD.c.group))
        for rank, row in enumerate(rows):
            if (falls_last(row), groups[row["group"]].zone) in told:
                due.setdefault(row["group"], []).append((rank, to_action(row)))
    return due


async def _names(db: Db, tenant: str, groups: Iterable[str]) -> dict[str, Names]:
    """List who is known by which name in the groups: as a member, or as somebody who was there."""
    keys = sorted(groups)
    if not keys:
        return {}
    members = (
        select(MEMBERSHIP.c.group, PERSON.c.key, PERSON.c.name)
        .join(
            PERSON,
            and_(PERSON.c.tenant == MEMBERSHIP.c.tenant, PERSON.c.key == MEMBERSHIP.c.person),
        )
        .where(MEMBERSHIP.c.tenant == tenant, MEMBERSHIP.c.group.in_(keys))
    )
    attended = select(ATTENDANCE.c.group, ATTENDANCE.c.person, ATTENDANCE.c.name).where(
        ATTENDANCE.c.tenant == tenant, ATTENDANCE.c.group.in_(keys), ~ATTENDANCE.c.withdrawn
    )
    known: dict[str, set[tuple[PersonKey | None, str]]] = {key: set() for key in keys}
    for group, person, name in await db.execute(union(members, attended)):
        known[group].add((PersonKey(person) if person else None, name))
    return {group: Names(frozenset(names)) for group, names in known.items()}


async def _approving(db: Db, tenant: str, groups: Collection[str]) -> frozenset[str]:
    query = (
        select(MEETING.c.group)
        .distinct()
        .where(
            MEETING.c.tenant == tenant,
            MEETING.c.group.in_(sorted(groups)),
            MEETING.c.state == "adjusted",
        )
    )
    return frozenset((await db.execute(query)).scalars())


async def _meeting(db: Db, tenant: str, groups: Collection[str], today: date) -> frozenset[str]:
    query = (
        select(MEETING.c.group)
        .distinct()
        .where(
            MEETING.c.tenant == tenant,
            MEETING.c.group.in_(sorted(groups)),
            MEETING.c.state == "planned",
            MEETING.c.day >= today,
        )
    )
    return frozenset((await db.execute(query)).scalars())
