"""`remove item 4`: take an item off the agenda."""

from bot.command import Command, Mode, Turn
from bot.replies.items import item_name
from bot.replies.model import Reply, say
from bot.texts import _
from storage import agenda


async def take_off(turn: Turn, item: str) -> Reply:
    """Take an item off the agenda by number or title; one with something under it stays."""
    found = await agenda.take_off(turn.db, turn.key, item, stamp=turn.stamp)
    if found is None:
        return say(_("There is no item “{item}” on the agenda.", item=item))
    name = item_name(found[0])
    if found[1]:
        return say(_("{item} is off the agenda.", item=name))
    return say(_("{item} stays on the agenda: something is recorded under it.", item=name))


COMMAND = Command(
    help=_("take an item off the agenda"),
    mode=Mode.DO,
    phrases={
        "sv": (
            (
                "(ta bort|stryk|radera) (punkt|punkten|pkt|ärende|ärendet|§) {item:text}"
                " [(från|ur) (dagordningen|föredragningslistan)]"
            ),
            "(ta bort|stryk|radera) {item:text} (från|ur) (dagordningen|föredragningslistan)",
        ),
        "en": (
            (
                "(remove|delete|drop|strike|take) [the] [agenda] (item|topic) {item:text}"
                " [(from|off) the agenda]"
            ),
            "(remove|delete|drop|strike|take) {item:text} (from|off) the agenda",
        ),
    },
    examples={"sv": ("ta bort punkt 4",), "en": ("remove item 4",)},
    handle=take_off,
)
