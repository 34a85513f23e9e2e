"""`summary`: show a meeting's summary again."""

from datetime import date

from bot import dates
from bot.command import Command, Mode, Turn
from bot.days.past import no_day
from bot.days.which_meeting import told_meeting
from bot.replies.meetings import began, named
from bot.replies.model import Button, Buttons, Reply, say
from bot.replies.summary import summary
from bot.texts import Day, _
from storage import meeting_records, meetings
from storage.model import Meeting, MeetingState


async def recall(turn: Turn, words: str = "") -> Reply:
    """Show the summary of the latest meeting, or of the last one on the days that `words` name."""
    if not words:
        told = await meeting_records.recall(turn.db, turn.key)
        return summary(told, turn.group, turn.local)
    period = dates.find_period(words, language=turn.language, now=turn.local)
    if period is None:
        return no_day(turn, words, _("summary 27 March"))
    several = await _held_on(turn, period.first) if period.first == period.last else []
    at = told_meeting(turn, words)[1] if len(several) > 1 else None
    meant = [meeting for meeting in several if at in (None, began(meeting, turn.group))]
    if len(meant) > 1:
        return _which(turn, meant)
    told = await meeting_records.recall(
        turn.db,
        turn.key,
        meeting=meant[0].key if meant else None,
        days=(period.first, period.last),
    )
    return summary(told, turn.group, turn.local)


async def _held_on(turn: Turn, day: date) -> list[Meeting]:
    found = await meetings.within(turn.db, turn.key, day, day)
    return [meeting for meeting in found if meeting.state is not MeetingState.PLANNED]


def _which(turn: Turn, several: list[Meeting]) -> Reply:
    """Ask which of a day's meetings is meant."""
    buttons = []
    for meeting in several:
        at = began(meeting, turn.group)
        typed = _(
            "summary {day}", day=f"{meeting.day.isoformat()} {at:%H:%M}" if at else meeting.day
        )
        buttons.append(
            Button(_("at {start}", start=at) if at else named(meeting, turn.group), typed, typed)
        )
    return say(
        _(
            "There were {count} meetings {day}. Which one?",
            count=len(several),
            day=Day(several[0].day, turn.today),
        ),
        Buttons(tuple(buttons)),
    )


_WHAT = "(vad hände|vad sades|vad togs upp|vilka var med|vilka var närvarande|vem var med)"
_WHAT_EN = "(what happened|what was said|what came up|who was there|who was present)"

COMMAND = Command(
    help=_("show a meeting's summary again"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "[visa] (sammanfattning|sammanfatta|sammanfattningen) [[av] [senaste] mötet|senaste]",
            "(visa|skicka) sammanfattningen [igen]",
            "[visa] (senaste|förra) mötets (protokoll|sammanfattning|anteckningar)",
            "[visa] (protokoll|protokollet) [från] [senaste|förra] [mötet]",
            f"{_WHAT} (på|vid) [det] (förra|senaste) mötet",
            f"{_WHAT} (på|vid) mötet [den] {{words:text}}",
            "mötet (i|den|från) {words:text}?",
            "visa (mötet|protokollet|anteckningarna) [från|av] [mötet] [i|den] {words:text}",
            "(sammanfattning|sammanfatta|sammanfattningen) [från|av] [mötet] [den] {words:text}",
        ),
        "en": (
            "[show] [the] (summary|summarise|summarize) [[of] [the] (latest|last) meeting|latest]",
            "(show|send) the summary [again]",
            "[show] [the] [last|latest] [meeting's] minutes",
            f"{_WHAT_EN} at the (last|latest) meeting",
            f"{_WHAT_EN} at the meeting [on] {{words:text}}",
            "[the] meeting (in|on|of) {words:text}?",
            "show [me] [the] (meeting|minutes) [of|from] [the meeting] [in|on] {words:text}",
            "(summary|summarise|summarize) [of|from] [the meeting] [on] {words:text}",
        ),
    },
    examples={
        "sv": ("sammanfattning", "sammanfattning 27 mars"),
        "en": ("summary", "summary 27 March"),
    },
    handle=recall,
)
