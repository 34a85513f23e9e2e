"""The reader: of the dates a text names, its due, its period or its meeting's time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from bot.dates import calendar_days, clock, feasts, meetings, names, parts, units, weekdays
from bot.dates.grammar import Node, Rule, rewrite
from bot.dates.lexer import nodes_of
from bot.dates.model import Due, Period
from bot.dates.reading import Moment, Reading, on_day
from bot.dates.remainder import with_remaining_dates
from bot.dates.spans import days_after

_RULES: tuple[Rule, ...] = (
    *clock.TIMES,
    *calendar_days.RULES,
    *feasts.RULES,
    *weekdays.RULES,
    *units.COUNTED,
    *units.NUMBERED,
    *parts.BEFORE_UNITS,
    *units.RELATIVE,
    *weekdays.BESIDE_WEEKS,
    *units.JOINED,
    *parts.AFTER_UNITS,
    *names.RULES,
    *units.ALONE,
    *weekdays.ALONE,
    *calendar_days.RUNS,
    *units.BESIDE,
    *clock.WITH_DAYS,
    *meetings.RULES,
    *clock.ALONE,
)
# Symbols of which at least one stands in every date; a text without any needs no rule.
_ANCHORS = frozenset(
    """
    iso iso_week ymd dmy slash month_slash compact hm dotted year ordinal month weak_month weekday
    weak_weekday past_weekday offset_day past_day tonight year_offset under_year unit plural
    unit_end turn season weak_season past_season feast weak_feast gathering month_meeting week_sign
    quarter_sign half_sign eod end_of clock_sign am pm oclock daypart now the
    """.split()  # noqa: SIM905 - a list of forty words, one a line, is harder to read
)
_STRONG = {"by", "within", "before"}
_WEAK = {"till", "on", "in", "during", "after", "at"}
_PREFIXES = (
    _STRONG | _WEAK | {"earliest", "the", "about", "since", "from", "for", "to", "between", "of"}
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    reading: Reading
    start: int
    end: int
    cues: frozenset[str]

    @property
    def rank(self) -> int:
        """Order candidates: a deadline word says which of several dates is the due."""
        if self.cues & _STRONG:
            return 3
        if self.cues & {"from", "since"}:
            return 0
        return 2 if self.cues & _WEAK else 1


def find_due(
    text: str, *, language: str, now: datetime, calendar: tuple[date, ...] = ()
) -> Due | None:
    """
    Find when the text says something is due, from `now` on; None when it does not say.

    `now` is aware and in the group's own time zone. `calendar` holds the days of the group's coming
    meetings, sorted; without it "nästa möte" has no day. Only the first 4,000 characters are read.
    """
    moment = Moment(now=now, language=language, calendar=calendar)
    nodes = _read(text, moment)
    if nodes is None:
        return None
    candidates = [c for c in _candidates(nodes, moment) if _can_be_due(c)]
    if not candidates:
        return None
    chosen = max(candidates, key=lambda c: c.rank)  # the first of the highest rank
    return _due(text, _limited(chosen, moment), chosen)


def _can_be_due(candidate: _Candidate) -> bool:
    return not candidate.reading.backward and candidate.cues.isdisjoint({"since", "earliest"})


def find_meeting_time(text: str, *, language: str, now: datetime) -> Due | None:
    """Find the day, and the time if told, that a meeting is set for; None without a single day."""
    moment = Moment(now=now, language=language)
    for candidate in _candidates(_read(text, moment) or [], moment):
        reading = candidate.reading
        if reading.first is not None and reading.first == reading.last and not reading.backward:
            return _due(text, replace(reading, meeting=False), candidate)
    return None


def find_period(text: str, *, language: str, now: datetime) -> Period | None:
    """Find the days, begun by today, that a question asks about; None when it names none."""
    moment = Moment(now=now, language=language, past=True)
    for candidate in _candidates(_read(text, moment) or [], moment):
        period = _past(candidate, moment)
        if period is not None and period[0] <= moment.today:
            words = text[candidate.start : candidate.end]
            span = (candidate.start, candidate.end)
            return Period(first=period[0], last=period[1], words=words, span=span)
    return None


def _read(text: str, moment: Moment) -> list[Node] | None:
    nodes = nodes_of(text, moment.language)
    if not any(node.symbol in _ANCHORS for node in nodes):
        return None
    read = rewrite(list(nodes), _RULES, moment)
    again = with_remaining_dates(text, nodes, read, moment)
    return rewrite(again, _RULES, moment) if again is not None else read


def _candidates(nodes: list[Node], moment: Moment) -> Iterable[_Candidate]:
    """List what has been read, each with the deadline words and prepositions around it."""
    for position, node in enumerate(nodes):
        if node.reading is None or _recurs(nodes, position):
            continue
        first = position
        while first and nodes[first - 1].symbol in _PREFIXES:
            first -= 1
        last = position + 1
        if last < len(nodes) and nodes[last].symbol == "by":
            last += 1
        cues = frozenset(n.symbol for n in [*nodes[first:position], *nodes[position + 1 : last]])
        reading = _standing_alone(node, cues, moment)
        if reading is not None:
            yield _Candidate(reading, nodes[first].start, nodes[last - 1].end, cues)


def _recurs(nodes: list[Node], position: int) -> bool:
    """Tell "varje måndag" and "the first Monday of every month": how often, not when."""
    before, after = nodes[max(position - 1, 0) : position], nodes[position + 1 : position + 3]
    return any(node.symbol == "each" for node in [*before, *after])


def _standing_alone(node: Node, cues: frozenset[str], moment: Moment) -> Reading | None:
    """Give the node's reading; a time of day is one only after a deadline word."""
    if node.symbol != "clock" or node.reading is None:
        return node.reading
    return clock.clock_today(node.reading, moment) if cues & _STRONG else None


