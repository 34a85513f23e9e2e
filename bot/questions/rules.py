"""What of the records a question is about: the first rule that its parts satisfy tells."""

import re
from collections.abc import Callable

from bot.patterns import lazily
from bot.questions.forms import ROLES
from bot.questions.model import AnswerForm, Asked, Which
from bot.questions.parts import Parts
from bot.questions.small_words import OF_MEETINGS

SUBJECTS = frozenset(
    {
        *ROLES,
        "absent",
        "present",
        "meeting",
        "decide",
        "action",
        "overdue",
        "unowned",
        "open",
        "postponed",
        "news",
        "next",
    }
)
OF_OTHERS = frozenset({Asked.ATTENDANCE, Asked.DESK, Asked.OVERDUE, Asked.STATUS})
_LISTS = frozenset(
    {
        AnswerForm.WHAT,
        AnswerForm.WHICH,
        AnswerForm.WHETHER,
        AnswerForm.NONE,
        AnswerForm.COUNT,
        AnswerForm.WHO,
    }
)


def _is_postponed(parts: Parts) -> bool:
    return parts.has("postponed") and parts.form in _LISTS - {AnswerForm.WHO}


def _is_unowned(parts: Parts) -> bool:
    return parts.has("unowned") and parts.form in _LISTS - {AnswerForm.WHO}


def _is_overdue(parts: Parts) -> bool:
    return parts.has("overdue") and parts.form in _LISTS


def _is_since(parts: Parts) -> bool:
    if parts.form not in _LISTS:
        return False
    is_since = parts.has("since") or (parts.days is not None and parts.days.since)
    return (
        is_since and parts.has("news", "decide", "done", "status", "meeting", "action", "do")
    ) or (parts.has("news") and not parts.topic and not parts.names)


def _is_status(parts: Parts) -> bool:
    if parts.number is not None and parts.has("done", "status", "overdue", "due", "owner", "open"):
        return True
    if parts.has("status") and (parts.topic or parts.names) and not parts.has("decide"):
        return True
    if parts.form is not AnswerForm.WHETHER:
        return False
    is_told = bool(parts.topic or parts.is_of_somebody)
    if parts.is_perfect and not parts.has("absent", "present", "decide", "approve", "meeting"):
        return is_told
    return parts.has("done") and (is_told or parts.has_pronoun)


def _is_attendance(parts: Parts) -> bool:
    how_many = {"count", "we", "last", "first", "meeting", "due"}
    is_we = parts.form is AnswerForm.COUNT and parts.has("we") and not parts.topic
    if is_we and parts.spotted.cues <= how_many and "haft" not in parts.line.casefold():
        return True  # how many were we?
    return parts.form in _LISTS | {AnswerForm.OFTEN, AnswerForm.WHEN} and _is_of_roll(parts)


# "Who was at the last meeting?": at a meeting, and no more is said.
_AT_MEETING = lazily(
    r"(?:who|which people|vilka|vem) (?:all )?(?:was|were|var|är|are|is) (?:at|in|on|på|vid)"
    r" (?:[^\W\d]+ ){0,3}?(?:meeting|mötet|möte|sammanträdet|träffen)\b"
    r"|(?:who|vilka|vem|which of us)(?: alla)? (?:is|are|är) (?:här|med|närvarande|inne|här inne"
    r"|here|present|in|in the meeting|in attendance)(?: (?:nu|idag|i dag|now|today))?[?\s]*$",
    re.IGNORECASE,
)


def _is_of_roll(parts: Parts) -> bool:
    if _AT_MEETING.match(parts.line):
        return True
    if parts.form is AnswerForm.WHEN:
        return (bool(parts.names) and parts.has("arrived", "present")) or (
            bool(parts.names) and not parts.topic and "kom" in parts.line.casefold().split()
        )
    if parts.has("absent", "present") and parts.form is not AnswerForm.WHAT:
        return parts.form in (
            AnswerForm.WHO,
            AnswerForm.WHICH,
            AnswerForm.COUNT,
            AnswerForm.OFTEN,
            AnswerForm.NONE,
        ) or bool(parts.names or parts.others or parts.has("mine"))
    if parts.has(*ROLES):
        is_desk = parts.form is AnswerForm.WHAT and parts.has("do", "action")
        return not is_desk and (not parts.topic or bool(parts.item))
    if parts.form is AnswerForm.WHETHER and parts.is_of_somebody and not parts.topic:
        return parts.has("meeting") or parts.spotted.cues <= {"we", "last", "next", "arrived"}
    return False


