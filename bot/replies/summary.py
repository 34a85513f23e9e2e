"""The summary of a meeting, as it is posted and as it is asked for again."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.replies.attendance import attendance_lines
from bot.replies.meetings import named, when
from bot.replies.model import Block, Button, Buttons, Entry, Heading, Line, Reply, Section
from bot.replies.records import entry
from bot.texts import Day, Row, Sayable, Text, _, _n
from storage.model import (
    Action,
    Adjustment,
    Decision,
    DecisionKind,
    Group,
    MeetingRecord,
    MeetingState,
)

LONGEST = 8  # rows of one section; the rest is a button away
MOST_NOTES = 12  # no list shows the rest, so more of them than of what has one
LONGEST_NOTE = 200  # characters


def summary(told: MeetingRecord, group: Group, local: datetime) -> Reply:
    """Sum the meeting up: who was there, what was decided, who does what, what comes next."""
    today = local.date()
    blocks = (
        *_heading(told, group, today),
        *_decisions(told),
        *_actions(told.actions, local),
        *_earlier(told, local),
        *_notes(told),
        *_set_aside(told),
        *_next(told, today),
    )
    return Reply(tuple(blocks))


def _heading(told: MeetingRecord, group: Group, today: date) -> list[Block]:
    meeting = told.meeting
    name, day = named(meeting, group), Day(meeting.day, today)
    words = (
        _("{name}, {day}: so far", name=name, day=day)
        if meeting.state is MeetingState.OPEN
        else _("Summary: {name}, {day}", name=name, day=day)
    )
    blocks: list[Block] = [Heading(words)]
    if told.adjusted is not None:
        blocks.append(Line(_adjusted(told.adjusted, group, today), subtle=True))
    return [*blocks, *attendance_lines(told.attendances, told.items)]


def _adjusted(adjusted: Adjustment, group: Group, today: date) -> Text:
    day = Day(adjusted.at.astimezone(ZoneInfo(group.zone)).date(), today)
    if not adjusted.by:
        return _("The minutes were approved and locked on {day}.", day=day)
    return _("{by} approved and locked the minutes on {day}.", by=adjusted.by, day=day)


def _decisions(told: MeetingRecord) -> list[Block]:
    resolved = [d for d in told.decisions if d.kind is DecisionKind.DECISION]
    if not resolved:
        return [Section(_("Decisions")), Line(_("No decisions were recorded."), subtle=True)]
    rows = [_decision(decision) for decision in resolved[:LONGEST]]
    return [
        Section(_n("{count} decision", "{count} decisions", len(resolved))),
        *rows,
        *_rest(resolved, Button(_("All decisions"), _("decision log"))),
    ]


def _decision(decision: Decision) -> Entry:
    item = _item(decision.source.item, decision.source.item_title)
    return Entry(decision.number, decision.text, (item,) if item else ())


def _item(number: str, title: str) -> str:
    return f"§ {number} {title}" if number else title


def _actions(actions: Sequence[Action], local: datetime) -> list[Block]:
    if not actions:
        return [Section(_("New actions")), Line(_("No actions were recorded."), subtle=True)]
    by_owner = sorted(actions, key=_owner_first)
    rows = [entry(action, local, _status(action), sourced=False) for action in by_owner[:LONGEST]]
    return [
        Section(_n("{count} new action", "{count} new actions", len(actions))),
        *rows,
        *_rest(by_owner, Button(_("All actions"), _("actions open"))),
    ]


def _owner_first(action: Action) -> tuple[bool, str, date]:
    owner = action.owners[0].name.casefold() if action.owners else ""
    last = action.due.last if action.due is not None and action.due.last else date.max
    return not owner, owner, last


def _earlier(told: MeetingRecord, local: datetime) -> list[Block]:
    """Show what became of the actions from before this meeting."""
    blocks: list[Block] = []
    if told.closed:
        blocks.append(
            Section(
                _n("{count} earlier action done", "{count} earlier actions done", len(told.closed))
            )
        )
        blocks += [entry(action, local, sourced=False) for action in told.closed[:LONGEST]]
    if told.remaining:
        blocks.append(Section(_remaining(told.remaining, local.date())))
        blocks.append(Buttons((Button(_("Show them"), _("actions open")),)))
    return blocks


def _remaining(actions: tuple[Action, ...], today: date) -> Sayable:
    overdue = sum(action.is_overdue(today) for action in actions)
    still = _n("{count} earlier action is open", "{count} earlier actions are open", len(actions))
    return Row((still, _n("{count} overdue", "{count} overdue", overdue))) if overdue else still


def _notes(told: MeetingRecord) -> list[Block]:
    """Show what was noted under each item, what belongs to none first."""
    if not told.notes:
        return []
    heads = {item.key: _item(item.number, item.title) for item in told.items}
    places = {None: 0} | {key: n for n, key in enumerate(heads, start=1)}
    by_item = sorted(told.notes, key=lambda note: places.get(note.item, 0))
    blocks: list[Block] = [Section(_n("{count} note", "{count} notes", len(by_item)))]
    for item, notes in groupby(by_item[:MOST_NOTES], key=lambda note: note.item):
        blocks += [Line(heads[item], subtle=True)] if item in heads else []
        blocks += [Line(f"– {_shortened(note.text)}") for note in notes]
    if len(by_item) > MOST_NOTES:
        left = len(by_item) - MOST_NOTES
        blocks.append(Line(_n("… and {count} more", "… and {count} more", left), subtle=True))
    return blocks


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_NOTE else text[: LONGEST_NOTE - 1].rstrip() + "…"


def _set_aside(told: MeetingRecord) -> list[Block]:
    blocks: list[Block] = []
    postponed = [item for item in told.items if item.postponed]
    if postponed:
        blocks.append(Section(_("Postponed")))
        blocks += [Line(f"{item.number} {item.title}".strip()) for item in postponed]
    referred = [item for item in told.items if item.referred_to]
    if referred:
        blocks.append(Section(_("Referred")))
        blocks += [
            Line(_("{item} → {group}", item=item.title, group=item.referred_to))
            for item in referred
        ]
    return blocks


def _next(told: MeetingRecord, today: date) -> list[Block]:
    if told.next is None:
        return [Section(_("No next meeting is planned."))]
    return [Section(_("Next meeting: {when}", when=when(told.next, today)))]


def _rest(rows: Sequence[object], button: Button) -> tuple[Block, ...]:
    return (Buttons((button,)),) if len(rows) > LONGEST else ()


def _status(action: Action) -> Text:
    return _("status {number}", number=action.number)
