"""Which meeting is asked about: by its day, or the latest."""

from collections.abc import Callable
from datetime import date

from bot import dates
from bot.command import Turn
from bot.days.past import no_day
from bot.days.which_meeting import told_meeting
from bot.replies.meetings import began, named
from bot.replies.model import Button, Buttons, Reply, say
from bot.texts import Day, Text, _
from storage import meeting_records, meetings
from storage.model import Meeting, MeetingState

Ask = Callable[[object], Text]  # what is typed to ask for the meeting of a day, with its hour


async def recalled(turn: Turn, words: str, *, ask: Ask, example: Text) -> Meeting | Reply:
    """
    Give the latest meeting, or the last one on the days that `words` name; NoSuchMeeting.

    A reply where they name no day, or one of several meetings.
    """
    if not words:
        return await meeting_records.find(turn.db, turn.key)
    period = dates.find_period(words, language=turn.language, now=turn.local)
    if period is None:
        return no_day(turn, words, example)
    several = await _held_on(turn, period.first) if period.first == period.last else []
    at = told_meeting(turn, words)[1] if len(several) > 1 else None
    meant = [meeting for meeting in several if at in (None, began(meeting, turn.group))]
    if len(meant) > 1:
        return _which(turn, meant, ask)
    return await meeting_records.find(
        turn.db,
        turn.key,
        meeting=meant[0].key if meant else None,
        days=(period.first, period.last),
    )


async def _held_on(turn: Turn, day: date) -> list[Meeting]:
    found = await meetings.within(turn.db, turn.key, day, day)
    return [meeting for meeting in found if meeting.state is not MeetingState.PLANNED]


def _which(turn: Turn, several: list[Meeting], ask: Ask) -> Reply:
    """Ask which of a day's meetings is meant."""
    buttons = []
    for meeting in several:
        at = began(meeting, turn.group)
        typed = ask(f"{meeting.day.isoformat()} {at:%H:%M}" if at else meeting.day)
        buttons.append(
            Button(_("at {start}", start=at) if at else named(meeting, turn.group), typed, typed)
        )
    return say(
        _(
            "There were {count} meetings {day}. Which one?",
            count=len(several),
            day=Day(several[0].day, turn.today),
        ),
        Buttons(tuple(buttons)),
    )
