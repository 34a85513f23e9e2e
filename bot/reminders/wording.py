"""Word reminders: a person's in one message, a group's in one list."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.reminders.choice import Owned
from bot.replies.model import Block, Button, Entry, Line, Reply, Section, say
from bot.replies.records import context_words, due_words, owners_words, standing_words
from bot.texts import All, Sayable, Text, _, _n
from storage.model import Action, Group

SHOWN = 15  # actions that are shown; of more, how to see them


def digest(mine: Sequence[Owned], local: datetime, approving: Collection[str] = ()) -> Reply:
    """List a person's actions, group by group, `approving` their minutes; each with its buttons."""
    by_group: dict[Group, list[Action]] = {}
    for group, action in mine[:SHOWN]:
        by_group.setdefault(group, []).append(action)
    blocks: list[Block] = []
    for group, theirs in by_group.items():
        blocks.append(Section(group.name))
        blocks += [_mine(action, group, local) for action in theirs]
        blocks += drafts(theirs) if group.key.group in approving else []
    heading = _n("{count} action coming up", "{count} actions coming up", len(mine))
    off = _("Type “my actions” to see them all, “reminders off” to get no more reminders.")
    return say(heading, *blocks, Line(off, subtle=True))


def _mine(action: Action, group: Group, local: datetime) -> Entry:
    done = _("done {number}", number=action.number)
    later = _("remind {number} in a week", number=action.number)
    then = _("my actions")
    return Entry(
        action.number,
        action.text,
        (_due(action, local), *standing_words(action), *context_words(action.source.context)),
        Button(_("Done"), done, then, group=group.key.group),
        Button(_("In a week"), later, then, group=group.key.group),
    )


def drafts(listed: Sequence[Action]) -> list[Block]:
    """Name the actions whose meeting's minutes are not approved yet."""
    numbers = [f"#{a.number}" for a in listed if a.source.day and not a.source.is_adjusted]
    if not numbers:
        return []
    return [
        Line(
            _("From minutes not approved yet: {numbers}", numbers=All(tuple(numbers))), subtle=True
        )
    ]


def _owners(action: Action) -> Sayable:
    return owners_words(action.owners) if action.owners else _("no owner yet")


def rows(listed: Sequence[Action], local: datetime, *, pressable: bool = True) -> list[Block]:
    """Show actions by their due alone; that one is late is nobody's shame."""
    shown: list[Block] = [
        Entry(
            action.number,
            action.text,
            (
                owners_words(action.owners) if action.owners else _("no owner yet"),
                _due(action, local),
                *standing_words(action),
                *context_words(action.source.context),
            ),
            Button(_("Done"), _("done {number}", number=action.number), _("actions"))
            if pressable
            else None,
        )
        for action in listed[:SHOWN]
    ]
    if len(listed) > SHOWN:
        shown.append(Line(_("Type “actions” to see them all."), subtle=True))
    return shown


def _due(action: Action, local: datetime) -> Text:
    return _("due {due}", due=due_words(action.due, local.date()))
