"""Who was there, said of the meeting, or of minutes under review where no meeting is open."""

from dataclasses import replace

from bot.command import Turn
from bot.names.matching import fitting
from bot.people.attending import MarkedAttendance, attending, note
from bot.replies.attendance import attendance_lines
from bot.replies.model import Line, Reply, say
from bot.texts import All, Row, Text, _
from storage.errors import NotHeld
from storage.minutes import reviews
from storage.model import Attendance, Review


async def called(turn: Turn, roll: MarkedAttendance, *, nobody: Text) -> Reply:
    """Note a roll where it belongs, and say it back; `nobody` where it names none."""
    review = await _under_review(turn)
    if review is None or roll.refusal is not None or not roll.marked:
        return await note(turn, roll, nobody=nobody)
    told = review.minutes.attendances
    for said in roll.marked:
        several = fitting(said.name, [one.name for one in told])
        if len(several) > 1:
            return _which(said.name, several)
        told = _with(told, said)
    review = await reviews.attend(turn.db, turn.key, review, told, stamp=turn.stamp)
    return _shown(review)


async def struck(turn: Turn, names: tuple[str, ...]) -> Reply:
    """Take names off the roll of minutes under review; of a meeting, those are away."""
    review = await _under_review(turn)
    if review is None:
        nobody = _("Nobody is noted as absent.")
        return await note(turn, await attending(turn, names, present=False), nobody=nobody)
    there = [one.name for one in review.minutes.attendances]
    gone = {fit for name in names for fit in _one_of(name, there)}
    if not gone:
        return say(_("Nobody there is called {names}.", names=All(names)))
    left = tuple(one for one in review.minutes.attendances if one.name not in gone)
    return _shown(await reviews.attend(turn.db, turn.key, review, left, stamp=turn.stamp))


async def _under_review(turn: Turn) -> Review | None:
    """Give the minutes that are spoken of: those shown last here, while no meeting is meant."""
    if turn.meeting is not None:
        return None
    try:
        return await reviews.last(turn.db, turn.key, turn.conversation.id)
    except NotHeld:
        return None


def _with(told: tuple[Attendance, ...], said: Attendance) -> tuple[Attendance, ...]:
    """Correct the one who is meant, else add whom the minutes do not name."""
    fits = _one_of(said.name, [one.name for one in told])
    if not fits:
        return (*told, replace(said, item=None, person=None))
    return tuple(_corrected(one, said) if one.name == fits[0] else one for one in told)


def _corrected(one: Attendance, said: Attendance) -> Attendance:
    return replace(
        one,
        present=said.present,
        is_doubted=False,
        role=said.role or (one.role if said.present == one.present else ""),
        reason=said.reason,
        stands_in_for=said.stands_in_for,
        joined=said.joined,
        gone=said.gone,
    )


def _one_of(name: str, there: list[str]) -> tuple[str, ...]:
    found = fitting(name, there)
    return found if len(found) == 1 else ()


def _which(name: str, several: tuple[str, ...]) -> Reply:
    asked = _("Which {name} is meant? Nothing is changed yet.", name=name)
    return say(asked, Line(Row(several)), Line(_("Write the whole name."), subtle=True))


def _shown(review: Review) -> Reply:
    lines = attendance_lines(review.minutes.attendances)
    first = lines[0].text if lines else _("Nobody is noted as present.")
    how = _("So it is in {name} now. Type “save the minutes” to save it.", name=review.minutes.name)
    return say(first, *lines[1:], Line(how, subtle=True))
