"""Who is reminded, where and when: what groups and people chose, and what has been done."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import RowMapping, and_, bindparam, func, insert, or_, select, update

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


async def asked(db: Db, group: GroupKey) -> list[tuple[PersonKey | None, Asked]]:
    """List whom to remind of the group's open actions, None for all of it."""
    query = _ASKED.where(of_group(REMINDER, group))
    rows = (await db.execute(query)).mappings()
    return [(row["person"], _asked(row)) for row in rows]


async def asked_of(db: Db, tenant: str, person: PersonKey) -> list[tuple[str, Asked]]:
    """List of which open actions a person is to be told, with the key of each one's group."""
    query = _ASKED.where(REMINDER.c.tenant == tenant, REMINDER.c.person == person)
    rows = (await db.execute(query)).mappings()
    return [(row["group"], _asked(row)) for row in rows]


def _asked(row: RowMapping) -> Asked:
    return Asked(number=row["number"], day=row["day"], before=row["before"])


async def snoozed(db: Db, tenant: str, person: PersonKey) -> dict[tuple[str, int], date]:
    """Give until when a person put off what, by group and number; days gone by are included."""
    query = select(SNOOZE.c.group, SNOOZE.c.number, SNOOZE.c.day)
    query = query.where(SNOOZE.c.tenant == tenant, SNOOZE.c.person == person)
    return {(row[0], row[1]): row[2] for row in await db.execute(query)}


async def put_off_until(db: Db, group: GroupKey, day: date) -> set[PersonKey]:
    """List who has put off an action of the group until that day."""
    query = select(SNOOZE.c.person).where(of_group(SNOOZE, group), SNOOZE.c.day == day)
    return set((await db.execute(query)).scalars())


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
    row = {"tenant": group.tenant, "group": group.group, "wanted": True, "at": USUAL}
    made = inserting(db.dialect.name, REMINDING).values(row | {"done_on": day})
    taken = made.on_conflict_do_update(
        index_elements=["tenant", "group"],
        set_={"done_on": day},
        where=or_(REMINDING.c.done_on.is_(None), REMINDING.c.done_on < day),
    )
    return (await db.execute(taken)).rowcount == 1


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


async def private_group(db: Db, group: GroupKey) -> PersonKey | None:
    """Give whose the group is, where nobody writes in it but one person alone."""
    query = (
        select(CONVERSATION.c.kind, PRIVATE_CHAT.c.person)
        .outerjoin(
            PRIVATE_CHAT,
            and_(
                PRIVATE_CHAT.c.tenant == CONVERSATION.c.tenant,
                PRIVATE_CHAT.c.conversation == CONVERSATION.c.id,
            ),
        )
        .where(of_group(CONVERSATION, group))
    )
    rows = (await db.execute(query)).all()
    whose = {row.person for row in rows}
    return PersonKey(whose.pop()) if len(whose) == 1 and None not in whose else None


def _private_chat(row: dict[str, Any]) -> PrivateChat:
    group = {name.removeprefix("group_"): value for name, value in row.items()}
    return PrivateChat(
        person=to_person({"key": row["person"], "name": row["person_name"]}),
        conversation=to_conversation(row),
        group=to_group(group),
        wanted=row["wanted"],
    )
