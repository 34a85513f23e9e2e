"""`cancel the meeting 8 May`: call off a planned meeting."""

from bot import dates
from bot.command import Command, Mode, Turn
from bot.days.missing import missing_day
from bot.replies.meetings import when
from bot.replies.model import Line, Reply, say
from bot.texts import Day, _
from storage import meetings


async def cancel(turn: Turn, which: str = "") -> Reply:
    """Call off the meeting of the day `which` names, else the next one."""
    found = dates.find_meeting_time(which, language=turn.language, now=turn.local)
    if which and found is None:
        return say(
            _("I found no date in “{words}”, so nothing is cancelled.", words=which),
            *missing_day(turn, which),
        )
    gone = await meetings.cancel(
        turn.db,
        turn.key,
        on=found.last if found else None,
        today=turn.today,
        stamp=turn.stamp,
    )
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=1)
    after = [Line(_("Next meeting: {when}", when=when(m, turn.today))) for m in coming]
    return say(_("The meeting {day} is cancelled.", day=Day(gone.day, turn.today)), *after)


COMMAND = Command(
    help=_("cancel a planned meeting"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(ställ in|avboka) (mötet|möte|nästa möte) [den] [{which:text}]",
            "(ställ in|avboka) [den] {which:dated} [möte|mötet]",
        ),
        "en": (
            "(cancel|call off) [the] [next] meeting [on] [{which:text}]",
            "(cancel|call off) [the] {which:dated} [meeting]",
        ),
    },
    examples={
        "sv": ("ställ in mötet 8 maj",),
        "en": ("cancel the meeting 8 May",),
    },
    handle=cancel,
)
