"""
How decisions and actions are shown: alone, in a list, with their source and history.

`local` is now, on the group's own clock: days are told as they are there.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from bot.export import voted
from bot.patterns import lazily
from bot.replies.ended import ended, ended_words
from bot.replies.history import day_of, happened, is_telling
from bot.replies.model import (
    Block,
    Button,
    Buttons,
    Entry,
    Facts,
    Heading,
    Line,
    Link,
    Opens,
    Quote,
    Reply,
)
from bot.texts import All, Day, Row, Sayable, Text, Week, _, _n
from storage.model import (
    Action,
    ActionState,
    Decision,
    DecisionKind,
    DecisionState,
    Due,
    DueKind,
    Event,
    Known,
    Party,
    Record,
    Source,
)

DAYS_OF_A_WEEK = 7
LONGEST_CONTEXT = 160  # characters shown of the words before a record
MOST_MEMBERS = 5  # of a body, that are named beside it
UNDER_NOTED = _("given under an item where the meeting only noted information")
_MOST_GIVEN = 5  # assignments told of with what was noted


def recorded(
    record: Record, heading: Text, local: datetime, asked: tuple[Block, ...] = ()
) -> Reply:
    """Acknowledge what was recorded: as understood, what is asked of it, the buttons to mend it."""
    told = Reply((Heading(heading), Line(record.text), *_facts(record, local)))
    return told + Reply((*_way_back(record), *asked, _mending(record)))


def changed(record: Record, local: datetime) -> Reply:
    """Show a record as it was corrected."""
    if isinstance(record, Action):
        heading = _("Action #{number} changed", number=record.number)
    else:
        heading = _("Decision #{number} changed", number=record.number)
    return recorded(record, heading, local)


def saved(record: Record) -> Text:
    """Acknowledge to the group that a record was made."""
    if isinstance(record, Action):
        return _("Action #{number} saved", number=record.number)
    return _("Decision #{number} saved", number=record.number)


def saved_in(record: Record, group: str) -> Text:
    """Acknowledge, also to somebody who is elsewhere, in which group a record was made."""
    if isinstance(record, Action):
        return _("Action #{number} is saved in {group}.", number=record.number, group=group)
    return _("Decision #{number} is saved in {group}.", number=record.number, group=group)


def whole(record: Record, local: datetime, history: Iterable[Event] = (), *around: Block) -> Reply:
    """Show one record with all that is known of it, and `around` it; its history oldest first."""
    blocks: list[Block] = [Heading(title(record)), Line(record.text), *_facts(record, local)]
    blocks += around
    told = [Line(happened(event, local), subtle=True) for event in history if is_telling(event)]
    if not (told and _is_typed(record.source)):  # its history begins with who recorded it
        blocks.append(source(record.source, local))
    blocks += [*_way_back(record), *told]
    return Reply((*blocks, _buttons(record)))


def quoted(record: Record, group: str, local: datetime) -> Reply:
    """Show one record to people of any group: nothing to press, as numbers are each group's own."""
    where = Line(group, subtle=True)
    return Reply(
        (
            Heading(title(record)),
            Line(record.text),
            *_facts(record, local),
            source(record.source, local),
            where,
        )
    )


def listed(record: Record, group: str, local: datetime) -> Row:
    """Show a record as one line in a list of several groups' records."""
    if isinstance(record, Decision):
        day = Day(record.day, local.date())
        return Row((title(record), *ended(record), day, group))
    return Row((title(record), *_remarks(record, local, sourced=False), group))


def entry(
    record: Record,
    local: datetime,
    then: Text | None = None,
    *,
    pressable: bool = True,
    sourced: bool = True,
    group: str = "",
) -> Entry:
    """
    Show one record as a row of a list; pressing its button shows `then` again.

    `group` names the record's group where the list is shown in another's conversation.
    """
    if isinstance(record, Decision):
        return decision_entry(record, local)
    is_open = record.state is ActionState.OPEN
    done = Button(_("Done"), _done(record), then, group=group) if is_open and pressable else None
    return Entry(
        record.number,
        record.text,
        _remarks(record, local, sourced=sourced),
        done,
        done=not is_open,
        origin=record.source,
    )


def decision_entry(decision: Decision, local: datetime) -> Entry:
    """Show a decision as a row of a list; one that is in force no more says so first."""
    where = source_words(decision.source, local)
    is_over = decision.state is not DecisionState.STANDING
    said = (*ended(decision), where, *how_voted(decision))
    return Entry(decision.number, decision.text, said, done=is_over, origin=decision.source)


