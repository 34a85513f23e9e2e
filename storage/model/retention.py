"""How long what is kept, what of it is too old, and what has gone."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.values import dataclass
from storage.model.groups import GroupKey

_AGE = re.compile(r"([1-9]\d{0,4})([dmy])")
_MONTHS = 12  # of a year


class Kept(StrEnum):
    """What has a rule of its own."""

    NOTES = "notes"
    ATTENDANCE = "attendance"
    ACTIONS = "actions"  # that are done
    DECISIONS = "decisions"
    MINUTES = "minutes"  # meetings, with all that was recorded at them
    WITHDRAWN = "withdrawn"  # what was struck
    DOCUMENTS = "documents"  # the text of minutes as they were read
    BALLOTS = "ballots"  # who voted what; the result stays
    HISTORY = "history"  # who changed what
    ANSWERS = "answers"  # messages taken in, as the answer that was given
    MESSAGES = "messages"  # that were sent
    REVIEWS = "reviews"  # minutes read that nobody saved
    READS = "reads"  # who looked at the records


@dataclass(frozen=True, slots=True)
class Age:
    """A time that something is kept for."""

    count: int
    unit: str  # "d", "m" or "y"

    @classmethod
    def read(cls, told: str) -> "Age | None":
        """Read "2y", "18m", "90d"; None for anything else, and where no day is that old."""
        found = _AGE.fullmatch(told)
        age = cls(int(found[1]), found[2]) if found else None
        if age is None or (age.unit != "d" and age.months > _MOST_MONTHS):
            return None
        return age

    @property
    def months(self) -> int:
        """Give how many months it is; of days, none."""
        return self.count * {"d": 0, "m": 1, "y": _MONTHS}[self.unit]

    def before(self, today: date) -> date:
        """Give the first day that is not too old yet."""
        if self.unit == "d":
            return today - timedelta(days=self.count)
        year, month = divmod(today.year * _MONTHS + today.month - 1 - self.months, _MONTHS)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(today.day, last))

    def __str__(self) -> str:
        """Write it as it is read."""
        return f"{self.count}{self.unit}"


_MOST_MONTHS = 200 * _MONTHS

# What goes by itself without a rule, for nothing asks for it again.
USUAL = {
    Kept.ANSWERS: Age(7, "d"),
    Kept.MESSAGES: Age(30, "d"),
    Kept.REVIEWS: Age(30, "d"),
    Kept.READS: Age(1, "y"),
}


@dataclass(frozen=True, slots=True)
class Retained:
    """How one kind stands in a group: its rule, and what is too old by it."""

    kind: Kept
    age: Age | None  # None: kept for good
    goes_by_itself: bool
    count: int = 0
    oldest: date | None = None


@dataclass(frozen=True, slots=True)
class Disposal:
    """What went, without what it was."""

    kind: str  # of `Kept`, or "erased"
    before: date | None  # of days before then; None: not by its age
    number: int | None  # of a record that was erased
    count: int
    by: str  # name; empty: by itself, or at the command line
    at: datetime


class Manner(StrEnum):
    """In which way somebody looked at records."""

    QUESTION = "question"
    SEARCH = "search"
    LIST = "list"
    EXPORT = "export"
    PAGE = "page"
    CALENDAR = "calendar"
    API = "api"


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody looked: no words of what they asked for, nor of what they saw."""

    name: str
    kind: Manner
    shown: int  # records, lines of minutes, rows
    at: datetime


@dataclass(frozen=True, slots=True)
class Looked:
    """That somebody is looking at a group's records, to be noted."""

    group: GroupKey
    kind: Manner
    shown: int
    account: str = ""  # any id of theirs, where no turn tells who speaks; empty: not known
    name: str = ""
