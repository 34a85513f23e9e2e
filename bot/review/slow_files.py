"""Files that take longer to read than anybody waits: read afterwards, and posted by the outbox."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.command import Turn
from bot.delivery.outbox import announce
from bot.files import Attachment, Fetch, attachment, unreadable
from bot.message import File
from bot.review.session import begin
from storage.engine.database import Database, Db
from storage.minutes import slow_files
from storage.model import Scene, Stamp, Unread

WITHIN = 60  # s to fetch and read one file; reading alone is stopped after 30
LEASE = timedelta(seconds=90)  # well beyond that: a file is taken again only from who has died
TRIES = 3  # begun; a file that ends the process each time must not do so for ever


async def read_next(database: Database, fetch: Fetch, *, now: datetime) -> bool:
    """Read the file that has waited longest, and have what was found posted; False: none waits."""
    waiting = await database.carry_out(partial(slow_files.claim, at=now, lease=LEASE))
    if waiting is None:
        return False
    read = await _read(waiting, fetch)
    await database.carry_out(partial(_finish, waiting=waiting, read=read, now=now))
    return True


async def _finish(db: Db, *, waiting: Unread, read: Attachment, now: datetime) -> None:
    if await slow_files.finish(db, waiting):
        await _post(db, waiting, read, now)


async def _read(waiting: Unread, fetch: Fetch) -> Attachment:
    tenant = waiting.group.key.tenant
    file = File(waiting.name, waiting.url, waiting.content_type, tenant)
    if waiting.attempts <= TRIES:
        read = await attachment(file, fetch, within=WITHIN)
        if not read.is_late:
            return read
    return Attachment(file, problem=unreadable(file.name, "too_slow"))


async def _post(db: Db, waiting: Unread, read: Attachment, now: datetime) -> None:
    """Show what was found as if it had been answered at once, in the sender's language."""
    key = f"read:{waiting.key}"
    await announce(
        db,
        replace(waiting.group, language=waiting.language),
        await begin(_turn(db, waiting, now), read),
        key=key,
        kind="review",
        conversation=waiting.conversation,
        thread=waiting.thread,
        at=now,
    )


def _turn(db: Db, waiting: Unread, now: datetime) -> Turn:
    scene = Scene(
        group=waiting.group,
        speaker=waiting.speaker,
        meeting=None,
        item=None,
        answered=None,
        delivered=False,
        is_new=False,
    )
    here = waiting.conversation
    return Turn(
        db=db,
        scene=scene,
        conversation=here,
        thread=waiting.thread,
        stamp=Stamp(by=waiting.speaker, at=now, conversation=here.id),
        language=waiting.language,
    )
