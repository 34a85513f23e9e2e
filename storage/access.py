"""
Who may see the records of which group from another conversation.

Who has written in it, or is in one of its conversations as the platform tells. A mention opens
nothing; nor does anything open to guests and to who has no account: they see a group's records
in its own conversations only.
"""

from datetime import datetime, timedelta
from typing import TypeAlias, TypeVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    and_,
    bindparam,
    case,
    or_,
    select,
    union,
    update,
)

from storage import changes, groups, people
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.queries import of_group
from storage.errors import NotYourGroup
from storage.model import Conversation, Group, GroupKey, PersonKey, Stamp
from storage.tables import CONVERSATION, GROUP, MEMBER, MEMBERSHIP, PERSON, PRIVATE_CHAT, ROSTER
from storage.values import to_conversation, to_group

FRESH = timedelta(days=2)  # that a roster is believed; it is read once a day

_T = TypeVar("_T")
_Told: TypeAlias = _T | BindParameter[_T]
_Account = _Told[str] | ScalarSelect[str]

_WHO = and_(PERSON.c.tenant == MEMBERSHIP.c.tenant, PERSON.c.key == MEMBERSHIP.c.person)
MEMBERS_PLACE = and_(
    CONVERSATION.c.tenant == MEMBER.c.tenant, CONVERSATION.c.id == MEMBER.c.conversation
)


def keys_of(tenant: str, account: _Account, at: datetime) -> CompoundSelect[tuple[str]]:
    """Ask for the keys of the tenant's groups that an account of the platform may see."""
    return _keys_of(tenant, account, at - FRESH)


def _keys_of(
    tenant: _Told[str], account: _Account, not_before: _Told[datetime]
) -> CompoundSelect[tuple[str]]:
    wrote = (
        select(MEMBERSHIP.c.group)
        .join(PERSON, _WHO)
        .where(MEMBERSHIP.c.tenant == tenant, PERSON.c.platform_id == account)
        .where(MEMBERSHIP.c.wrote, ~MEMBERSHIP.c.visits)
    )
    is_in = (
        select(CONVERSATION.c.group)
        .join(MEMBER, MEMBERS_PLACE)
        .where(CONVERSATION.c.tenant == tenant, MEMBER.c.account == account)
        .where(~MEMBER.c.is_guest, MEMBER.c.seen_at > not_before)
    )
    return union(wrote, is_in)


def people_of(group: GroupKey, at: datetime) -> CompoundSelect[tuple[str]]:
    """Ask for the people who may see the group from anywhere."""
    wrote = select(MEMBERSHIP.c.person).where(
        of_group(MEMBERSHIP, group),
        MEMBERSHIP.c.wrote,
        ~MEMBERSHIP.c.visits,
    )
    is_in = (
        select(PERSON.c.key)
        .join(
            MEMBER,
            and_(MEMBER.c.tenant == PERSON.c.tenant, MEMBER.c.account == PERSON.c.platform_id),
        )
        .join(CONVERSATION, MEMBERS_PLACE)
        .where(bound_to(group), ~MEMBER.c.is_guest, MEMBER.c.seen_at > at - FRESH)
    )
    return union(wrote, is_in)


def account_of(tenant: _Told[str], person: _Told[PersonKey]) -> ScalarSelect[str]:
    """Ask for the platform's id of a person."""
    theirs = select(PERSON.c.platform_id).where(PERSON.c.tenant == tenant, PERSON.c.key == person)
    return theirs.scalar_subquery()


_ASKED_TENANT: BindParameter[str] = bindparam("of_tenant")
_OF_PERSON = Prepared(
    select(GROUP)
    .where(
        GROUP.c.tenant == _ASKED_TENANT,
        or_(
            GROUP.c.key == bindparam("of_group"),
            GROUP.c.key.in_(
                _keys_of(
                    _ASKED_TENANT,
                    account_of(_ASKED_TENANT, bindparam("of_person")),
                    bindparam("not_before"),
                )
            ),
        ),
    )
    .order_by(GROUP.c.name, GROUP.c.key)
)


