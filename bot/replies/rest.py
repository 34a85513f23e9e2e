"""What a summary counts and does not list: exactly that, a page at a time."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from bot.replies.model import Block, Reply, say
from bot.replies.paging import LONGEST as PAGE
from bot.replies.paging import more
from bot.replies.records import entry
from bot.replies.summary import LONGEST, MOST_NOTES, by_due, by_item, decided, noted, to_do
from bot.texts import Text, _, _n, with_year
from storage.model import Action, Decision, DecisionKind, MeetingRecord, Note, Page


class Listed(StrEnum):
    """Which of a meeting's lists is shown on."""

    DECISIONS = "decisions"
    ACTIONS = "actions"
    NOTES = "notes"
    ALL_NOTES = "all_notes"
    NOTED = "noted"
    DONE = "done"
    EARLIER = "earlier"
    ALL_ACTIONS = "all_actions"
    ALL_DECISIONS = "all_decisions"


_Shown = Decision | Action | Note
_NOTES = (Listed.NOTES, Listed.ALL_NOTES)


def rest(told: MeetingRecord, listed: Listed, local: datetime, page: int) -> Reply:
    """Show what the summary leaves out of a list; all of one that it shows whole."""
    rows = _rows(told, listed)
    offset = (max(page, 1) - 1) * PAGE
    here = Page(rows=tuple(rows[offset : offset + PAGE]), total=len(rows), offset=offset)
    if not rows:
        return say(_("The meeting {day} has none of these.", day=with_year(told.meeting.day)))
    shown = _entries(told, here.rows, local)
    return say(_heading(told, listed, len(rows)), *shown, *more(here, _again(told, listed)))


def _rows(  # noqa: PLR0911 - one case a list
    told: MeetingRecord, listed: Listed
) -> Sequence[_Shown]:
    resolved = [d for d in told.decisions if d.kind is DecisionKind.DECISION]
    match listed:
        case Listed.DECISIONS:
            return resolved[LONGEST:] or resolved
        case Listed.ALL_DECISIONS:
            return resolved
        case Listed.ALL_ACTIONS:
            return by_due(told.actions)
        case Listed.ACTIONS:
            return by_due(told.actions)[LONGEST:] or by_due(told.actions)
        case Listed.NOTES:
            return by_item(told)[MOST_NOTES:] or by_item(told)
        case Listed.ALL_NOTES:
            return by_item(told)
        case Listed.NOTED:
            return [d for d in told.decisions if d.kind is not DecisionKind.DECISION]
        case Listed.DONE:
            return told.closed[LONGEST:] or told.closed
        case Listed.EARLIER:
            return by_due(told.remaining)


def _entries(told: MeetingRecord, rows: Sequence[_Shown], local: datetime) -> list[Block]:
    own = {action.number for action in told.actions}
    blocks: list[Block] = []
    for row in rows:
        match row:
            case Decision():
                blocks.append(decided(row))
            case Action():
                blocks.append(to_do(row, local) if row.number in own else entry(row, local))
            case Note():
                pass
    return blocks or noted(told, [row for row in rows if isinstance(row, Note)])


def _heading(told: MeetingRecord, listed: Listed, count: int) -> Text:
    day = with_year(told.meeting.day)
    if listed in _NOTES:
        return _n("{count} note from {day}", "{count} notes from {day}", count, day=day)
    if listed in (Listed.DECISIONS, Listed.ALL_DECISIONS):
        return _n("{count} decision from {day}", "{count} decisions from {day}", count, day=day)
    if listed is Listed.NOTED:
        return _n(
            "{count} noted or procedural item from {day}",
            "{count} noted or procedural items from {day}",
            count,
            day=day,
        )
    return _n("{count} action from {day}", "{count} actions from {day}", count, day=day)


def _again(told: MeetingRecord, listed: Listed) -> Text:
    """Write the command that shows this very list again."""
    return _("{command} {which}", command=COMMANDS[listed], which=told.meeting.key)


COMMANDS = {
    Listed.DECISIONS: _("more decisions of the meeting"),
    Listed.ACTIONS: _("more actions of the meeting"),
    Listed.NOTES: _("more notes of the meeting"),
    Listed.ALL_NOTES: _("all notes of the meeting"),
    Listed.NOTED: _("noted items of the meeting"),
    Listed.DONE: _("more done by the meeting"),
    Listed.ALL_ACTIONS: _("all actions of the meeting"),
    Listed.ALL_DECISIONS: _("all decisions of the meeting"),
    Listed.EARLIER: _("earlier actions of the meeting"),
}
