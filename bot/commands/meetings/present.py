"""`present Anna, Per`: say who is here."""

from bot.command import Command, Mode, Turn
from bot.people.attending import attending
from bot.replies.model import Reply
from bot.review.roll import called
from bot.texts import _


async def present(turn: Turn, names: tuple[str, ...]) -> Reply:
    """Note who is here; said again of somebody, the last word counts."""
    roll = await attending(turn, names, present=True)
    return await called(turn, roll, nobody=_("Nobody is noted as present."))


_REMOTE = "(digitalt|på distans|via länk|via Teams|på Teams|online|på länk|på plats)"

_HERE = (
    "(här (är|idag|i dag|nu)|[de|vi] som är (här|med)|[vi|idag|i dag] [är] (här|med|på plats)"
    " [idag|i dag|nu]|(i|på) (rummet|länk)|(med|här|närvarande) på (mötet|plats)"
    "|deltar [idag|i dag])"
)
_HERE_EN = (
    "([we are|we have|those] here [today|now]|(in|on) the (room|call)|with us [today]"
    "|attending today)"
)

COMMAND = Command(
    help=_("say who is here"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"(närvarande|deltagare|deltar) {_REMOTE} {{names:names}}",
            "(närvarande|närv|närvaro|deltagare) [är|var] {names:names}",
            "(närvarande|närv|närvaro|deltagare): {names:names}",
            f"{_HERE}: {{names:names}}",
            "med {names:people}",
            "vi är {names:people} (idag|i dag|här|här idag|i kväll|på plats|med)",
            "{names:same}",
        ),
        "en": (
            "(present|attending|attendees) [are|is|were] {names:crowd}",
            "(present|attending|attendees|in attendance|participants): {names:names}",
            f"{_HERE_EN}: {{names:names}}",
            "(present|attending|here|attendees|in attendance) [are|were] {names:people}",
            "(we are|we have) {names:people} (today|here|tonight|here today|with us)",
        ),
    },
    examples={"sv": ("närvarande Anna Ek, Per",), "en": ("present Anna Ek, Per",)},
    handle=present,
)
