"""`finding 3 as in the minutes`: let minutes read again go before what people changed since."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Reply
from bot.review.session import finding, said_of, under_review, view_of
from bot.texts import _


async def adopt(turn: Turn, numbers: tuple[int, ...], token: str = "") -> Reply:
    """Take the minutes' word for those findings, for all where none is named; NoSuchFinding."""
    review = await under_review(turn, token)
    view = await view_of(turn, review)
    said = {}
    for number in numbers or range(1, len(review.findings) + 1):
        one, earlier = finding(review, number), view.earlier(number)
        said[number] = one.corrected(one.draft, *earlier.disputed) if earlier else one
    return await said_of(turn, review, said, is_pressed=bool(token))


_OF = "[(av|ur) {token:token}]"
_OF_EN = "[of {token:token}]"

COMMAND = Command(
    help=_("use the minutes' version where you have changed the same thing"),
    mode=Mode.DO,
    phrases={
        "sv": (f"[förslag|fynd] {{numbers:numbers}} {_OF} (som i|enligt) protokollet",),
        "en": (f"[finding|findings] {{numbers:numbers}} {_OF_EN} as in the minutes",),
    },
    examples={
        "sv": ("förslag 3 som i protokollet",),
        "en": ("finding 3 as in the minutes",),
    },
    handle=adopt,
)
