"""`reopen the meeting of 11 September`: open a meeting again that is over."""

from bot import dates
from bot.command import Command, Mode, Turn
from bot.days.held_meeting import held_meeting
from bot.meetings.opening import open_today
from bot.replies.attendance import attendance_lines
from bot.replies.items import item_name
from bot.replies.minutes import tally
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import Row, Text, _, with_year
from storage import meeting_records, meetings, putting_right
from storage.errors import MeetingIsOpen
from storage.model import MeetingRecord, MeetingState


async def resume(turn: Turn, which: str = "", again: str = "") -> Reply:
    """Open the last meeting again, or the one `which` names; today's is begun where none was."""
    if turn.meeting is not None and not which:
        raise MeetingIsOpen(turn.meeting.title, turn.meeting.day)
    example = _("reopen the meeting of 11 September")
    if which and not again and await _is_of_today(turn, which):
        return await open_today(turn, "", None)
    meant = await held_meeting(turn, which, _command, example=example)
    if isinstance(meant, Reply):
        return meant
    if meant.state is not MeetingState.OPEN:
        await putting_right.reopen(turn.db, turn.key, meant.key, stamp=turn.stamp)
    told = await meeting_records.recall(turn.db, turn.key, meeting=meant.key)
    _meeting, item = await meetings.current(turn.db, turn.key)
    return say(
        _("The meeting of {day} is open again.", day=with_year(meant.day)),
        *attendance_lines(told.attendances, told.items),
        Line(Row(_counts(told))),
        *([Line(_("Item now: {item}", item=item_name(item)))] if item else []),
        Line(
            _("What is written now belongs to it. “end meeting” posts a corrected summary."),
            subtle=True,
        ),
        Buttons((Button(_("End the meeting"), _("end meeting")),)),
    )


def _command(which: str) -> Text:
    return _("reopen the meeting of {which}", which=which)


def _counts(told: MeetingRecord) -> tuple[Text, ...]:
    return tally(told.records, len(told.notes))


async def _is_of_today(turn: Turn, words: str) -> bool:
    """Whether the day named is today, and no meeting of it is over yet."""
    period = dates.find_period(words, language=turn.language, now=turn.local)
    if period is None or not period.first == period.last == turn.today:
        return False
    found = await meetings.within(turn.db, turn.key, turn.today, turn.today)
    return all(meeting.state is MeetingState.PLANNED for meeting in found)


_OPEN = "(starta|öppna|öppna upp|börja|påbörja)"
_REOPEN = "(återöppna|återuppta|öppna igen|öppna om|fortsätt|lås upp och öppna)"
_MEETING = "[det] (möte|mötet|sammanträdet)"
_LAST = "(förra|senaste|sista|föregående) (mötet|sammanträdet|möte)"
_PLEASE = "[please|can you|could you]"
_AGAIN = "{again:again}"

COMMAND = Command(
    help=_("open a meeting again that is over, and go on in it"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"{_OPEN} {_MEETING} {_AGAIN}",
            f"{_OPEN} {_MEETING} [från|den|i] {{which:held}} [{_AGAIN}]",
            f"{_OPEN} {_LAST} [{_AGAIN}]",
            f"{_OPEN} {{which:held}} (möte|mötet) [{_AGAIN}]",
            f"{_REOPEN} ({_MEETING}|{_LAST})",
            f"{_REOPEN} {_MEETING} [från|den|i] {{which:held}}",
        ),
        "en": (
            f"(start|open|begin) (the|a) meeting {_AGAIN}",
            f"(start|open|begin) [the] meeting [of|on|from] {{which:held}} [{_AGAIN}]",
            f"(open|start) [the] (last|latest|previous) meeting [{_AGAIN}]",
            f"{_PLEASE} (reopen|resume|continue|re-open) [the] [last|latest|previous] meeting",
            f"{_PLEASE} (reopen|resume|continue|re-open) [the] meeting [of|on|from] {{which:held}}",
            f"{_PLEASE} (reopen|resume|re-open|open) [the] {{which:held}} meeting [{_AGAIN}]",
        ),
    },
    examples={
        "sv": ("öppna mötet 11 september igen",),
        "en": ("reopen the meeting of 11 September",),
    },
    handle=resume,
)
