"""What the reader of minutes finds in a file that was made, beside what is to be found."""

from collections import Counter
from collections.abc import Hashable
from datetime import time
from typing import Any

from bot.export.formats import made
from bot.export.kinds import Format
from bot.export.minutes import Minutes, Part
from bot.minutes.reading import understand
from bot.minutes.schema import as_json
from storage.model import Action, Decision, Meeting

Told = dict[str, Counter[Hashable]]
_KEYS = {
    "attendees": ("name", "organisation", "role", "present"),
    "items": ("number", "title"),
    "decisions": ("item", "text", "kind", "sure"),
    "actions": ("item", "text", "responsible", "due", "sure"),
    "next_meetings": ("date", "start", "end", "place"),
}
_HEAD = ("language", "body", "date", "start", "end", "place")


def found_in(minutes: Minutes, kind: Format, language: str) -> Told:
    """Make the file and read it."""
    file = made(minutes, kind, language)
    return _counted(as_json(understand(file.data, file.name).minutes))


def _counted(json: dict[str, Any]) -> Told:
    head = Counter[Hashable]([(name, json[name]) for name in _HEAD])
    lists = {
        name: Counter[Hashable]([_row(row, keys) for row in json[name]])
        for name, keys in _KEYS.items()
    }
    return {"head": head} | lists


def _row(row: dict[str, Any], keys: tuple[str, ...]) -> tuple[Hashable, ...]:
    return tuple(tuple(v) if isinstance(v := row[key], list) else v for key in keys)


def held_by(minutes: Minutes, language: str) -> Told:
    """Tell what was recorded, from the records themselves: no writer has a say in it."""
    meeting = minutes.meeting
    entries = [(part, record) for part in minutes.parts for record in part.records]
    people = (*minutes.attendances, *(one for part in minutes.parts for one in part.there))
    head = (language, minutes.group.name, f"{meeting.day}", *_hours(meeting), meeting.place or None)
    return {
        "head": Counter(zip(_HEAD, head, strict=True)),
        "attendees": Counter(
            (one.name, one.organisation or None, one.role or None, one.present) for one in people
        ),
        "items": Counter((part.number, part.title) for part in minutes.parts if part.title),
        "decisions": Counter(
            (_item(part), one.text, str(one.kind), True)
            for part, one in entries
            if isinstance(one, Decision)
        ),
        "actions": Counter(
            (_item(part), one.text, tuple(owner.name for owner in one.owners), _due(one), True)
            for part, one in entries
            if isinstance(one, Action)
        ),
        "next_meetings": Counter(
            (f"{one.day}", *_hours(one), one.place or None)
            for one in ([minutes.next] if minutes.next else [])
        ),
    }


def _item(part: Part) -> str | None:
    return part.number or part.title or None


def _due(action: Action) -> str | None:
    return f"{action.due.last}" if action.due is not None else None


def _hours(meeting: Meeting) -> tuple[str | None, str | None]:
    return _clock(meeting.starts), _clock(meeting.ends)


def _clock(clock: time | None) -> str | None:
    return f"{clock:%H:%M}" if clock is not None else None
