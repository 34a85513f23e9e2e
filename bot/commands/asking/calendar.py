"""`meetings`: the group's calendar, coming and held."""

from bot.command import Command, Mode, Turn
from bot.names.bodies import is_same_body
from bot.replies.meetings import began, named, when
from bot.replies.model import Block, Line, Reply, Section, say
from bot.replies.paging import LONGEST
from bot.texts import Day, Row, Sayable, Text, _, _n
from storage import meetings
from storage.model import Meeting, MeetingState

_MOST = 100  # meetings that are counted


async def calendar(turn: Turn) -> Reply:
    """List the meetings to come, soonest first, and those held, latest first."""
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=_MOST)
    held = await meetings.held(turn.db, turn.key, limit=LONGEST, offset=0)
    if not coming and not held.rows and turn.meeting is None:
        return say(
            _("No meetings yet."),
            Line(_("Type “start meeting”, or “next meeting 8 May 9–12”."), subtle=True),
        )
    blocks: list[Block] = []
    if turn.meeting is not None:
        blocks.append(Line(_("Open now: {name}", name=named(turn.meeting, turn.group))))
    if coming:
        blocks += [Section(_("Coming")), *(Line(_coming(m, turn)) for m in coming[:LONGEST])]
        blocks += _more(coming[LONGEST:], turn)
    if held.rows:
        blocks.append(Section(_("Held")))
        days = [meeting.day for meeting in held.rows]
        blocks += [Line(_held(m, turn, with_hour=days.count(m.day) > 1)) for m in held.rows]
    return say(_("Meetings of {group}", group=turn.group.name), *blocks)


def _coming(meeting: Meeting, turn: Turn) -> Sayable:
    """Show a title of its own, as a calendar gives it; the group's name stands above."""
    told = when(meeting, turn.today)
    is_own = meeting.title and not is_same_body(meeting.title, turn.group.name)
    return Row((told, meeting.title)) if is_own else told


def _more(rest: list[Meeting], turn: Turn) -> list[Block]:
    if not rest:
        return []
    last = Day(rest[-1].day, turn.today)
    told = _n("and one more, {last}", "and {count} more, the last {last}", len(rest), last=last)
    return [Line(told, subtle=True)]


def _held(meeting: Meeting, turn: Turn, *, with_hour: bool) -> Text:
    day: Sayable = Day(meeting.day, turn.today)
    name = named(meeting, turn.group)
    if with_hour and (at := began(meeting, turn.group)) is not None:
        day = _("{day} at {start}", day=day, start=at)
    if meeting.state is MeetingState.ADJUSTED:
        return _("{when}: {name} (minutes approved)", when=day, name=name)
    return _("{when}: {name}", when=day, name=name)


COMMAND = Command(
    help=_("list the meetings, coming and past"),
    mode=Mode.ASK,
    phrases={
        "sv": ("(möten|mötena|kalender|kalendern|mötestider)", "vilka möten [har vi|finns]"),
        "en": ("(meetings|calendar)", "which meetings [do we have|are there]"),
    },
    examples={"sv": ("möten",), "en": ("meetings",)},
    handle=calendar,
)