async def of_person(db: Db, here: GroupKey, person: PersonKey, *, at: datetime) -> list[Group]:
    """List the groups that a person may see, by name: that where they are, and those of theirs."""
    asked = {
        "of_tenant": here.tenant,
        "of_group": here.group,
        "of_person": person,
        "not_before": at - FRESH,
    }
    return [to_group(row) for row in await _OF_PERSON.rows(db, asked)]


async def open_to_person(db: Db, tenant: str, person: PersonKey, *, at: datetime) -> list[Group]:
    """List the groups that a person may see from anywhere, by name: not the one they are in."""
    keys = keys_of(tenant, account_of(tenant, person), at)
    query = select(GROUP).where(GROUP.c.tenant == tenant, GROUP.c.key.in_(keys))
    rows = await db.execute(query.order_by(GROUP.c.name, GROUP.c.key))
    return [to_group(row) for row in rows.mappings()]


async def of_account(
    db: Db, tenant: str, account: str, *, conversation: str, at: datetime
) -> list[Group]:
    """List the groups that an account may see: that of `conversation`, then the others by name."""
    asked = {
        "of_tenant": tenant,
        "of_account": account,
        "of_conversation": conversation,
        "not_before": at - FRESH,
    }
    return [to_group(row) for row in await _OF_ACCOUNT.rows(db, asked)]


_HERE = (
    select(CONVERSATION.c.group)
    .where(CONVERSATION.c.tenant == _ASKED_TENANT)
    .where(CONVERSATION.c.id == bindparam("of_conversation"))
    .scalar_subquery()
)
_OF_ACCOUNT = Prepared(
    select(GROUP)
    .where(
        GROUP.c.tenant == _ASKED_TENANT,
        or_(
            GROUP.c.key == _HERE,
            GROUP.c.key.in_(
                _keys_of(_ASKED_TENANT, bindparam("of_account"), bindparam("not_before"))
            ),
        ),
    )
    .order_by(case((GROUP.c.key == _HERE, 0), else_=1), GROUP.c.name, GROUP.c.key)
)


async def conversations_of(db: Db, group: GroupKey, account: str) -> set[str]:
    """Name the group's conversations that an account reads: shared ones, and chats of theirs."""
    theirs = (
        select(PRIVATE_CHAT.c.conversation)
        .join(
            PERSON,
            and_(PERSON.c.tenant == PRIVATE_CHAT.c.tenant, PERSON.c.key == PRIVATE_CHAT.c.person),
        )
        .where(PRIVATE_CHAT.c.tenant == group.tenant, PERSON.c.platform_id == account)
    )
    is_theirs = or_(CONVERSATION.c.kind != "personal", CONVERSATION.c.id.in_(theirs))
    query = select(CONVERSATION.c.id).where(bound_to(group), is_theirs)
    return set((await db.execute(query)).scalars())


async def open_to(db: Db, group: GroupKey, person: PersonKey, *, at: datetime) -> Group:
    """Give the group to somebody who may see it from anywhere; NotYourGroup to others."""
    query = select(GROUP).where(GROUP.c.tenant == group.tenant, GROUP.c.key == group.group)
    row = (await db.execute(query)).mappings().one_or_none()
    if row is None:
        raise NotYourGroup("")
    keys = keys_of(group.tenant, account_of(group.tenant, person), at)
    if group.group not in {found.group for found in await db.execute(keys)}:
        raise NotYourGroup(row["name"], group.group)
    return to_group(row)


async def bind(db: Db, group: GroupKey, conversation: str, *, stamp: Stamp) -> Group:
    """
    Make a conversation of the tenant one of the group's.

    NotYourGroup unless the speaker may see both the group and the one that the conversation
    belongs to now: the records of the one open to the other.
    """
    row = await changes.locked(db, group, "conversation", conversation)
    await make_sure_of_both(db, group, GroupKey(group.tenant, row["group"]), stamp=stamp)
    return await move(db, group, conversation, stamp=stamp)


async def make_sure_of_both(db: Db, group: GroupKey, here: GroupKey, *, stamp: Stamp) -> None:
    """Refuse who may not see both a group and the one of a conversation: NotYourGroup."""
    for key in (group, here):
        if stamp.by is None:
            raise NotYourGroup((await groups.get(db, key)).name, key.group)
        await open_to(db, key, stamp.by.key, at=stamp.at)


