"""The bodies of a group that are given work: who is in them is told in the group."""

import json
from collections.abc import Sequence

from sqlalchemy import select

from bot.names.matching import folded
from storage import changes
from storage.engine.database import Db
from storage.engine.queries import of_group
from storage.members import key_of, known
from storage.model import Body, GroupKey, Known, Stamp
from storage.tables import BODY


async def listed(db: Db, group: GroupKey) -> list[Body]:
    """List the bodies whose members were told, by name."""
    query = select(BODY).where(of_group(BODY, group), ~BODY.c.withdrawn).order_by(BODY.c.key)
    rows = (await db.execute(query)).mappings()
    return [Body(name=row["name"], members=known(row["members"])) for row in rows]


async def find(db: Db, group: GroupKey, name: str) -> Body | None:
    """Find a body by its name; None where nobody has told its members."""
    key = key_of(name)
    return next((body for body in await listed(db, group) if key_of(body.name) == key), None)


async def set_members(
    db: Db, group: GroupKey, name: str, members: Sequence[Known], *, stamp: Stamp
) -> None:
    """Say who is in a body from now on; nobody: it is known no more."""
    await changes.hold(db, group)
    here = {"tenant": group.tenant, "group": group.group, "key": key_of(name)}
    said = {"name": name, "withdrawn": not members, **_columns(members)}
    query = select(BODY).where(*(BODY.c[column] == value for column, value in here.items()))
    row = (await db.execute(query)).mappings().one_or_none()
    if row is not None:
        await changes.change(db, group, "body", row, to=said, stamp=stamp)
    elif members:
        await changes.make(db, group, "body", [here | said], stamp=stamp)


def _columns(members: Sequence[Known]) -> dict[str, str]:
    stored = [{"name": one.name, "person": one.person} for one in members]
    words = {folded(one.name.replace("|", " ")) for one in members}
    words |= {f"@{one.person}" for one in members if one.person}
    return {
        "members": json.dumps(stored),
        "member_words": f"|{'|'.join(sorted(words))}|",
    }
