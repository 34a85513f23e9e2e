"""Days that a line names and the calendar does not have, told to whoever wrote it."""

from bot import dates
from bot.command import Turn
from bot.replies.model import Line
from bot.texts import _


def missing_day(turn: Turn, words: str) -> tuple[Line, ...]:
    """Say that there is no “31 April” or “week 54”; nothing where the words name none such."""
    missing = dates.find_impossible(words, language=turn.language, now=turn.local)
    if missing is None:
        return ()
    return (Line(_("“{day}” is not in the calendar.", day=missing)),)
