"""Meetings: which, when, where, how long; those held and those to come."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering import formalities, occasions
from bot.answering.model import Asking, Told, none, told
from bot.patterns import lazily
from bot.questions.model import AnswerForm, Days, Which
from bot.questions.spotting import tokens
from bot.replies.meetings import when
from bot.replies.model import Block, Line, Reply
from bot.texts import Day, Text, _, _n
from storage import meetings
from storage.model import Meeting, MeetingState

_MOST_SHOWN = 15
_HELD = frozenset({MeetingState.OPEN, MeetingState.HELD, MeetingState.ADJUSTED})


async def answer(asking: Asking) -> Told | None:  # noqa: PLR0911 - one return a kind of question
    """Show the meetings that are meant."""
    question = asking.question
    if (course := await _course(asking)) is not None:
        return course
    if question.days is not None:
        return await _of_days(asking, question.days)
    if question.which is Which.NEXT:
        return await _next(asking)
    if question.which is Which.FIRST:
        return await _first(asking)
    if question.which is Which.LAST or _looks_back(asking):
        return await _last(asking)
    coming = await _coming(asking)
    if "held" in question.cues:
        coming = await occasions.all_held(asking)
    coming = _at_place(asking, coming)
    if not coming:
        return None if _is_past(asking) else none(_("No meeting is planned."))
    if question.form in (AnswerForm.WHEN, AnswerForm.WHERE) and "held" not in question.cues:
        return _one(asking, coming[0])
    return _listed(asking, coming)


def _looks_back(asking: Asking) -> bool:
    """Whether a meeting that is over is meant: "where was it held?"."""
    question = asking.question
    is_one = (
        question.form in (AnswerForm.WHERE, AnswerForm.LONG)
        or "clock" in question.cues
        or _asks_place(asking)
        or bool(_course_asked(asking))
    )
    return is_one and _is_past(asking)


def _is_past(asking: Asking) -> bool:
    return not _PAST.isdisjoint(_words(asking))


def _words(asking: Asking) -> list[str]:
    return [token.word for token in tokens(asking.question.line)]


_PAST = frozenset(
    """
    hölls var höll hade was did were ended ended slutade avslutades slut sluta slöt tog öppnades
    började had began started closed finished adjourned träffades möttes sågs pågick varade lasted
    took
    """.split()  # noqa: SIM905
)
_ENDING = frozenset(
    """
    end ended ends finish finished close closed adjourn adjourned over slutade slut sluta slöt
    avslutades
    """.split()  # noqa: SIM905
)
_BEGINNING = frozenset("open opened begin began start started öppnades började startade".split())  # noqa: SIM905
_WAYS = frozenset("plats digitalt distans nätet online teams länk person lokal".split())  # noqa: SIM905


def _asks_place(asking: Asking) -> bool:
    """Whether it is asked where or in which form the meeting is, whatever the question word."""
    question, words = asking.question, set(_words(asking))
    is_way = question.form is AnswerForm.WHETHER and len(words & _WAYS) > 1
    is_how = "how" in question.cues and question.form is AnswerForm.WHAT
    return question.form in (AnswerForm.WHERE, AnswerForm.WHO) or is_way or is_how


def _course_asked(asking: Asking) -> re.Pattern[str] | None:
    """Give what of the course of a meeting that is over is asked: its end, or its beginning."""
    question, words = asking.question, set(_words(asking))
    if question.form is not AnswerForm.WHEN or not _is_past(asking):
        return None
    if words & _ENDING:
        return formalities.ENDED
    return formalities.BEGAN if words & _BEGINNING else None


async def _course(asking: Asking) -> Told | None:
    """Tell when a meeting ended or began, or where it was, as its minutes say; else None."""
    wanted = _course_asked(asking) or (formalities.PLACE if _asks_place(asking) else None)
    if wanted is None or not (_is_past(asking) or asking.question.days is not None):
        return None
    held = await occasions.held(asking)
    if not held or (wanted is formalities.PLACE and held[-1].place):
        return None
    meeting = held[-1]
    quote = await formalities.said(asking, wanted, meeting.day)
    if quote is not None:
        return Told(Reply((quote,)))
    zone, today = asking.turn.local.tzinfo, asking.turn.today
    day = Day(meeting.day, today)
    if wanted is formalities.ENDED and meeting.ended_at is not None:
        clock = meeting.ended_at.astimezone(zone).time()
        return told(_("The meeting on {day} ended at {clock}.", day=day, clock=clock))
    if wanted is formalities.BEGAN and meeting.started_at is not None:
        clock = meeting.started_at.astimezone(zone).time()
        return told(_("The meeting on {day} began at {clock}.", day=day, clock=clock))
    return None


def _at_place(asking: Asking, found: list[Meeting]) -> list[Meeting]:
    """Leave the meetings at a place that is named."""
    said = asking.question.line.casefold()
    for word in ("teams", "digitalt", "online"):
        if word in said and asking.question.form is not AnswerForm.WHERE:
            kept = [m for m in found if word in m.place.casefold()]
            return kept or found
    return found


async def _coming(asking: Asking) -> list[Meeting]:
    turn = asking.turn
    return await meetings.coming(turn.db, turn.key, today=turn.today, limit=100)


async def _next(asking: Asking) -> Told | None:
    coming = await _coming(asking)
    if not coming:
        return none(_("No next meeting is planned."))
    is_after = _AFTER_THAT.search(asking.question.line) is not None
    if is_after and len(coming) == 1:
        return none(_("No meeting is planned after that."))
    return _one(asking, coming[is_after])


_AFTER_THAT = lazily(r"\b(?:efter\s+det|därefter|after\s+(?:that|this))\b", re.IGNORECASE)


async def _first(asking: Asking) -> Told | None:
    every = await occasions.all_held(asking)
    return _one(asking, every[0]) if every else None


async def _last(asking: Asking) -> Told | None:
    meeting = await occasions.last_held(asking)
    return _one(asking, meeting) if meeting is not None else None


async def _of_days(asking: Asking, days: Days) -> Told | None:
    """List the meetings of some days: those that were, or a year later those to come."""
    turn = asking.turn
    if days.until:
        first, last = turn.today, days.last
    elif days.since:
        first, last = days.first, date.max
    else:
        first, last = days.first, days.last
    found = await meetings.within(turn.db, turn.key, first, last)
    if not found and not days.has_year and last < turn.today:
        later = days.later()
        found = await meetings.within(turn.db, turn.key, later.first, later.last)
    cues = asking.question.cues
    if "held" in cues:
        found = [meeting for meeting in found if meeting.state in _HELD] or found
    if asking.question.form is AnswerForm.COUNT and "coming" in cues:
        found = [meeting for meeting in found if meeting.day >= turn.today]
    if asking.question.which is Which.LAST:
        found = found[-1:]
    if not found:
        return none(_("No meeting is noted for then."))
    if len(found) == 1:
        return _one(asking, found[0])
    return _listed(asking, found)


def _one(asking: Asking, meeting: Meeting) -> Told | None:
    """Answer about one meeting; None where it lacks what was asked."""
    question = asking.question
    lacks_place = not meeting.place and _asks_place(asking)
    lacks_hours = meeting.starts is None and (
        question.form is AnswerForm.LONG or "clock" in question.cues
    )
    if lacks_place or lacks_hours:
        return None
    told_when = when(meeting, asking.turn.today)
    words: Text
    if question.form is AnswerForm.WHETHER and question.which is None:
        words = _("Yes: {when}.", when=told_when)
    elif meeting.state is MeetingState.PLANNED:
        is_next = question.which is Which.NEXT
        words = (
            _("The next meeting is {when}.", when=told_when)
            if is_next
            else _("The meeting is {when}.", when=told_when)
        )
    elif question.which is Which.LAST:
        words = _("The last meeting was {when}.", when=told_when)
    else:
        words = _("The meeting was {when}.", when=told_when)
    return told(words)


def _listed(asking: Asking, found: Sequence[Meeting]) -> Told:
    heading = _n("{count} meeting", "{count} meetings", len(found))
    lines: list[Block] = [Line(when(meeting, asking.turn.today)) for meeting in found[:_MOST_SHOWN]]
    return told(heading, *lines)
