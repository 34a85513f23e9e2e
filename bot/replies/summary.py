"""The summary of a meeting, as it is posted and as it is asked for again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.agenda.model import FORMAL, rank
from bot.replies.approving import approved_by, how_far
from bot.replies.attendance import attendance_lines
from bot.replies.ended import ended
from bot.replies.meetings import named, when
from bot.replies.model import Block, Button, Buttons, Entry, Heading, Line, Reply, Section
from bot.replies.on_page import on_page
from bot.replies.records import UNDER_NOTED, context_words, entry, how_voted
from bot.replies.since import unanswered
from bot.texts import All, Day, Row, Sayable, Text, _, _n, with_year
from storage.meeting_records import hidden_among
from storage.model import (
    Action,
    Adjustment,
    Decision,
    DecisionKind,
    Group,
    Meeting,
    MeetingRecord,
    MeetingState,
    Note,
)

LONGEST = 8  # rows of one section; the rest is a button away
MOST_NOTES = 12  # they are shorter than what else is listed
_MOST_TIMED = 20  # items
LONGEST_NOTE = 200  # characters, where all are shown; the button has them whole


def summary(
    told: MeetingRecord,
    group: Group,
    local: datetime,
    *,
    is_corrected: bool = False,
    address: str = "",
) -> Reply:
    """Sum the meeting up: who was there, what was decided, who does what, what comes next."""
    meeting = f"/meetings/{told.meeting.key}"
    blocks = (
        *_heading(told, group, local, is_corrected=is_corrected),
        *_decisions(told),
        *_actions(told, local),
        *_earlier(told, local),
        *_notes(told),
        *_timetable(told),
        *_set_aside(told),
        *_untouched(told),
        *_next(told, local.date()),
        *_as_files(told, group, local.date()),
        *on_page(address, group.key, meeting),
    )
    return Reply(tuple(blocks))


def _heading(
    told: MeetingRecord, group: Group, local: datetime, *, is_corrected: bool
) -> list[Block]:
    meeting = told.meeting
    blocks: list[Block] = [Heading(_titled(meeting, group, is_corrected=is_corrected))]
    if (hours := tuple(_hours(meeting, group))) or meeting.place:
        blocks.append(Line(Row((*hours, *filter(None, (meeting.place,))))))
    if told.adjusted is not None:
        blocks.append(Line(_adjusted(told.adjusted, group, local.date()), subtle=True))
    return [
        *blocks,
        *attendance_lines(told.attendances, told.items),
        *unanswered(told.silent),
    ]


def _titled(meeting: Meeting, group: Group, *, is_corrected: bool) -> Text:
    name, day = named(meeting, group), with_year(meeting.day)
    if meeting.state is MeetingState.OPEN:
        return _("{name}, {day}: so far", name=name, day=day)
    if is_corrected:
        return _("Corrected summary: {name}, {day}", name=name, day=day)
    return _("Summary: {name}, {day}", name=name, day=day)


def _hours(meeting: Meeting, group: Group) -> Iterable[Text]:
    """Give when it began and ended: as it was held, else as it was planned or printed."""
    start = _clock(meeting.started_at, group) or meeting.starts
    is_over = meeting.state is not MeetingState.OPEN
    end = (_clock(meeting.ended_at, group) or meeting.ends) if is_over else None
    if start is not None and end is not None and start != end:
        yield _("{start}–{end}", start=start, end=end)
    elif start is not None:
        yield _("from {time}", time=start)
    elif end is not None:
        yield _("until {time}", time=end)


def _clock(at: datetime | None, group: Group) -> time | None:
    if at is None:
        return None
    return at.astimezone(ZoneInfo(group.zone)).time().replace(second=0, microsecond=0)


def _adjusted(adjusted: Adjustment, group: Group, today: date) -> Text:
    if adjusted.approvals:
        names = approved_by(adjusted.approvals, group, today)
        return _("The minutes are locked, approved by {names}.", names=names)
    day = Day(adjusted.at.astimezone(ZoneInfo(group.zone)).date(), today)
    if not adjusted.by:
        return _("The minutes were approved and locked on {day}.", day=day)
    return _("{by} approved and locked the minutes on {day}.", by=adjusted.by, day=day)


def _decisions(told: MeetingRecord) -> list[Block]:
    resolved = [d for d in told.decisions if d.kind is DecisionKind.DECISION]
    noted = len(told.decisions) - len(resolved)
    blocks: list[Block] = [Section(_("Decisions"))]
    if resolved:
        blocks = [
            Section(_n("{count} decision", "{count} decisions", len(resolved))),
            *map(decided, resolved[:LONGEST]),
            *_rest(len(resolved) - LONGEST, _("more decisions of the meeting"), told),
        ]
    else:
        blocks.append(Line(_("No decisions were recorded."), subtle=True))
    if noted:
        words = _n("{count} noted or procedural item", "{count} noted or procedural items", noted)
        command = _("noted items of the meeting")
        blocks += [Section(words), Buttons((_listing(_("Show them"), command, told),))]
    return blocks


def decided(decision: Decision) -> Entry:
    """Show a decision below the meeting that made it."""
    place = _item(decision.source.item, decision.source.item_title)
    where = ((place,) if place else ()) + context_words(decision.source.context)
    return Entry(decision.number, decision.text, (*ended(decision), *how_voted(decision), *where))


def to_do(action: Action, local: datetime, *, is_hidden: bool = False) -> Entry:
    """Show an action below the meeting that gave it."""
    shown = entry(action, local, _status(action), sourced=False)
    place = _item(action.source.item, action.source.item_title)
    where = ((place,) if place else ()) + context_words(action.source.context)
    where += (UNDER_NOTED,) if is_hidden else ()
    return replace(shown, remarks=(*shown.remarks, *where))


def _item(number: str, title: str) -> str:
    return f"§ {number} {title}".strip() if number else title


def _actions(told: MeetingRecord, local: datetime) -> list[Block]:
    if not told.actions:
        return [Section(_("New actions")), Line(_("No actions were recorded."), subtle=True)]
    count = len(told.actions)
    hidden = hidden_among(told.records)
    return [
        Section(_n("{count} new action", "{count} new actions", count)),
        *(
            to_do(action, local, is_hidden=action.number in hidden)
            for action in by_due(told.actions)[:LONGEST]
        ),
        *_rest(count - LONGEST, _("more actions of the meeting"), told),
    ]


def by_due(actions: Iterable[Action]) -> list[Action]:
    """Sort actions as a meeting's are listed: the earliest due first, those without a day last."""
    return sorted(actions, key=lambda action: (_last_day(action), action.number))


