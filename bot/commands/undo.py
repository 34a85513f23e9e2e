"""`undo`: take back the speaker's last change here."""

from collections.abc import Iterable

from bot.command import Command, Mode, Turn
from bot.replies.model import Line, Reply, say
from bot.texts import Text, _, _n
from storage import events
from storage.model import Event


async def undo(turn: Turn) -> Reply:
    """Take back the last change the speaker made here; typed twice, the one before it too."""
    undone = await events.undo(turn.db, turn.key, stamp=turn.stamp)
    if any(event.what == "document" for event in undone):
        return say(_("Undone:"), Line(_saving(undone)))
    said = {line.template.format_map(line.args): line for line in map(_what, undone)}
    return say(_("Undone:"), *map(Line, said.values()))


def _saving(undone: Iterable[Event]) -> Text:
    """Tell of minutes in one line: they may have brought dozens of records."""
    count = sum(event.number is not None for event in undone)
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
    "alias": _("whom a name means"),
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
