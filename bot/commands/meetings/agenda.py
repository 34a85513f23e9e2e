"""`agenda: 1. Opening …`: put items on the open meeting's agenda, or on that of one to come."""

from bot.command import Command, Mode, Turn
from bot.days.putting import put_on
from bot.phrases.item_line import item_plan
from bot.replies.items import item_name
from bot.replies.model import Line, Reply, say
from bot.texts import _
from storage import agenda as items_of_agenda

MOST = 60  # items


async def agenda(turn: Turn, items: tuple[tuple[str, str], ...], which: str = "") -> Reply:
    """Put items on the agenda of the meeting that is named, else open, else next."""
    if which or turn.meeting is None:
        plans = tuple(item_plan(title, turn.speaker.name) for _number, title in items[:MOST])
        typed = ", ".join(title for _number, title in items)
        return await put_on(turn, plans, which, typed=typed)
    listed = await items_of_agenda.put(turn.db, turn.key, items, stamp=turn.stamp)
    return say(
        _("The agenda:"),
        *(Line(item_name(item)) for item in listed),
        Line(_("Type “next item” to go on."), subtle=True),
    )


_AGENDA = "(dagordning|föredragningslista|ärendelista) [till|för|inför] [mötet] [den]"
_AGENDA_EN = "(agenda|order of business) [for|of] [the] [meeting] [of|on] [the]"

COMMAND = Command(
    help=_("put items on the agenda, one a line"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(dagordning|föredragningslista|ärendelista): {items:items}",
            f"{_AGENDA} {{which:dated}} : {{items:items}}",
        ),
        "en": (
            "(agenda|order of business): {items:items}",
            f"{_AGENDA_EN} {{which:dated}} : {{items:items}}",
        ),
    },
    examples={
        "sv": ("dagordning: Öppnande, Budget, Årsplan",),
        "en": ("agenda: Opening, Budget, The plan",),
    },
    handle=agenda,
)
