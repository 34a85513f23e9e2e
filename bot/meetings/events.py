"""Open and close a meeting as the platform tells of it, and note who came in."""

from bot.command import Turn
from bot.meetings.closing import close
from bot.meetings.opening import on_agenda, start
from bot.replies.meetings import named, who_is_here
from bot.replies.model import Line, Reply, say
from bot.texts import _, with_year
from storage import meetings, people, putting_right, rosters
from storage.model import Attendance, Member


async def started(turn: Turn, title: str) -> Reply | None:
    """
    Open the meeting that has begun; one that is open already goes on.

    But one that was over and has been opened again is another: it is closed as it stands.
    """
    running = turn.meeting
    if running is not None:
        if not await putting_right.is_reopened(turn.db, turn.key, running.key):
            return None
        await ended(turn)
    meeting, agenda = await start(turn, title)
    opened = _("The meeting “{title}” has started.", title=named(meeting, turn.group))
    closed = (
        [Line(_("The meeting of {day} is closed again.", day=with_year(running.day)))]
        if running is not None
        else []
    )
    listed = await rosters.of_conversation(turn.db, turn.conversation)
    here = who_is_here(tuple(member.name for member in listed))
    return say(opened, *closed, *on_agenda(agenda), *here)


async def joined(turn: Turn, came: tuple[Member, ...]) -> None:
    """Note as present who came into the open meeting; quietly, for nobody asked."""
    if turn.meeting is not None and came:
        present = [await _attendance(turn, member) for member in came if member.name]
        await meetings.mark(turn.db, turn.key, tuple(present), stamp=turn.stamp)


async def _attendance(turn: Turn, member: Member) -> Attendance:
    """Note who is there; a guest is only a name, as the next to bear it may be somebody else."""
    if member.is_guest:
        return Attendance(name=member.name, present=True)
    person = await people.mention(turn.db, turn.key, member.account, member.name, at=turn.stamp.at)
    return Attendance(name=member.name, present=True, person=person.key)


async def ended(turn: Turn) -> None:
    """Close the open meeting; the summary goes by the outbox, so nothing is said here."""
    if turn.meeting is not None:
        await close(
            turn.db,
            turn.group,
            conversation=turn.conversation,
            thread=turn.thread,
            stamp=turn.stamp,
            address=turn.address,
        )
