"""What a text names of days and times, each with the words around it that say how it is meant."""

from collections.abc import Iterator
from datetime import tzinfo
from functools import lru_cache

from bot.dates.grammar import Node, Rule, rewrite
from bot.dates.reading import DateReading, Moment
from bot.dates.remainder import with_remaining_dates
from bot.dates.rules import (
    amounts,
    calendar_days,
    clock,
    feasts,
    meetings,
    months,
    numbered,
    parts,
    spelled,
    units,
    weekdays,
    weeks,
)
from bot.dates.words.lexer import nodes_of
from bot.values import dataclass

_RULES: tuple[Rule, ...] = (
    *spelled.RULES,
    *clock.TIMES,
    *calendar_days.RULES,
    *feasts.RULES,
    *weekdays.RULES,
    *amounts.COUNTED,
    *weeks.RULES,
    *numbered.RULES,
    *parts.BEFORE_UNITS,
    *units.RELATIVE,
    *weekdays.BESIDE_WEEKS,
    *units.JOINED,
    *parts.AFTER_UNITS,
    *months.RULES,
    *units.ALONE,
    *weekdays.ALONE,
    *calendar_days.RUNS,
    *amounts.BESIDE,
    *clock.WITH_DAYS,
    *meetings.RULES,
    *clock.ALONE,
)
# Symbols of which at least one stands in every date; a text without any needs no rule.
_ANCHORS = frozenset(
    """
    iso iso_week ymd dmy year_month slash month_slash compact hm dotted year ordinal month
    weak_month weekday weak_weekday past_weekday offset_day past_day tonight year_offset
    under_year unit plural
    unit_end turn season weak_season past_season feast weak_feast gathering month_meeting week_sign
    quarter_sign half_sign eod end_of clock_sign am pm oclock daypart now the last_time gatherings
    day_month plus weekdays
    """.split()  # noqa: SIM905 - a list of forty words, one a line, is harder to read
)
OTHER = {"sv": "en"}  # the language that is read when the first names nothing
STRONG = frozenset({"by", "within", "before"})
WEAK = frozenset({"till", "on", "in", "during", "after", "at"})
PREFIXES = (
    STRONG
    | WEAK
    | {"earliest", "limit", "except", "the", "about", "since", "from", "for", "to", "between", "of"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading, where its words stand, and the symbols of the words around it."""

    reading: DateReading
    start: int
    end: int
    cues: frozenset[str]

    @property
    def rank(self) -> int:
        """Order candidates: a deadline word says which of several dates is the due."""
        if self.cues & STRONG:
            return 3
        if self.cues & {"from", "since"}:
            return 0
        return 2 if self.cues & WEAK else 1


def candidates(text: str, moment: Moment) -> Iterator[Candidate]:
    """List what is read in the text, each with the deadline words and prepositions around it."""
    yield from candidates_in(read(text, moment), moment)


def candidates_in(nodes: tuple[Node, ...], moment: Moment) -> Iterator[Candidate]:
    """List what nodes have been read as, each with the words around it."""
    for position, node in enumerate(nodes):
        if node.reading is None or _recurs(nodes, position):
            continue
        first = position
        while first and nodes[first - 1].symbol in PREFIXES:
            first -= 1
        last = position + 1
        if last < len(nodes) and _belongs_behind(nodes, last):
            last += 1
        cues = frozenset(n.symbol for n in [*nodes[first:position], *nodes[position + 1 : last]])
        reading = _standing_alone(node, cues, moment)
        if reading is not None:
            yield Candidate(reading, nodes[first].start, nodes[last - 1].end, cues)


def _belongs_behind(nodes: tuple[Node, ...], position: int) -> bool:
    """Distinguish "fredag senast" from "fredag, senast 8 maj", where it belongs to what follows."""
    if nodes[position].symbol not in ("by", "earliest"):
        return False
    after = position + 1
    while after < len(nodes) and nodes[after].symbol in PREFIXES:
        after += 1
    return after == len(nodes) or nodes[after].reading is None


def read(text: str, moment: Moment, *, first: tuple[Rule, ...] = ()) -> tuple[Node, ...]:
    """Cut the text into nodes and read them, by the rules `first` before all others; or nothing."""
    return _read(text, moment, first, moment.now.tzinfo)


@lru_cache(16)  # one line is read for its due, and again for days that there are not
def _read(
    text: str,
    moment: Moment,
    first: tuple[Rule, ...],
    _zone: tzinfo | None,  # moments of two zones may be equal, and their days not
) -> tuple[Node, ...]:
    nodes = nodes_of(text, moment.language)
    if not any(node.symbol in _ANCHORS for node in nodes):
        return ()
    if first:
        nodes = rewrite(nodes, first, moment)
    found = rewrite(list(nodes), _RULES, moment)
    again = with_remaining_dates(text, nodes, found, moment)
    return tuple(rewrite(again, _RULES, moment) if again is not None else found)


def _recurs(nodes: tuple[Node, ...], position: int) -> bool:
    """Whether "varje måndag" or "the first Monday of every month" says how often, not when."""
    before, after = nodes[max(position - 1, 0) : position], nodes[position + 1 : position + 3]
    return any(node.symbol == "each" for node in [*before, *after])


def _standing_alone(node: Node, cues: frozenset[str], moment: Moment) -> DateReading | None:
    """Give the node's reading; a time of day is one only after a deadline word."""
    if node.symbol != "clock" or node.reading is None:
        return node.reading
    return clock.clock_today(node.reading, moment) if cues & STRONG else None
