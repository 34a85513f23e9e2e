"""`drop 3`: leave out something found in minutes."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Reply
from bot.review.session import judge
from bot.texts import _
from storage.model import Verdict


async def drop(turn: Turn, numbers: tuple[int, ...], token: str = "") -> Reply:
    """Drop those findings of the review, all where none is named."""
    return await judge(turn, token, numbers, Verdict.DROPPED)


_OF = "[(av|ur) {token:token}]"
_OF_EN = "[of {token:token}]"

COMMAND = Command(
    help=_("leave out something that was found in minutes"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"(utelämna|släng|slopa|nej|ta bort förslag) [förslag|fynd] {{numbers:numbers}} {_OF}",
            f"[förslag|fynd] {{numbers:numbers}} (bort|utelämna|utelämnas|släng|nej) {_OF}",
        ),
        "en": (
            f"(drop|discard|no) [finding|findings] {{numbers:numbers}} {_OF_EN}",
            f"[finding|findings] {{numbers:numbers}} (drop|no) {_OF_EN}",
        ),
    },
    examples={
        "sv": ("utelämna 3", "förslag 3 bort"),
        "en": ("drop 3", "finding 3 drop"),
    },
    handle=drop,
)
