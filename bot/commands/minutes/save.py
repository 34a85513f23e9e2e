"""`save the minutes`: save what was read of a document, as people have left it."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Reply
from bot.review.session import save_in, under_review
from bot.texts import _


async def save(turn: Turn, token: str = "", name: str = "") -> Reply:
    """Save the minutes under review, in the group named: one the speaker belongs to."""
    return await save_in(turn, await under_review(turn, token), name)


COMMAND = Command(
    help=_("save the minutes that were read"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "spara (protokoll|protokollet) [{token:token}] [i {name:text}]",
            "spara [allt|alla|alla säkra|de säkra]",
        ),
        "en": (
            "save [the] minutes [{token:token}] [in {name:text}]",
            "save [all|everything|all sure ones|the sure ones]",
        ),
    },
    examples={
        "sv": ("spara protokollet", "spara protokollet i Styrgrupp närvård"),
        "en": ("save the minutes", "save the minutes in Steering group"),
    },
    handle=save,
)
