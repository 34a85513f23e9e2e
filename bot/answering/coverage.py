"""What an answer rests on, and which minutes are missing."""

from dataclasses import replace
from datetime import date, timedelta

from bot.answering import occasions
from bot.answering.model import Asking, Certainty, Told
from bot.questions.model import Asked
from bot.replies.model import Block, Line, Reply
from bot.texts import All, Day, Text, _, _n
from storage import meetings
from storage.minutes import documents
from storage.model import MeetingState

_OF_MEETINGS = frozenset({Asked.DECISION, Asked.ATTENDANCE, Asked.SINCE})
_MOST_SLIPS = 2  # told
_MOST_MISSING = 3  # days named; of more, the latest


async def added(asking: Asking, told: Told) -> Told:
    """
    Say what a slip was taken for, and what the answer rests on.

    Where nothing was found, or all was gone through: where it was looked for; of meetings: which
    minutes are missing.
    """
    lines: list[Block] = [_taken_for(*slip) for slip in asking.question.slips[:_MOST_SLIPS]]
    if told.found is Certainty.NOTHING or told.is_of_all:
        lines += await _looked_in(asking)
    elif asking.question.asked in _OF_MEETINGS:
        lines += await _missing(asking)
    return replace(told, reply=Reply((*told.reply.blocks, *lines))) if lines else told


def _taken_for(typed: str, meant: str) -> Line:
    return Line(_("I took “{typed}” for “{meant}”.", typed=typed, meant=meant), subtle=True)


async def _looked_in(asking: Asking) -> list[Block]:
    """Say how many minutes were read, and of which years; nothing where none was."""
    turn = asking.turn
    days = [one.day for one in await documents.listed(turn.db, turn.key) if one.day is not None]
    if not days:
        return []
    first, last = min(days).year, max(days).year
    years = str(first) if first == last else f"{first}–{last}"
    words = _n(
        "I have looked in {count} set of minutes, {years}.",
        "I have looked in {count} sets of minutes, {years}.",
        len(days),
        years=years,
    )
    return [Line(words, subtle=True)]


async def _missing(asking: Asking) -> list[Block]:
    """Name the days of meetings that should have been and of which nothing is known."""
    turn, today = asking.turn, asking.turn.today
    first, last = await _asked_days(asking)
    found = await meetings.within(turn.db, turn.key, first, min(last, today - timedelta(days=1)))
    days = [one.day for one in found if one.state is MeetingState.PLANNED][-_MOST_MISSING:]
    if not days:
        return []
    named = All(tuple(Day(day, today) for day in days))
    words: Text = _("No minutes are read yet of {days}.", days=named)
    return [Line(words, subtle=True)]


async def _asked_days(asking: Asking) -> tuple[date, date]:
    """Give the days asked about: those after the last meeting, where the last is meant."""
    question, today = asking.question, asking.turn.today
    if question.days is not None:
        return occasions.days_meant(asking)
    if question.topic or question.names:
        return today, today
    latest = await occasions.last_held(asking)
    return (latest.day + timedelta(days=1) if latest is not None else date.min), today
