"""`summary`: show a meeting's summary again."""

from bot.command import Command, Mode, Turn
from bot.days import no_day, past_day
from bot.replies.model import Reply
from bot.summary import summary
from bot.texts import _
from storage import meetings


async def recall(turn: Turn, words: str = "") -> Reply:
    """Show the summary of the latest meeting, or of the one held on the day `words` name."""
    if not words:
        told = await meetings.recall(turn.db, turn.key)
        return summary(told, turn.group, turn.local)
    day = past_day(turn, words)
    if day is None:
        return no_day(words, _("summary 27 March"))
    told = await meetings.recall(turn.db, turn.key, day=day)
    return summary(told, turn.group, turn.local)


COMMAND = Command(
    help=_("show a meeting's summary again"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "[visa] (sammanfattning|sammanfatta|sammanfattningen) [[av] [senaste] mötet|senaste]",
            "[visa] (senaste|förra) mötets (protokoll|sammanfattning|anteckningar)",
            "[visa] (protokoll|protokollet) [från] [senaste|förra] [mötet]",
            "(sammanfattning|sammanfatta|sammanfattningen) [från|av] [mötet] [den] {words:text}",
        ),
        "en": (
            "[show] [the] (summary|summarise|summarize) [[of] [the] (latest|last) meeting|latest]",
            "[show] [the] [last|latest] [meeting's] minutes",
            "(summary|summarise|summarize) [of|from] [the meeting] [on] {words:text}",
        ),
    },
    examples={
        "sv": ("sammanfattning", "sammanfattning 27 mars"),
        "en": ("summary", "summary 27 March"),
    },
    handle=recall,
)
