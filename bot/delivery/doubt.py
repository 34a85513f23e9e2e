"""
Messages in doubt: before sending one again, look whether it arrived; remove late duplicates.

What cannot be: where nobody may be asked, a message that was sent again stays there twice. The
same goes for one of words alone whose first copy comes after the second, as nothing tells the
two from an answer that is rightly given twice.
"""

import asyncio
import logging
from datetime import datetime, timedelta
from enum import StrEnum

from bot.delivery.post import CannotTell, Post
from bot.message import NotDelivered
from bot.values import dataclass
from storage.delivery import doubt
from storage.engine.database import Database
from storage.model import Outgoing

log = logging.getLogger(__name__)

LOOK_WITHIN = timedelta(seconds=20)  # so that there is time to send before the lease ends
LATE = timedelta(minutes=1)  # after which what was cut off on its way has arrived, or never will
ASKED_FOR = timedelta(hours=1)  # about one message; then it is left as it is
BATCH = 20


class Sight(StrEnum):
    """What the platform says of a message."""

    THERE = "there"
    ABSENT = "absent"
    LATER = "later"  # nothing, for the moment
    UNTOLD = "untold"  # nothing, and never will


@dataclass(frozen=True, slots=True)
class Sighting:
    """What it says, and the ids of the copies that are there, the one to keep first."""

    sight: Sight
    copies: tuple[str, ...] = ()


async def look_for(post: Post, outgoing: Outgoing) -> Sighting:
    """Ask the platform for a message, where it can be asked."""
    if post.find is None:
        return Sighting(Sight.UNTOLD)
    try:
        async with asyncio.timeout(LOOK_WITHIN.total_seconds()):
            copies = await post.find(outgoing)
    except CannotTell as refusal:
        return Sighting(Sight.LATER if refusal.for_now else Sight.UNTOLD)
    except TimeoutError:
        return Sighting(Sight.LATER)
    log.info("outbox %s: in doubt, and there %s times", outgoing.key, len(copies))
    return Sighting(Sight.THERE if copies else Sight.ABSENT, copies)


async def take_back(post: Post, outgoing: Outgoing, copy: str) -> None:
    """Delete a copy that is one too many; where that fails, it stays."""
    if post.take_back is None or not copy:
        return
    try:
        await post.take_back(outgoing, copy)
    except NotDelivered as failure:
        log.warning("outbox %s: there twice, and not taken back: %s", outgoing.key, failure)


async def reconcile(database: Database, post: Post, *, now: datetime) -> int:
    """Take back what came late though it had been sent again; tells of how many that is known."""
    async with database.reading() as db:
        sent = await doubt.maybe_twice(db, before=now - LATE, limit=BATCH)
    known = 0
    for outgoing in sent:
        sighting = await look_for(post, outgoing)
        if sighting.sight is Sight.LATER and now - outgoing.at < ASKED_FOR:
            continue
        kept = outgoing.activity or next(iter(sighting.copies), "")
        for copy in sighting.copies:
            if copy != kept:
                await take_back(post, outgoing, copy)
        async with database.turn() as db:
            await doubt.surely_once(db, outgoing)
        known += 1
    return known
