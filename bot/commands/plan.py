"""`next meeting 8 May 9–12`: put a meeting in the calendar."""

from bot import dates
from bot.command import Command, Mode, Turn
from bot.replies.meetings import when
from bot.replies.model import Line, Reply, say
from bot.texts import _
from storage import meetings
from storage.model import MeetingDraft


async def plan(turn: Turn, words: str) -> Reply:
    """Plan the group's next meeting on the day `words` name; the same day again corrects it."""
    found = dates.find_meeting_time(words, language=turn.language, now=turn.local)
    if found is None or found.last is None:
        return say(
            _("I found no date in “{words}”, so nothing is planned.", words=words),
            Line(_("Type for example “next meeting 8 May 9–12”."), subtle=True),
        )
    if found.last < turn.today:
        return say(_("That day has passed, so nothing is planned."))
    draft = MeetingDraft(day=found.last, starts=found.at, ends=found.until)
    meeting = await meetings.plan(turn.db, turn.key, draft, stamp=turn.stamp)
    return say(_("Next meeting: {when}", when=when(meeting, turn.today)))


COMMAND = Command(
    help=_("put the next meeting in the calendar"),
    mode=Mode.DO,
    phrases={
        "sv": ("(nästa möte|nytt möte|planera möte|boka möte) [är|blir] [den] {words:text}",),
        "en": ("(next meeting|new meeting|plan meeting|plan a meeting) [is] [on] {words:text}",),
    },
    examples={
        "sv": ("nästa möte 8 maj kl 9–12",),
        "en": ("next meeting 8 May 9–12",),
    },
    handle=plan,
)
