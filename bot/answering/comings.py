"""When somebody came to a meeting or left it, as the attendance tells."""

import re

from bot.answering import occasions
from bot.answering.model import Asking, Told, none, resting_on, told
from bot.names.matching import fitting
from bot.patterns import lazily
from bot.questions.model import AnswerForm
from bot.texts import Day, _
from storage import meetings

_LEFT = lazily(r"\b(?:gick|gått|lämna\w*|avvek|leave|left|go home)\b", re.IGNORECASE)
_CAME = lazily(r"\b(?:kom|kommit|anslöt|anslutit|join(?:ed)?|arrived?|came?|come)\b", re.IGNORECASE)


async def answer(asking: Asking) -> Told | None:
    """Say when somebody came or left; None where that is not asked, or nothing of it is noted."""
    question = asking.question
    is_leaving = _LEFT.search(question.line) is not None
    is_asked = is_leaving or _CAME.search(question.line) is not None
    others = [w for w in question.topic if not (_LEFT.fullmatch(w) or _CAME.fullmatch(w))]
    is_of_one = len(question.names) == 1 and not others
    if question.form is not AnswerForm.WHEN or not is_of_one or not is_asked:
        return None
    for meeting in reversed(await occasions.held(asking)):
        roll = await meetings.attendances(asking.turn.db, asking.turn.key, [meeting.key])
        called = fitting(question.names[0], {one.name for _key, one in roll})
        theirs = [one for _key, one in roll if one.name in called and one.item is None]
        if len({one.name for one in theirs}) != 1:
            continue
        one, day = theirs[-1], Day(meeting.day, asking.turn.today)
        at = one.gone if is_leaving else one.joined
        if at is not None:
            words = _("{name} left at {clock} on {day}.", name=one.name, clock=at, day=day)
            if not is_leaving:
                words = _("{name} came at {clock} on {day}.", name=one.name, clock=at, day=day)
            return told(words, resting_on(meeting, asking))
        if one.present:
            words = _("{name} was there on {day}; no hour is noted.", name=one.name, day=day)
            return none(words, resting_on(meeting, asking))
    return None
