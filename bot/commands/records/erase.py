"""`erase 12`: take out what should never have been written, for good."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import _
from storage import erasing

_ERASED = _("(erased)")


async def erase(turn: Turn, number: int = 0, sure: int = 0) -> Reply:
    """Erase a record; only who is `sure`, for it cannot be undone."""
    if not sure:
        return await _asked(turn, number)
    left = _ERASED.worded(turn.group.language)
    has_document = await erasing.erase_record(turn.db, turn.key, sure, left=left, stamp=turn.stamp)
    reply = say(_("#{number} is erased.", number=sure))
    if has_document:
        line = _("It still stands in the minutes it was read from.")
        return reply + Reply((Line(line, subtle=True),))
    return reply


async def _asked(turn: Turn, number: int) -> Reply:
    record = await erasing.erasable(turn.db, turn.key, number, stamp=turn.stamp)
    sure = _("yes, erase {number}", number=number)
    strike = _("withdraw {number}", number=number)
    return say(
        _("Erase #{number} for good, with its history? It cannot be undone.", number=number),
        Line(record.text, subtle=True),
        Buttons((Button(sure, sure), Button(strike, strike))),
    )


COMMAND = Command(
    help=_("erase for good what was written by mistake (its writer within a day, or an officer)"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "radera [uppgift|beslut] {number:number} [helt]",
            "(ja|ja,) radera {sure:number}",
        ),
        "en": ("erase [action|decision] {number:number}", "(yes|yes,) erase {sure:number}"),
    },
    examples={"sv": ("radera 12",), "en": ("erase 12",)},
    handle=erase,
)
