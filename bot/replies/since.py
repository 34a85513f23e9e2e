"""How people are asked what has happened since last time, and who has not answered."""

from collections.abc import Sequence
from datetime import datetime

from bot.replies.model import Block, Button, Buttons, Entry, Line, Reply, say
from bot.replies.records import due_words, standing_words
from bot.texts import All, Day, Text, _
from storage.model import Action, Group, Meeting

_MOST = 10  # actions on one card; each has three buttons


def title() -> Text:
    """Name the standing item under which the answers stand."""
    return _("Since last time")


def asking(mine: Sequence[Action], meeting: Meeting, group: Group, local: datetime) -> Reply:
    """Ask somebody how their actions go, before a meeting."""
    day = Day(meeting.day, local.date())
    heading = _("Since last time: how is it going? {group} meets {day}.", group=group.name, day=day)
    blocks: list[Block] = []
    for action in mine[:_MOST]:
        blocks += _asked(action, group, local)
    typed = _(
        "Or write, for example “{example}”.",
        example=_("{number} in progress waiting for a quote", number=mine[0].number),
    )
    return say(heading, *blocks, Line(typed, subtle=True))


def _asked(action: Action, group: Group, local: datetime) -> tuple[Block, ...]:
    number, key = action.number, group.key.group
    due = _("due {due}", due=due_words(action.due, local.date()))
    remarks = (*([due] if action.due is not None else []), *standing_words(action))
    commands = (
        (_("#{number} is done", number=number), _("done {number}", number=number)),
        (_("#{number} in progress", number=number), _("{number} in progress", number=number)),
        (_("#{number} needs help", number=number), _("{number} needs help", number=number)),
    )
    buttons = tuple(Button(words, command, group=key) for words, command in commands)
    return Entry(number, action.text, remarks), Buttons(buttons)


def unanswered(names: tuple[str, ...]) -> tuple[Line, ...]:
    """Name who was asked before the meeting and has not answered."""
    if not names:
        return ()
    said = _("Not answered about their actions: {names}", names=All(names))
    return (Line(said, subtle=True),)
