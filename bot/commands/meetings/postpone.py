"""`postpone`: note that the current item was not taken."""

from bot.command import Command, Mode, Turn
from bot.replies.items import item_name
from bot.replies.model import Reply, say
from bot.texts import _
from storage import agenda, meetings
from storage.errors import NoOpenMeeting


async def postpone(turn: Turn, title: str = "") -> Reply:
    """Postpone the item named, or the one being talked of."""
    if title:
        item = await agenda.postpone(turn.db, turn.key, title, stamp=turn.stamp)
    elif turn.item is not None:
        item = await meetings.postpone(turn.db, turn.key, turn.item.key, stamp=turn.stamp)
    elif turn.meeting is None:
        raise NoOpenMeeting
    else:
        return say(_("No item is being discussed; type “postpone” and its title."))
    return say(_("The item {item} is postponed.", item=item_name(item)))


_NEXT = "(till|på|vid) nästa (möte|gång|sammanträde|mötet)"
_ITEM = "punkten|ärendet|frågan"
_LATER = f"[{_NEXT}]"
_LATER_EN = "[to|until] [the] [next meeting|next time]"

COMMAND = Command(
    help=_("postpone an item"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(bordlägg|skjut upp|bordlagd|utgår) [punkt|punkten] [{title:verbatim}]",
            "(vi|mötet) bordlägger [punkt|punkten] [{title:verbatim}]",
            f"[{_ITEM}] (bordläggs|bordlades|utgår|utgick|skjuts upp|skjuts fram) {_LATER}",
            f"(vi|mötet) (bordlägger|bordlade|skjuter upp) ({_ITEM}) {_LATER}",
            f"(punkten|ärendet|frågan) (tas|tar vi) upp [igen] {_NEXT}",
            f"(punkten|ärendet|frågan om) {{title:named}} (skjuts upp|skjuts fram) {_LATER}",
            f"[punkten] {{title:named}} (bordläggs|bordlades|utgår) {_LATER}",
        ),
        "en": (
            "[we] (postpone|table|defer) [item|topic] [{title:verbatim}]",
            f"[[the] (item|topic|matter) (is|was)] (postponed|tabled|deferred) {_LATER_EN}",
        ),
    },
    examples={"sv": ("bordlägg", "bordlägg Budget"), "en": ("postpone", "postpone Budget")},
    handle=postpone,
)
