"""`meetings`: the group's calendar, coming and held."""

from bot.command import Command, Mode, Turn
from bot.replies.meetings import named, when
from bot.replies.model import Block, Line, Reply, Section, say
from bot.replies.paging import LONGEST
from bot.texts import Day, Text, _
from storage import meetings
from storage.model import Meeting, MeetingState


async def calendar(turn: Turn) -> Reply:
    """List the meetings to come, soonest first, and those held, latest first."""
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=LONGEST)
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
        blocks += [Section(_("Coming")), *(Line(when(m, turn.today)) for m in coming)]
    if held.rows:
        blocks.append(Section(_("Held")))
        blocks += [Line(_held(meeting, turn)) for meeting in held.rows]
    return say(_("Meetings of {group}", group=turn.group.name), *blocks)


def _held(meeting: Meeting, turn: Turn) -> Text:
    day, name = Day(meeting.day, turn.today), named(meeting, turn.group)
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
