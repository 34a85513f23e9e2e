"""Which meeting's agenda a line means: the one named, the open meeting's, or the next."""

from collections.abc import Callable

from bot.agenda.model import Agenda
from bot.agenda.writing import agenda_of
from bot.command import Turn
from bot.days.past import no_day
from bot.days.which_meeting import ask_which, meant
from bot.replies.model import Reply
from bot.texts import Text, _
from storage import meetings
from storage.model import Meeting


async def agenda_meant(
    turn: Turn, which: str = "", *, again: Callable[[str], Text], to_come: bool = False
) -> Agenda | Reply:
    """
    Find the agenda a line is about; or ask which, with buttons that type `again`. NoSuchMeeting.

    Without words it is the open meeting's, where it need not be `to_come`; else the next one's,
    be it planned or not.
    """
    if which:
        try:
            several = await meant(turn, which)
        except ValueError:
            return no_day(turn, which, _("agenda 8 May"))
        if len(several) > 1:
            return ask_which(turn, several, again)
        return await of(turn, several[0])
    if turn.meeting is not None and not to_come:
        return await of(turn, turn.meeting)
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=1)
    return await of(turn, coming[0] if coming else None)


async def of(turn: Turn, meeting: Meeting | None) -> Agenda:
    """Give the agenda of a meeting; None: of the next that will be planned."""
    return await agenda_of(turn.db, turn.group, meeting, today=turn.today)
