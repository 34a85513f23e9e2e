"""
An agenda that writes itself: its proposals are made anew each time it is looked at.

What a person put there, or has touched, is kept as an item of the meeting; what they took off is
noted, and does not come back for that meeting.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot import dates
from bot.agenda.model import FOLLOW_UP, Agenda, Entry, comes_by_itself, rank
from bot.names.matching import folded
from bot.patterns import lazily
from bot.texts import LANGUAGES, All, Day, Sayable, Text, _, _n, worded
from storage import actions, decisions, meetings, planned_items, recurring
from storage.engine.database import Db
from storage.model import (
    Action,
    ActionState,
    Group,
    Item,
    ItemPlan,
    Meeting,
    MeetingState,
    PastItem,
    Recurring,
)

AHEAD = timedelta(weeks=4)  # the wheel of the year turns so much before
_LATELY = timedelta(days=75)  # what was taken up of the wheel within them is not proposed again
MOST_DUE = 50  # actions that are looked at
_NAMED = 6  # of them

FORMALITIES: tuple[tuple[str, Text], ...] = (
    ("opening", _("Opening of the meeting")),
    ("adjuster", _("Choice of who checks the minutes")),
    ("previous", _("Minutes of the last meeting")),
    ("due", _("Actions due")),
    ("other", _("Any other business")),
    ("closing", _("Close of the meeting")),
)
_TITLES = dict(FORMALITIES)
MONTHS = (
    *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July")),
    *(_("August"), _("September"), _("October"), _("November"), _("December")),
)


async def agenda_of(db: Db, group: Group, meeting: Meeting | None, *, today: date) -> Agenda:
    """Give the agenda of a meeting; None: of the next one that will be planned."""
    items = (
        await planned_items.listed(db, group.key, meeting.key)
        if meeting
        else await planned_items.waiting(db, group.key, today=today)
    )
    rows = [_kept(item) for item in items]
    if meeting is not None and meeting.state is not MeetingState.PLANNED:
        return Agenda(meeting, tuple(rows), group.language)
    return await _among(db, group, meeting, rows, today)


async def written(db: Db, group: Group, meeting: Meeting, *, today: date) -> Agenda:
    """Write the agenda of a meeting that begins."""
    rows = [_kept(item) for item in await planned_items.listed(db, group.key, meeting.key)]
    return await _among(db, group, meeting, rows, today)


async def _among(
    db: Db, group: Group, meeting: Meeting | None, rows: list[Entry], today: date
) -> Agenda:
    """Put what comes by itself among the rows, each where it belongs."""
    day = meeting.day if meeting else today
    known = await recurring.listed(db, group.key)
    gone = await planned_items.left_off(db, group.key, meeting.key) if meeting else set()
    past = await planned_items.past(db, group.key, min(day, today))
    proposals = [
        *await _formal(db, group, today),
        *_standing(known),
        *_postponed(past, today),
        *await _due(db, group, meeting),
        *await _to_follow_up(db, group, past, day, today),
        *_of_the_wheel(known, past, day),
    ]
    if meeting is not None and await _is_next(db, group, meeting, today):
        waiting = await planned_items.waiting(db, group.key, today=today)
        proposals += [_kept(item) for item in waiting]
    never = {folded(one.said.title) for one in known if one.never}
    entries = rows
    for one in proposals:
        if one.origin not in gone and _title(one, group) not in never:
            entries = _with(entries, one, group)
    told = tuple(_explained(entry, proposals, group) for entry in entries)
    return Agenda(meeting, told, group.language)


async def _is_next(db: Db, group: Group, meeting: Meeting, today: date) -> bool:
    if meeting.state is MeetingState.OPEN:
        return True
    coming = await meetings.coming(db, group.key, today=today, limit=1)
    return bool(coming) and coming[0].key == meeting.key


def _title(entry: Entry, group: Group) -> str:
    return folded(worded(entry.title, group.language))


def _with(entries: list[Entry], new: Entry, group: Group) -> list[Entry]:
    """Put an entry after the last that belongs before it; what is there already stays as it is."""
    if any(
        (new.origin and new.origin == one.origin) or _title(new, group) == _title(one, group)
        for one in entries
    ):
        return entries
    place = max((n for n, one in enumerate(entries, 1) if one.rank <= new.rank), default=0)
    return [*entries[:place], new, *entries[place:]]


def _explained(entry: Entry, proposals: Sequence[Entry], group: Group) -> Entry:
    """Say why an item is there that comes by itself and is kept."""
    if entry.key is None or not entry.origin:
        return entry
    for one in proposals:
        if one.origin == entry.origin or _title(one, group) == _title(entry, group):
            return replace(entry, why=one.why)
    return entry


def _kept(item: Item) -> Entry:
    why = (_("put here by {name}", name=item.by),) if item.by else ()
    return Entry(
        title=item.title,
        presenter=item.presenter,
        minutes=item.minutes,
        purpose=item.purpose,
        origin=item.origin,
        key=item.key,
        why=why,
        rank=rank(item.origin),
        is_taken=item.is_taken,
        postponed=item.postponed,
    )


async def _formal(db: Db, group: Group, today: date) -> Iterable[Entry]:
    """Propose what every meeting has."""
    held = await meetings.held(db, group.key, limit=1)
    listed = [_formality("opening"), _formality("adjuster")]
    for last in held.rows:
        day = Day(last.day, today)
        is_approved = last.state is MeetingState.ADJUSTED
        told = _("{day}, approved", day=day) if is_approved else _("{day}, not approved", day=day)
        listed.append(_formality("previous", told))
    return [*listed, _formality("other"), _formality("closing")]


def _formality(origin: str, *why: Sayable) -> Entry:
    return Entry(title=_TITLES[origin], origin=origin, rank=rank(origin), why=why)


def _standing(known: Iterable[Recurring]) -> Iterator[Entry]:
    for one in known:
        if one.month is None and not one.never:
            yield _proposed(one.said, f"standing:{folded(one.said.title)}", _("standing item"))


def _proposed(said: ItemPlan, origin: str, why: Sayable) -> Entry:
    return Entry(
        title=said.title,
        presenter=said.presenter,
        minutes=said.minutes,
        purpose=said.purpose,
        origin=origin,
        rank=rank(origin),
        why=(why,),
    )


def _unreached(past: Sequence[PastItem]) -> list[PastItem]:
    """List what the last meeting did not come to, where somebody walked along its agenda."""
    last = [item for item in past if item.day == past[0].day]
    if not any(item.is_taken for item in last):
        return []
    return [
        item
        for item in last
        if not (item.is_taken or item.postponed or comes_by_itself(item.origin))
    ]


def _postponed(past: Sequence[PastItem], today: date) -> Iterator[Entry]:
    """Propose what was put off and has not been taken up since, with how often it was."""
    by_title: dict[str, list[PastItem]] = {}
    unreached = _unreached(past)
    for item in past:  # the latest first
        by_title.setdefault(folded(item.title), []).append(item)
    for title, items in by_title.items():
        times: list[PastItem] = []
        for item in items:
            if not item.postponed:
                if item.is_taken:
                    break
                continue
            times.append(item)
        if not times and items[0] in unreached:
            day = Day(items[0].day, today)
            yield _proposed(items[0].said, f"postponed:{title}", _("not reached {day}", day=day))
        if times:
            day = Day(times[0].day, today)
            why = _n("postponed {day}", "postponed {count} times, last {day}", len(times), day=day)
            origin = f"postponed:{title}"
            yield _proposed(items[0].said, origin, why)


async def due_by(db: Db, group: Group, meeting: Meeting) -> list[Action]:
    """List the open actions that are due at a meeting or before it."""
    states = frozenset({ActionState.OPEN})
    found = await actions.listed(db, group.key, states=states, limit=MOST_DUE)
    return [a for a in found.rows if a.due and a.due.last and a.due.last <= meeting.day]


async def _due(db: Db, group: Group, meeting: Meeting | None) -> Iterable[Entry]:
    due = await due_by(db, group, meeting) if meeting else []
    if not due:
        return ()
    named = [f"#{action.number}" for action in due[:_NAMED]]
    told = All((*named, "…")) if len(due) > _NAMED else All(tuple(named))
    return (_formality("due", told),)


# That a decision is to be looked at again: "utvärderas i oktober", "to be reviewed in May".
_AGAIN = lazily(
    r"\b(?:följs? upp|följas upp|uppföljning|utvärder\w+|omprövas?|ses över|revider\w+"
    r"|review(?:ed)?|evaluat\w+|revisit(?:ed)?|follow(?:ed)?[ -]up)\b",
    re.IGNORECASE,
)
_LOOKED_AT = 200  # decisions, the newest


async def _to_follow_up(
    db: Db, group: Group, past: Sequence[PastItem], day: date, today: date
) -> Iterable[Entry]:
    """Propose decisions that say themselves when they are to be looked at again."""
    since = past[0].day if past else today - AHEAD
    found = await decisions.listed(db, group.key, in_force=True, limit=_LOOKED_AT)
    entries = []
    for made in found.rows:
        told = _AGAIN.search(made.text)
        when = _day_told(made.text, made.day) if told else None
        if when is not None and since < when <= day and made.day < day:
            why = _(
                "decision #{number}, to be followed up {day}",
                number=made.number,
                day=Day(when, today),
            )
            title = made.text if len(made.text) <= _LONGEST else f"{made.text[: _LONGEST - 1]}…"
            origin = f"follow:{made.number}"
            entries.append(Entry(title=title, origin=origin, rank=FOLLOW_UP, why=(why,)))
    return entries


_LONGEST = 120  # characters of a title that is made of a record


def _day_told(text: str, said: date) -> date | None:
    """Read the day a decision names, seen from when it was taken."""
    now = datetime.combine(said, time(12))
    for language in LANGUAGES:
        found = dates.find_due(text, language=language, now=now)
        if found is not None and found.first is not None and found.first > said:
            return found.first
    return None


def _of_the_wheel(
    known: Iterable[Recurring], past: Sequence[PastItem], day: date
) -> Iterator[Entry]:
    """Propose what its month of the year brings, until it has been taken up."""
    months = _months(day)
    lately = {folded(item.title) for item in past if item.is_taken and item.day > day - _LATELY}
    for one in known:
        title = folded(one.said.title)
        if one.month in months and title not in lately:
            why = _("year wheel: {month}", month=MONTHS[one.month - 1])
            yield _proposed(one.said, f"wheel:{one.month}:{title}", why)


def _months(day: date) -> list[int]:
    """Name the months between a day and four weeks later."""
    return list(dict.fromkeys((day.month, (day + AHEAD).month)))
