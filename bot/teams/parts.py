"""Parts of what Teams sends: nothing is trusted to be there or in shape."""

from dataclasses import dataclass

from bot.teams.words import Json, string

LONGEST_ID = 500  # characters; the platform's longest, a meeting's, have about 250
LONGEST_TEXT = 60_000  # characters; Teams cuts a person off at about 50,000


@dataclass(eq=False)
class Malformed(Exception):
    """An activity that no platform sends."""

    reason: str
    status: int = 400


def inner(value: object) -> Json:
    """Take an object; anything else is an empty one."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[Json]:
    """Take the objects of a list; whatever else stands in it is left out."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def at(body: Json, *names: str) -> Json:
    """Take the object at the end of a path; empty where the path breaks off."""
    for name in names:
        body = inner(body.get(name))
    return body


def ident(value: object) -> str:
    """Take an id; empty where it is none. Raises `Malformed` where it is longer than any."""
    told = string(value)
    if len(told) > LONGEST_ID:
        raise Malformed("an id of impossible length")
    return told
