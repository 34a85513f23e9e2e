"""`done 12`: mark an action done."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Line, Reply, say
from bot.texts import _
from storage import actions


async def done(turn: Turn, number: int, remark: str = "") -> Reply:
    """Close action `number`; what is said with it is kept as its remark."""
    action = await actions.close(turn.db, turn.key, number, remark=remark, stamp=turn.stamp)
    return say(_("Action #{number} is done.", number=number), Line(action.text, subtle=True))


COMMAND = Command(
    help=_("mark an action done"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(klar|klart|klara|färdig|avklarad) [med|uppgift] {number:number} [{remark:verbatim}]",
            "bocka av [uppgift] {number:number} [{remark:verbatim}]",
            "[uppgift] {number:number} [är] (klar|klart|färdig|avklarad|gjord)",
        ),
        "en": (
            "mark {number:number} [as] done",
            "(done|close|complete|finished) [with|action] {number:number} [{remark:verbatim}]",
            "(check|tick) off [action] {number:number} [{remark:verbatim}]",
            "[action] {number:number} [is] (done|finished|complete)",
        ),
    },
    examples={"sv": ("klar 12", "klar 12 skickad till alla"), "en": ("done 12", "done 12 sent")},
    handle=done,
)
