"""Close a meeting, and queue its summary in the same transaction."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.command import Turn
from bot.delivery.outbox import announce
from bot.meetings import voting
from bot.replies.meetings import named
from bot.replies.model import Line, Reply, say
from bot.replies.summary import summary
from bot.texts import _
from bot.values import dataclass
from storage import groups, meeting_records, meetings, putting_right
from storage.engine.database import Db
from storage.model import Conversation, ConversationKind, Group, Meeting, Stamp

NOTHING = Reply(())
FORGOTTEN_AFTER = timedelta(hours=3)  # since the last entry


@dataclass(frozen=True, slots=True)
class Place:
    """Where a summary is posted, in whose language, and where the server is to be reached."""

    group: Group
    conversation: Conversation
    thread: str = ""
    address: str = ""


async def close(
    db: Db,
    group: Group,
    *,
    conversation: Conversation,
    thread: str,
    stamp: Stamp,
    ended_at: datetime | None = None,
    address: str = "",
) -> Meeting:
    """Close the group's open meeting and queue its summary for `conversation`; NoOpenMeeting."""
    meeting = await meetings.end(db, group.key, ended_at=ended_at, stamp=stamp)
    await voting.close_with_meeting(db, group, meeting.key, stamp=stamp)
    place = Place(group, conversation, thread, address)
    await _post_summary(db, meeting, place, at=stamp.at)
    return meeting


async def forgotten(db: Db, now: datetime) -> list[Group]:
    """List the groups that have left a meeting open: nobody has written in it for three hours."""
    return await meetings.forgotten(db, before=now - FORGOTTEN_AFTER)


async def close_forgotten(db: Db, group: Group, *, now: datetime, address: str = "") -> None:
    """Close the meeting the group has forgotten, and say so; not if somebody has just come back."""
    conversation = await home(db, group)
    stamp = Stamp(by=None, at=now, conversation=conversation.id if conversation else "")
    before = now - FORGOTTEN_AFTER
    meeting = await meetings.end_forgotten(db, group.key, before=before, stamp=stamp)
    if meeting is not None:
        await voting.close_with_meeting(db, group, meeting.key, stamp=stamp)
    if meeting is not None and conversation is not None:
        told = _told(group, meeting)
        place = Place(group, conversation, address=address)
        await _post_summary(db, meeting, place, told, at=now)


async def behind(turn: Turn) -> Turn:
    """
    Close the open meeting of an earlier day before the line is carried out, and give the turn then.

    Nobody may have looked at forgotten meetings since, as at a terminal: what is typed now would
    be kept as of that day.
    """
    meeting = turn.meeting
    if meeting is None or meeting.day >= turn.today or not _is_left(meeting, turn.stamp.at):
        return turn
    await close_forgotten(turn.db, turn.group, now=turn.stamp.at, address=turn.address)
    return replace(turn, scene=replace(turn.scene, meeting=None, item=None))


def _is_left(meeting: Meeting, now: datetime) -> bool:
    last = meeting.last_entry_at
    return last is not None and last < now - FORGOTTEN_AFTER


async def _post_summary(
    db: Db, meeting: Meeting, here: Place, told: Reply = NOTHING, *, at: datetime
) -> None:
    group = here.group
    record = await meeting_records.recall(db, group.key, meeting=meeting.key)
    is_corrected = await putting_right.was_closed_before(db, group.key, meeting.key)
    local = at.astimezone(ZoneInfo(group.zone))
    told += summary(record, group, local, is_corrected=is_corrected, address=here.address)
    key = f"summary:{meeting.key}:{at.isoformat()}"
    for place in (here, *await _channel(db, group, here.conversation)):
        await announce(
            db,
            place.group,
            told,
            key=key if place is here else f"{key}:{place.conversation.id}",
            kind="summary",
            conversation=place.conversation,
            thread=place.thread,
            at=at,
        )


async def _channel(db: Db, group: Group, conversation: Conversation) -> list[Place]:
    """Find the group's own channel, where a meeting held elsewhere is told of in its language."""
    if conversation.kind is ConversationKind.CHANNEL:
        return []
    bound = await groups.conversations(db, group.key)
    channels = [one for one in bound if one.kind is ConversationKind.CHANNEL]
    now = await groups.get(db, group.key)
    return [Place(now, channel) for channel in channels[:1]]


async def home(db: Db, group: Group) -> Conversation | None:
    """Find where the group is told things: a channel or chat of its own before a personal one."""
    bound = await groups.conversations(db, group.key)
    shared = [c for c in bound if c.kind is not ConversationKind.PERSONAL]
    return next(iter(shared or bound), None)


def _told(group: Group, meeting: Meeting) -> Reply:
    closed = _(
        "Nothing has been written for three hours, so I have closed the meeting “{name}”.",
        name=named(meeting, group),
    )
    return say(closed, Line(_("Type “start meeting” to go on."), subtle=True))
