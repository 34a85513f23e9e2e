"""Groups, and the conversations bound to them."""

import hashlib
from datetime import datetime
from itertools import count

from sqlalchemy import bindparam, select

from bot.names.matching import folded
from storage import changes
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.queries import asked_of, of_group
from storage.engine.rows import fresh_key, insert_new
from storage.errors import NotYourGroup
from storage.model import Conversation, Group, GroupKey, Stamp
from storage.tables import CONVERSATION, GROUP
from storage.values import to_conversation, to_group

CODE = 12  # signs of a key that tell a group from all others of its tenant

_GET = Prepared(
    select(GROUP).where(
        GROUP.c.tenant == bindparam("of_tenant"), GROUP.c.key == bindparam("of_group")
    )
)
_OF_TENANT = Prepared(
    select(GROUP)
    .where(GROUP.c.tenant == bindparam("of_tenant"), GROUP.c.folded.is_not(None))
    .order_by(GROUP.c.name, GROUP.c.key)
)
_OF_CONVERSATION = Prepared(
    select(CONVERSATION.c.group).where(
        CONVERSATION.c.tenant == bindparam("of_tenant"),
        CONVERSATION.c.id == bindparam("of_conversation"),
    )
)


async def get(db: Db, group: GroupKey) -> Group:
    """Give the group as it is now."""
    return to_group(await _GET.one(db, asked_of(group)))


async def find(db: Db, tenant: str, name: str) -> Group | None:
    """Find the tenant's group of that name, in any case; never one of a personal chat."""
    query = select(GROUP).where(GROUP.c.tenant == tenant, GROUP.c.folded == folded(name))
    row = (await db.execute(query)).mappings().one_or_none()
    return to_group(row) if row else None


async def of_code(db: Db, tenant: str, code: str) -> Group | None:
    """Find the tenant's group of that code, as `code` gives it; its whole key will do, too."""
    if len(code) < CODE:
        return None
    key = GROUP.c.key.endswith(code.casefold(), autoescape=True)
    rows = (await db.execute(select(GROUP).where(GROUP.c.tenant == tenant, key))).mappings().all()
    return to_group(rows[0]) if len(rows) == 1 else None


def code(group: GroupKey) -> str:
    """Give what names a group, whatever it is called: nobody can take that, as they can a name."""
    return group.group[-CODE:]


async def names(db: Db, tenant: str) -> list[str]:
    """List the names of the tenant's groups, in order; personal chats are left out."""
    query = select(GROUP.c.name).where(GROUP.c.tenant == tenant, GROUP.c.folded.is_not(None))
    return list((await db.execute(query.order_by(GROUP.c.folded))).scalars())


async def of_tenant(db: Db, tenant: str) -> list[Group]:
    """List the tenant's groups by name, for who may see them all; personal chats are left out."""
    return [to_group(row) for row in await _OF_TENANT.rows(db, {"of_tenant": tenant})]


async def of_conversation(db: Db, tenant: str, conversation: str) -> GroupKey | None:
    """Give the group a conversation belongs to; None where nobody has written in it."""
    asked = {"of_tenant": tenant, "of_conversation": conversation}
    row = await _OF_CONVERSATION.row(db, asked)
    return GroupKey(tenant, row["group"]) if row is not None else None


async def conversations(db: Db, group: GroupKey) -> list[Conversation]:
    """List where the group writes, the conversation bound last first."""
    query = (
        select(CONVERSATION)
        .where(of_group(CONVERSATION, group))
        .order_by(CONVERSATION.c.bound_at.desc(), CONVERSATION.c.id)
    )
    return [to_conversation(row) for row in (await db.execute(query)).mappings()]


async def ensure(
    db: Db, tenant: str, name: str, *, language: str, zone: str, at: datetime
) -> Group:
    """Find the group of that name, or make it."""
    known = await find(db, tenant, name)
    if known is not None:
        return known
    new = Group(key=GroupKey(tenant, fresh_key(at)), name=name, language=language, zone=zone)
    if await _insert(db, new, name, at=at):
        return new
    return await ensure(db, tenant, name, language=language, zone=zone, at=at)


def own(conversation: Conversation) -> GroupKey:
    """Name the group that a conversation has to itself, before it is bound to another."""
    # Two replicas that meet the conversation at once make the same key, and so one group.
    seed = f"{conversation.tenant}\0{conversation.id}"
    return GroupKey(conversation.tenant, hashlib.sha256(seed.encode()).hexdigest()[:32])


async def create(db: Db, group: Group, *, at: datetime, findable: bool) -> None:
    """
    Make the group unless it is there; where its name is taken, "Name (2)" or the like.

    What is not `findable` may share its name with others: a personal chat's group.
    """
    if not findable:
        await _insert(db, group, None, at=at)
        return
    for number in count(1):
        name = group.name if number == 1 else f"{group.name} ({number})"
        if await _insert(db, group, name, at=at) or await _is_there(db, group.key):
            return


async def rename(db: Db, group: GroupKey, name: str, *, stamp: Stamp) -> Group:
    """Rename the group; NotYourGroup where another has that name."""
    row = await changes.hold(db, group)
    other = await find(db, group.tenant, name)
    if other is not None and other.key != group:
        raise NotYourGroup(other.name)
    named = {"name": " ".join(name.split()), "folded": folded(name)}
    await changes.change(db, group, "group", row, to=named, stamp=stamp)
    return await get(db, group)


async def free(db: Db, group: GroupKey, *, stamp: Stamp) -> Group:
    """Take a group's name from it, so that another can have it: it is called "Name (2)" now."""
    row = await changes.hold(db, group)
    for number in count(2):
        name = f"{row['name']} ({number})"
        if await find(db, group.tenant, name) is None:
            return await rename(db, group, name, stamp=stamp)
    raise AssertionError


async def set_language(db: Db, group: GroupKey, language: str, *, stamp: Stamp) -> Group:
    """Choose the language of messages nobody asked for."""
    row = await changes.hold(db, group)
    await changes.change(db, group, "group", row, to={"language": language}, stamp=stamp)
    return await get(db, group)


async def _insert(db: Db, group: Group, name: str | None, *, at: datetime) -> bool:
    """Insert the group under a name, or under one nobody finds; False where it is taken."""
    values = {
        "tenant": group.key.tenant,
        "key": group.key.group,
        "name": " ".join((name or group.name).split()),
        "folded": None if name is None else folded(name),
        "language": group.language,
        "zone": group.zone,
        "last_number": 0,
        "created_at": at,
    }
    return await insert_new(db, GROUP, values)


async def _is_there(db: Db, group: GroupKey) -> bool:
    query = select(GROUP.c.key).where(GROUP.c.tenant == group.tenant, GROUP.c.key == group.group)
    return (await db.execute(query)).first() is not None
