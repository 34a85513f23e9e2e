"""`topic The plan`: go on to the next item."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Reply, say
from bot.texts import _
from storage import meetings


async def topic(turn: Turn, title: str, number: str = "") -> Reply:
    """Take up an item; what is recorded from now on belongs under it."""
    item = await meetings.add_item(turn.db, turn.key, title, number=number, stamp=turn.stamp)
    if item.number:
        return say(_("Item {number}: {title}", number=item.number, title=item.title))
    return say(_("Item: {title}", title=item.title))


COMMAND = Command(
    help=_("go on to the next item"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(punkt|pkt|§|ärende|ämne) [{number:item}] {title:verbatim}",
            "nästa punkt {title:verbatim}",
        ),
        "en": (
            "(topic|item) [{number:item}] {title:verbatim}",
            "next (topic|item) {title:verbatim}",
        ),
    },
    examples={
        "sv": ("punkt Årsplan", "punkt 4a Läkemedelsautomater"),
        "en": ("topic The plan", "topic 4a Medicine machines"),
    },
    handle=topic,
)
