"""`agenda: 1. Opening …`: put the open meeting's items in order before they are taken up."""

from bot.command import Command, Mode, Turn
from bot.replies.items import item_name
from bot.replies.model import Line, Reply, say
from bot.texts import _
from storage import agenda as items_of_agenda


async def agenda(turn: Turn, items: tuple[tuple[str, str], ...]) -> Reply:
    """Put items on the agenda of the open meeting; none of them is taken up yet."""
    listed = await items_of_agenda.put(turn.db, turn.key, items, stamp=turn.stamp)
    return say(
        _("The agenda:"),
        *(Line(item_name(item)) for item in listed),
        Line(_("Type “next item” to go on."), subtle=True),
    )


COMMAND = Command(
    help=_("put items on the agenda, one a line"),
    mode=Mode.DO,
    phrases={
        "sv": ("(dagordning|föredragningslista|ärendelista): {items:items}",),
        "en": ("(agenda|order of business): {items:items}",),
    },
    examples={
        "sv": ("dagordning: Öppnande, Budget, Årsplan",),
        "en": ("agenda: Opening, Budget, The plan",),
    },
    handle=agenda,
)
