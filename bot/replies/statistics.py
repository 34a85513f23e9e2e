"""What a group's records come to, in numbers: as lines that are their own chart."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.replies.model import Block, Chart, Heading, Line, Reply, Section, Series
from bot.texts import Day, Month, Row, Text, _, _n
from bot.values import dataclass

_LONGEST_BAR = 12  # signs; a card in a narrow window has room for some thirty
_BAR = "▇"
_MONTH, _QUARTER = 30, 91  # days
_MOST_MEETINGS = 8  # the latest
_MOST_BODIES = 8
_MOST_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One meeting in numbers."""

    day: date
    decisions: int
    present: int
    called: int  # those present and those absent


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What was recorded from `first` to `last`, both included."""

    group: str
    first: date
    last: date
    months: Mapping[date, tuple[int, int]]  # by the month's first day: new actions, done ones
    left: Mapping[date, int]  # by the same: the actions open as it ended
    ages: Sequence[int]  # of the actions open now, in days
    overdue: int
    meetings: Sequence[Met]  # the earliest first
    bodies: Mapping[str, tuple[int, int]]  # by organisation: present, called


def statistics(told: Statistics, today: date) -> Reply:
    """Show the numbers."""
    span = _("{first} to {last}", first=Day(told.first, today), last=Day(told.last, today))
    return Reply(
        (
            Heading(_("{group} in numbers", group=told.group)),
            Line(span, subtle=True),
            *_actions(told),
            *_meetings(told, today),
            *_bodies(told),
        )
    )


def _actions(told: Statistics) -> Iterator[Block]:
    new, done = (sum(each) for each in zip((0, 0), *told.months.values(), strict=True))
    yield Section(_("Actions"))
    yield Line(
        Row(
            (
                _n("{count} new", "{count} new", new),
                _n("{count} done", "{count} done", done),
                _n("{count} open now", "{count} open now", len(told.ages)),
                _n("{count} overdue", "{count} overdue", told.overdue),
            )
        )
    )
    months = list(told.months.items())[-_MOST_MONTHS:]
    if months:
        yield _over_time(months, told.left)
    if told.ages:
        yield from _ages(told.ages)


def _over_time(months: Sequence[tuple[date, tuple[int, int]]], left: Mapping[date, int]) -> Chart:
    """Show month by month what came, what was done, and what was left."""
    most = max(max(counts) for _day, counts in months)
    lines = (
        _(
            "{month}: new {new} · done {done} · open {open}",
            month=Month(first),
            new=_drawn(came, most),
            done=_drawn(went, most),
            open=left[first],
        )
        for first, (came, went) in months
    )
    return Chart(
        title=_("Actions by month"),
        labels=tuple(Month(first, is_short=True) for first, _counts in months),
        series=(
            Series(_("New ones"), tuple(came for _day, (came, _went) in months)),
            Series(_("Done ones"), tuple(went for _day, (_came, went) in months)),
            Series(_("Left open"), tuple(left[day] for day, _counts in months)),
        ),
        lines=tuple(map(Line, lines)),
    )


def _ages(ages: Sequence[int]) -> Iterator[Block]:
    """Show how old the open ones are."""
    rows = by_age(ages)
    most = max(count for _name, count in rows)
    yield Section(_("How old the open ones are"))
    yield Chart(
        title=_("How old the open ones are"),
        labels=tuple(name for name, _count in rows),
        series=(Series(_("Open"), tuple(count for _name, count in rows)),),
        lines=tuple(
            Line(_("{name}: {count}", name=name, count=_drawn(count, most))) for name, count in rows
        ),
        lying=True,
    )


def by_age(ages: Sequence[int]) -> tuple[tuple[Text, int], ...]:
    """Count the open actions by how old they are."""
    young = sum(age <= _MONTH for age in ages)
    old = sum(age > _QUARTER for age in ages)
    return (
        (_("up to a month"), young),
        (_("up to three months"), len(ages) - young - old),
        (_("older"), old),
    )


def by_body(told: Statistics) -> list[tuple[str, int, int, int]]:
    """Give the share that was there of each organisation in percent, with present and called."""
    rows = sorted(told.bodies.items(), key=lambda row: (-row[1][1], row[0]))[:_MOST_BODIES]
    return [(name, round(100 * here / all_), here, all_) for name, (here, all_) in rows]


def _meetings(told: Statistics, today: date) -> Iterator[Block]:
    met = told.meetings
    if not met:
        return
    total = sum(each.decisions for each in met)
    yield Section(_n("{count} meeting", "{count} meetings", len(met)))
    yield Line(
        _(
            "{total} decisions, {mean} a meeting",
            total=total,
            mean=_one_decimal(total / len(met)),
        )
    )
    latest = met[-_MOST_MEETINGS:]
    most = max(each.decisions for each in latest)
    yield Chart(
        title=_("Decisions a meeting"),
        labels=tuple(Day(each.day, today, is_short=True) for each in latest),
        series=(Series(_("Decisions"), tuple(each.decisions for each in latest)),),
        lines=tuple(Line(_met(each, most, today)) for each in latest),
    )


def _met(each: Met, most: int, today: date) -> Row:
    count = _drawn(each.decisions, most)
    told = _("{day}: decisions {count}", day=Day(each.day, today), count=count)
    if not each.called:
        return Row((told,))
    there = _("{present} of {called} present", present=each.present, called=each.called)
    return Row((told, there))


def _bodies(told: Statistics) -> Iterator[Block]:
    """Show the attendance of each organisation, those with most people first."""
    rows = by_body(told)
    if not rows:
        return
    lines = (
        _(
            "{name}: {share} % ({present} of {called})",
            name=name,
            share=share,
            present=present,
            called=called,
        )
        for name, share, present, called in rows
    )
    yield Section(_("Attendance by organisation"))
    yield Chart(
        title=_("Per cent present"),
        labels=tuple(name for name, *_counts in rows),
        series=(Series(_("Per cent present"), tuple(share for _name, share, *_counts in rows)),),
        lines=tuple(map(Line, lines)),
        lying=True,
    )


def _drawn(count: int, most: int) -> str:
    """Write a count and draw it: one sign for each, fewer where there are many."""
    length = count if most <= _LONGEST_BAR else round(_LONGEST_BAR * count / most)
    return f"{count} {_BAR * max(length, 1)}" if count else "0"


def _one_decimal(number: float) -> Text:
    whole, tenth = divmod(round(number * 10), 10)
    return _("{whole}.{tenth}", whole=whole, tenth=tenth)