def _last_day(action: Action) -> date:
    return action.due.last if action.due is not None and action.due.last else date.max


def _earlier(told: MeetingRecord, local: datetime) -> list[Block]:
    """Show what became of the actions from before this meeting."""
    blocks: list[Block] = []
    if told.closed:
        count = len(told.closed)
        blocks += [
            Section(_n("{count} earlier action done", "{count} earlier actions done", count)),
            *(entry(action, local, sourced=False) for action in told.closed[:LONGEST]),
            *_rest(count - LONGEST, _("more done by the meeting"), told),
        ]
    if told.still_due:
        blocks.append(Section(_remaining(told.still_due, local.date())))
        command = _("earlier actions of the meeting")
        blocks.append(Buttons((_listing(_("Show them"), command, told),)))
    return blocks


def _remaining(dues: Sequence[date | None], today: date) -> Sayable:
    overdue = sum(due is not None and due < today for due in dues)
    still = _n("{count} earlier action is open", "{count} earlier actions are open", len(dues))
    return Row((still, _n("{count} overdue", "{count} overdue", overdue))) if overdue else still


def _notes(told: MeetingRecord) -> list[Block]:
    """Show what was noted under each item, what belongs to none first."""
    if not told.notes:
        return []
    sorted_ = by_item(told)
    is_clipped = any(len(note.text) > LONGEST_NOTE for note in sorted_[:MOST_NOTES])
    left = len(sorted_) - MOST_NOTES
    blocks: list[Block] = [
        Section(_n("{count} note", "{count} notes", len(sorted_))),
        *noted(told, sorted_[:MOST_NOTES], longest=LONGEST_NOTE),
    ]
    if left > 0:
        return [*blocks, *_rest(left, _("more notes of the meeting"), told)]
    if is_clipped:
        command = _("all notes of the meeting")
        blocks.append(Buttons((_listing(_("Whole notes"), command, told),)))
    return blocks


