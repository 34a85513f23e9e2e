"""`lock the minutes of 14 May`: approve a meeting's minutes (justera)."""

from bot.command import Command, Mode, Turn
from bot.days.past import no_day, past_day
from bot.replies.model import Line, Reply, say
from bot.texts import Day, _
from storage import adjusting


async def adjust(turn: Turn, words: str = "") -> Reply:
    """Lock what the minutes of the latest meeting hold, or of the one on the day `words` name."""
    day = past_day(turn, words) if words else None
    if words and day is None:
        return no_day(turn, words, _("lock the minutes of 14 May"))
    meeting = await adjusting.adjust(turn.db, turn.key, day=day, stamp=turn.stamp)
    kept = _(
        "Nothing in them can be changed any more. Actions can still be followed up and closed."
    )
    return say(
        _("The minutes of {day} are approved and locked.", day=Day(meeting.day, turn.today)),
        Line(kept, subtle=True),
    )


COMMAND = Command(
    help=_("lock a meeting's minutes as approved (chair and secretary only)"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": (
            "(justera|lås) (mötet|protokollet) [från|för|av] [mötet] [den] [{words:text}]",
            "(mötet|protokollet) [från|för|av] [mötet] [den] [{words:text}] är justerat",
        ),
        "en": (
            "(lock|approve) [the] (minutes|meeting) [of|from|on] [the meeting] [on] [{words:text}]",
            "[the] minutes [of|from] [the meeting] [on] [{words:unfinished}] [are] approved",
        ),
    },
    examples={
        "sv": ("justera mötet 14 maj", "lås protokollet"),
        "en": ("lock the minutes of 14 May", "minutes approved"),
    },
    handle=adjust,
)
