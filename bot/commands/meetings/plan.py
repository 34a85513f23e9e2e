"""`next meeting 8 May 9–12`: put a meeting in the calendar."""

from datetime import date

from bot.command import Command, Mode, Turn
from bot.days.meeting_times import meeting_in
from bot.days.missing import missing_day
from bot.replies.meetings import when
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import Day, _
from storage import meetings
from storage.model import Meeting


async def plan(turn: Turn, words: str) -> Reply:
    """Plan the group's next meeting on the day `words` name; the same day again corrects it."""
    draft = meeting_in(turn, words)
    if draft is None:
        return say(
            _("I found no date in “{words}”, so nothing is planned.", words=words),
            *missing_day(turn, words),
            Line(_("Type for example “next meeting 8 May 9–12”."), subtle=True),
        )
    if draft.day < turn.today:
        return say(_("That day has passed, so nothing is planned."))
    meeting = await meetings.plan(turn.db, turn.key, draft, stamp=turn.stamp)
    (first, *_rest) = await meetings.coming(turn.db, turn.key, today=turn.today, limit=1)
    if first.key == meeting.key:
        return say(_("Next meeting: {when}", when=when(meeting, turn.today)))
    return _planned_after(meeting, first, turn.today)


def _planned_after(meeting: Meeting, first: Meeting, today: date) -> Reply:
    """Mention the next meeting where another was planned; that one was perhaps to be replaced."""
    command = _("cancel the meeting {day}", day=first.day.isoformat())
    button = Button(_("Cancel {day}", day=Day(first.day, today)), command, command)
    return say(
        _("Planned: {when}", when=when(meeting, today)),
        Line(_("The meeting before it stays as planned: {when}", when=when(first, today))),
        Buttons((button,)),
    )


COMMAND = Command(
    help=_("put the next meeting in the calendar"),
    mode=Mode.DO,
    phrases={
        "sv": ("(nästa möte|nytt möte|planera möte|boka möte) [är|blir] [den] {words:text}",),
        "en": ("(next meeting|new meeting|plan meeting|plan a meeting) [is] [on] {words:text}",),
    },
    examples={
        "sv": ("nästa möte 8 maj kl 9–12",),
        "en": ("next meeting 8 May 9–12",),
    },
    handle=plan,
)
