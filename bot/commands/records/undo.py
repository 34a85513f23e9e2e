"""`undo`: take back the speaker's last change here."""

from collections.abc import Callable, Iterable
from datetime import date

from bot.command import Command, Mode, Turn
from bot.replies.model import Block, Line, Reply, say
from bot.replies.records import recorded
from bot.texts import All, Day, Sayable, Text, _, _n, with_year
from storage import events, meetings, records
from storage.model import Event, MeetingState

MOST_FINDINGS = 8  # that are named one by one
MOST_MEETINGS = 3


async def undo(turn: Turn, number: int | None = None) -> Reply:
    """
    Take back the last change the speaker made here; typed twice, the one before it too.

    With a `number`, their last change of that record.
    """
    if number is not None:
        await records.find(turn.db, turn.key, number)
    undone = await events.undo(turn.db, turn.key, number=number, stamp=turn.stamp)
    if any(event.what == "document" for event in undone):
        return say(_("Undone:"), Line(_saving(undone)))
    if any(event.what == "finding" for event in undone):
        return say(_("Undone:"), Line(_findings(undone)))
    planned = [event for event in undone if _is_planning(event)]
    if len(planned) > MOST_MEETINGS:
        return say(_("Undone:"), Line(_planning(planned, turn.today)))
    if len(again := [event for event in undone if _is_change_of_plan(event)]) > 1:
        return say(_("Undone:"), Line(_planned_again(again)))
    blocks: list[Block] = []
    for event in _worth_telling(undone):
        told = await _what(turn, event)
        blocks += [block for block in told.blocks if block not in blocks]
    return say(_("Undone:"), *(blocks or (Line(_kept_as_before(undone)),)))


def _kept_as_before(undone: Iterable[Event]) -> Text:
    if any(event.what == "series" for event in undone):
        return _("the series is as it was before")
    return _("the agenda is as it was before")


def _worth_telling(undone: tuple[Event, ...]) -> list[Event]:
    """Leave out what goes with another change: items of an agenda kept or moved by it."""
    told = [event for event in undone if not _goes_along(event)]
    if any(event.what == "item" and event.verb == "created" for event in told):
        told = [event for event in told if event.what != "left_off"]
    if any(event.what == "meeting" for event in told):
        return [event for event in told if event.what != "item" or event.verb != "created"]
    return told


def _goes_along(event: Event) -> bool:
    """Whether an item of an agenda was only kept, for it came by itself, or only moved."""
    if event.what == "item" and event.verb == "created":
        return bool(event.after.get("origin"))
    if event.what == "series":
        return True
    is_moved = event.what == "item" and event.before.keys() <= {"position", "number", "meeting"}
    return is_moved and bool(event.before)


def _is_planning(event: Event) -> bool:
    is_planned = event.after.get("state") is MeetingState.PLANNED
    return event.what == "meeting" and event.verb == "created" and is_planned


def _is_change_of_plan(event: Event) -> bool:
    was_planned = event.before.get("state") is MeetingState.PLANNED
    is_moved = bool(event.before.keys() & {"day", "starts", "ends", "place"})
    return event.what == "meeting" and event.verb == "changed" and (was_planned or is_moved)


def _planned_again(changed: list[Event]) -> Text:
    """Report in one line that meetings are again as they were, or planned again."""
    count = len(changed)
    if all("state" in event.before for event in changed):
        return _n("{count} meeting is planned again", "{count} meetings are planned again", count)
    return _n(
        "{count} meeting is as it was before", "{count} meetings are as they were before", count
    )


def _planning(planned: list[Event], today: date) -> Text:
    """Report the undoing of a whole series in one line."""
    days = sorted(day for event in planned if isinstance(day := event.after["day"], date))
    return _(
        "{count} meetings are no longer planned, {first} to {last}",
        count=len(days),
        first=Day(days[0], today),
        last=Day(days[-1], today),
    )


def _findings(undone: Iterable[Event]) -> Text:
    """Report what was undone of people's words about findings."""
    numbers = sorted(event.number for event in undone if event.number is not None)
    listed = All(tuple(map(str, numbers[:MOST_FINDINGS])))
    if len(numbers) > MOST_FINDINGS:
        return _("{count} findings are as they were before", count=len(numbers))
    return _n(
        "finding {numbers} is as it was before",
        "findings {numbers} are as they were before",
        len(numbers),
        numbers=listed,
    )


def _saving(undone: Iterable[Event]) -> Text:
    """Report the undoing of saved minutes in one line: they may have brought dozens of records."""
    count = len({event.number for event in undone} - {None})
    return _n(
        "the saving of the minutes, with {count} record",
        "the saving of the minutes, with {count} records",
        count,
    )


async def _what(turn: Turn, event: Event) -> Reply:
    """Tell in full what holds now that a change is taken back."""
    if event.number is not None:
        return await _record(turn, event.verb, event.number)
    if event.what == "meeting" and (again := await _open_again(turn, event)) is not None:
        return again
    told = _MORE.get(event.what)
    words = told(event, turn.today) if told is not None else _OTHERS.get(event.what)
    return Reply((Line(words or _("the last change")),))


