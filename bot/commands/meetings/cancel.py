"""`cancel the meeting 8 May`: call off a planned meeting."""

from bot.command import Command, Mode, Turn
from bot.days.missing import missing_day
from bot.days.which_meeting import ask_which, meant
from bot.replies.meetings import hours, when
from bot.replies.model import Line, Reply, say
from bot.texts import Day, _
from storage import meetings, planned_items


async def cancel(turn: Turn, which: str = "") -> Reply:
    """Call off the meeting that `which` names, else the next one; of two that day it asks."""
    try:
        several = await meant(turn, which)
    except ValueError:
        return say(
            _("I found no date in “{words}”, so nothing is cancelled.", words=which),
            *missing_day(turn, which),
        )
    if len(several) > 1:
        return ask_which(turn, several, lambda day: _("cancel the meeting {day}", day=day))
    (told,) = several
    gone = await meetings.cancel(
        turn.db, turn.key, on=told.day, at=told.starts, today=turn.today, stamp=turn.stamp
    )
    await planned_items.release(turn.db, turn.key, gone.key, stamp=turn.stamp)
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=10)
    after = [Line(_("Next meeting: {when}", when=when(m, turn.today))) for m in coming[:1]]
    day = Day(gone.day, turn.today)
    at = hours(gone)
    if at is not None and any(meeting.day == gone.day for meeting in coming):
        return say(_("The meeting {day} {hours} is cancelled.", day=day, hours=at), *after)
    return say(_("The meeting {day} is cancelled.", day=day), *after)


COMMAND = Command(
    help=_("cancel a planned meeting"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(ställ in|avboka) (mötet|möte|nästa möte) [den] [{which:text}]",
            "(ställ in|avboka) {which:part_of_day}",
            "(möte|mötet) [den] {which:dated} (ställs in|är inställt|inställt|blir inte av)",
            "{which:part_of_day} (ställs in|är inställt|blir inte av)",
            "(ställ in|avboka) [den] {which:dated} [möte|mötet]",
        ),
        "en": (
            "(cancel|call off) [the] [next] meeting [on] [{which:text}]",
            "(cancel|call off) {which:part_of_day}",
            "[the] meeting [on] {which:dated} (is cancelled|is canceled|is off|is called off)",
            "(cancel|call off) [the] {which:dated} [meeting]",
        ),
    },
    examples={
        "sv": ("ställ in mötet 8 maj", "ställ in eftermiddagsmötet"),
        "en": ("cancel the meeting 8 May", "cancel the afternoon meeting"),
    },
    handle=cancel,
)
