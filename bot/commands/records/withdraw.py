"""`withdraw 12`: strike a record that should not stand."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Line, Reply, say
from bot.texts import _
from storage import records


async def withdraw(turn: Turn, number: int) -> Reply:
    """Withdraw record `number`; it stays in the history."""
    record = await records.withdraw(turn.db, turn.key, number, stamp=turn.stamp)
    return say(
        _("#{number} is withdrawn; it stays in the history.", number=number),
        Line(record.text, subtle=True),
    )


COMMAND = Command(
    help=_("strike a decision or action; it stays in the history"),
    mode=Mode.DO,
    phrases={
        "sv": ("(stryk|ta bort|radera) {number:number}",),
        "en": ("(withdraw|remove|delete|strike) {number:number}",),
    },
    examples={"sv": ("stryk 12",), "en": ("withdraw 12",)},
    handle=withdraw,
)
