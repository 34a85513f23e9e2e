"""How agendas are shown."""

from collections.abc import Iterator
from datetime import date

from bot.agenda.model import Agenda, Entry
from bot.replies import model
from bot.replies.meetings import when
from bot.replies.model import Block, Button, Buttons, Choice, Line, Reply, Section, say
from bot.replies.records import due_words, owners_words
from bot.texts import Day, Row, Sayable, Text, _, _n
from storage.model import Action, Group, ItemPlan, Meeting, MeetingState

PURPOSES = {
    "information": _("for information"),
    "discussion": _("for discussion"),
    "decision": _("for decision"),
}
_HOUR = 60  # minutes
MOST_DUE = 20  # actions that a call names one by one


def shown(agenda: Agenda, today: date) -> Reply:
    """Show an agenda: each item with who presents it, how long it takes and why it is there."""
    return Reply((*head(agenda, today).blocks, *items(agenda), *_below(agenda)))


def head(agenda: Agenda, today: date) -> Reply:
    """Say whose agenda it is."""
    if agenda.meeting is None:
        planned = Line(_("It is not planned yet. Type for example “next meeting 8 May 9–12”."))
        return say(_("Agenda of the next meeting"), planned)
    return say(_("Agenda: {when}", when=when(agenda.meeting, today)))


def items(agenda: Agenda) -> Iterator[Block]:
    """List the items, numbered as they are spoken of."""
    for number, entry in enumerate(agenda.entries, 1):
        yield Choice(number, entry.title, tuple(_remarks(entry)))


def _remarks(entry: Entry) -> Iterator[Sayable]:
    yield from said_of(entry)
    yield from entry.why
    if entry.postponed:
        yield _("postponed")
    elif entry.is_taken:
        yield _("taken up")


def said_of(item: Entry | ItemPlan) -> Iterator[Sayable]:
    """Say who presents an item, for how long and what for."""
    if item.presenter:
        yield item.presenter
    if item.minutes is not None:
        yield _("{minutes} min", minutes=item.minutes)
    if item.purpose in PURPOSES:
        yield PURPOSES[item.purpose]


def _below(agenda: Agenda) -> Iterator[Block]:
    if (time := time_given(agenda)) is not None:
        yield Line(time, subtle=True)
        yield from _too_long(agenda)
    if agenda.meeting is None or agenda.meeting.state is MeetingState.PLANNED:
        yield Line(_("Put something on it with “item for next meeting: …”."), subtle=True)


def time_given(agenda: Agenda) -> Text | None:
    """Add up how long the items take; None where nothing is told of any."""
    minutes = sum(entry.minutes or 0 for entry in agenda.entries)
    return _("Time given: {time}", time=long(minutes)) if minutes else None


def _too_long(agenda: Agenda) -> Iterator[Block]:
    """Say that the items are given more time than the meeting has."""
    meeting, minutes = agenda.meeting, sum(entry.minutes or 0 for entry in agenda.entries)
    if meeting is None or meeting.starts is None or meeting.ends is None:
        return
    starts, ends = (at.hour * _HOUR + at.minute for at in (meeting.starts, meeting.ends))
    if 0 < ends - starts < minutes:
        yield Line(_("That is more than the meeting has: {time}.", time=long(ends - starts)))


def long(minutes: int) -> Sayable:
    """Say how long that is: "1 h 35 min"."""
    hours, left = divmod(minutes, _HOUR)
    if hours and not left:
        return _("{hours} h", hours=hours)
    if not hours:
        return _("{minutes} min", minutes=left)
    return _("{hours} h {minutes} min", hours=hours, minutes=left)


def of_meeting(meeting: Meeting | None, today: date) -> Text:
    """Name the meeting an item is put on the agenda of."""
    if meeting is None:
        return _("the next meeting")
    return _("the meeting {day}", day=Day(meeting.day, today))


def put(plans: tuple[ItemPlan, ...], meeting: Meeting | None, today: date) -> Reply:
    """Acknowledge what was put on an agenda."""
    blocks: list[Block] = []
    if len(plans) == 1:
        heading = _(
            "On the agenda of {meeting}: {title}",
            meeting=of_meeting(meeting, today),
            title=plans[0].title,
        )
        if told := tuple(said_of(plans[0])):
            blocks.append(Line(Row(told), subtle=True))
    else:
        heading = _n(
            "{count} item is on the agenda of {meeting}:",
            "{count} items are on the agenda of {meeting}:",
            len(plans),
            meeting=of_meeting(meeting, today),
        )
        blocks += [Line(Row((plan.title, *said_of(plan)))) for plan in plans]
    if meeting is None:
        waits = _("No meeting is planned; it is kept until one is.")
        blocks.append(Line(waits, subtle=True))
    return say(heading, *blocks, Buttons((look(meeting),)))


def became(agenda: Agenda, name: str, count: int, today: date) -> Reply:
    """Show an agenda that a document was put on, and what is on it besides."""
    heading = _n(
        "From {name}, {count} item is on the agenda of {meeting}:",
        "From {name}, {count} items are on the agenda of {meeting}:",
        count,
        name=name,
        meeting=of_meeting(agenda.meeting, today),
    )
    undo = Line(_("Type “undo” to take it back."), subtle=True)
    return say(heading, *items(agenda), undo, Buttons((look(agenda.meeting),)))


def look(meeting: Meeting | None) -> Button:
    """Offer to look at an agenda."""
    if meeting is None:
        return Button(_("Show the agenda"), _("agenda"))
    return Button(_("Show the agenda"), _("agenda {day}", day=meeting.day.isoformat()))


def unknown(number: str) -> Reply:
    """Say that no item is so called, and how to see those there are."""
    return say(
        _("There is no item {number} on the agenda, so nothing is changed.", number=number),
        Line(_("Type “agenda” to see the items and their numbers."), subtle=True),
    )


def summons(agenda: Agenda, due: list[Action], group: Group, today: date) -> Reply:
    """Call to a meeting: when and where, what is taken up, and who still has what to do."""
    meeting = agenda.meeting
    name = (meeting.title if meeting else "") or group.name
    blocks: list[Block] = [] if meeting is None else [Line(when(meeting, today))]
    blocks += [Section(_("Agenda")), *items(agenda)]
    if due:
        blocks.append(Section(_("To be done by the meeting")))
        blocks += [_to_do(action, today) for action in due[:MOST_DUE]]
        if len(due) > MOST_DUE:
            blocks.append(Line(_("Type “actions” to see them all."), subtle=True))
    hint = Line(_("Put something on it with “item for next meeting: …”."), subtle=True)
    return say(_("You are called to a meeting: {name}", name=name), *blocks, hint)


def _to_do(action: Action, today: date) -> model.Entry:
    owners = owners_words(action.owners) if action.owners else _("no owner yet")
    return model.Entry(action.number, action.text, (owners, due_words(action.due, today)))
