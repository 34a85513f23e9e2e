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


_NONE = "(inget|inte något|ingen)"
_CALL_OFF = "[vi] (ställ in|ställer in|avboka|avbokar|hoppa över|hoppar över|skippa|skippar)"
_CALL_OFF_EN = (
    "[we|let's|let’s|we'll|we’ll|we will|please]"
    " (cancel|call off|skip|are skipping|are cancelling|have cancelled)"
)
_IS_OFF = (
    "(ställs in|är inställt|inställt|blir inte av|blir inställt|utgår|hoppas över|hoppar vi över)"
)
_IS_OFF_EN = (
    "(is cancelled|is canceled|is off|is called off|will not take place|is skipped"
    "|does not take place|has been cancelled|has been canceled|won't happen|won’t happen"
    "|will not happen|is not happening)"
)

COMMAND = Command(
    help=_("cancel a planned meeting"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"{_CALL_OFF} (mötet|möte|nästa möte|det nästa mötet) [den] [{{which:text}}]",
            f"{_CALL_OFF} {{which:part_of_day}}",
            f"(möte|mötet) [den] {{which:when}} {_IS_OFF}",
            f"{{which:part_of_day}} {_IS_OFF}",
            f"{_CALL_OFF} [den] {{which:when}} [möte|mötet]",
            f"(nästa möte|mötet) {_IS_OFF}",
            f"[vi har|det blir] {_NONE} (möte|sammanträde|träff) [den] {{which:when}}",
            "[vi har|det blir] inget {which:months_meeting} [i år]",
            "(ta bort|stryk) (möte|mötet) {which:stretch}",
            "(ta bort|stryk) {which:months_meeting}",
            "vi (ses|träffas|möts) inte {which:stretch}",
        ),
        "en": (
            f"{_CALL_OFF_EN} [the|our] [next] meeting [on] [{{which:text}}]",
            f"{_CALL_OFF_EN} {{which:part_of_day}}",
            f"[the] meeting [on] {{which:when}} {_IS_OFF_EN}",
            f"{{which:part_of_day}} {_IS_OFF_EN}",
            f"{_CALL_OFF_EN} [the] {{which:when}} [meeting]",
            f"the next meeting {_IS_OFF_EN}",
            "[there is|there's|there will be|we have] no meeting [on] {which:when} [this year]",
            "[there is|there's|we have] no {which:months_meeting} [this year]",
            "(drop|remove) the meeting {which:stretch}",
            "(drop|remove) {which:months_meeting}",
            "we (do not|don't|don’t|will not|won't|won’t) meet {which:stretch}",
        ),
    },
    examples={
        "sv": ("ställ in mötet 8 maj", "ställ in eftermiddagsmötet"),
        "en": ("cancel the meeting 8 May", "cancel the afternoon meeting"),
    },
    handle=cancel,
)
