"""The rules: how long a group keeps which kind, and whether what is too old goes by itself."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Table, and_, delete, insert, or_, select

from storage.engine.database import Db
from storage.engine.queries import all_rows
from storage.model import USUAL, Age, Group, GroupKey, Kept
from storage.tables import DISPOSING, GROUP, RETENTION
from storage.values import to_group

ALL = ""  # in a group's place: all groups of the tenant that say nothing of their own


async def of_group(db: Db, group: GroupKey) -> dict[Kept, Age | None]:
    """Give how long a group keeps each kind: its own rule, the tenant's, or as usual."""
    query = select(RETENTION).where(_for(RETENTION, group)).order_by(RETENTION.c.group)
    told: dict[Kept, Age | None] = dict.fromkeys(Kept) | USUAL
    for row in await all_rows(db, query):  # the tenant's first: the group's own has the last word
        told[Kept(row["kind"])] = Age.read(row["age"])
    return told


async def goes_by_itself(db: Db, group: GroupKey) -> bool:
    """Whether what is too old goes by itself; at first it does not."""
    query = select(DISPOSING.c.wanted).where(_for(DISPOSING, group)).order_by(DISPOSING.c.group)
    return next(iter(reversed((await db.execute(query)).scalars().all())), False)


async def set_age(db: Db, place: GroupKey, kind: Kept, age: Age | None) -> None:
    """Say how long a kind is kept, of a group or of all (`ALL`); None: for good."""
    await unset(db, place, kind)
    row = {"tenant": place.tenant, "group": place.group, "kind": str(kind)}
    await db.execute(insert(RETENTION).values(row | {"age": str(age) if age else ""}))


async def unset(db: Db, place: GroupKey, kind: Kept) -> None:
    """Take a rule back."""
    await db.execute(delete(RETENTION).where(_at(RETENTION, place), RETENTION.c.kind == kind))


async def switch(db: Db, place: GroupKey, *, wanted: bool) -> None:
    """Say whether what is too old goes by itself, of a group or of all (`ALL`)."""
    await db.execute(delete(DISPOSING).where(_at(DISPOSING, place)))
    row = {"tenant": place.tenant, "group": place.group, "wanted": wanted}
    await db.execute(insert(DISPOSING).values(row))


async def ruled(db: Db) -> list[Group]:
    """List the groups of all tenants that have any rule."""
    query = select(GROUP).where(GROUP.c.tenant.in_(select(RETENTION.c.tenant)))
    return [to_group(row) for row in await all_rows(db, query.order_by(GROUP.c.tenant))]


async def copy(db: Db, told: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
    """Write rules and switches as another database has them, in place of those here."""
    for table in (RETENTION, DISPOSING):
        await db.execute(delete(table))
        if rows := told[table.name]:
            await db.execute(insert(table), list(rows))


async def every(db: Db) -> dict[str, list[dict[str, object]]]:
    """Give all rules and switches, of all tenants: for who runs the server."""
    return {
        table.name: [dict(row) for row in await all_rows(db, select(table))]
        for table in (RETENTION, DISPOSING)
    }


def _for(table: Table, group: GroupKey) -> ColumnElement[bool]:
    here = or_(table.c.group == ALL, table.c.group == group.group)
    return and_(table.c.tenant == group.tenant, here)


def _at(table: Table, place: GroupKey) -> ColumnElement[bool]:
    return and_(table.c.tenant == place.tenant, table.c.group == place.group)
