"""Ask those who adjust the minutes (justerare) to approve them, and tell what they say."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.command import Turn
from bot.delivery.outbox import announce
from bot.meetings.closing import home
from bot.names.matching import meant
from bot.replies.approving import to_approve
from bot.replies.model import Reply
from storage import access, adjusting, meeting_records, meetings, offices, people, reminders
from storage.errors import NotAsked
from storage.model import (
    Approval,
    Attendance,
    Circle,
    Group,
    GroupKey,
    Known,
    Meeting,
    MeetingKey,
    PersonKey,
    PrivateChat,
)
from storage.values import to_attendance


async def adjusters(turn: Turn, meeting: MeetingKey) -> list[Known]:
    """List who was chosen at a meeting to approve its minutes."""
    rows = await meetings.attendances_of(turn.db, turn.key, meeting)
    chosen = [one for one in map(to_attendance, rows) if one.role == "adjuster"]
    circle = await people.circle(turn.db, turn.key) if chosen else Circle()
    return [_known(one, circle) for one in chosen]


def _known(one: Attendance, circle: Circle) -> Known:
    if one.person is not None:
        return Known(one.name, one.person)
    name = meant(one.name, (known.name for known in circle.names)).only
    return next((known for known in circle.names if known.name == name), Known(one.name))


async def ask(
    turn: Turn, meeting: Meeting, chosen: Sequence[Known]
) -> tuple[tuple[Approval, ...], list[str]]:
    """Ask each by a card of their own, once: all of them, and the names of who is not reached."""
    approvals = await adjusting.ask(turn.db, turn.key, meeting.key, chosen, at=turn.stamp.at)
    chats = await private_chats(turn)
    told = await meeting_records.recall(turn.db, turn.key, meeting=meeting.key)
    waiting = [one for one in approvals if one.approved_at is None]
    unreached = []
    for one in waiting:
        chat = chats.get(one.person) if one.person else None
        if chat is None:
            unreached.append(one.name)
            continue
        local = turn.stamp.at.astimezone(ZoneInfo(chat.group.zone))
        key = f"approve:{meeting.key}:{one.person}:{one.asked_at.isoformat()}"
        await tell(turn, chat, to_approve(told, turn.group, local), key=key)
    return approvals, unreached


async def private_chats(turn: Turn) -> dict[PersonKey, PrivateChat]:
    """Give where those of the group are reached alone."""
    chats = await reminders.private_chats(turn.db, turn.key, at=turn.stamp.at)
    return {chat.person.key: chat for chat in chats}


async def tell(turn: Turn, chat: PrivateChat, reply: Reply, *, key: str) -> None:
    """Queue something for somebody alone."""
    await announce(
        turn.db,
        chat.group,
        reply,
        key=key,
        kind="summary",
        conversation=chat.conversation,
        thread="",
        at=turn.stamp.at,
    )


async def tell_secretary(turn: Turn, meeting: Meeting, reply: Reply, *, key: str) -> str:
    """Tell who kept the minutes, else the group itself; gives who was told, empty: the group."""
    rows = map(to_attendance, await meetings.attendances_of(turn.db, turn.key, meeting.key))
    held = await offices.holders(turn.db, turn.key)
    kept = [one.person for one in rows if one.role == "secretary"]
    kept += [held[role].person for role in ("secretary", "chair") if role in held]
    chats = await private_chats(turn)
    for person in kept:
        if person is not None and (chat := chats.get(person)) is not None:
            await tell(turn, chat, reply, key=key)
            return chat.person.name
    await tell_group(turn, reply, key=key)
    return ""


async def tell_group(turn: Turn, reply: Reply, *, key: str) -> None:
    """Queue something for the whole group."""
    where = await home(turn.db, turn.group)
    if where is not None and where.id != turn.conversation.id:
        await announce(
            turn.db,
            turn.group,
            reply,
            key=key,
            kind="summary",
            conversation=where,
            thread="",
            at=turn.stamp.at,
        )


async def pending(turn: Turn, key: str) -> tuple[Group, MeetingKey]:
    """Give the minutes that are meant: those of `key`, else the last the speaker is to do."""
    if key:
        return turn.group, MeetingKey(key)
    mine = await access.of_person(turn.db, turn.key, turn.speaker.key, at=turn.stamp.at)
    found = await adjusting.pending(turn.db, [turn.key, *(one.key for one in mine)], turn.speaker)
    if found is None:
        raise NotAsked(())
    group, meeting = found
    return _of(turn, mine, group), meeting


def _of(turn: Turn, mine: Sequence[Group], key: GroupKey) -> Group:
    return next((group for group in mine if group.key == key), turn.group)
