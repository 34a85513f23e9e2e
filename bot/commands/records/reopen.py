"""`reopen 12`: take up again what was closed or withdrawn."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Line, Reply, say
from bot.texts import _
from storage import records


async def reopen(turn: Turn, number: int) -> Reply:
    """Open record `number` again."""
    record = await records.reopen(turn.db, turn.key, number, stamp=turn.stamp)
    return say(_("#{number} is open again.", number=number), Line(record.text, subtle=True))


COMMAND = Command(
    help=_("reopen something closed or withdrawn"),
    mode=Mode.DO,
    phrases={
        "sv": ("(öppna igen|återöppna|öppna) {number:number}", "öppna {number:number} igen"),
        "en": ("(reopen|open again) {number:number}", "open {number:number} again"),
    },
    examples={"sv": ("öppna igen 12",), "en": ("reopen 12",)},
    handle=reopen,
)