async def move(db: Db, group: GroupKey, conversation: str, *, stamp: Stamp) -> Group:
    """Make a conversation of the tenant one of the group's, whoever says so."""
    row = await changes.locked(db, group, "conversation", conversation)
    bound = {"group": group.group, "bound_at": stamp.at}
    await changes.change(db, group, "conversation", row, to=bound, stamp=stamp)
    return await groups.get(db, group)


async def shut_out(db: Db, group: GroupKey, account: str, *, at: datetime) -> None:
    """Close the group to an account, and take home its personal chats that were bound to it."""
    await people.leave(db, group, account)
    chats = (
        select(CONVERSATION)
        .join(
            PRIVATE_CHAT,
            and_(
                PRIVATE_CHAT.c.tenant == CONVERSATION.c.tenant,
                PRIVATE_CHAT.c.conversation == CONVERSATION.c.id,
            ),
        )
        .join(
            PERSON,
            and_(PERSON.c.tenant == PRIVATE_CHAT.c.tenant, PERSON.c.key == PRIVATE_CHAT.c.person),
        )
        .where(bound_to(group), PERSON.c.platform_id == account)
    )
    for chat in map(to_conversation, (await db.execute(chats)).mappings().all()):
        stamp = Stamp(by=None, at=at, conversation=chat.id)
        row = await changes.locked(db, group, "conversation", chat.id)
        home = {"group": groups.own(chat).group, "bound_at": at}
        await changes.change(db, group, "conversation", row, to=home, stamp=stamp)


async def shut_out_absent(db: Db, group: GroupKey, *, at: datetime) -> bool:
    """
    Close the group to writers who are in none of its conversations any more; whether any were.

    Nobody knows who is, until the platform has told of each conversation whole.
    """
    known_since = await _known_since(db, group)
    if known_since is None:
        return False
    present = select(MEMBER.c.account).join(CONVERSATION, MEMBERS_PLACE).where(bound_to(group))
    absent = (
        select(PERSON.c.platform_id)
        .join(MEMBERSHIP, _WHO)
        .where(of_group(MEMBERSHIP, group))
        .where(MEMBERSHIP.c.wrote, MEMBERSHIP.c.since < known_since)
        .where(PERSON.c.platform_id.not_in(present))
    )
    gone = (await db.execute(absent)).scalars().all()
    for account in gone:
        await shut_out(db, group, account, at=at)
    return bool(gone)


_NOTE_GUESTS = Prepared(
    update(MEMBERSHIP)
    .where(
        MEMBERSHIP.c.tenant == bindparam("of_tenant"),
        MEMBERSHIP.c.person.in_(
            select(PERSON.c.key)
            .join(
                MEMBER,
                and_(MEMBER.c.tenant == PERSON.c.tenant, MEMBER.c.account == PERSON.c.platform_id),
            )
            .where(
                MEMBER.c.tenant == bindparam("of_tenant"),
                MEMBER.c.conversation == bindparam("of_conversation"),
                MEMBER.c.is_guest == bindparam("guests"),
            )
        ),
    )
    .values(visits=bindparam("guests"))
)


async def note_guests(db: Db, conversation: Conversation) -> None:
    """Mark those who wrote in the conversation as guests or not, by its roster."""
    here = {"of_tenant": conversation.tenant, "of_conversation": conversation.id}
    for is_guest in (True, False):
        await _NOTE_GUESTS.done(db, here | {"guests": is_guest})


async def _known_since(db: Db, group: GroupKey) -> datetime | None:
    """Give since when it is known who is in the group's conversations; None: it is not."""
    read = and_(
        ROSTER.c.tenant == CONVERSATION.c.tenant, ROSTER.c.conversation == CONVERSATION.c.id
    )
    query = (
        select(ROSTER.c.read_at)
        .select_from(CONVERSATION)
        .outerjoin(ROSTER, read)
        .where(bound_to(group), CONVERSATION.c.kind != "personal")
    )
    read_at = list((await db.execute(query)).scalars())
    return min(read_at) if read_at and None not in read_at else None


def bound_to(group: GroupKey) -> ColumnElement[bool]:
    """Ask for the conversations of a group."""
    return of_group(CONVERSATION, group)