def how_voted(decision: Decision) -> tuple[Sayable, ...]:
    """Say in few words how a decision was voted, and that there are reservations."""
    result, count = decision.vote, len(decision.reservations)
    counted = (voted.counts(result, named=False),) if result is not None else ()
    reserved = (_n("{count} reservation", "{count} reservations", count),) if count else ()
    return (*counted, *reserved)


def hidden_lines(record: Record, given: Iterable[Action]) -> list[Block]:
    """Tell with a record what was assigned under its item, where only information was noted."""
    if isinstance(record, Action):
        only = _("It was given under an item where the meeting only noted information.")
        told = [only for _one in given][:1]
    else:
        told = [
            _("An assignment was given there: #{number} {text}", number=one.number, text=one.text)
            for one in given
        ]
    return [Line(words, subtle=True) for words in told[:_MOST_GIVEN]]


def title(record: Record) -> Text:
    """Name the record by kind and number."""
    if isinstance(record, Action):
        return _("Action #{number}", number=record.number)
    return _("Decision #{number}", number=record.number)


def source(told: Source, local: datetime) -> Block:
    """Quote the words a record was read from, or say who typed it."""
    if told.quote:
        return Quote(told.quote, source_words(told, local), told)
    return Line(source_words(told, local), subtle=True, origin=told)


def _way_back(record: Record) -> tuple[Link, ...]:
    """Lead to the message a record was saved from."""
    link = record.source.link
    return (Link(_("To the message"), link),) if link else ()


def source_words(told: Source, local: datetime) -> Sayable:
    """Say where it stands: document or writer, meeting, item."""
    parts: list[Sayable] = []
    if told.document:
        parts.append(told.document)
    if told.day is not None and told.meeting:
        parts.append(_("{meeting} {day}", meeting=told.meeting, day=Day(told.day, local.date())))
    elif told.day is not None:
        parts.append(_("the meeting {day}", day=Day(told.day, local.date())))
    if told.item or told.item_title:
        parts.append(f"§ {told.item} {told.item_title}".strip() if told.item else told.item_title)
    if told.is_adjusted:
        parts.append(_("minutes approved"))
    if _is_typed(told):
        parts.append(_written(told, local))
    return Row((*parts, *context_words(told.context)))


def context_words(context: str) -> tuple[Text, ...]:
    """Show the words before that a record leans on, “reports back on this”."""
    return (_("after “{words}”", words=shortened(context)),) if context else ()


def shortened(text: str) -> str:
    """Leave out the middle of what is long: where it begins and what it ends with tell most."""
    if len(text) <= LONGEST_CONTEXT:
        return text
    half = LONGEST_CONTEXT // 2
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"


def _is_typed(told: Source) -> bool:
    """Whether somebody typed it outside all meetings."""
    return not told.document and told.day is None


def owners_words(owners: tuple[Party, ...]) -> Sayable:
    """Name the owners, or say that there is none."""
    if not owners:
        return _("nobody yet")
    return All(tuple(map(owner_word, owners)))


def owner_word(owner: Party) -> Sayable:
    """Name an owner; a role with who holds it now, a body with who is in it."""
    if owner.members:
        return _("{body} ({members})", body=owner.name, members=members_words(owner.members))
    return f"{owner.name} ({owner.holder.name})" if owner.holder else owner.name


def members_words(members: Sequence[Known]) -> All:
    """Name who is in a body; of a large one some, and how many more."""
    named: list[Sayable] = [one.name for one in members[:MOST_MEMBERS]]
    left = len(members) - MOST_MEMBERS
    return All((*named, *([_n("{count} more", "{count} more", left)] if left > 0 else [])))


def due_words(due: Due | None, today: date) -> Sayable:
    """Say when it is due: a day with weekday and week, a week, a span, or a meeting."""
    if due is None:
        return _("no date")
    if due.kind is DueKind.MEETING:
        return _meeting_words(due, today)
    if due.last is None or due.first is None:
        return due.words
    if due.first == due.last:
        return _day_words(due.last, due.at, today)
    last = Day(due.last, today)
    if _is_week(due.first, due.last):
        return _("{week} (until {day})", week=Week(due.first), day=last)
    return _("{day}, {week}", day=last, week=Week(due.last))


def _day_words(day: date, at: time | None, today: date) -> Text:
    told, week = Day(day, today), Week(day)
    if at is None:
        return _("{day}, {week}", day=told, week=week)
    return _("{day}, {week}, at {start}", day=told, week=week, start=at)


def _meeting_words(due: Due, today: date) -> Sayable:
    """Name the meeting as it was named, with its day where that is known."""
    is_next = due.among == (None, None)
    named = _("the next meeting") if is_next else _PREPOSITION.sub("", due.words)
    if due.last is None or due.first != due.last:
        return named
    day = Day(due.last, today)
    if due.last < today or due.among[0] == due.last:
        return _("the meeting {day}", day=day)
    return _("{meeting} ({day})", meeting=named, day=day)


