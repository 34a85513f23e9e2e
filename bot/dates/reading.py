"""What words have been read as so far, and the moment they are read at."""

from datetime import date, datetime, time
from typing import Literal

from bot.dates import spans
from bot.dates.model import Beat
from bot.dates.spans import Span
from bot.values import dataclass

_ZONES = {"sv": "Europe/Stockholm"}  # where a language is spoken, for a clock that does not tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When, where and which way the words are read: the future of a due, the past of a question."""

    now: datetime  # aware, in the group's own time zone
    language: str
    past: bool = False
    calendar: tuple[date, ...] = ()  # coming meetings, sorted
    held: tuple[date, ...] = ()  # past meetings, sorted

    @property
    def today(self) -> date:
        """The group's own calendar day."""
        return self.now.date()

    def after(self, day: date, count: int, unit: int) -> date:
        """Give the day `count` units later (earlier when negative); workdays as kept here."""
        if unit != spans.WORKDAY:
            return spans.after(day, count, unit)
        from bot.dates.workdays import is_workday  # noqa: PLC0415 - few texts count workdays

        zone = getattr(self.now.tzinfo, "key", "") or _ZONES.get(self.language, "")
        for _ in range(abs(count)):
            day = spans.days_after(day, 1 if count > 0 else -1)
            while not is_workday(day, zone):
                day = spans.days_after(day, 1 if count > 0 else -1)
        return day

    def choose(self, days: list[date]) -> date:
        """Give the nearest of the sorted days that lies the right way; ValueError without any."""
        if not days:
            raise ValueError("no day to choose from")
        if self.past:
            return next((day for day in reversed(days) if day <= self.today), days[0])
        return next((day for day in days if day >= self.today), days[-1])

    def choose_span(self, stretches: list[Span]) -> Span:
        """Give the nearest of the stretches, sorted, that is not wholly on the wrong side."""
        if self.past:
            return next((s for s in reversed(stretches) if s[0] <= self.today), stretches[0])
        return next((s for s in stretches if s[1] >= self.today), stretches[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading:
    """
    A day, a stretch of days, a clock time or a meeting.

    `edge` says what a deadline word before it means: a plain stretch is due by its end, a season or
    feast by its start, an end ("månadens slut") is itself the limit, and a turn ("årsskiftet") is
    due on the last day before it.
    """

    first: date | None = None
    last: date | None = None
    at: time | None = None
    until: time | None = None
    meeting: bool = False
    backward: bool = False  # the words themselves point to the past
    listed: bool = False  # `others` are days of a list, and meant as well
    beat: Beat | None = None  # how often, of what comes again
    core: date | None = None  # the one day that a feast of several is named after
    yearless: bool = False  # the words name no year: another may be meant
    edge: Literal["plain", "start", "end", "turn"] = "plain"
    among: Span | None = None  # where a meeting is looked for; None: the coming one
    others: tuple[date, ...] = ()

    @property
    def span(self) -> Span:
        """The days of a reading that has them; ValueError when it has none."""
        if self.first is None or self.last is None:
            raise ValueError("a reading without days")
        return self.first, self.last

    @property
    def day_span(self) -> Span:
        """The one day a feast is named after, else all its days."""
        return self.span if self.core is None else (self.core, self.core)


def on_day(day: date, *others: date, backward: bool = False) -> DateReading:
    """Read one day, with the other days the words may mean."""
    return DateReading(
        first=day, last=day, backward=backward, others=tuple(o for o in others if o != day)
    )


def over(span: Span, *, backward: bool = False) -> DateReading:
    """Read a stretch of days; ValueError when it would end before it begins."""
    if span[1] < span[0]:
        raise ValueError("a stretch that ends before it begins")
    return DateReading(first=span[0], last=span[1], backward=backward)
