"""`remove this meeting`: take away a meeting that was opened by mistake."""

from bot.command import Command, Mode, Turn
from bot.days.held_meeting import held_meeting
from bot.replies.minutes import tally
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import All, Row, Text, _, _n, with_year
from storage import meeting_records, putting_right
from storage.model import Meeting, MeetingState


async def remove(turn: Turn, which: str = "", sure: str = "") -> Reply:
    """Remove the open meeting, or the one named; one that holds something, only who is sure."""
    meant = await _meant(turn, sure or which)
    if isinstance(meant, Reply):
        return meant
    if not sure and (asked := await _asked(turn, meant)) is not None:
        return asked
    state, freed = await putting_right.remove(
        turn.db, turn.key, meant.key, today=turn.today, stamp=turn.stamp
    )
    day = with_year(meant.day)
    heading = (
        _("The meeting of {day} is not open any more; it is planned as before.", day=day)
        if state is MeetingState.PLANNED
        else _("The meeting of {day} is removed.", day=day)
    )
    return say(heading, *_standing(freed), Line(_("Type “undo” to have it back."), subtle=True))


async def _meant(turn: Turn, words: str) -> Meeting | Reply:
    if not words and turn.meeting is not None:
        return turn.meeting
    example = _("remove the meeting of 11 September")
    return await held_meeting(turn, words, _command, example=example)


def _command(which: str) -> Text:
    return _("remove the meeting of {which}", which=which)


async def _asked(turn: Turn, meant: Meeting) -> Reply | None:
    """Ask where the meeting holds something, or is over; None: nothing can be lost, or at all."""
    if meant.state is MeetingState.ADJUSTED:
        return None
    told = await meeting_records.recall(turn.db, turn.key, meeting=meant.key)
    is_empty = not (told.records or told.notes or told.attendances)
    if is_empty and meant.state is MeetingState.OPEN:
        return None
    sure = _("yes, remove the meeting of {which}", which=meant.key)
    typed = _("yes, remove the meeting of {which}", which=with_year(meant.day))
    kept = _("Decisions and actions stand, outside all meetings; notes and who was there are lost.")
    return say(
        _("Remove the meeting of {day}?", day=with_year(meant.day)),
        Line(Row(tally(told.records, len(told.notes)))),
        *([] if is_empty else [Line(kept, subtle=True)]),
        Buttons((Button(_("Remove it"), sure, typed=typed),), suggested=1),
    )


def _standing(freed: tuple[int, ...]) -> tuple[Line, ...]:
    if not freed:
        return ()
    numbers = All(tuple(f"#{number}" for number in freed))
    words = _n(
        "{numbers} stands, outside all meetings.",
        "{numbers} stand, outside all meetings.",
        len(freed),
        numbers=numbers,
    )
    return (Line(words),)


COMMAND = Command(
    help=_("remove a meeting that was opened by mistake"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(ta bort|radera|stryk|släng|makulera) (mötet|det här mötet|detta möte|hela mötet)",
            "(ta bort|radera|stryk|släng|makulera) mötet [från|den] {which:held}",
            "(ta bort|radera|stryk) {which:held} möte",
            "(ta bort|radera|stryk) (förra|senaste) mötet",
            "(mötet|det här mötet) (startades|öppnades|startade|öppnade jag) av misstag",
            "(ja|ja,) ta bort mötet [från|den] {sure:which}",
        ),
        "en": (
            "(remove|delete|discard|scrap) (the|this) meeting",
            "(remove|delete|discard) [the] meeting [of|on|from] {which:held}",
            "(remove|delete|discard|scrap) [the] {which:held} meeting",
            "(remove|delete|discard) the (last|latest) meeting",
            "(the|this) meeting was (opened|started) by mistake",
            "(yes|yes,) remove the meeting [of|on] {sure:which}",
        ),
    },
    examples={
        "sv": ("ta bort mötet", "ta bort mötet 11 september"),
        "en": ("remove this meeting",),
    },
    handle=remove,
)
