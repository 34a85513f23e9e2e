"""What happened to a record, an event a line."""

from collections.abc import Callable
from datetime import datetime

from bot.texts import All, Day, Text, _
from storage.model import DecisionState, Event

_SEEN = {
    "text": _("the text"),
    "owners": _("the owner"),
    "due": _("the due date"),
    "state": _("it"),
    "begun": _("it"),
    "remark": _("the comment"),
    "ended": _("it"),
    "vote": _("how it was voted"),
    "reservations": _("the reservations"),
}


def is_telling(event: Event) -> bool:
    """Whether an event changed something people see; reading minutes again may not."""
    return event.verb != "changed" or not event.after.keys().isdisjoint(_SEEN)


def happened(event: Event, local: datetime) -> Text:
    """Say what was done, by whom, and on which day."""
    return _("{day}: {what}", day=day_of(event.at, local), what=_change(event))


def day_of(at: datetime, local: datetime) -> Day:
    """Give the group's own day of an instant."""
    return Day(at.astimezone(local.tzinfo).date(), local.date())


def _change(event: Event) -> Text:
    by = event.by or "Noterat"
    if event.verb == "created":
        return _("{by} recorded it", by=by)
    if event.verb == "undone":
        return _("{by} took a change back", by=by)
    for fits, words in _CHANGES:
        if fits(event):
            return words(event, by)
    changed = tuple(_SEEN[name] for name in event.after if name in _SEEN)
    return _("{by} changed {fields}", by=by, fields=All(changed))


def _state_is(*states: str) -> Callable[[Event], bool]:
    return lambda event: event.after.get("state") in states


def _ending(event: Event, by: str) -> Text:
    if not event.after["ended"]:
        return _("{by} let it be in force again", by=by)
    if event.after["ended"] == DecisionState.REPLACED:
        return _("{by} replaced it by #{number}", by=by, number=event.after["ended_by"])
    return _("{by} repealed it", by=by)


_CHANGES: tuple[tuple[Callable[[Event], bool], Callable[[Event, str], Text]], ...] = (
    (_state_is("done"), lambda _event, by: _("{by} marked it done", by=by)),
    (_state_is("withdrawn"), lambda _event, by: _("{by} withdrew it", by=by)),
    (_state_is("open", "standing"), lambda _event, by: _("{by} reopened it", by=by)),
    (lambda event: "ended" in event.after, _ending),
    (
        lambda event: event.after.keys() == {"vote"},
        lambda _event, by: _("{by} noted how it was voted", by=by),
    ),
    (
        lambda event: event.after.keys() == {"reservations"},
        lambda _event, by: _("{by} noted a reservation", by=by),
    ),
    (
        lambda event: event.after.get("begun") is True,
        lambda _event, by: _("{by} marked it as in progress", by=by),
    ),
    (
        lambda event: event.after.keys() == {"remark"},
        lambda event, by: _("{by} commented: “{text}”", by=by, text=event.after["remark"]),
    ),
)
