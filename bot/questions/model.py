"""A question as plain values."""

from datetime import date
from enum import StrEnum

from bot.values import dataclass


class AnswerForm(StrEnum):
    """Which answer would satisfy: a name, a day, a number, a yes, a sentence."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    COUNT = "count"  # how many
    MUCH = "much"  # how much, what it costs
    LONG = "long"  # for how long
    OFTEN = "often"
    WHETHER = "whether"  # yes or no
    WHICH = "which"
    WHAT = "what"
    NONE = "none"  # a few words without a verb


class Asked(StrEnum):
    """What of the records a question is about."""

    ATTENDANCE = "attendance"
    MEETING = "meeting"
    DECISION = "decision"
    DESK = "desk"  # what somebody has to do
    DUE = "due"  # what is to be done by when, or when something is
    OVERDUE = "overdue"
    UNOWNED = "unowned"
    OPEN = "open"  # all that is left to do
    STATUS = "status"
    SINCE = "since"
    POSTPONED = "postponed"
    GROUPS = "groups"  # in which groups
    PASSAGE = "passage"  # whatever the words of records and minutes tell


class Which(StrEnum):
    """Which meeting is meant, where no day says it."""

    LAST = "last"
    NEXT = "next"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Days:
    """The days a question names, both included."""

    first: date
    last: date
    words: str
    until: bool = False  # by then: earlier days count as well
    since: bool = False  # after them
    has_year: bool = False  # the year was said

    def later(self) -> "Days":
        """Give the same days a year later, for what may lie ahead."""
        return Days(
            _next_year(self.first),
            _next_year(self.last),
            self.words,
            until=self.until,
            since=self.since,
            has_year=self.has_year,
        )


def _next_year(day: date) -> date:
    if day in (date.min, date.max):
        return day
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def year_before(day: date) -> date:
    """Give the same day a year earlier."""
    if day.year == date.min.year or day == date.max:
        return day
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a line asks, in its parts; empty or None: not said."""

    asked: Asked
    form: AnswerForm
    line: str  # as typed
    language: str
    cues: frozenset[str] = frozenset()  # what else it says: see `cues`
    topic: tuple[str, ...] = ()  # the words that no other part took, as typed
    verb: str = ""  # the one of them that stands where a question has its verb
    names: tuple[str, ...] = ()  # persons, as the group writes them where it knows them
    bodies: tuple[str, ...] = ()  # roles and bodies: "AU", "styrgruppen"
    is_mine: bool = False  # about who asks
    role: str = ""  # of an attendance: "chair", …
    days: Days | None = None
    which: Which | None = None
    number: int | None = None  # of a record
    item: str = ""  # of an agenda
    group: str = ""  # the key of another group that is asked
    leans: bool = False  # completes the question before
    slips: tuple[tuple[str, str], ...] = ()  # words as typed, and what they were taken for

    @property
    def about(self) -> str:
        """What it is about, as typed."""
        return " ".join(self.topic)
