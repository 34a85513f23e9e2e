"""`move the meeting to 15 May`: put a planned meeting on another day."""

from datetime import date

from bot import dates
from bot.command import Command, Mode, Turn
from bot.days.meeting_times import meeting_in
from bot.days.missing import missing_day
from bot.replies.meetings import when
from bot.replies.model import Line, Reply, say
from bot.texts import Day, _
from storage import meetings


async def move(turn: Turn, to: str, which: str = "") -> Reply:
    """Move the meeting of the day `which` names, else the next one; what is due then follows."""
    draft = meeting_in(turn, to)
    on = _day(turn, which)
    if draft is None or (which and on is None):
        return say(
            _("I found no date in “{words}”, so nothing is moved.", words=which if draft else to),
            *missing_day(turn, which if draft else to),
            Line(_("Type for example “move the meeting to 15 May 9–12”."), subtle=True),
        )
    if draft.day < turn.today:
        return say(_("That day has passed, so nothing is moved."))
    before, after = await meetings.move(
        turn.db, turn.key, on=on, to=draft, today=turn.today, stamp=turn.stamp
    )
    return say(
        _(
            "The meeting {day} is moved to {when}.",
            day=Day(before.day, turn.today),
            when=when(after, turn.today),
        )
    )


def _day(turn: Turn, words: str) -> date | None:
    found = dates.find_meeting_time(words, language=turn.language, now=turn.local)
    return found.last if found else None


COMMAND = Command(
    help=_("move a planned meeting to another day"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(flytta|skjut [upp|fram]) [nästa] (möte|mötet) till [den] {to:text}",
            "(flytta|skjut [upp|fram]) (möte|mötet) [den] {which:text} till [den] {to:text}",
            "(flytta|skjut [upp|fram]) [den] {which:dated} [möte|mötet] till [den] {to:text}",
        ),
        "en": (
            "(move|reschedule) [the] [next] meeting to {to:text}",
            "(move|reschedule) [the] meeting [on] {which:text} to {to:text}",
            "(move|reschedule) [the] {which:dated} [meeting] to {to:text}",
        ),
    },
    examples={
        "sv": ("flytta mötet till 15 maj", "flytta mötet 8 maj till 15 maj kl 9–12"),
        "en": ("move the meeting to 15 May", "move the meeting on 8 May to 15 May 9–12"),
    },
    handle=move,
)
