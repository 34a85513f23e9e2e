"""People: who writes, and who is spoken of."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import (
    and_,
    bindparam,
    delete,
    func,
    literal,
    select,
    true,
    union_all,
    update,
)

from bot.names.matching import fitting, folded
from storage import changes
from storage.engine.database import Db
from storage.engine.prepared import Prepared, Told
from storage.engine.queries import asked_of, of_group, of_group_asked
from storage.engine.rows import fresh_key, insert_new
from storage.model import Circle, GroupKey, Known, Person, PersonKey, Stamp
from storage.tables import ALIAS, ATTENDANCE, MEMBER, MEMBERSHIP, PERSON
from storage.values import to_person

# Made once, for these are asked in almost every turn.
_KNOWN = Prepared(
    select(PERSON.c.key, PERSON.c.name)
    .join(
        MEMBERSHIP,
        and_(MEMBERSHIP.c.tenant == PERSON.c.tenant, MEMBERSHIP.c.person == PERSON.c.key),
    )
    .where(of_group_asked(MEMBERSHIP))
    .order_by(PERSON.c.name, PERSON.c.key)
)
_PEOPLE = (
    select(
        literal("person").label("how"),
        literal("").label("word"),
        PERSON.c.name,
        PERSON.c.key.label("person"),
    )
    .select_from(MEMBERSHIP)
    .join(
        PERSON,
        and_(PERSON.c.tenant == MEMBERSHIP.c.tenant, PERSON.c.key == MEMBERSHIP.c.person),
    )
    .where(of_group_asked(MEMBERSHIP), ~MEMBERSHIP.c.visits)
)
_GUESTS = (
    select(literal("name"), literal(""), PERSON.c.name, literal(None, PERSON.c.key.type))
    .select_from(MEMBERSHIP)
    .join(
        PERSON,
        and_(PERSON.c.tenant == MEMBERSHIP.c.tenant, PERSON.c.key == MEMBERSHIP.c.person),
    )
    .where(of_group_asked(MEMBERSHIP), MEMBERSHIP.c.visits)
)
_NAMES = (
    select(literal("name"), literal(""), ATTENDANCE.c.name, func.max(ATTENDANCE.c.person))
    .where(of_group_asked(ATTENDANCE), ~ATTENDANCE.c.withdrawn)
    .group_by(ATTENDANCE.c.name)
)
_ALIASES = select(literal("alias"), ALIAS.c.key, ALIAS.c.name, ALIAS.c.person).where(
    of_group_asked(ALIAS), ~ALIAS.c.withdrawn
)
_CIRCLE = Prepared(union_all(_PEOPLE, _GUESTS, _NAMES, _ALIASES))

_BEARER = Prepared(
    select(PERSON).where(
        PERSON.c.tenant == bindparam("of_tenant"), PERSON.c.platform_id == bindparam("of_account")
    )
)
_VISITS = Prepared(
    select(MEMBERSHIP.c.visits).where(
        of_group_asked(MEMBERSHIP), MEMBERSHIP.c.person == bindparam("of_person")
    )
)
_WROTE = Prepared(
    update(MEMBERSHIP)
    .where(of_group_asked(MEMBERSHIP), MEMBERSHIP.c.person == bindparam("of_person"))
    .values(wrote=true(), visits=bindparam("new_visits"), since=bindparam("new_since"))
)


async def circle(db: Db, group: GroupKey) -> Circle:
    """
    List whom names may mean in the group: who wrote, is mentioned, or was at a meeting.

    A guest is a name among others: the next to bear it may be somebody else.
    """
    rows = await _CIRCLE.rows(db, asked_of(group))
    return Circle(
        names=_once([row for row in rows if row["how"] in ("person", "name")]),
        aliases={row["word"]: _to_known(row) for row in rows if row["how"] == "alias"},
    )


def _once(rows: Iterable[Told]) -> tuple[Known, ...]:
    """Give each person once, and a name alone only where no account bears it."""
    people = {row["person"]: _to_known(row) for row in rows if row["how"] == "person"}
    names = {folded(known.name) for known in people.values()}
    others = {
        folded(row["name"]): _to_known(row)
        for row in rows
        if row["how"] == "name" and folded(row["name"]) not in names and row["person"] not in people
    }
    return tuple(sorted((*people.values(), *others.values()), key=lambda known: known.name))


def _to_known(row: Told) -> Known:
    return Known(row["name"], PersonKey(row["person"]) if row["person"] else None)


async def remember(db: Db, group: GroupKey, word: str, known: Known, *, stamp: Stamp) -> None:
    """Note whom the group means by a word from now on; what it meant before is forgotten."""
    await changes.hold(db, group)
    meant = {"name": known.name, "person": known.person, "withdrawn": False}
    here = {"tenant": group.tenant, "group": group.group, "key": folded(word)}
    query = select(ALIAS).where(*(ALIAS.c[name] == value for name, value in here.items()))
    row = (await db.execute(query)).mappings().one_or_none()
    if row is None:
        await changes.make(db, group, "alias", [here | meant], stamp=stamp)
    else:
        await changes.change(db, group, "alias", row, to=meant, stamp=stamp)


async def named(db: Db, group: GroupKey, name: str) -> list[Person]:
    """
    List those the group may mean by a name: several, one or none, in order of their names.

    Members and people mentioned here; whom the name fits best is meant before the others.
    """
    known = [to_person(row) for row in await _KNOWN.rows(db, asked_of(group))]
    names = fitting(name, (person.name for person in known))
    return [person for person in known if person.name in names]


async def mention(db: Db, group: GroupKey, platform_id: str, name: str, *, at: datetime) -> Person:
    """Find or make the person somebody mentions in the group; that does not make a member."""
    person = await _person(db, group.tenant, platform_id, name, at=at)
    await _belong(db, group, person.key, wrote=False, at=at)
    return person


async def join(
    db: Db,
    group: GroupKey,
    platform_id: str,
    name: str,
    *,
    is_guest: bool = False,
    at: datetime,
) -> Person:
    """Find or make the person who writes in the group; that makes them a member, or a guest."""
    person = await _person(db, group.tenant, platform_id, name, at=at)
    await _belong(db, group, person.key, wrote=True, at=at)
    wrote = {"new_visits": is_guest, "new_since": at, "of_person": person.key}
    await _WROTE.done(db, asked_of(group) | wrote)
    return person


async def signing_in(db: Db, tenant: str, directory: str) -> str:
    """Give the platform's id of the account that the directory knows so; else the same."""
    wrote = select(PERSON.c.platform_id).where(
        PERSON.c.tenant == tenant, PERSON.c.directory == directory
    )
    is_in = select(MEMBER.c.account).where(
        MEMBER.c.tenant == tenant, MEMBER.c.directory == directory
    )
    found = (await db.execute(union_all(wrote, is_in).limit(1))).scalar()
    return str(found or directory)


