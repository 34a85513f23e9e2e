"""Say something in a meeting that is over: what was forgotten there, who was there."""

from dataclasses import replace

from bot.command import Turn
from bot.days.held_meeting import held_meeting
from bot.phrases.occasion import UNDER_REVIEW, Occasion
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import Text, _, with_year
from storage import meetings
from storage.model import Item, MeetingState


async def at(turn: Turn, occasion: Occasion, typed: str) -> Turn | Reply:
    """Take the turn into the meeting that is meant; or ask which one that is. NoSuchMeeting."""
    if occasion == UNDER_REVIEW:
        return replace(turn, scene=replace(turn.scene, meeting=None, item=None))

    def again(which: str) -> Text:
        head, _named, tail = typed.partition(occasion.opening)
        return _("{before}the meeting {which}{after}", before=head, which=which, after=tail)

    example = _("at the meeting on 11 September: decision: …")
    meant = await held_meeting(turn, occasion.which, again, example=example)
    if isinstance(meant, Reply):
        return meant
    listed = [item for _key, item in await meetings.items(turn.db, turn.key, [meant.key])]
    item = _numbered(listed, occasion.item)
    if occasion.item and item is None:
        return say(_("There is no item {number} in this meeting.", number=occasion.item))
    if turn.meeting is not None and turn.meeting.key == meant.key and not occasion.item:
        item = turn.item
    return replace(turn, scene=replace(turn.scene, meeting=meant, item=item))


def _numbered(listed: list[Item], number: str) -> Item | None:
    same = (item for item in listed if item.number.casefold() == number.casefold())
    return next(same, None) if number else None


def told(reply: Reply, there: Turn) -> Reply:
    """Add in which meeting it was done, where that is not the open one."""
    meeting = there.meeting
    if meeting is None or meeting.state is MeetingState.OPEN:
        return reply
    shown = _("summary {day}", day=meeting.day.isoformat())
    added = Line(_("In the meeting of {day}.", day=with_year(meeting.day)), subtle=True)
    return reply + Reply((added, Buttons((Button(_("Show the summary"), shown),))))
