"""What somebody has to do, what is late, what nobody owns, what is open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answering import bearers
from bot.answering.asked_words import words_and_near, words_asked
from bot.answering.model import Asking, Told, none, told
from bot.people.circle import called
from bot.questions.model import AnswerForm
from bot.questions.rules import is_given
from bot.replies.model import Block, Line
from bot.replies.records import due_words, entry
from bot.texts import All, Sayable, Text, _, _n
from storage import actions, meetings, records
from storage.model import Action, ActionState, Page
from storage.search import terms_of

_OPEN = frozenset({ActionState.OPEN})
_DONE = frozenset({ActionState.DONE})
_NOT_WITHDRAWN = _OPEN | _DONE
_MOST_SHOWN = 12
_MOST_READ = 200  # among which a topic chooses
_MOST_AT_ONCE = 3  # of which one answer can tell the due
_ENOUGH = 0.6  # share of the words an action must hold
_FEW_DAYS = 45  # of more, "during the spring", their whole year is meant


async def of_somebody(asking: Asking) -> Told | None:
    """List what a person, a role or a body has to do; None where minutes may tell."""
    question = asking.question
    if question.form is AnswerForm.WHO:
        return await _who_has_most(asking)
    names = whose(asking)
    states = _states(asking)
    owners = await spoken(asking, names)
    page = await paged(asking, owners=owners, states=states, limit=_limit(asking))
    theirs = [*page.rows, *await _by_title(asking, names, states)]
    found = about(asking, _of_days(asking, theirs))
    if not found:
        return (
            None if question.topic or not question.is_mine else none(_("You have no open actions."))
        )
    is_whole = len(theirs) == len(page.rows) and len(found) == len(theirs)
    count = page.total if is_whole and not question.topic else len(found)
    return told(_theirs(asking, names, count), *rows(asking, found, count), records=found)


def _states(asking: Asking) -> frozenset[ActionState]:
    """Give what is meant: what is open or done, or both where it is asked what was given."""
    if is_given(asking.question.line):
        return _NOT_WITHDRAWN
    return _DONE if "done" in asking.question.cues else _OPEN


async def _by_title(
    asking: Asking, names: Sequence[str], states: frozenset[ActionState]
) -> list[Action]:
    """List what is given to a title that somebody bears: "the secretary sends the notice"."""
    if len(names) != 1 or names[0] not in asking.people:
        return []
    return await bearers.by_title(asking, names[0], await listed(asking, states=states))


def _of_days(asking: Asking, found: list[Action]) -> list[Action]:
    """Leave what was given on the days named, or in their year where they are many."""
    days = asking.question.days
    if days is None:
        return found
    first, last = days.first, days.last
    if (last - first).days > _FEW_DAYS:
        first, last = date(first.year, 1, 1), date(last.year, 12, 31)
    return [one for one in found if one.source.day is None or first <= one.source.day <= last]


def whose(asking: Asking) -> tuple[str, ...]:
    """Name those asked about; who asks by their own name."""
    question = asking.question
    mine = (asking.turn.speaker.name,) if question.is_mine else ()
    return (*question.names, *question.bodies, *mine)


async def spoken(asking: Asking, names: Sequence[str]) -> tuple[str, ...]:
    """List how those who are asked about may be written as owners."""
    written = [owner for name in names for owner in (name, *await called(asking.turn, name))]
    return tuple(dict.fromkeys(written))


def _theirs(asking: Asking, names: Sequence[str], count: int) -> Text:
    if asking.question.is_mine and not asking.question.names:
        return _n("You have {count} open action", "You have {count} open actions", count)
    if is_given(asking.question.line):
        return _n(
            "{names} has been given {count} action",
            "{names} has been given {count} actions",
            count,
            names=All(tuple(names)),
        )
    return _n(
        "{names} has {count} open action",
        "{names} has {count} open actions",
        count,
        names=All(tuple(names)),
    )


async def _who_has_most(asking: Asking) -> Told | None:
    counts: dict[str, int] = {}
    for action in await listed(asking):
        for owner in action.owners:
            name = owner.holder.name if owner.holder else owner.name
            counts[name] = counts.get(name, 0) + 1
    if not counts:
        return None
    most = max(counts.values())
    names = All(tuple(name for name, count in counts.items() if count == most))
    return told(
        _n(
            "{names} has the most to do: {count} open action.",
            "{names} has the most to do: {count} open actions.",
            most,
            names=names,
        )
    )


async def overdue(asking: Asking) -> Told | None:
    """List what is late; or tell of one thing whether it is."""
    question = asking.question
    names = whose(asking)
    if asking.told and question.leans:
        return await _is_it_late(asking)
    if question.topic:
        return await _is_late(asking)
    owners = await spoken(asking, names)
    page = await paged(asking, owners=owners, is_overdue=True, limit=_MOST_SHOWN)
    found, count = page.rows, page.total
    if not found:
        words = (
            _("No, {names} has nothing overdue.", names=All(names))
            if names
            else _("No actions are overdue.")
        )
        return none(words)
    words = (
        _n(
            "Yes, {names} has {count} overdue action",
            "Yes, {names} has {count} overdue actions",
            count,
            names=All(names),
        )
        if names
        else _n("{count} action is overdue", "{count} actions are overdue", count)
    )
    return told(words, *rows(asking, found, count), records=found)


async def told_before(asking: Asking) -> list[Action]:
    """Give the actions that the answer before showed, the first few."""
    numbers = asking.told[:_MOST_AT_ONCE]
    found = [await records.find(asking.turn.db, asking.turn.key, number) for number in numbers]
    return [record for record in found if isinstance(record, Action)]


async def _is_it_late(asking: Asking) -> Told | None:
    found = await told_before(asking)
    return lateness(asking, found[0]) if found else None


async def _is_late(asking: Asking) -> Told | None:
    found = await on_topic(asking, states=_NOT_WITHDRAWN)
    return lateness(asking, found[0]) if found else None


def lateness(asking: Asking, action: Action) -> Told:
    """Say whether an action is late."""
    words = (
        _("Yes, it is overdue")
        if action.is_overdue(asking.turn.today)
        else _("No, it is not overdue")
    )
    return told(words, *rows(asking, [action]), records=[action])


async def unowned(asking: Asking) -> Told | None:
    """List what nobody owns."""
    page = await paged(asking, is_unowned=True, limit=_MOST_SHOWN)
    found = page.rows
    asks = asking.question.form is AnswerForm.WHETHER and "everybody" in asking.question.cues
    if not found:
        words = (
            _("Yes, every open action has an owner.")
            if asks
            else _("No, every open action has an owner.")
        )
        return none(
            words
            if asking.question.form is AnswerForm.WHETHER
            else _("Every open action has an owner.")
        )
    count = _n("{count} action has no owner", "{count} actions have no owner", page.total)
    words = _("No, {count}", count=count) if asks else count
    return told(words, *rows(asking, found, page.total), records=found)


async def still_open(asking: Asking) -> Told | None:
    """List what is left to do, or what was done, about something where that is said."""
    question = asking.question
    is_done = "done" in question.cues and "open" not in question.cues
    states = _DONE if is_done else _OPEN
    if question.topic:
        found = await on_topic(asking, states=states)
        count = len(found)
        if not found:
            return None
    else:
        page = await paged(asking, states=states, limit=_MOST_SHOWN)
        found, count = list(page.rows), page.total
    if not found:
        return none(_("No actions are done.") if is_done else _("No actions are open."))
    words = (
        _n("{count} action done", "{count} actions done", count)
        if is_done
        else _n("{count} open action", "{count} open actions", count)
    )
    return told(words, *rows(asking, found, count), records=found)


async def due(asking: Asking) -> Told | None:
    """List what is due by or within some days, or tell when something is due."""
    if asking.question.form is AnswerForm.WHEN:
        return await _when_due(asking)
    first, last = await _limits(asking)
    found = [
        action
        for action in await listed(asking, owners=await spoken(asking, whose(asking)))
        if action.due is not None
        and action.due.last is not None
        and first <= action.due.last <= last
    ]
    if asking.question.topic:
        found = about(asking, found)
    if not found:
        return None if asking.question.topic or whose(asking) else none(_("Nothing is due then."))
    found.sort(key=lambda one: one.due is None or one.due.last != last)  # on that very day first
    words = _n("{count} action is due then", "{count} actions are due then", len(found))
    return told(words, *rows(asking, found), records=found)


async def _limits(asking: Asking) -> tuple[date, date]:
    """Give the days within which something is due: until the next meeting, where that is said."""
    days, today = asking.question.days, asking.turn.today
    if days is None:
        coming = await meetings.coming(asking.turn.db, asking.turn.key, today=today, limit=1)
        return date.min, coming[0].day if coming else today
    if days.last < today and not days.has_year:
        days = days.later()
    if days.until:
        return date.min, days.last
    if days.first == days.last:
        return days.first - timedelta(days=0), days.last
    return days.first, days.last


async def _when_due(asking: Asking) -> Told | None:
    """Answer when one thing is due."""
    if asking.told and asking.question.leans:
        found = await told_before(asking)
    else:
        if not asking.question.topic and not whose(asking):
            return None
        owners = await spoken(asking, whose(asking))
        found = await on_topic(asking, owners=owners, states=_NOT_WITHDRAWN)
        found = [one for one in found if _names_it(asking, one)]
        if not found and asking.question.bodies:  # "when must the mayor be invited?"
            topic = (*asking.question.bodies, *asking.question.topic)
            meant = replace(asking, question=replace(asking.question, topic=topic))
            found = await on_topic(meant, states=_NOT_WITHDRAWN)
    dated = [action for action in found if action.due is not None]
    if not dated or len(dated) > _MOST_AT_ONCE:
        return None
    return told(_due_line(asking, dated[0]), *rows(asking, dated), records=dated)


def _names_it(asking: Asking, action: Action) -> bool:
    """Tell whether an action itself, not just its item, names some of the topic."""
    if not asking.question.topic:
        return True
    held = terms_of(action.text)
    words = words_asked(asking, asking.question.topic)
    return any(word.closeness(held) > 0 for word in words)


def _due_line(asking: Asking, action: Action) -> Text:
    return _("Due {due}:", due=due_words(action.due, asking.turn.today))


async def listed(
    asking: Asking,
    *,
    owners: Sequence[str] = (),
    states: frozenset[ActionState] = _OPEN,
    is_overdue: bool = False,
    is_unowned: bool = False,
) -> list[Action]:
    """List actions of the group, the earliest due first."""
    page = await paged(
        asking, owners=owners, states=states, is_overdue=is_overdue, is_unowned=is_unowned
    )
    return list(page.rows)


async def paged(
    asking: Asking,
    *,
    owners: Sequence[str] = (),
    states: frozenset[ActionState] = _OPEN,
    is_overdue: bool = False,
    is_unowned: bool = False,
    limit: int = _MOST_READ,
) -> Page[Action]:
    """List actions as `listed` does, and how many there are in all."""
    return await actions.listed(
        asking.turn.db,
        asking.turn.key,
        states=states,
        owners=owners,
        unowned=is_unowned,
        overdue_on=asking.turn.today if is_overdue else None,
        limit=limit,
    )


def _limit(asking: Asking) -> int:
    """Say how many are read: where a topic chooses among them, more than are shown."""
    return _MOST_READ if asking.question.topic else _MOST_SHOWN


async def on_topic(
    asking: Asking, *, owners: Sequence[str] = (), states: frozenset[ActionState] = _OPEN
) -> list[Action]:
    """List the actions of the topic, those that hold most of it first, the earliest due of them."""
    if owners or not asking.question.topic:
        return about(asking, await listed(asking, owners=owners, states=states))
    _words, near = await words_and_near(asking, asking.question.topic)
    found = [p.record for p in near if isinstance(p.record, Action) and p.record.state in states]
    return about(asking, sorted(found, key=_earliest_first))


def _earliest_first(action: Action) -> tuple[date, int]:
    last = action.due.last if action.due is not None else None
    return last or date.max, action.number


def about(asking: Asking, found: Sequence[Action]) -> list[Action]:
    """Leave the actions that hold most of the topic's words, those that hold more first."""
    if not asking.question.topic:
        return list(found)
    words = words_asked(asking, asking.question.topic)
    whole = sum(word.rarity for word in words) or 1.0
    scored = []
    for action in found:
        held = terms_of(f"{action.text} {action.source.item_title}")
        share = sum(word.rarity * word.closeness(held) for word in words) / whole
        if share >= _ENOUGH:
            scored.append((share, action))
    best = max((share for share, _ in scored), default=0.0)
    return [action for share, action in scored if share >= best - 0.05]


def rows(asking: Asking, found: Sequence[Action], total: int = 0) -> list[Block]:
    """Show actions one by one; a long list ends with how many more there are."""
    shown: list[Block] = [entry(action, asking.turn.local) for action in found[:_MOST_SHOWN]]
    more = max(total, len(found)) - _MOST_SHOWN
    if more > 0:
        said: Sayable = _n("… and {count} more", "… and {count} more", more)
        shown.append(Line(said, subtle=True))
    return shown
