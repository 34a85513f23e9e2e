"""Since last time: ask owners before a meeting how it goes, and put the answers on its agenda."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.command import Turn
from bot.dates.workdays import days_off_after
from bot.delivery.outbox import announce
from bot.reminders.choice import MOST, Morning
from bot.replies.since import asking, title
from bot.texts import Day, Sayable, _
from storage import access, actions, inquiries, meetings, records, reminders
from storage.errors import NoSuchRecord
from storage.model import Action, ConversationKind, Meeting, PersonKey


async def ask(morning: Morning) -> dict[PersonKey, set[int]]:
    """
    Ask, once a meeting, each who owns something open and has a personal chat.

    Gives who is asked now, and about which actions.
    """
    told: dict[PersonKey, set[int]] = {}
    before = await inquiries.days(morning.db, morning.group.key)
    if before is None:
        return told
    days = {morning.day, *days_off_after(morning.day, morning.group.zone)}
    coming = await meetings.coming(morning.db, morning.group.key, today=morning.day, limit=5)
    for meeting in coming:
        is_due = max(days) >= meeting.day - timedelta(days=before)
        if is_due and meeting.day > morning.day:
            await _ask_before(morning, meeting, told)
    return told


async def _ask_before(morning: Morning, meeting: Meeting, told: dict[PersonKey, set[int]]) -> None:
    group = morning.group
    for chat in await reminders.private_chats(morning.db, group.key, at=morning.local):
        if not chat.wanted:
            continue
        theirs = await actions.of_person(
            morning.db, chat.group.key, chat.person, at=morning.local, limit=MOST
        )
        mine = [action for where, action in theirs.rows if where.key == group.key]
        numbers = [action.number for action in mine]
        if not mine or not await inquiries.ask(
            morning.db, group.key, meeting.key, chat.person.key, numbers, at=morning.local
        ):
            continue
        told.setdefault(chat.person.key, set()).update(numbers)
        await announce(
            morning.db,
            chat.group,
            asking(mine, meeting, group, morning.local),
            key=f"since:{meeting.key}:{chat.person.key}",
            kind="reminder",
            conversation=chat.conversation,
            thread="",
            at=morning.local,
        )


async def where_asked(turn: Turn, number: int) -> Turn:
    """Go, from a personal chat that has no such number, to the group that has asked about it."""
    if turn.conversation.kind is not ConversationKind.PERSONAL:
        return turn
    try:
        await records.find(turn.db, turn.key, number)
    except NoSuchRecord:
        mine = await access.of_person(turn.db, turn.key, turn.speaker.key, at=turn.stamp.at)
        keys = [group.key for group in mine]
        asked = await inquiries.about(turn.db, keys, turn.speaker.key, number)
        there = {key for key, _meeting in asked}
        if len(there) == 1:
            group = next(one for one in mine if one.key in there)
            return replace(turn, scene=replace(turn.scene, group=group, meeting=None, item=None))
    return turn


async def answered(turn: Turn, action: Action, how: Sayable, remark: str = "") -> None:
    """Put what an owner says of an action under the standing item of the coming meeting."""
    asked = await inquiries.about(turn.db, [turn.key], turn.speaker.key, action.number)
    if not asked:
        return
    local = turn.stamp.at.astimezone(ZoneInfo(turn.group.zone))
    said = _("{how}: {remark}", how=how, remark=remark) if remark else how
    words = _(
        "#{number} {text} – {said} ({by}, {day})",
        number=action.number,
        text=action.text,
        said=said,
        by=turn.speaker.name,
        day=Day(local.date(), local.date()),
    )
    language = turn.group.language
    await inquiries.answer(
        turn.db,
        turn.key,
        asked[0][1],
        action.number,
        text=words.worded(language),
        title=title().worded(language),
        stamp=turn.stamp,
    )