def by_item(told: MeetingRecord) -> list[Note]:
    """Sort the notes of a meeting by their item, what belongs to none first."""
    places = {None: 0} | {item.key: n for n, item in enumerate(told.items, start=1)}
    return sorted(told.notes, key=lambda note: places.get(note.item, 0))


def noted(told: MeetingRecord, notes: Iterable[Note], *, longest: int = 0) -> list[Block]:
    """Show sorted notes, each item's under its name; `longest` characters of each, 0: all."""
    heads = {item.key: _item(item.number, item.title) for item in told.items}
    blocks: list[Block] = []
    for item, under in groupby(notes, key=lambda note: note.item):
        blocks += [Line(heads[item], subtle=True)] if item in heads else []
        blocks += [Line(f"– {_shortened(note.text, longest)}") for note in under]
    return blocks


def _shortened(text: str, longest: int) -> str:
    return text if not longest or len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _timetable(told: MeetingRecord) -> list[Block]:
    """Show the hours that the minutes print beside their items."""
    timed = [item for item in told.items if item.hours]
    rows = [Line(f"{item.hours} {_item(item.number, item.title)}") for item in timed]
    return [Section(_("Times of the items")), *rows[:_MOST_TIMED]] if rows else []


def _set_aside(told: MeetingRecord) -> list[Block]:
    blocks: list[Block] = []
    postponed = [item for item in told.items if item.postponed]
    if postponed:
        blocks.append(Section(_("Postponed")))
        blocks += [Line(_item(item.number, item.title)) for item in postponed]
    referred = [item for item in told.items if item.referred_to]
    if referred:
        blocks.append(Section(_("Referred")))
        blocks += [
            Line(_("{item} → {group}", item=item.title, group=item.referred_to))
            for item in referred
        ]
    return blocks


def _untouched(told: MeetingRecord) -> list[Block]:
    """Name the items under which nothing was recorded, but for what every agenda has."""
    sources = {(made.source.item, made.source.item_title) for made in told.records}
    with_notes = {note.item for note in told.notes}
    left = [
        _item(item.number, item.title)
        for item in told.items
        if (item.number, item.title) not in sources
        and item.key not in with_notes
        and not (item.postponed or item.referred_to)
        and rank(item.origin) not in FORMAL
    ]
    return [Section(_("Items without records")), Line(All(tuple(left)))] if left else []


def _next(told: MeetingRecord, today: date) -> list[Block]:
    if told.next is None:
        return [Section(_("No next meeting is planned."))]
    return [Section(_("Next meeting: {when}", when=when(told.next, today)))]


def _as_files(told: MeetingRecord, group: Group, today: date) -> list[Block]:
    """Say whether the minutes are approved, and give them as files."""
    meeting = told.meeting
    if meeting.state not in (MeetingState.HELD, MeetingState.ADJUSTED):
        return []
    day = meeting.day.isoformat()
    pdf = _("minutes of {day} as {kind}", day=day, kind="pdf")
    word = _("minutes of {day} as {kind}", day=day, kind="word")
    buttons = Buttons((Button(_("Minutes as PDF"), pdf), Button(_("Minutes in Word"), word)))
    if told.adjusted is not None:
        return [buttons]
    draft = Line(_("The minutes are not approved yet."), subtle=True)
    return [draft, *how_far(told.approvals, group, today), buttons]


def _rest(left: int, command: Text, told: MeetingRecord) -> tuple[Block, ...]:
    """Say how many more there are, with the button that shows exactly those."""
    if left <= 0:
        return ()
    words = _n("… and {count} more", "… and {count} more", left)
    title = _n("Show {count} more", "Show {count} more", left)
    return Line(words, subtle=True), Buttons((_listing(title, command, told),))


def _listing(title: Text, command: Text, told: MeetingRecord) -> Button:
    """Make the button that lists what the summary leaves out; two meetings of a day are two."""
    exact = _("{command} {which}", command=command, which=told.meeting.key)
    typed = _("{command} {which}", command=command, which=with_year(told.meeting.day))
    return Button(title, exact, typed=typed)


def _status(action: Action) -> Text:
    return _("status {number}", number=action.number)