async def _open_again(turn: Turn, event: Event) -> Reply | None:
    """Tell which meeting is open now that was over, or over that was open; None: neither."""
    before, after = event.before.get("state"), event.after.get("state")
    if before is MeetingState.HELD and after is MeetingState.OPEN:
        return Reply((Line(_("the meeting is over again, and what was recorded in it stays")),))
    if before is not MeetingState.OPEN:
        return None
    meeting, _item_now = await meetings.current(turn.db, turn.key)
    day = with_year(meeting.day)
    goes_on = _("What is written now belongs to it. “end meeting” posts a corrected summary.")
    return Reply((Line(_("the meeting of {day} is open again", day=day)), Line(goes_on)))


async def _record(turn: Turn, verb: str, number: int) -> Reply:
    record = await records.find(turn.db, turn.key, number)
    if verb == "created":
        gone = _("#{number} is withdrawn", number=number)
        return Reply((Line(gone), Line(record.text, subtle=True)))
    return recorded(record, _("This is #{number} now", number=number), turn.local)


def _meeting(event: Event, today: date) -> Text:
    before, after = event.before, event.after
    if event.verb == "created":
        if after.get("state") is MeetingState.PLANNED:
            return _("the meeting {day} is no longer planned", day=_day(after["day"], today))
        return _("no meeting is open; the one that was started is gone")
    if before.get("state") is MeetingState.PLANNED and after.get("state") is MeetingState.OPEN:
        return _("no meeting is open; the meeting is planned as before")
    if "state" not in before and "day" in before:
        return _("the meeting is on {day} again", day=_day(before["day"], today))
    return _STATES.get(before.get("state"), _("the meeting is as it was before"))


_STATES: dict[object, Text] = {
    MeetingState.PLANNED: _("the meeting is planned again"),
    MeetingState.HELD: _("the minutes are no longer locked"),
    MeetingState.ADJUSTED: _("the minutes are locked again"),
}


def _day(day: object, today: date) -> Sayable:
    return Day(day, today) if isinstance(day, date) else ""


def _item(event: Event, _today: date) -> Text:
    title = event.after.get("title") or event.before.get("title") or ""
    if event.verb == "created":
        return _("the item {title} is gone", title=title)
    if event.after.get("withdrawn"):
        return _("the item is back")
    return _("the item is as it was before")


def _note(event: Event, _today: date) -> Text:
    if event.verb == "created":
        return _("the note is gone: {text}", text=event.after.get("text") or "")
    return _("the note is as it was before")


def _attendance(event: Event, _today: date) -> Text:
    if event.verb == "created":
        return _("{name} is no longer noted", name=event.after.get("name") or "")
    if event.before.get("present") is None:
        return _("who was there is as it was before")
    return _("noted as present again") if event.before["present"] else _("noted as absent again")


_MORE: dict[str, Callable[[Event, date], Text]] = {
    "meeting": _meeting,
    "item": _item,
    "note": _note,
    "attendance": _attendance,
}
_OTHERS = {
    "vote": _("the vote is called off, and what was counted is gone"),
    "group": _("the group's settings"),
    "left_off": _("the item is back"),
    "recurring": _("the standing items and the year wheel are as they were before"),
    "office": _("who holds an office"),
    "body": _("who is in a body"),
    "alias": _("who a name refers to"),
    "held": _("who was there, in the minutes under review, is as it was before"),
}

COMMAND = Command(
    help=_("take back your last change here"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "ångra [det|mig|senaste|det senaste|den senaste ändringen|sista]",
            "ångra [ändringen|uppgift|beslut|åtgärd] [av|på] {number:number}",
        ),
        "en": (
            "[actually|please] (undo|revert) [that|it|last|the last change]",
            "(undo|revert) [the change] [action|decision|task] [of|to] {number:number}",
        ),
    },
    examples={"sv": ("ångra", "ångra 12"), "en": ("undo", "undo 12")},
    handle=undo,
)


async def redo(turn: Turn) -> Reply:
    """Do again what the speaker undid last here."""
    again = await events.redo(turn.db, turn.key, stamp=turn.stamp)
    blocks: list[Block] = []
    for number in dict.fromkeys(event.number for event in again if event.number is not None):
        if any(event.what in ("action", "decision") for event in again if event.number == number):
            record = await records.find(turn.db, turn.key, number)
            told = recorded(record, _("This is #{number} now", number=number), turn.local)
            blocks += [block for block in told.blocks if block not in blocks]
    return say(_("Done again:") if blocks else _("Done again."), *blocks)


REDO = Command(
    help=_("do again what you undid last here"),
    mode=Mode.DO,
    phrases={
        "sv": ("gör om [det|ändringen|det igen]", "(ångra ångra|ångra ångrandet|gör om ångra)"),
        "en": ("redo [that|it|the change]", "undo undo"),
    },
    examples={"sv": ("gör om",), "en": ("redo",)},
    handle=redo,
)
