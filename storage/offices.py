"""The group's chair and secretary: set in the group, and held until somebody else is set."""

from sqlalchemy import RowMapping, select

from storage import access, changes
from storage.engine.database import Db
from storage.engine.queries import of_group
from storage.errors import OnlyOfficers
from storage.model import GroupKey, Known, PersonKey, Stamp
from storage.tables import OFFICE, PERSON

ROLES = ("chair", "secretary")


async def holders(db: Db, group: GroupKey) -> dict[str, Known]:
    """Give who holds which office, by its role."""
    here = of_group(OFFICE, group)
    rows = (await db.execute(select(OFFICE).where(here, ~OFFICE.c.withdrawn))).mappings()
    found = {row["key"]: _known(row) for row in rows}
    return {role: found[role] for role in ROLES if role in found}


async def appoint(db: Db, group: GroupKey, role: str, known: Known, *, stamp: Stamp) -> None:
    """
    Say who holds an office from now on; OnlyOfficers.

    Anybody may as long as nobody of the group holds one; then who does.
    """
    await changes.hold(db, group)
    await make_sure_of_present(db, group, stamp)
    said = {"name": known.name, "person": known.person, "withdrawn": False}
    here = {"tenant": group.tenant, "group": group.group, "key": role}
    query = select(OFFICE).where(*(OFFICE.c[name] == value for name, value in here.items()))
    row = (await db.execute(query)).mappings().one_or_none()
    if row is None:
        await changes.make(db, group, "office", [here | said], stamp=stamp)
    else:
        await changes.change(db, group, "office", row, to=said, stamp=stamp)


async def make_sure_of_present(db: Db, group: GroupKey, stamp: Stamp) -> None:
    """Refuse everybody but an officer, where one of the group is one: OnlyOfficers."""
    if await _present(db, group, stamp):
        await make_sure(db, group, stamp)


async def make_sure(db: Db, group: GroupKey, stamp: Stamp) -> None:
    """Refuse everybody but the group's chair and secretary: OnlyOfficers."""
    held = await holders(db, group)
    by = stamp.by.key if stamp.by else None
    if by is None or by not in {known.person for known in held.values()}:
        raise OnlyOfficers(tuple(known.name for known in held.values()))


async def _present(db: Db, group: GroupKey, stamp: Stamp) -> set[PersonKey]:
    """List who holds an office and is still one of the group."""
    people = [known.person for known in (await holders(db, group)).values() if known.person]
    query = select(PERSON.c.key).where(
        PERSON.c.tenant == group.tenant,
        PERSON.c.key.in_(people),
        PERSON.c.key.in_(access.people_of(group, stamp.at)),
    )
    return set((await db.execute(query)).scalars())


def _known(row: RowMapping) -> Known:
    return Known(row["name"], PersonKey(row["person"]) if row["person"] else None)
