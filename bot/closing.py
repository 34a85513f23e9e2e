"""Closing a meeting: the facts and the summary that tells of them, in one transaction."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.outbox import announce
from bot.replies.meetings import named
from bot.replies.model import Line, Reply, say
from bot.summary import summary
from bot.texts import _
from storage import groups, meetings
from storage.database import Database, Db
from storage.model import Conversation, ConversationKind, Group, Meeting, Stamp

FORGOTTEN_AFTER = timedelta(hours=3)  # since the last entry
BATCH = 20  # meetings closed in one round


async def close(
    db: Db, group: Group, *, conversation: Conversation, thread: str, stamp: Stamp
) -> Meeting:
    """Close the group's open meeting and put its summary by for `conversation`; NoOpenMeeting."""
    return await _close(db, group, Reply(()), conversation=conversation, thread=thread, stamp=stamp)


async def close_forgotten(database: Database, *, now: datetime) -> int:
    """Close every meeting nobody has written in for three hours, and say so; tells how many."""
    async with database.turn() as db:
        forgotten = await meetings.forgotten(db, before=now - FORGOTTEN_AFTER, limit=BATCH)
        for group, meeting in forgotten:
            conversation = await home(db, group)
            if conversation is not None:
                told = _told(group, meeting)
                stamp = Stamp(by=None, at=now, conversation=conversation.id)
                await _close(db, group, told, conversation=conversation, thread="", stamp=stamp)
    return len(forgotten)


async def _close(
    db: Db, group: Group, told: Reply, *, conversation: Conversation, thread: str, stamp: Stamp
) -> Meeting:
    meeting = await meetings.end(db, group.key, stamp=stamp)
    record = await meetings.recall(db, group.key, meeting=meeting.key)
    local = stamp.at.astimezone(ZoneInfo(group.zone))
    await announce(
        db,
        group,
        told + summary(record, group, local),
        key=f"summary:{meeting.key}:{stamp.at.isoformat()}",
        kind="summary",
        conversation=conversation,
        thread=thread,
        at=stamp.at,
    )
    return meeting


async def home(db: Db, group: Group) -> Conversation | None:
    """Find where the group is told things: a channel or chat of its own before a personal one."""
    bound = await groups.conversations(db, group.key)
    shared = [c for c in bound if c.kind is not ConversationKind.PERSONAL]
    return next(iter(shared or bound), None)


def _told(group: Group, meeting: Meeting) -> Reply:
    closed = _(
        "Nothing was written for three hours, so I have closed the meeting “{name}”.",
        name=named(meeting, group),
    )
    return say(closed, Line(_("Type “start meeting” to go on."), subtle=True))