def _limited(candidate: _Candidate, moment: Moment) -> Reading:
    """Give the due that the reading makes with its deadline word."""
    reading, cues = candidate.reading, candidate.cues
    if reading.first is None or reading.last is None or reading.meeting:
        return reading
    if "before" in cues and reading.edge in ("plain", "start"):
        return _before(reading, moment)
    if "after" in cues:
        return on_day(days_after(reading.last, 1))
    if reading.first == reading.last:
        return _in_future(reading, moment) if cues & (_STRONG | _WEAK) else reading
    return _limited_stretch(reading, cues, moment)


def _in_future(reading: Reading, moment: Moment) -> Reading:
    """Read "senast måndag 1 mars", said on the Tuesday, as next year's, if that is a reading."""
    first, _ = reading.span
    coming = [day for day in reading.others if day >= moment.today]
    if first >= moment.today or not coming:
        return reading
    return replace(reading, first=coming[0], last=coming[0], others=(first,))


def _limited_stretch(reading: Reading, cues: frozenset[str], moment: Moment) -> Reading:
    first, last = reading.span
    if reading.edge == "turn" and cues & {"by", "till", "within", "before"}:
        return on_day(first)
    if reading.edge == "start" and cues & {"by", "till", "within"} and "during" not in cues:
        return on_day(first if first > moment.today else last)
    if cues & {"by", "within", "before"} or ("till" in cues and reading.edge == "end"):
        return on_day(last)
    return reading


def _before(reading: Reading, moment: Moment) -> Reading:
    first, _ = reading.span
    if reading.at is not None:
        return reading
    limit = max(days_after(first, -1), moment.today)
    return on_day(limit, first)


def _past(candidate: _Candidate, moment: Moment) -> tuple[date, date] | None:
    reading, cues = candidate.reading, candidate.cues
    if reading.first is None or reading.last is None:
        return None
    if cues & {"since", "from"}:
        return reading.first, max(moment.today, reading.first)
    if "after" in cues:
        return days_after(reading.last, 1), max(moment.today, reading.last)
    if cues & {"before", "till"}:
        return date.min, days_after(reading.first, -1)
    return reading.first, reading.last


def _due(text: str, reading: Reading, candidate: _Candidate) -> Due:
    kind: Literal["day", "period", "meeting"] = "day" if reading.first == reading.last else "period"
    return Due(
        kind="meeting" if reading.meeting else kind,
        first=reading.first,
        last=reading.last,
        words=text[candidate.start : candidate.end],
        span=(candidate.start, candidate.end),
        at=reading.at,
        until=reading.until,
        among=reading.among,
        others=reading.others,
    )
