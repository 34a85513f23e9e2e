"""Who is in a conversation: read while nobody waits; asked about one person while they do."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus

from bot.message import TEAMS, NotDelivered
from bot.people import leaving
from storage import rosters
from storage.engine.database import Database
from storage.model import Conversation, ConversationKind, GroupKey, Member, Roster, RosterClaim

log = logging.getLogger(__name__)

Read = Callable[[Conversation], Awaitable[Roster]]
Ask = Callable[[Conversation, str], Awaitable[Member | None]]  # the platform's id of an account

WITHIN = 60  # s to read a roster whole
LEASE = timedelta(seconds=90)  # well beyond that
LATER = timedelta(minutes=10)  # after a failure that passes, where no other pause is asked for
NEVER_TOLD = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED})
MOMENT = 1.5  # s that an answer waits for the platform to vouch for somebody
ENOUGH = timedelta(hours=1)  # a roster that new has nobody in it who was not told
MOST_ASKED = 3  # conversations of a group


def has_roster(conversation: Conversation) -> bool:
    """Whether the platform may be asked who is in the conversation."""
    is_shared = conversation.kind is not ConversationKind.PERSONAL
    return is_shared and conversation.channel == TEAMS and bool(conversation.service_url)


async def read_next(database: Database, read: Read, *, now: datetime) -> bool:
    """Read the roster that has waited longest, and keep it; False: none waits."""
    async with database.turn() as db:
        claim = await rosters.claim(db, at=now, lease=LEASE)
    if claim is None:
        return False
    try:
        async with asyncio.timeout(WITHIN):
            roster = await read(claim.conversation)
    except (NotDelivered, TimeoutError) as failure:
        await _put_off(database, claim, failure)
        return True
    async with database.turn() as db:
        if await rosters.keep(db, claim, roster):
            await leaving.tell(db, claim.conversation, at=claim.began)
    return True


async def _put_off(
    database: Database, claim: RosterClaim, failure: NotDelivered | TimeoutError
) -> None:
    log.info("a roster was not read: %s", failure)
    pause = LATER
    if isinstance(failure, NotDelivered) and failure.status in NEVER_TOLD:
        pause = rosters.AGAIN_AFTER
    elif isinstance(failure, NotDelivered) and failure.retry_after is not None:
        pause = max(LATER, timedelta(seconds=failure.retry_after))
    async with database.turn() as db:
        await rosters.put_off(db, claim, until=claim.began + pause)


async def is_confirmed(
    database: Database, ask: Ask, group: GroupKey, account: str, *, at: datetime
) -> bool:
    """
    Whether the platform says, now, that somebody is in one of the group's conversations.

    Kept for all replicas where it does. Whose roster is new is not asked about; guests are not
    let in anyway.
    """
    async with database.reading() as db:
        places = await rosters.unread(db, group, since=at - ENOUGH, limit=MOST_ASKED)
    found = await _found(ask, places, account)
    async with database.turn() as db:
        for place, member in found:
            await rosters.keep_one(db, place, member, at=at)
        for place in () if found else places:
            await rosters.want(db, place, at=at)
    return any(not member.is_guest for _place, member in found)


async def _found(
    ask: Ask, places: Sequence[Conversation], account: str
) -> list[tuple[Conversation, Member]]:
    """Ask about all places at once; those that do not answer in a moment tell nothing."""
    told = await asyncio.gather(*(_told(ask, place, account) for place in places))
    return [
        (place, member) for place, member in zip(places, told, strict=True) if member is not None
    ]


async def _told(ask: Ask, place: Conversation, account: str) -> Member | None:
    try:
        async with asyncio.timeout(MOMENT):
            return await ask(place, account)
    except (NotDelivered, TimeoutError) as failure:
        log.info("nobody could vouch for somebody: %s", failure)
        return None
