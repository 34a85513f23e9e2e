"""Minutes as the JSON that `noterat read --json` prints."""

from datetime import date, time
from typing import Any

from bot.minutes.model import ActionItem, Minutes, Resolution

Json = dict[str, Any]


def as_json(minutes: Minutes) -> Json:
    """Give the plain JSON object of the annotation guide, keys in its order."""
    return {
        "language": minutes.language,
        "body": minutes.body,
        "date": _day(minutes.date),
        "start": _clock(minutes.start),
        "end": _clock(minutes.end),
        "place": minutes.place,
        "attendees": [
            {
                "name": person.name,
                "organisation": person.organisation,
                "role": person.role,
                "present": person.present,
            }
            for person in minutes.attendees
        ],
        "items": [{"number": item.number, "title": item.title} for item in minutes.items],
        "decisions": [_decision(found, minutes) for found in minutes.decisions],
        "actions": [_action(found, minutes) for found in minutes.actions],
        "next_meetings": [
            {
                "date": _day(meeting.date),
                "start": _clock(meeting.start),
                "end": _clock(meeting.end),
                "place": meeting.place,
            }
            for meeting in minutes.next_meetings
        ],
        "links": list(minutes.links),
    }


def _decision(found: Resolution, minutes: Minutes) -> Json:
    return {
        "item": _item(found, minutes),
        "text": found.text,
        "kind": found.kind,
        "sure": found.sure,
    }


def _action(found: ActionItem, minutes: Minutes) -> Json:
    return {
        "item": _item(found, minutes),
        "text": found.text,
        "responsible": list(found.responsible),
        "due": _day(found.due),
        "sure": found.sure,
    }


def _item(found: Resolution | ActionItem, minutes: Minutes) -> str | None:
    """Name the item by its number, or by its title where it has none."""
    if found.item is not None or found.item_index is None:
        return found.item
    return minutes.items[found.item_index].title


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _clock(clock: time | None) -> str | None:
    return None if clock is None else clock.strftime("%H:%M")
