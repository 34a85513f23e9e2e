"""Rules for how often something is: "varannan tisdag", "the first Monday of every month"."""

from bot.dates import spans
from bot.dates.grammar import MatchedNodes, Node, Rule
from bot.dates.model import Beat
from bot.dates.reading import DateReading

_WEEK = 7  # days
_IN_DAYS = {spans.DAY: 1, spans.WEEK: 7, spans.FORTNIGHT: 14}
_IN_MONTHS = {spans.MONTH: 1, spans.QUARTER: 3, spans.TERTIAL: 4, spans.HALF: 6, spans.YEAR: 12}
_LONGEST_MONTH = 31  # days
_MOST_WEEKDAYS = 5  # of one name in a month


def _each_unit(found: MatchedNodes) -> DateReading | None:
    """Read "varannan vecka på tisdagar", "every two weeks", "tisdagar varje vecka"."""
    count = found.number("each") * found.number("count", 1)
    unit, weekdays = found.number("units"), _weekdays(found)
    if unit in _IN_DAYS:
        return DateReading(beat=Beat(days=count * _IN_DAYS[unit], weekdays=weekdays))
    if unit not in _IN_MONTHS or weekdays:
        return None
    return DateReading(beat=Beat(months=count * _IN_MONTHS[unit]))


def _each_week_of(found: MatchedNodes) -> DateReading:
    """Read "varannan vecka med start 8 april": the words for a start are those for a week of it."""
    return DateReading(beat=Beat(days=found.number("each") * _WEEK))


def _once_a_unit(found: MatchedNodes) -> DateReading | None:
    """Read "en gång i månaden", "once a month"."""
    unit = found.number("unit")
    if unit in _IN_DAYS:
        return DateReading(beat=Beat(days=_IN_DAYS[unit]))
    return DateReading(beat=Beat(months=_IN_MONTHS[unit])) if unit in _IN_MONTHS else None


def _each_weekday(found: MatchedNodes) -> DateReading:
    """Read "varje tisdag och torsdag", "every other Tuesday"."""
    days = found.number("each", 1) * _WEEK
    return DateReading(beat=Beat(days=days, weekdays=_weekdays(found)))


def _plural_weekdays(found: MatchedNodes) -> DateReading | None:
    """Read "på tisdagar" and "on Tuesdays and Thursdays"."""
    named = [node for node in found.nodes if node.symbol.endswith(("weekday", "weekdays"))]
    plural = all(n.symbol == "weekdays" or n.text.lower().endswith("days") for n in named)
    return _each_weekday(found) if plural else None


def _alternate_weeks(found: MatchedNodes) -> DateReading | None:
    """Read "tisdagar jämna veckor" and "odd weeks on Tuesdays"."""
    if found.number("units") != spans.WEEK:
        return None
    beat = Beat(days=_WEEK, weekdays=_weekdays(found), parity=found.number("parity"))
    return DateReading(beat=beat)


def _nth_weekday(found: MatchedNodes) -> DateReading | None:
    """Read "första måndagen varje månad", "every first Monday", "sista fredagen i varje månad"."""
    months = _IN_MONTHS.get(found.number("units", spans.MONTH), 0)
    each = found.number("each") if found.has("units") and found.nodes[0].symbol != "each" else 1
    nth = found.number("nth") if found.has("nth") else -1 - found.number("final", 0)
    if not months or nth > _MOST_WEEKDAYS:
        return None
    return DateReading(beat=Beat(months=each * months, weekdays=_weekdays(found), nth=nth))


def _unit_then_nth(found: MatchedNodes) -> DateReading | None:
    """Read "varje månad den första måndagen", "varannan månad, sista fredagen"."""
    months = _IN_MONTHS.get(found.number("units", 0) or found.number("unit", 0), 0)
    nth = found.number("nth") if found.has("nth") else -1 - found.number("final", 0)
    if not months or nth > _MOST_WEEKDAYS:
        return None
    each = found.number("each", 1) * months
    return DateReading(beat=Beat(months=each, weekdays=_weekdays(found), nth=nth))


def _every_nth_of_month(found: MatchedNodes) -> DateReading | None:
    """Read "every second Tuesday of the month": the second, not every other."""
    if found.number("unit") != spans.MONTH:
        return None
    nth = found.number("each")
    return DateReading(beat=Beat(months=1, weekdays=_weekdays(found), nth=nth)) if nth > 1 else None


def _day_of_month(found: MatchedNodes) -> DateReading | None:
    """Read "den 5:e varje månad" and "every month on the 15th"."""
    day, unit = found.number("dom"), found.number("units")
    if unit not in _IN_MONTHS or not 1 <= day <= _LONGEST_MONTH:
        return None
    return DateReading(beat=Beat(months=found.number("each") * _IN_MONTHS[unit], day=day))


def _weekdays(found: MatchedNodes) -> tuple[int, ...]:
    named: list[Node] = [*found.of("wd"), *found.of("weekdays")]
    return tuple(sorted({node.number for node in named}))


_WD = "(wd | weekdays)"
_WDS = f"{_WD} ((and | comma) {_WD})*"
_NTH_WD = "(the | on)* (nth | final | last) wd"
_MANY = "(wd | weekdays) ((and | comma) (wd | weekdays))*"

RULES = (
    Rule(
        "recurs",
        "(the | on)* (nth | final | last) wd (in | of)? (the)? each count? units",
        _nth_weekday,
    ),
    Rule("recurs", "each (the)? (nth | final | last) wd ((in | of) (the)? unit)?", _nth_weekday),
    Rule("recurs", "each wd (in | of) (the)? unit", _every_nth_of_month),
    Rule("recurs", "(the | on)* dom (in | of)? (the)? each count? units", _day_of_month),
    Rule("recurs", f"each count? units comma? {_NTH_WD}", _unit_then_nth),
    Rule("recurs", f"one (gathering | times) (in | of)? unit comma? {_NTH_WD}", _unit_then_nth),
    Rule("recurs", "each count? units comma? on? the dom (?! mon)", _day_of_month),
    Rule("recurs", f"each count? units comma? (on | the)* {_MANY}", _each_unit),
    Rule("recurs", f"(on | the)* {_MANY} comma? each count? units", _each_unit),
    Rule("recurs", f"(on | the)* {_MANY} comma? (in | on)? parity units", _alternate_weeks),
    Rule("recurs", f"parity units comma? (on | the)* {_MANY}", _alternate_weeks),
    Rule("recurs", f"each {_MANY}", _each_weekday),
    Rule("recurs", "each week_of", _each_week_of),
    Rule("recurs", "one (gathering | times) (in | of)? unit", _once_a_unit),
    Rule("recurs", "each count? units", _each_unit),
    Rule("recurs", f"on? {_MANY} (?! dom | slash | dotted | day_month)", _plural_weekdays),
)
