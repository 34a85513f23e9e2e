"""`done 12`, `done 2, 3 and 5`: mark actions done."""

from bot.command import Command, Mode, Turn
from bot.phrases.progressing import read_done
from bot.reminders import since
from bot.replies.model import Line, Reply, say
from bot.texts import _
from storage import actions


async def done(
    turn: Turn, number: int = 0, remark: str = "", numbers: tuple[int, ...] = ()
) -> Reply:
    """Close action `number`, or all of `numbers`; what is said with it is kept as its remark."""
    if numbers:
        each = [await done(turn, one) for one in dict.fromkeys(numbers)]
        return sum(each[1:], each[0])
    turn = await since.where_asked(turn, number)
    action = await actions.close(turn.db, turn.key, number, remark=remark, stamp=turn.stamp)
    await since.answered(turn, action, _("done"), remark)
    return say(_("Action #{number} is done.", number=number), Line(action.text, subtle=True))


COMMAND = Command(
    help=_("mark an action done"),
    mode=Mode.DO,
    phrases={
        "sv": (
            (
                "(klar|klart|klara|färdig|avklarad|avklarade|bocka av|stäng)"
                " [med|uppgift|uppgifterna] {numbers:several}"
            ),
            "[uppgift|uppgifterna] {numbers:several} [är] [nu] (klara|klart|färdiga|avklarade)",
            "(klar|klart|klara|färdig|avklarad) [med|uppgift] {number:number} [{remark:verbatim}]",
            "bocka av [uppgift] {number:number} [{remark:verbatim}]",
            "[uppgift] {number:number} [är] (klar|klart|färdig|avklarad|gjord)",
        ),
        "en": (
            (
                "(done|close|complete|finished|check off|tick off) [with|action|actions]"
                " {numbers:several}"
            ),
            "[actions] {numbers:several} [are] [now] (done|finished|complete)",
            "mark [action|task] {number:number} [as] (done|finished|complete|completed)",
            "(done|close|complete|finished) [with|action] {number:number} [{remark:verbatim}]",
            "(check|tick) off [action] {number:number} [{remark:verbatim}]",
            "[action] {number:number} [is] (done|finished|complete)",
        ),
    },
    examples={"sv": ("klar 12", "klar 12 skickad till alla"), "en": ("done 12", "done 12 sent")},
    handle=done,
    sentences=read_done,
)
