"""`absent Anna, Per`: say who is not here."""

from bot.command import Command, Mode, Turn
from bot.people.attending import attending
from bot.replies.model import Reply
from bot.review.roll import called
from bot.texts import _


async def absent(turn: Turn, names: tuple[str, ...]) -> Reply:
    """Note who is not here; said again of somebody, the last word counts."""
    roll = await attending(turn, names, present=False)
    return await called(turn, roll, nobody=_("Nobody is noted as absent."))


COMMAND = Command(
    help=_("say who is not here"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(frånvarande|frånvaro) (med|utan) (anmälan|giltigt förfall) {names:names}",
            "(frånvarande|frånv|frånvaro|återbud) [från] {names:names}",
            "(frånvarande|frånv|frånvaro|återbud|förhinder): {names:names}",
            "(saknas|förhindrad|förhindrade) {names:people}",
        ),
        "en": (
            "absent {names:crowd}",
            "(absent|apologies|regrets): {names:names}",
            "(absent|apologies|regrets|missing) [from] {names:people}",
        ),
    },
    examples={"sv": ("frånvarande Kerstin",), "en": ("absent Kerstin",)},
    handle=absent,
)
