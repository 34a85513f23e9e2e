"""`move the meeting to 15 May`: put a planned meeting on another day."""

from datetime import date

from bot.command import Command, Mode, Turn
from bot.days.from_meeting import from_there, in_its_month
from bot.days.meeting_times import meeting_in
from bot.days.missing import missing_day
from bot.days.which_meeting import ask_which, meant
from bot.replies.meetings import hours, when
from bot.replies.model import Line, Reply, say
from bot.texts import Day, _
from storage import meetings
from storage.errors import NoSuchMeeting
from storage.model import Meeting, MeetingDraft


async def move(turn: Turn, to: str, which: str = "", *, earlier: bool = False) -> Reply:
    """Move the meeting `which` names, else the next one; what is due then follows."""
    to = f"{to} {_EARLIER}" if earlier else to
    try:
        several = await meant(turn, which)
    except ValueError:
        return _no_day(turn, which)
    except NoSuchMeeting:
        if _target(turn, to, turn.today) is None:
            return _no_day(turn, to)
        raise
    draft = _target(turn, to, several[0].day)
    if draft is None:
        return _no_day(turn, to)
    if draft.day < turn.today:
        return say(_("That day has passed, so nothing is moved."))
    if len(several) > 1:
        return ask_which(
            turn, several, lambda day: _("move the meeting {day} to {to}", day=day, to=to)
        )
    (told,) = several
    before, after = await meetings.move(
        turn.db, turn.key, on=told.day, at=told.starts, to=draft, today=turn.today, stamp=turn.stamp
    )
    return _moved(turn, before, after)


def _moved(turn: Turn, before: Meeting, after: Meeting) -> Reply:
    day, new = Day(before.day, turn.today), when(after, turn.today)
    at = hours(before)
    if at is not None and before.day == after.day:
        return say(_("The meeting {day} {hours} is moved to {when}.", day=day, hours=at, when=new))
    return say(_("The meeting {day} is moved to {when}.", day=day, when=new))


def _target(turn: Turn, to: str, day: date) -> MeetingDraft | None:
    """Read where it is moved to: an hour alone is of the same day, "den 12" of the same month."""
    if (near := from_there(turn, to, day)) is not None:
        return MeetingDraft(day=near)
    to = in_its_month(to, day)
    return meeting_in(turn, to) or meeting_in(turn, f"{day.isoformat()} {to}", with_hour=True)


_EARLIER = "tidigare"


def _no_day(turn: Turn, words: str) -> Reply:
    return say(
        _("I found no date in “{words}”, so nothing is moved.", words=words),
        *missing_day(turn, words),
        Line(_("Type for example “move the meeting to 15 May 9–12”."), subtle=True),
    )


_MOVE = (
    "[vi] (flytta [fram]|flyttar [fram]|senarelägg|senarelägger|skjut [upp|fram]"
    "|skjuter [upp|fram])"
)
_MOVE_EN = (
    "[we|let's|let’s|we'll|we’ll|we will|please]"
    " (move|moved|have moved|reschedule|push [back]|postpone|put off)"
)
_MOVED = "(flyttas|är flyttat|flyttades|skjuts [upp|fram]|skjuts upp)"
_MOVED_EN = "(is moved|moves|has been moved|is rescheduled|is postponed)"

COMMAND = Command(
    help=_("move a planned meeting to another day"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "{earlier:earlier} [nästa] (möte|mötet) {to:shift}",
            "{earlier:earlier} (möte|mötet) [den] {which:when} {to:shift}",
            "{earlier:earlier} {which:part_of_day} {to:shift}",
            "{which:part_of_day} (börjar|startar) {to:at_hour}",
            "nästa möte (börjar|startar) {to:at_hour}",
            f"{_MOVE} [nästa] (möte|mötet) {{to:shift}}",
            f"{_MOVE} (möte|mötet) [den] {{which:when}} {{to:shift}}",
            f"{_MOVE} {{which:part_of_day}} {{to:shift}}",
            f"{_MOVE} [nästa] (möte|mötet) till {{to:text}}",
            f"{_MOVE} (möte|mötet) [den] {{which:text}} till {{to:text}}",
            f"(möte|mötet) [den] {{which:text}} {_MOVED} till {{to:text}}",
            f"(möte|mötet) {_MOVED} till {{to:text}}",
            f"(möte|mötet) {_MOVED} {{to:shift}}",
            (
                "(möte|mötet) [den] {which:dated} (får bli|blir|hålls|tar vi) [istället|i stället]"
                " [den] {to:dated} [istället|i stället]"
            ),
            f"{{which:part_of_day}} {_MOVED} till {{to:text}}",
            f"{{which:part_of_day}} {_MOVED} {{to:shift}}",
            "byt [mötet] [den] {which:dated} (mot|till) {to:text}",
            "byt {which:months_meeting} (mot|till) {to:text}",
            f"{_MOVE} {{which:part_of_day}} till {{to:text}}",
            f"{_MOVE} [den] {{which:dated}} [möte|mötet] till {{to:text}}",
        ),
        "en": (
            "{earlier:earlier_en} [the] [next] meeting [forward] {to:shift}",
            "{earlier:earlier_en} [the] meeting [on|of] {which:when} [forward] {to:shift}",
            "{earlier:earlier_en} {which:months_meeting} [forward] {to:shift}",
            "{which:part_of_day} (starts|begins) {to:at_hour}",
            "the next meeting (starts|begins) {to:at_hour}",
            f"{_MOVE_EN} [the] [next] meeting {{to:shift}}",
            "put [the] [next] meeting off [by] {to:shift}",
            f"{_MOVE_EN} [the] meeting [on|of] {{which:when}} {{to:shift}}",
            f"{_MOVE_EN} {{which:part_of_day}} {{to:shift}}",
            f"{_MOVE_EN} [the] [next] meeting to {{to:text}}",
            f"{_MOVE_EN} [the] meeting [on] {{which:text}} to {{to:text}}",
            "(swap|switch) [the] [meeting] [on] {which:dated} (for|to|with) {to:text}",
            f"{_MOVE_EN} {{which:part_of_day}} (to|for) {{to:text}}",
            f"{{which:part_of_day}} {_MOVED_EN} to {{to:text}}",
            f"[the] meeting [on] {{which:text}} {_MOVED_EN} to {{to:text}}",
            f"[the] meeting {_MOVED_EN} to {{to:text}}",
            f"[the] meeting {_MOVED_EN} {{to:shift}}",
            "[the] meeting [on|of] {which:dated} (will be|is) [now] [on] {to:dated} (instead|now)",
            f"{_MOVE_EN} [the] {{which:dated}} [meeting] to {{to:text}}",
        ),
    },
    examples={
        "sv": ("flytta mötet till 15 maj", "flytta mötet 8 maj till 15 maj kl 9–12"),
        "en": ("move the meeting to 15 May", "move the meeting on 8 May to 15 May 9–12"),
    },
    handle=move,
)
