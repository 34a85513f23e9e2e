"""`postpone`: note that the current item was not taken."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Reply, say
from bot.texts import _
from storage import meetings
from storage.errors import NoOpenMeeting


async def postpone(turn: Turn, title: str = "") -> Reply:
    """Postpone the item named, or the one being talked of."""
    if title:
        item = await meetings.add_item(turn.db, turn.key, title, number="", stamp=turn.stamp)
    elif turn.item is not None:
        item = turn.item
    elif turn.meeting is None:
        raise NoOpenMeeting
    else:
        return say(_("No item is being discussed; type “postpone” and its title."))
    await meetings.postpone(turn.db, turn.key, item.key, stamp=turn.stamp)
    return say(_("{item} is postponed.", item=item.title))


COMMAND = Command(
    help=_("postpone an item"),
    mode=Mode.DO,
    phrases={
        "sv": ("(bordlägg|skjut upp|bordlagd|utgår) [punkt|punkten] [{title:verbatim}]",),
        "en": ("(postpone|table|defer) [item|topic] [{title:verbatim}]",),
    },
    examples={"sv": ("bordlägg", "bordlägg Budget"), "en": ("postpone", "postpone Budget")},
    handle=postpone,
)
