"""`undo`: take back the speaker's last change here."""

from collections.abc import Iterable

from bot.command import Command, Mode, Turn
from bot.replies.model import Line, Reply, say
from bot.texts import All, Text, _, _n
from storage import events
from storage.model import Event

MOST_FINDINGS = 8  # that are named one by one


async def undo(turn: Turn) -> Reply:
    """Take back the last change the speaker made here; typed twice, the one before it too."""
    undone = await events.undo(turn.db, turn.key, stamp=turn.stamp)
    if any(event.what == "document" for event in undone):
        return say(_("Undone:"), Line(_saving(undone)))
    if any(event.what == "finding" for event in undone):
        return say(_("Undone:"), Line(_findings(undone)))
    said = {line.template.format_map(line.args): line for line in map(_what, undone)}
    return say(_("Undone:"), *map(Line, said.values()))


def _findings(undone: Iterable[Event]) -> Text:
    """Report what was undone of people's words about findings."""
    numbers = sorted(event.number for event in undone if event.number is not None)
    listed = All(tuple(map(str, numbers[:MOST_FINDINGS])))
    if len(numbers) > MOST_FINDINGS:
        return _("{count} findings are as they were before", count=len(numbers))
    return _n(
        "finding {numbers} is as it was before",
        "findings {numbers} are as they were before",
        len(numbers),
        numbers=listed,
    )


def _saving(undone: Iterable[Event]) -> Text:
    """Report the undoing of saved minutes in one line: they may have brought dozens of records."""
    count = len({event.number for event in undone} - {None})
    return _n(
        "the saving of the minutes, with {count} record",
        "the saving of the minutes, with {count} records",
        count,
    )


def _what(event: Event) -> Text:
    if event.number is not None:
        return _record(event, event.number)
    return _OTHERS.get(event.what, _("the last change"))


def _record(event: Event, number: int) -> Text:
    if event.verb == "created":
        return _("#{number} is withdrawn", number=number)
    return _("#{number} is as it was before", number=number)


_OTHERS = {
    "meeting": _("the meeting is as it was before"),
    "item": _("the item"),
    "note": _("the note"),
    "attendance": _("who was there"),
    "group": _("the group's settings"),
    "office": _("who holds an office"),
    "alias": _("who a name refers to"),
}

COMMAND = Command(
    help=_("take back your last change here"),
    mode=Mode.DO,
    phrases={
        "sv": ("ångra [det|mig|senaste]",),
        "en": ("undo [that|it|last]",),
    },
    examples={"sv": ("ångra",), "en": ("undo",)},
    handle=undo,
)
