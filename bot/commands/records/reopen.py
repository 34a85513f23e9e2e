"""`reopen 12`: take up again what was closed or withdrawn."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Reply
from bot.replies.records import recorded
from bot.texts import _
from storage import records
from storage.model import Decision


async def reopen(turn: Turn, number: int) -> Reply:
    """Open record `number` again."""
    record = await records.reopen(turn.db, turn.key, number, stamp=turn.stamp)
    heading = (
        _("Decision #{number} stands again", number=number)
        if isinstance(record, Decision)
        else _("Action #{number} is open again", number=number)
    )
    return recorded(record, heading, turn.local)


COMMAND = Command(
    help=_("reopen something closed or withdrawn"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(öppna igen|återöppna|öppna|återställ) [uppgift|beslut] {number:number}",
            "öppna [uppgift|beslut] {number:number} igen",
            "(inte|ej) klar [med] {number:number}",
            (
                "[uppgift] {number:number} (är|blev) (inte|ej) [alls|riktigt]"
                " (klar|klart|färdig|färdigt|gjord|gjort)"
                " [ändå|än|ännu|längre|trots allt|faktiskt]"
            ),
        ),
        "en": (
            "(reopen|open again|restore) [action|decision] {number:number}",
            "open [action|decision] {number:number} again",
            "not done [with] {number:number}",
            (
                "[action] {number:number} (is not|isn't|isn’t|was not|wasn't|wasn’t) [quite|really]"
                " (done|finished) [after all|yet|any more|actually]"
            ),
        ),
    },
    examples={"sv": ("öppna igen 12",), "en": ("reopen 12",)},
    handle=reopen,
)
