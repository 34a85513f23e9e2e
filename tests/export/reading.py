"""What the reader of minutes finds in a file that was made, beside what is to be found."""

from collections import Counter
from collections.abc import Hashable
from typing import Any

from bot.export.formats import Format, made
from bot.export.json import as_json
from bot.export.minutes import Minutes
from bot.minutes.extract import extract
from bot.minutes.readers import read
from bot.minutes.schema import as_json as read_json

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
    return _told(read_json(extract(read(file.data, file.name))))


def held_by(minutes: Minutes, language: str) -> Told:
    """Give what minutes hold, as their JSON tells it."""
    return _told(as_json(minutes, language))


def _told(json: dict[str, Any]) -> Told:
    head = Counter[Hashable]([(name, json[name]) for name in _HEAD])
    lists = {
        name: Counter[Hashable]([_row(row, keys) for row in json[name]])
        for name, keys in _KEYS.items()
    }
    return {"head": head} | lists


def _row(row: dict[str, Any], keys: tuple[str, ...]) -> tuple[Hashable, ...]:
    return tuple(tuple(v) if isinstance(v := row[key], list) else v for key in keys)
