"""Who is in a conversation, by the platform's roster: asked for now and then, and kept."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from bot.names.matching import fitting
from storage import access, calendars, groups
from storage.engine.database import Db
from storage.engine.rows import insert_new
from storage.model import Conversation, GroupKey, Member, Roster, RosterClaim
from storage.tables import CONVERSATION, MEMBER, PARKED, ROSTER
from storage.values import to_conversation

AGAIN_AFTER = timedelta(days=1)
SETTLING = timedelta(seconds=5)  # people come and go many at a time: one reading tells of all

_LISTED = and_(CONVERSATION.c.tenant == ROSTER.c.tenant, CONVERSATION.c.id == ROSTER.c.conversation)


async def want(db: Db, conversation: Conversation, *, at: datetime) -> None:
    """Have a conversation's roster read soon, whenever it was read last."""
    soon = at + SETTLING
    row = {"tenant": conversation.tenant, "conversation": conversation.id, "due_at": soon}
    if not await insert_new(db, ROSTER, row | {"read_at": None}):
        later = and_(_of(ROSTER, conversation), ROSTER.c.due_at > soon)
        await db.execute(update(ROSTER).where(later).values(due_at=soon))


async def claim(db: Db, *, at: datetime, lease: timedelta) -> RosterClaim | None:
    """Take the roster that has waited longest, in any tenant; None where none is to be read."""
    is_parked = exists().where(
        PARKED.c.tenant == ROSTER.c.tenant, PARKED.c.conversation == ROSTER.c.conversation
    )
    query = (
        select(CONVERSATION)
        .join(ROSTER, _LISTED)
        .where(ROSTER.c.due_at <= at, ~is_parked)
        .order_by(ROSTER.c.due_at)
        .limit(1)
        .with_for_update(of=ROSTER, skip_locked=True)
    )
    row = (await db.execute(query)).mappings().one_or_none()
    if row is None:
        return None
    claimed = RosterClaim(conversation=to_conversation(row), began=at, until=at + lease)
    mine = _of(ROSTER, claimed.conversation)
    await db.execute(update(ROSTER).where(mine).values(due_at=claimed.until))
    return claimed


async def keep(db: Db, claim: RosterClaim, roster: Roster) -> bool:
    """
    Note who is in the conversation; who is not in it any more loses its group.

    Only a roster that is whole tells who is not there. Gives whether the addresses of the group's
    calendar have ended with that: who left had them, too.
    """
    conversation = claim.conversation
    here = _of(MEMBER, conversation)
    before = set((await db.execute(select(MEMBER.c.account).where(here))).scalars())
    await db.execute(delete(MEMBER).where(here))
    rows = [_row(conversation, member, claim.began) for member in roster.members]
    if rows:
        await db.execute(insert(MEMBER), rows)
    read = {"read_at": claim.began if roster.is_whole else None}
    await db.execute(update(ROSTER).where(_of(ROSTER, conversation)).values(read))
    await put_off(db, claim, until=claim.began + AGAIN_AFTER)
    await access.note_guests(db, conversation)
    group = await groups.of_conversation(db, conversation.tenant, conversation.id)
    if group is None:
        return False
    gone = before - {member.account for member in roster.members} if roster.is_whole else set()
    has_left = await access.shut_out_absent(db, group, at=claim.began)
    has_left = has_left or bool(gone - await _among(db, group, gone))
    return has_left and await calendars.take_back(db, group)


async def put_off(db: Db, claim: RosterClaim, *, until: datetime) -> None:
    """Have the roster read again then, unless it was asked for meanwhile."""
    still_mine = and_(_of(ROSTER, claim.conversation), ROSTER.c.due_at == claim.until)
    await db.execute(update(ROSTER).where(still_mine).values(due_at=until))


async def keep_one(db: Db, conversation: Conversation, member: Member, *, at: datetime) -> None:
    """Note that somebody is in the conversation, who was asked about alone."""
    this = and_(_of(MEMBER, conversation), MEMBER.c.account == member.account)
    await db.execute(delete(MEMBER).where(this))
    await db.execute(insert(MEMBER).values(_row(conversation, member, at)))