async def is_guest(db: Db, group: GroupKey, person: PersonKey) -> bool:
    """Whether somebody writes in the group as a guest, or without an account."""
    row = await _VISITS.row(db, asked_of(group) | {"of_person": person})
    return row is not None and row["visits"]


async def leave(db: Db, group: GroupKey, platform_id: str) -> None:
    """Note that somebody is no longer in the group; what they wrote and own stays theirs."""
    theirs = select(PERSON.c.key).where(
        PERSON.c.tenant == group.tenant, PERSON.c.platform_id == platform_id
    )
    await db.execute(
        delete(MEMBERSHIP).where(
            of_group(MEMBERSHIP, group),
            MEMBERSHIP.c.person.in_(theirs),
        )
    )


async def with_account(db: Db, tenant: str, platform_id: str) -> PersonKey | None:
    """Give who has an account; None for one that nobody has heard of."""
    person = await bearer(db, tenant, platform_id)
    return person.key if person is not None else None


async def bearer(db: Db, tenant: str, platform_id: str) -> Person | None:
    """Give the person of an account; None for one that nobody has heard of."""
    row = await _BEARER.row(db, {"of_tenant": tenant, "of_account": platform_id})
    return to_person(row) if row is not None else None


async def account(db: Db, tenant: str, platform_id: str, name: str, *, at: datetime) -> Person:
    """Find or make the person of an account; that makes them no member of any group."""
    return await _person(db, tenant, platform_id, name, at=at)


async def _person(db: Db, tenant: str, platform_id: str, name: str, *, at: datetime) -> Person:
    """Find the tenant's person of that platform id, or make them."""
    values = {"tenant": tenant, "key": fresh_key(at), "platform_id": platform_id, "name": name}
    await insert_new(db, PERSON, values)
    return to_person(await _BEARER.one(db, {"of_tenant": tenant, "of_account": platform_id}))


async def _belong(db: Db, group: GroupKey, person: PersonKey, *, wrote: bool, at: datetime) -> None:
    """Note that the person is known in the group, unless that is known already."""
    values = {
        "tenant": group.tenant,
        "group": group.group,
        "person": person,
        "wrote": wrote,
        "visits": False,
        "since": at,
    }
    await insert_new(db, MEMBERSHIP, values)
