"""Who is reminded, where and when: what groups and people chose, and what has been done."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import Insert, RowMapping, and_, bindparam, func, insert, or_, select, update

from storage import access, actions
from storage.engine.database import Db
from storage.engine.queries import first, of_group
from storage.engine.rows import insert_new, inserting
from storage.errors import AlreadySo
from storage.model import (
    Action,
    ActionState,
    Asked,
    Group,
    GroupKey,
    PersonKey,
    PrivateChat,
    Reminding,
)
from storage.tables import (
    CONVERSATION,
    GROUP,
    PARKED,
    PERSON,
    PRIVATE_CHAT,
    RECORD,
    REMINDER,
    REMINDING,
    SNOOZE,
)
from storage.values import to_conversation, to_group, to_person

USUAL = time(8, 0)
_ASKED = select(REMINDER).join(
    RECORD,
    and_(
        RECORD.c.tenant == REMINDER.c.tenant,
        RECORD.c.group == REMINDER.c.group,
        RECORD.c.number == REMINDER.c.number,
        RECORD.c.state == "open",
    ),
)
_AT = func.coalesce(REMINDING.c.at, bindparam("usual", USUAL, REMINDING.c.at.type))
_WANTED = or_(REMINDING.c.wanted.is_(None), REMINDING.c.wanted)
_OF_GROUP = and_(REMINDING.c.tenant == GROUP.c.tenant, REMINDING.c.group == GROUP.c.key)

_IN_CHAT = and_(
    CONVERSATION.c.tenant == PRIVATE_CHAT.c.tenant,
    CONVERSATION.c.id == PRIVATE_CHAT.c.conversation,
)
_IS_PARKED = select(PARKED.c.at).where(
    PARKED.c.tenant == PRIVATE_CHAT.c.tenant, PARKED.c.conversation == PRIVATE_CHAT.c.conversation
)
_CHATS = (
    select(CONVERSATION, PRIVATE_CHAT.c.person, PRIVATE_CHAT.c.wanted)
    .add_columns(PERSON.c.name.label("person_name"))
    .add_columns(*(column.label(f"group_{column.name}") for column in GROUP.c))
    .select_from(PRIVATE_CHAT)
    .join(CONVERSATION, _IN_CHAT)
    .join(
        PERSON,
        and_(PERSON.c.tenant == PRIVATE_CHAT.c.tenant, PERSON.c.key == PRIVATE_CHAT.c.person),
    )
    .join(GROUP, and_(GROUP.c.tenant == CONVERSATION.c.tenant, GROUP.c.key == CONVERSATION.c.group))
    .where(~_IS_PARKED.exists())
    .order_by(PERSON.c.name, PRIVATE_CHAT.c.person, CONVERSATION.c.bound_at, CONVERSATION.c.id)
)


async def setting(db: Db, group: GroupKey) -> Reminding:
    """Whether the group is reminded, and when."""
    query = select(REMINDING).where(of_group(REMINDING, group))
    row = (await db.execute(query)).mappings().one_or_none()
    return Reminding(row["wanted"], row["at"]) if row else Reminding(wanted=True, at=USUAL)


async def set_group(db: Db, group: GroupKey, chosen: Reminding) -> None:
    """Choose whether the group is reminded, and when; from the next time on."""
    values = {"wanted": chosen.wanted, "at": chosen.at}
    row = {"tenant": group.tenant, "group": group.group, "done_on": None} | values
    made = inserting(db.dialect.name, REMINDING).values(row)
    await db.execute(made.on_conflict_do_update(index_elements=["tenant", "group"], set_=values))


async def set_person(db: Db, tenant: str, person: PersonKey, *, wanted: bool) -> bool:
    """Choose whether a person is reminded; False where they have no personal chat yet."""
    theirs = and_(PRIVATE_CHAT.c.tenant == tenant, PRIVATE_CHAT.c.person == person)
    chosen = await db.execute(update(PRIVATE_CHAT).where(theirs).values(wanted=wanted))
    return chosen.rowcount > 0


async def snooze(db: Db, group: GroupKey, number: int, person: PersonKey, day: date) -> Action:
    """
    Remind a person of an open action on `day`, and not before.

    NoSuchRecord, NotAnAction; AlreadySo where it is not open.
    """
    action = await actions.get(db, group, number)
    if action.state is not ActionState.OPEN:
        raise AlreadySo(number, action.state)
    key = {"tenant": group.tenant, "group": group.group, "number": number, "person": person}
    if not await insert_new(db, SNOOZE, key | {"day": day}):
        here = and_(*(SNOOZE.c[name] == value for name, value in key.items()))
        await db.execute(update(SNOOZE).where(here).values(day=day))
    return action


async def ask(
    db: Db,
    group: GroupKey,
    number: int,
    person: PersonKey | None,
    *,
    day: date | None = None,
    before: int | None = None,
) -> Action:
    """
    Tell a person of an open action, None the whole group, on a day or so many days before its due.

    NoSuchRecord, NotAnAction; AlreadySo where it is not open.
    """
    action = await actions.get(db, group, number)
    if action.state is not ActionState.OPEN:
        raise AlreadySo(number, action.state)
    row = {"tenant": group.tenant, "group": group.group, "number": number, "person": person}
    row |= {"day": day, "before": before}
    here = and_(*(REMINDER.c[name].is_not_distinct_from(value) for name, value in row.items()))
    if await first(db, select(REMINDER.c.id).where(here).limit(1)) is None:
        await db.execute(insert(REMINDER).values(row))
    return action


async def asked_in(db: Db, tenant: str) -> list[tuple[str, PersonKey | None, Asked]]:
    """List whom to remind of which open actions, None for all of the group, which comes first."""
    rows = (await db.execute(_ASKED.where(REMINDER.c.tenant == tenant))).mappings()
    return [(row["group"], row["person"], _asked(row)) for row in rows]


def _asked(row: RowMapping) -> Asked:
    return Asked(number=row["number"], day=row["day"], before=row["before"])


async def put_off(db: Db, tenant: str) -> dict[PersonKey, dict[tuple[str, int], date]]:
    """Give until when who put off what, by group and number; days gone by are included."""
    found: dict[PersonKey, dict[tuple[str, int], date]] = {}
    query = select(SNOOZE.c.person, SNOOZE.c.group, SNOOZE.c.number, SNOOZE.c.day)
    for person, group, number, day in await db.execute(query.where(SNOOZE.c.tenant == tenant)):
        found.setdefault(PersonKey(person), {})[group, number] = day
    return found


async def clocks(db: Db) -> list[tuple[str, time]]:
    """List by which zones and at which times groups of all tenants are reminded."""
    query = select(GROUP.c.zone, _AT).outerjoin(REMINDING, _OF_GROUP).distinct()
    return [(row[0], row[1]) for row in await db.execute(query.where(_WANTED))]


async def waiting(db: Db, zone: str, at: time, *, day: date) -> list[Group]:
    """List groups, of all tenants, of that clock whose reminders of `day` are not queued."""
    is_left = or_(REMINDING.c.done_on.is_(None), REMINDING.c.done_on < day)
    query = select(GROUP).outerjoin(REMINDING, _OF_GROUP)
    query = query.where(GROUP.c.zone == zone, _AT.in_([at]), _WANTED, is_left)
    rows = await db.execute(query.order_by(GROUP.c.tenant, GROUP.c.key))
    return [to_group(row) for row in rows.mappings()]


async def begin(db: Db, group: GroupKey, day: date) -> bool:
    """Take the group's reminders of a day upon this transaction; False where they are taken."""
    return (await db.execute(_taking(db.dialect.name), _taken(group, day))).rowcount == 1


