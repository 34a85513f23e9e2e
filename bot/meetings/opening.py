"""Open a meeting, and say what can be done in it."""

from datetime import time

from bot.command import Turn
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import _
from storage import meetings


async def open_today(turn: Turn, title: str, at: time | None) -> Reply:
    """Open the group's meeting of today, as of the hour told; what is recorded now is its."""
    begun = turn.past_moment(at)
    await meetings.start(
        turn.db,
        turn.key,
        title,
        day=turn.today,
        clock=at or turn.local.time(),
        started_at=begun,
        stamp=turn.stamp,
    )
    opened = (
        _("The meeting “{title}” has started.", title=title)
        if title
        else _("The meeting has started.")
    )
    return say(
        opened,
        Line(
            _("Type “topic …” for each item, and “present …” for who is here."),
            subtle=True,
        ),
        Buttons((Button(_("End the meeting"), _("end meeting")),)),
    )
