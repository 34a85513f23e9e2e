"""Meetings in one line: "8, 15 och 22 juni kl 9", "varannan tisdag kl 13–15 till juni"."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from bot.dates.candidates import Candidate, candidates_in, read
from bot.dates.grammar import Node
from bot.dates.model import Recurrence, Sitting
from bot.dates.reading import DateReading, Moment
from bot.dates.rules import recurring
from bot.dates.spans import days_after

_MOST = 60  # meetings that one line may plan
_UNTIL = frozenset({"till", "to", "by", "before", "within", "limit"})
_FROM = frozenset({"from", "since", "after", "earliest"})


def find_sittings(text: str, *, language: str, now: datetime) -> tuple[Sitting, ...]:
    """
    Find every day that a meeting is set for, with its hours, in order; at most sixty.

    Hours that stand last hold for the days before them that have none.
    """
    return sittings_in(read(text, Moment(now=now, language=language)))


def sittings_in(nodes: tuple[Node, ...]) -> tuple[Sitting, ...]:
    """List the days and hours that nodes have been read as, in order."""
    found: list[Sitting] = []
    for position, node in enumerate(nodes):
        if node.reading is None or node.reading.backward:
            continue
        if node.symbol == "clock":
            _tell_hours(found, node.reading, is_another=_follows_and(nodes, position))
        elif node.reading.first is not None and node.reading.first == node.reading.last:
            found += _sittings(node.reading)
    return tuple(sorted(set(_shared(found)), key=_when)[:_MOST])


def _sittings(reading: DateReading) -> list[Sitting]:
    days = [reading.span[0], *(reading.others if reading.listed else ())]
    return [Sitting(day=day, at=reading.at, until=reading.until) for day in days]


def _tell_hours(found: list[Sitting], clock: DateReading, *, is_another: bool) -> None:
    """Give the days so far their hours, or the last of them a second meeting."""
    if not found:
        return
    told = replace(found[-1], at=clock.at, until=clock.until)
    if found[-1].at is None:
        found[-1] = told
    elif is_another:
        found.append(told)


def _follows_and(nodes: tuple[Node, ...], position: int) -> bool:
    return position > 0 and nodes[position - 1].symbol in ("and", "comma")


def _shared(found: list[Sitting]) -> Iterable[Sitting]:
    """Give days without hours those of the first day behind them that has some."""
    later: Sitting | None = None
    for sitting in reversed(found):
        if sitting.at is not None:
            later = sitting
        yield sitting if later is None else replace(later, day=sitting.day)


def _when(sitting: Sitting) -> tuple[date, str]:
    return sitting.day, sitting.at.isoformat() if sitting.at else ""


def find_recurrence(
    text: str, *, language: str, now: datetime, start: date | None = None
) -> Recurrence | None:
    """
    Find how often meetings are, from when until when, at what hours; None without such words.

    `start` is the day of the first, where the text does not tell: without a weekday of their own
    ("varannan vecka") meetings are on its weekday, and None where neither is known. "Till juni" is
    June included, "till jul" and "till sommaren" are before; without an end there is none.
    """
    moment = Moment(now=now, language=language)
    return recurrence_in(read(text, moment, first=recurring.RULES), moment, start)


def recurrence_in(nodes: tuple[Node, ...], moment: Moment, start: date | None) -> Recurrence | None:
    """Give how often something is, as nodes have been read."""
    beat = next((n.reading.beat for n in nodes if n.reading and n.reading.beat), None)
    if beat is None:
        return None
    told = Recurrence(beat=beat, first=start or moment.today)
    dated = [c for c in candidates_in(nodes, moment) if c.reading.beat is None]
    for candidate in dated:
        told = _bounded(told, candidate)
    has_start = start is not None or told.first != moment.today
    if not (beat.weekdays or beat.day or has_start):
        return None
    return _with_remarks(told, nodes)


def _bounded(told: Recurrence, candidate: Candidate) -> Recurrence:
    """Set the beginning, the end or both, or a stretch without meetings."""
    span, cues = _stretch(candidate.reading), candidate.cues
    if span is None:
        return told
    if "except" in cues:
        return replace(told, without=(*told.without, span))
    if cues & _UNTIL and not cues & _FROM:
        return replace(told, last=_end(candidate, span))
    if cues & _FROM or span[0] == span[1]:
        return replace(told, first=span[0])
    return replace(told, first=max(told.first, span[0]), last=span[1])


def _stretch(reading: DateReading) -> tuple[date, date] | None:
    if reading.among is not None:
        return reading.among
    if reading.first is None or reading.last is None or reading.backward:
        return None
    return reading.first, reading.last


def _end(candidate: Candidate, span: tuple[date, date]) -> date:
    before = "before" in candidate.cues or (
        candidate.reading.edge == "start" and "by" not in candidate.cues
    )
    return days_after(span[0], -1) if before else span[1]


def _with_remarks(told: Recurrence, nodes: tuple[Node, ...]) -> Recurrence:
    """Add the hours, how many times, and whether holidays are left out."""
    timed = [n.reading for n in nodes if n.reading is not None and n.reading.at is not None]
    if timed:
        told = replace(told, at=timed[0].at, until=timed[0].until)
    for node, after in pairwise(nodes):
        if node.symbol in ("number", "few") and after.symbol == "times":
            told = replace(told, times=min(node.number, _MOST))
        if node.symbol == "except" and after.symbol == "holiday":
            told = replace(told, skips_holidays=True)
    return told