async def pass_over(db: Db, groups: Sequence[GroupKey], day: date) -> None:
    """Note that there is nothing to remind these groups of that day."""
    if groups:
        await db.execute(_taking(db.dialect.name), [_taken(group, day) for group in groups])


@cache
def _taking(dialect: str) -> Insert:
    made = inserting(dialect, REMINDING)
    taking: Insert = made.on_conflict_do_update(
        index_elements=["tenant", "group"],
        set_={"done_on": made.excluded.done_on},
        where=or_(REMINDING.c.done_on.is_(None), REMINDING.c.done_on < made.excluded.done_on),
    )
    return taking


def _taken(group: GroupKey, day: date) -> dict[str, Any]:
    usual = {"wanted": True, "at": USUAL}
    return {"tenant": group.tenant, "group": group.group, "done_on": day} | usual


async def silent(db: Db, tenant: str) -> set[str]:
    """List the keys of a tenant's groups that are not reminded."""
    query = select(REMINDING.c.group).where(REMINDING.c.tenant == tenant, ~REMINDING.c.wanted)
    return set((await db.execute(query)).scalars())


async def keep_private_chat(db: Db, tenant: str, conversation: str, person: PersonKey) -> None:
    """Remember whose a personal chat is."""
    row = {"tenant": tenant, "conversation": conversation, "person": person, "wanted": True}
    await insert_new(db, PRIVATE_CHAT, row)


