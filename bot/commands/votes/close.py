"""`close the vote`: count the votes and tell what came of them."""

from bot.command import Command, Mode, Turn
from bot.meetings import voting
from bot.replies.model import Reply
from bot.replies.votes import over
from bot.texts import _
from storage import votes
from storage.errors import NoSuchVote, VoteIsOver
from storage.model import VoteKey


async def close(turn: Turn, key: str = "") -> Reply:
    """Close the open vote, or that of a card's button; for the chair, else for who opened it."""
    vote = (
        await votes.get(turn.db, turn.key, VoteKey(key))
        if key
        else await votes.current(turn.db, turn.key)
    )
    if vote is None:
        raise NoSuchVote
    if not vote.is_open:
        raise VoteIsOver(vote.question)
    await votes.make_sure_may_close(turn.db, turn.key, vote, turn.speaker.key)
    return over(await voting.close(turn.db, turn.group, vote.key, stamp=turn.stamp))


COMMAND = Command(
    help=_("close the vote and tell the result (the chair, or who opened it)"),
    mode=Mode.DO,
    phrases={
        "sv": (
            (
                "(avsluta|stäng|avslutar|stänger) (omröstningen|omröstning|röstningen) [nu]"
                " [{key:token}]"
            ),
            "omröstningen [är|förklaras] (avslutad|avslutas|stängd|stängs|slut|över|klar)",
        ),
        "en": (
            "(close|end|stop|finish) [the] (vote|ballot|voting|poll) [now] [{key:token}]",
            "[the] (vote|voting|ballot) [is] (closed|over|ended)",
        ),
    },
    examples={"sv": ("avsluta omröstningen",), "en": ("close the vote",)},
    handle=close,
)
