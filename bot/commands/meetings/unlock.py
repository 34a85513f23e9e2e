"""`unlock the minutes of 14 May`: let approved minutes be changed again."""

from bot.command import Command, Mode, Turn
from bot.days.past import no_day, past_day
from bot.replies.model import Reply, say
from bot.texts import Day, _
from storage import adjusting


async def unlock(turn: Turn, words: str = "") -> Reply:
    """Unlock the minutes of the latest meeting, or of the one on the day `words` name."""
    day = past_day(turn, words) if words else None
    if words and day is None:
        return no_day(turn, words, _("unlock the minutes of 14 May"))
    meeting = await adjusting.unlock(turn.db, turn.key, day=day, stamp=turn.stamp)
    return say(_("The minutes of {day} are unlocked.", day=Day(meeting.day, turn.today)))


COMMAND = Command(
    help=_("unlock approved minutes (chair and secretary only)"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": ("lås upp (mötet|protokollet) [från|för|av] [mötet] [den] [{words:text}]",),
        "en": ("unlock [the] (minutes|meeting) [of|from|on] [the meeting] [on] [{words:text}]",),
    },
    examples={
        "sv": ("lås upp protokollet", "lås upp protokollet 14 maj"),
        "en": ("unlock the minutes", "unlock the minutes of 14 May"),
    },
    handle=unlock,
)
