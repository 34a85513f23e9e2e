"""Days that people name in questions and orders: those that have been."""

from datetime import date

from bot import dates
from bot.command import Turn
from bot.days.missing import missing_day
from bot.replies.model import Line, Reply, say
from bot.texts import Text, _


def past_day(turn: Turn, words: str) -> date | None:
    """Read a day that has been: without a year, the latest one; None where there is none."""
    period = dates.find_period(words, language=turn.language, now=turn.local)
    return period.first if period is not None else None


def no_day(turn: Turn, words: str, example: Text) -> Reply:
    """Say that there is no day in the words, and how one is told."""
    return say(
        _("I found no date in “{words}”.", words=words),
        *missing_day(turn, words),
        Line(_("Type for example “{example}”.", example=example), subtle=True),
    )
