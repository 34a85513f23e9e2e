"""How long the item takes that is talked of, and what is left of the meeting's time."""

from datetime import datetime, timedelta

from bot.command import Turn
from storage import agenda
from storage.model import Item

_MINUTE = timedelta(minutes=1)
_LONGEST = 12 * 60  # minutes; what was taken up so long ago was forgotten


async def minutes_at(turn: Turn, item: Item) -> int | None:
    """Give for how many minutes an item has been talked of; None where that is not known."""
    since = await agenda.taken_at(turn.db, turn.key, item.key)
    if since is None:
        return None
    took = (turn.stamp.at - since) // _MINUTE
    return took if took <= _LONGEST else None


def minutes_left(turn: Turn) -> int | None:
    """Give how many minutes the open meeting has left, negative when it is over its time."""
    meeting = turn.meeting
    if meeting is None or meeting.ends is None or meeting.day != turn.today:
        return None
    ends = datetime.combine(meeting.day, meeting.ends, turn.local.tzinfo)
    return int((ends - turn.local) / _MINUTE)
