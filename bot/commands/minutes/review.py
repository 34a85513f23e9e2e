"""`review`: show again what was read of a document."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Reply
from bot.review.session import page_of, under_review
from bot.texts import _
from storage.minutes import reviews


async def review(turn: Turn, token: str = "", page: int = 1) -> Reply:
    """Show a page of the review of that token, else of the one shown last here."""
    meant = await under_review(turn, token)
    await reviews.show(turn.db, turn.key, meant, stamp=turn.stamp)
    return await page_of(turn, meant, page=page)


COMMAND = Command(
    help=_("look through the minutes that were read"),
    mode=Mode.ASK,
    phrases={
        "sv": ("(granska|granskning) [{token:token}] [sida {page:page}]",),
        "en": ("review [{token:token}] [page {page:page}]",),
    },
    examples={"sv": ("granska", "granska sida 2"), "en": ("review", "review page 2")},
    handle=review,
)