async def private_chat(db: Db, tenant: str, person: PersonKey) -> PrivateChat | None:
    """Give where a person can be reached alone; None where they have not written alone."""
    query = _CHATS.where(PRIVATE_CHAT.c.tenant == tenant, PRIVATE_CHAT.c.person == person)
    row = await first(db, query)
    return _private_chat(dict(row)) if row else None


async def private_chats(db: Db, group: GroupKey, *, at: datetime) -> list[PrivateChat]:
    """List where those the group is open to can be reached alone: one chat each, by name."""
    query = _CHATS.where(PRIVATE_CHAT.c.tenant == group.tenant)
    query = query.where(PRIVATE_CHAT.c.person.in_(access.people_of(group, at)))
    rows = (await db.execute(query)).mappings()
    chats = {row["person"]: _private_chat(dict(row)) for row in rows}
    return list(chats.values())


async def chats_of(db: Db, tenant: str, people: Collection[PersonKey]) -> list[PrivateChat]:
    """List where these can be reached alone: one chat each, by name."""
    query = _CHATS.where(PRIVATE_CHAT.c.tenant == tenant)
    query = query.where(PRIVATE_CHAT.c.person.in_(sorted(people)))
    rows = (await db.execute(query)).mappings()
    return list({row["person"]: _private_chat(dict(row)) for row in rows}.values())


async def private_groups(db: Db, tenant: str, groups: Collection[str]) -> dict[str, PersonKey]:
    """Give whose those of the groups are in which nobody writes but one person alone."""
    query = (
        select(CONVERSATION.c.group, PRIVATE_CHAT.c.person)
        .outerjoin(
            PRIVATE_CHAT,
            and_(
                PRIVATE_CHAT.c.tenant == CONVERSATION.c.tenant,
                PRIVATE_CHAT.c.conversation == CONVERSATION.c.id,
            ),
        )
        .where(CONVERSATION.c.tenant == tenant, CONVERSATION.c.group.in_(sorted(groups)))
    )
    whose: dict[str, set[str | None]] = {}
    for group, person in await db.execute(query):
        whose.setdefault(group, set()).add(person)
    return {
        group: PersonKey(person)
        for group, people in whose.items()
        if len(people) == 1 and (person := next(iter(people))) is not None
    }


def _private_chat(row: dict[str, Any]) -> PrivateChat:
    group = {name.removeprefix("group_"): value for name, value in row.items()}
    return PrivateChat(
        person=to_person({"key": row["person"], "name": row["person_name"]}),
        conversation=to_conversation(row),
        group=to_group(group),
        wanted=row["wanted"],
    )