_PREPOSITION = lazily(
    r"^(?:(?:senast|till|på|vid|inför|före|innan|by|until|till|at|for|before|due)\s+)+",
    re.IGNORECASE,
)


def _is_week(first: date, last: date) -> bool:
    return first.weekday() == 0 and (last - first).days == DAYS_OF_A_WEEK - 1


def _written(told: Source, local: datetime) -> Text:
    day = day_of(told.at, local)
    if not told.by:
        return _("recorded {day}", day=day)
    return _("recorded by {by} {day}", by=told.by, day=day)


def _facts(record: Record, local: datetime) -> tuple[Facts, ...]:
    rows: list[tuple[Text, Sayable]] = []
    if isinstance(record, Action):
        rows.append((_("Owner"), owners_words(record.owners)))
        rows.append((_("Due"), due_words(record.due, local.date())))
        rows.append((_("State"), state_words(record, local.date())))
        if record.remark:
            rows.append((_("Remark"), record.remark))
    else:
        rows.append((_("Decided"), Day(record.day, local.date())))
        if record.kind is not DecisionKind.DECISION:
            rows.append((_("Kind"), _kind(record.kind)))
        rows += voted.told(record, most=voted.MOST_NAMES)
        if record.state is DecisionState.WITHDRAWN:
            rows.append((_("State"), _("struck out")))
        elif (words := ended_words(record.state, record.ended_by)) is not None:
            rows.append((_("State"), words))
    return (Facts(tuple(rows)),)


def _kind(kind: DecisionKind) -> Text:
    return _("noted") if kind is DecisionKind.NOTED else _("procedural")


def state_words(action: Action, today: date) -> Text:
    """Say where an action stands, and whether it is late."""
    if action.is_overdue(today):
        return _("in progress, overdue") if action.begun else _("open, overdue")
    if action.begun and action.state is ActionState.OPEN:
        return _("in progress")
    words = {
        ActionState.OPEN: _("open"),
        ActionState.DONE: _("done"),
        ActionState.WITHDRAWN: _("withdrawn"),
    }
    return words[action.state]


def _remarks(action: Action, local: datetime, *, sourced: bool) -> tuple[Sayable, ...]:
    owners = owners_words(action.owners) if action.owners else _("no owner yet")
    said: list[Sayable] = [owners]
    if action.state is not ActionState.OPEN:
        said.append(state_words(action, local.date()))
    elif action.due is not None:
        said.append(_("due {due}", due=due_words(action.due, local.date())))
    if action.is_overdue(local.date()):
        said.append(_("overdue"))
    said += standing_words(action)
    if sourced and action.source.document:
        said.append(source_words(action.source, local))
    return tuple(said)


def standing_words(action: Action) -> tuple[Sayable, ...]:
    """Say that somebody is at it, and what was said of it last."""
    is_begun = action.begun and action.state is ActionState.OPEN
    remark = (action.remark,) if action.remark else ()
    return (*([_("in progress")] if is_begun else []), *remark)


def _mending(record: Record) -> Buttons:
    undo = Button(_("Undo"), _withdraw(record), _status(record))
    if isinstance(record, Action):
        return Buttons((Button(_("Done"), _done(record), _status(record)), _correct(record), undo))
    return Buttons((_correct(record), undo))


def _take_up(record: Record) -> Button:
    """Offer to put a record on the agenda of the next meeting."""
    typed = _("take up {number} at the next meeting", number=record.number)
    return Button(
        _("Take up at the next meeting"), typed, opens=Opens("putOnAgenda", record.number)
    )


def _buttons(record: Record) -> Buttons:
    then = _status(record)
    match record.state:
        case ActionState.OPEN:
            done = Button(_("Done"), _done(record), then)
            withdraw = Button(_("Withdraw"), _withdraw(record), then)
            return Buttons((done, _correct(record), withdraw, _take_up(record)))
        case DecisionState.STANDING | DecisionState.REPLACED | DecisionState.REVOKED:
            withdraw = Button(_("Withdraw"), _withdraw(record), then)
            return Buttons((_correct(record), withdraw, _take_up(record)))
        case _:
            reopen = _("reopen {number}", number=record.number)
            return Buttons((Button(_("Reopen"), reopen, then),))


def _correct(record: Record) -> Button:
    number = record.number
    typed = _("change {number}", number=number)
    return Button(_("Change"), typed, opens=Opens("change", number))


def _done(record: Record) -> Text:
    return _("done {number}", number=record.number)


def _withdraw(record: Record) -> Text:
    return _("withdraw {number}", number=record.number)


def _status(record: Record) -> Text:
    return _("status {number}", number=record.number)