async def part(db: Db, conversation: Conversation, account: str, *, at: datetime) -> bool:
    """
    Note that somebody has left the conversation, and close its group to them.

    Unless they are in another of its conversations. Where else they were is asked anew: who
    leaves a team leaves all its channels, and Teams tells of one. Gives what `keep` does.
    """
    has_ended = False
    here = and_(_of(MEMBER, conversation), MEMBER.c.account == account)
    await db.execute(delete(MEMBER).where(here))
    group = await groups.of_conversation(db, conversation.tenant, conversation.id)
    if group is not None and not await _among(db, group, {account}):
        await access.shut_out(db, group, account, at=at)
        has_ended = await calendars.take_back(db, group)
    for other in await _with(db, conversation.tenant, account):
        await want(db, other, at=at)
    return has_ended


async def called(db: Db, group: GroupKey, name: str) -> list[Member]:
    """List those of the group's conversations whom the name fits best."""
    listed = await of_group(db, group)
    names = fitting(name, (member.name for member in listed))
    return [member for member in listed if member.name in names]


async def of_group(db: Db, group: GroupKey) -> list[Member]:
    """List who is in the group's conversations, each once, by name; guests are left out."""
    query = (
        select(MEMBER.c.account, func.max(MEMBER.c.name).label("name"))
        .join(CONVERSATION, access.MEMBERS_PLACE)
        .where(access.bound_to(group), ~MEMBER.c.is_guest)
        .group_by(MEMBER.c.account)
        .order_by("name", MEMBER.c.account)
    )
    return [Member(row.account, row.name) for row in await db.execute(query)]


async def of_conversation(db: Db, conversation: Conversation) -> list[Member]:
    """List who is in a conversation, by name; guests are left out."""
    query = select(MEMBER).where(_of(MEMBER, conversation), ~MEMBER.c.is_guest)
    rows = await db.execute(query.order_by(MEMBER.c.name, MEMBER.c.account))
    return [Member(row.account, row.name) for row in rows]


async def unread(db: Db, group: GroupKey, *, since: datetime, limit: int) -> list[Conversation]:
    """List the group's shared conversations that nobody has told the whole roster of since."""
    query = (
        select(CONVERSATION)
        .join(ROSTER, _LISTED)
        .where(access.bound_to(group), or_(ROSTER.c.read_at.is_(None), ROSTER.c.read_at < since))
        .order_by(CONVERSATION.c.bound_at.desc(), CONVERSATION.c.id)
        .limit(limit)
    )
    return [to_conversation(row) for row in (await db.execute(query)).mappings()]


async def _among(db: Db, group: GroupKey, accounts: Collection[str]) -> set[str]:
    """List those that are in one of the group's conversations."""
    query = select(MEMBER.c.account).join(CONVERSATION, access.MEMBERS_PLACE)
    query = query.where(access.bound_to(group), MEMBER.c.account.in_(accounts))
    return set((await db.execute(query)).scalars()) if accounts else set()


async def _with(db: Db, tenant: str, account: str) -> list[Conversation]:
    """List the conversations somebody is said to be in."""
    query = select(CONVERSATION).join(MEMBER, access.MEMBERS_PLACE)
    query = query.where(MEMBER.c.tenant == tenant, MEMBER.c.account == account)
    return [to_conversation(row) for row in (await db.execute(query)).mappings()]


def _row(conversation: Conversation, member: Member, at: datetime) -> dict[str, Any]:
    return {
        "tenant": conversation.tenant,
        "conversation": conversation.id,
        "account": member.account,
        "name": member.name,
        "is_guest": member.is_guest,
        "seen_at": at,
        "directory": member.directory or None,
    }


def _of(table: Table, conversation: Conversation) -> ColumnElement[bool]:
    here = table.c.tenant == conversation.tenant
    return and_(here, table.c.conversation == conversation.id)
