"""Open a meeting, and say what can be done in it."""

from datetime import datetime, time

from bot.agenda import keeping
from bot.agenda.model import Agenda
from bot.agenda.writing import written
from bot.command import Turn
from bot.replies.agenda import items
from bot.replies.model import Block, Button, Buttons, Line, Reply, say
from bot.replies.since import unanswered
from bot.texts import _
from storage import inquiries, meetings
from storage.model import Meeting


async def open_today(turn: Turn, title: str, at: time | None) -> Reply:
    """Open the group's meeting of today, as of the hour told; what is recorded now is its."""
    begun = turn.past_moment(at)
    meeting, agenda = await start(turn, title, at, begun=begun)
    silent = await inquiries.silent(turn.db, turn.key, meeting.key)
    opened = (
        _("The meeting “{title}” has started.", title=title)
        if title
        else _("The meeting has started.")
    )
    return say(
        opened,
        *on_agenda(agenda),
        *unanswered(silent),
        Line(
            _("Type “topic …” for each item, and “present …” for who is here."),
            subtle=True,
        ),
        Buttons((Button(_("End the meeting"), _("end meeting")),)),
    )


async def start(
    turn: Turn, title: str, at: time | None = None, *, begun: datetime | None = None
) -> tuple[Meeting, Agenda | None]:
    """
    Open the group's meeting of today with its agenda; MeetingIsOpen.

    The agenda is kept, numbered, where anybody has put something on it or something comes back:
    None where it would hold nothing but what every meeting has.
    """
    meeting = await meetings.start(
        turn.db,
        turn.key,
        title,
        day=turn.today,
        clock=at or turn.local.time(),
        started_at=begun,
        stamp=turn.stamp,
    )
    agenda = await written(turn.db, turn.group, meeting, today=turn.today)
    if not agenda.is_own:
        return meeting, None
    await keeping.begin(turn.db, turn.key, agenda, stamp=turn.stamp)
    return meeting, agenda


def on_agenda(agenda: Agenda | None) -> tuple[Block, ...]:
    """Show the agenda a meeting begins with, and how to walk on along it."""
    if agenda is None:
        return ()
    walk = Button(_("Next item"), _("next item"))
    return (*items(agenda), Buttons((walk,)))
