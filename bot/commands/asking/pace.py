"""`how are we doing for time?`: what the item has taken, and what is left of the meeting."""

from collections.abc import Sequence

from bot.command import Command, Mode, Turn
from bot.meetings.left import left
from bot.meetings.pace import minutes_at, minutes_left
from bot.replies.agenda import long
from bot.replies.items import item_name
from bot.replies.model import Block, Button, Buttons, Line, Reply, say
from bot.texts import Text, _, _n
from storage import planned_items
from storage.errors import NoOpenMeeting
from storage.model import Item


async def pace(turn: Turn) -> Reply:
    """Tell how the open meeting keeps its time; NoOpenMeeting."""
    if turn.meeting is None:
        raise NoOpenMeeting
    rest = left(await planned_items.listed(turn.db, turn.key, turn.meeting.key))
    now = await _now(turn, turn.item)
    return say(now, *_rest(rest), *_of_meeting(turn, rest))


async def _now(turn: Turn, item: Item | None) -> Text:
    if item is None:
        return _("No item is taken up yet.")
    took = await minutes_at(turn, item) or 0
    if item.minutes is None:
        return _("{item}: {took} min so far.", item=item_name(item), took=took)
    return _(
        "{item}: {took} min of {minutes}.", item=item_name(item), took=took, minutes=item.minutes
    )


def _rest(rest: Sequence[Item]) -> list[Block]:
    if not rest:
        return [Line(_("No item is left on the agenda."))]
    minutes = sum(item.minutes or 0 for item in rest)
    count = len(rest)
    if not minutes:
        return [Line(_n("{count} item is left.", "{count} items are left.", count))]
    words = _n(
        "{count} item is left, given {time}.",
        "{count} items are left, given {time}.",
        count,
        time=long(minutes),
    )
    return [Line(words)]


def _of_meeting(turn: Turn, rest: Sequence[Item]) -> list[Block]:
    minutes = minutes_left(turn)
    if minutes is None:
        return []
    if minutes < 0:
        words = _("The meeting should have ended {time} ago.", time=long(-minutes))
    else:
        words = _("The meeting ends in {time}.", time=long(minutes))
    if not rest or minutes >= sum(item.minutes or 0 for item in rest):
        return [Line(words)]
    postpone = Button(_("Postpone them"), _("postpone the rest"))
    return [Line(words), Buttons((postpone,))]


COMMAND = Command(
    help=_("show how the open meeting keeps its time"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "hur ligger vi till [med tiden|i tid|tidsmässigt]",
            "hur (mycket|lång) tid (har vi|är det|är) [kvar] [nu|kvar]",
            "hur går det med tiden",
            "(hinner vi|håller vi tiden|har vi tid) [allt|resten|klart|med resten] [nu]",
            "(tid kvar|tiden)",
        ),
        "en": (
            "how are we doing [for|on|with] [the] [time]",
            "how much time (is|do we have) [left]",
            "(are we on time|are we running late|do we have time) [for the rest]",
            "time left",
        ),
    },
    examples={"sv": ("hur ligger vi till?",), "en": ("how are we doing for time?",)},
    handle=pace,
)
