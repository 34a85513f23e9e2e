"""How meetings are shown."""

import re
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.patterns import lazily
from bot.replies.model import Block, Button, Buttons, Line
from bot.texts import All, Day, Sayable, Text, Week, _
from storage.model import Group, Meeting

# What a line of minutes says before the place itself: "8 maj och genomförs digitalt".
_LEADING = lazily(r"^(?:och\s+)?(?:genomförs|hålls|sker|äger\s+rum)\s+", re.IGNORECASE)

MOST_PROPOSED = 15  # people; a whole team is seldom at a meeting


def named(meeting: Meeting, group: Group) -> str:
    """Name the meeting by its title, or by its group where it has none."""
    return meeting.title or group.name


def when(meeting: Meeting, today: date) -> Sayable:
    """Say the day, its week, and the hours where they are known."""
    day, week = Day(meeting.day, today), Week(meeting.day)
    if meeting.starts is None:
        return _placed(_("{day}, {week}", day=day, week=week), meeting)
    if meeting.ends is None:
        at = _("{day}, {week}, at {start}", day=day, week=week, start=meeting.starts)
        return _placed(at, meeting)
    hours = _(
        "{day}, {week}, {start}–{end}", day=day, week=week, start=meeting.starts, end=meeting.ends
    )
    return _placed(hours, meeting)


def began(meeting: Meeting, group: Group) -> time | None:
    """Give when a meeting was to begin, or did, on the group's own clock."""
    if meeting.starts is not None or meeting.started_at is None:
        return meeting.starts
    return (
        meeting.started_at.astimezone(ZoneInfo(group.zone)).time().replace(second=0, microsecond=0)
    )


def hours(meeting: Meeting) -> Text | None:
    """Say the hours alone; None where they are not known."""
    if meeting.starts is None:
        return None
    if meeting.ends is None:
        return _("at {start}", start=meeting.starts)
    return _("{start}–{end}", start=meeting.starts, end=meeting.ends)


def who_is_here(names: tuple[str, ...]) -> tuple[Block, ...]:
    """Propose those of the conversation as present; they may not be, so a person says yes."""
    if not 1 < len(names) <= MOST_PROPOSED:
        return ()
    asked = _("Is everybody here: {names}?", names=All(names))
    command = _("present {names}", names=", ".join(names))
    return Line(asked), Buttons((Button(_("Everyone is here"), command),), suggested=1)


def _placed(words: Text, meeting: Meeting) -> Text:
    if not meeting.place:
        return words
    place = _LEADING.sub("", meeting.place).replace(" ,", ",")
    return _("{when}, {place}", when=words, place=place)
