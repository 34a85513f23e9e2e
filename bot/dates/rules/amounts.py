"""Rules for amounts of time: "om två veckor", "+10 days", "en vecka före jul", "i morgon"."""

from dataclasses import replace
from datetime import date

from bot.dates import spans
from bot.dates.grammar import MatchedNodes, Rule
from bot.dates.reading import DateReading, on_day, over
from bot.dates.rules.weeks import week_of_day, week_word_of_day

_MOST = 400  # of any unit; more is no due


def _offset(found: MatchedNodes) -> DateReading:
    node = next(n for n in found.nodes if n.symbol in ("offset_day", "past_day"))
    day = spans.days_after(found.moment.today, node.number)
    return on_day(day, backward=node.symbol == "past_day")


def _offset_and_units(found: MatchedNodes) -> DateReading | None:
    """Read "a week tomorrow" and "i morgon om en vecka"."""
    day = spans.days_after(found.moment.today, found.number("offset_day"))
    return _counted(found, day, 1)


def _counted(found: MatchedNodes, day: date, sign: int) -> DateReading | None:
    """Add every count and unit in the words ("a year and two months") to the day."""
    units = [node.number for node in found.of("units")]
    counts = [node.number for node in found.of("count")]
    if any(unit in spans.TIMES for unit in units) or max(counts) > _MOST:
        return None
    for count, unit in zip(counts, units, strict=False):
        day = found.moment.after(day, sign * count, unit)
    return replace(on_day(day, backward=sign < 0), edge="end")


def _from_now(found: MatchedNodes) -> DateReading | None:
    return _counted(found, found.moment.today, 1)


def _between_counts(found: MatchedNodes) -> DateReading | None:
    """Read "om 2–3 veckor": by the later, though the earlier may be meant."""
    unit, counts = found.number("units"), [node.number for node in found.of("count")]
    if unit in spans.TIMES or max(counts) > _MOST:
        return None
    earlier, later = (found.moment.after(found.moment.today, count, unit) for count in counts)
    return replace(on_day(later, earlier), edge="end")


def _after_a_while(found: MatchedNodes) -> DateReading | None:
    """Read "efter fem dagar"; "efter fem dagars vila" is after something else."""
    genitive = found.moment.language == "sv" and found.nodes[-1].text.endswith(("s", "S"))
    return None if genitive else _from_now(found)


def _and_a_half(found: MatchedNodes) -> DateReading | None:
    """Read "om ett och ett halvt år"."""
    if found.number("unit") != spans.HALF:
        return None
    return replace(on_day(spans.months_after(found.moment.today, 18)), edge="end")


def _within_one(found: MatchedNodes) -> DateReading | None:
    """Read "inom det närmaste året": a year from now."""
    unit = found.number("unit")
    if unit in spans.TIMES:
        return None
    return replace(on_day(found.moment.after(found.moment.today, 1, unit)), edge="end")


def _ago(found: MatchedNodes) -> DateReading | None:
    return _counted(found, found.moment.today, -1)


def _from_a_day(found: MatchedNodes) -> DateReading | None:
    """Read "a week from 8 May", "två dagar efter midsommar", "a week before Easter"."""
    first, last = found.reading().day_span
    if found.reading().edge == "end":
        first = last
    if found.has("before"):
        reading = _counted(found, first, -1)
        return reading and replace(reading, backward=False)
    return _counted(found, last, 1)


def _signed(found: MatchedNodes) -> DateReading | None:
    """Read "+2 veckor", not the sum of "3 + 2 veckor"."""
    sign, number, *_rest = found.nodes
    return _from_now(found) if sign.end == number.start else None


def _added(found: MatchedNodes) -> DateReading | None:
    """Read "next Tuesday +10 days" and "8 maj + 2 veckor"."""
    reading = _counted(found, found.reading().span[1], 1)
    return reading and replace(reading, backward=found.reading().backward)


def _end(found: MatchedNodes) -> DateReading:
    """Read "innan april är slut": by its last day."""
    return replace(on_day(found.reading().span[1]), edge="end")


def _beside(found: MatchedNodes) -> DateReading | None:
    """Read "veckan efter påsk", "the week before Christmas", "dagen efter 8 maj"."""
    unit, (first, last) = found.number("unit"), found.reading().span
    if unit == spans.DAY:
        beside = spans.days_after(last, 1) if found.has("after") else spans.days_after(first, -1)
        return on_day(beside)
    if unit not in spans.STRETCHES:
        return None
    if found.has("before"):
        return over(spans.unit_away(first, -1, unit))
    # A feast that runs over into a week, as Easter does, is followed by that very week.
    start = first if unit in (spans.WEEK, spans.WEEKEND) else last
    return over(spans.unit_away(start, 1, unit))


_MORE = "((and | comma)? count units)*"

COUNTED = (
    Rule("day", "(in | ahead | within) one and one unit", _and_a_half),
    Rule("day", "(in | ahead | within) about? count upto count units hence?", _between_counts),
    Rule("day", "within (the)? (next | coming) unit", _within_one),
    Rule("day", "for? count units and? count units (since | ago)", _ago),
    Rule("day", "for? count units (since | ago)", _ago),
    Rule("day", "count units (from | on | after)? offset_day", _offset_and_units),
    Rule("day", "offset_day (in | ahead) about? count units", _offset_and_units),
    Rule(
        "day",
        "(in | ahead | within) about? (next | coming)? count units and count units hence?",
        _from_now,
    ),
    Rule(
        "day", "(in | ahead | within) about? (next | coming)? count about? units hence?", _from_now
    ),
    Rule("day", "count units and count units hence", _from_now),
    Rule("day", "count units hence", _from_now),
    Rule(
        "day", f"after about? count units {_MORE} (?! before | after | from | ago)", _after_a_while
    ),
    Rule("day", "offset_day | past_day", _offset),
)


_AT_MEETING = "(gathering (on | the | comma)*)?"

BESIDE = (
    Rule("day", "(?<= before | till) (the)? span ends", _end),
    Rule(
        "day", f"count units (from | after | before) (the)? {_AT_MEETING} (day | span)", _from_a_day
    ),
    Rule("day", f"day plus count units {_MORE}", _added),
    Rule("day", f"^ plus count units {_MORE}", _from_now),
    Rule("day", f"(?<! number | one | few) plus count units {_MORE}", _signed),
    Rule("span", "(the)? unit of? the? day", week_word_of_day),
    Rule("span", "week_of on? the? day", week_of_day),
    Rule("span", "(the)? unit (after | before) (the)? (day | span)", _beside),
)
