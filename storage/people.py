"""People: who writes, and who is spoken of."""

from datetime import datetime

from sqlalchemy import and_, bindparam, select, update

from storage.database import Db
from storage.model import GroupKey, Person, PersonKey
from storage.rows import fresh_key, insert_new
from storage.tables import MEMBERSHIP, PERSON
from storage.values import folded, name_parts, to_person

# Made once, for these are asked in almost every turn.
_KNOWN = (
    select(PERSON.c.key, PERSON.c.name)
    .join(
        MEMBERSHIP,
        and_(MEMBERSHIP.c.tenant == PERSON.c.tenant, MEMBERSHIP.c.person == PERSON.c.key),
    )
    .where(
        MEMBERSHIP.c.tenant == bindparam("of_tenant"), MEMBERSHIP.c.group == bindparam("of_group")
    )
    .order_by(PERSON.c.name, PERSON.c.key)
)
_MEMBERS = _KNOWN.where(MEMBERSHIP.c.wrote)


async def members(db: Db, group: GroupKey) -> list[Person]:
    """List those who have written in the group, by name."""
    return [to_person(row) for row in (await db.execute(_MEMBERS, _of(group))).mappings()]


async def named(db: Db, group: GroupKey, name: str) -> list[Person]:
    """
    List those the group may mean by a name: several, one or none, in order of their names.

    Members and people mentioned here, by their full, first or last name, in any case;
    whoever bears exactly the name is meant before those who share a part of it.
    """
    wanted = folded(name)
    known = [to_person(row) for row in (await db.execute(_KNOWN, _of(group))).mappings()]
    exact = [person for person in known if folded(person.name) == wanted]
    return exact or [person for person in known if wanted in name_parts(person.name)]


async def mention(db: Db, group: GroupKey, platform_id: str, name: str, *, at: datetime) -> Person:
    """Find or make the person somebody mentions in the group; that does not make a member."""
    person = await _person(db, group.tenant, platform_id, name, at=at)
    await _belong(db, group, person.key, wrote=False, at=at)
    return person


async def join(db: Db, group: GroupKey, platform_id: str, name: str, *, at: datetime) -> Person:
    """Find or make the person who writes in the group; that makes them a member."""
    person = await _person(db, group.tenant, platform_id, name, at=at)
    if not await _belong(db, group, person.key, wrote=True, at=at):
        here = and_(
            MEMBERSHIP.c.tenant == group.tenant,
            MEMBERSHIP.c.group == group.group,
            MEMBERSHIP.c.person == person.key,
        )
        await db.execute(update(MEMBERSHIP).where(here).values(wrote=True))
    return person


async def _person(db: Db, tenant: str, platform_id: str, name: str, *, at: datetime) -> Person:
    """Find the tenant's person of that platform id, or make them."""
    values = {"tenant": tenant, "key": fresh_key(at), "platform_id": platform_id, "name": name}
    await insert_new(db, PERSON, values)
    query = select(PERSON).where(PERSON.c.tenant == tenant, PERSON.c.platform_id == platform_id)
    return to_person((await db.execute(query)).mappings().one())


async def _belong(db: Db, group: GroupKey, person: PersonKey, *, wrote: bool, at: datetime) -> bool:
    """Note that the person is known in the group; False where that is known already."""
    values = {
        "tenant": group.tenant,
        "group": group.group,
        "person": person,
        "wrote": wrote,
        "since": at,
    }
    return await insert_new(db, MEMBERSHIP, values)


def _of(group: GroupKey) -> dict[str, str]:
    return {"of_tenant": group.tenant, "of_group": group.group}
