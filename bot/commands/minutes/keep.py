"""`keep 3`: say that something found in minutes is right."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Reply
from bot.review.session import judge
from bot.texts import _
from storage.model import Verdict


async def keep(turn: Turn, numbers: tuple[int, ...], token: str = "") -> Reply:
    """Keep those findings of the review, all where none is named."""
    return await judge(turn, token, numbers, Verdict.KEPT)


_OF = "[(av|ur) {token:token}]"
_OF_EN = "[of {token:token}]"

COMMAND = Command(
    help=_("also save an unsure finding"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"(behåll|ja|ok) [förslag|fynd] {{numbers:numbers}} {_OF}",
            f"[förslag|fynd] {{numbers:numbers}} (behåll|behålls|ja|ok) {_OF}",
        ),
        "en": (
            f"(keep|yes|ok) [finding|findings] {{numbers:numbers}} {_OF_EN}",
            f"[finding|findings] {{numbers:numbers}} (keep|yes|ok) {_OF_EN}",
        ),
    },
    examples={
        "sv": ("behåll 3", "behåll 3, 5 och 7"),
        "en": ("keep 3", "keep 3, 5 and 7"),
    },
    handle=keep,
)