def _is_decision(parts: Parts) -> bool:
    return parts.has("decide") or (parts.has("approve") and parts.form is AnswerForm.WHETHER)


# What was given to somebody, whenever it is due: "has been asked to do", "har fått".
_GIVEN = lazily(
    r"\b(?:ha[sd]|have|was|were|been)\b.{1,60}?\b(?:given|asked|assigned|handed|taken on)\b"
    r"|\b(?:har|hade|blev)\b.{1,60}?\b(?:fått|tilldelats|tilldelad\w*|ålagts|åtagit)\b"
    r"|\b(?:vilka|vilket|what|which)\b.{1,60}?\b(?:fick|was given|were given|got)\b",
    re.IGNORECASE,
)
GIVEN_WORDS = frozenset(
    "given asked assigned handed taken fått fick tilldelats tilldelad tilldelade ålagts got".split()  # noqa: SIM905
)


def is_given(line: str) -> bool:
    """Whether it is asked what somebody was given to do, be it done or not."""
    return _GIVEN.search(line) is not None


def _is_due(parts: Parts) -> bool:
    if parts.is_of_somebody and parts.days and not parts.days.until and is_given(parts.line):
        return False
    if parts.form is AnswerForm.WHEN:
        is_meeting = parts.has("meeting") and not parts.topic
        return not is_meeting and (parts.has("due", "done") or parts.is_shall)
    if parts.form is AnswerForm.WHICH and parts.has("meeting") and not parts.has("action"):
        return False
    asks_list = parts.form in (AnswerForm.WHAT, AnswerForm.WHICH, AnswerForm.COUNT, AnswerForm.NONE)
    limit = parts.days is not None or (parts.which is Which.NEXT and parts.has("meeting"))
    return asks_list and limit and parts.has("due", "done", "do", "action", "open")


def _is_desk(parts: Parts) -> bool:
    if parts.form not in (
        AnswerForm.WHAT,
        AnswerForm.WHICH,
        AnswerForm.NONE,
        AnswerForm.COUNT,
        AnswerForm.WHETHER,
    ):
        return parts.form is AnswerForm.WHO and parts.has("most") and parts.has("do", "action")
    if not parts.is_of_somebody:
        return False
    return parts.has("do", "action", "open")


def _is_open(parts: Parts) -> bool:
    if parts.form in (AnswerForm.WHEN, AnswerForm.WHERE, AnswerForm.WHY, AnswerForm.LONG):
        return False  # "when do we open?"
    if parts.form is AnswerForm.WHO and parts.topic and not parts.has("do", "owner", "most"):
        return False  # "who told us of the cases?"
    return parts.has("action") or (parts.has("open", "do") and not parts.topic)


def _is_meeting(parts: Parts) -> bool:
    wanted = parts.has("meeting") or (parts.which is Which.NEXT and not parts.topic)
    others = [word for word in parts.topic if word.casefold() not in OF_MEETINGS]
    # What happened at a meeting, its summary tells; what it left to do, the actions.
    other = parts.has("status", "action")
    is_where = parts.form is AnswerForm.WHERE and parts.days is not None and parts.has("we")
    is_host = parts.form is AnswerForm.WHO and parts.line.casefold().startswith(
        ("hos vem", "at who")
    )
    return (
        (wanted or is_where)
        and not others
        and not other
        and (is_host or parts.form not in (AnswerForm.WHO, AnswerForm.WHY))
    )


RULES: tuple[tuple[Asked, Callable[[Parts], bool]], ...] = (
    (Asked.GROUPS, lambda parts: parts.has("groups")),
    (Asked.POSTPONED, _is_postponed),
    (Asked.UNOWNED, _is_unowned),
    (Asked.OVERDUE, _is_overdue),
    (Asked.SINCE, _is_since),
    (Asked.STATUS, _is_status),
    (Asked.ATTENDANCE, _is_attendance),
    (Asked.DECISION, _is_decision),
    (Asked.DUE, _is_due),
    (Asked.DESK, _is_desk),
    (Asked.MEETING, _is_meeting),
    (Asked.OPEN, _is_open),
)
