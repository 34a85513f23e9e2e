"""The due a line tells of, read against the group's own clock and calendar."""

from bot import dates
from bot.command import Turn
from storage import meetings
from storage.model import Due, DueKind


async def due_in(turn: Turn, text: str) -> Due | None:
    """Find the due in `text`; the next meeting has its day only where one is planned."""
    found = dates.find_due(text, language=turn.language, now=turn.local)
    if found is not None and found.kind == "meeting":
        calendar = await meetings.next_days(turn.db, turn.key, today=turn.today)
        found = dates.find_due(text, language=turn.language, now=turn.local, calendar=calendar)
    if found is None:
        return None
    return Due(
        kind=DueKind(found.kind),
        words=found.words,
        first=found.first,
        last=found.last,
        at=found.at,
    )
