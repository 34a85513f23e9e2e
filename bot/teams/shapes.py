"""Parts of what Teams sends: nothing is trusted to be there or in shape."""

import re
from datetime import UTC, datetime

from bot.message import TEAMS, Json
from bot.values import dataclass
from storage.model import Conversation

LONGEST_ID = 500  # characters; the platform's longest, a meeting's, have about 250
LONGEST_TEXT = 60_000  # characters; Teams cuts a person off at about 50,000
LONGEST_NAME = 200  # characters; Teams allows 256 in a display name, nobody has that
GUESTS = frozenset({"guest", "anonymous"})  # roles of who is not of the organisation
# What no person types: PostgreSQL refuses NUL, and half a surrogate pair cannot be sent on.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff\ufffe\uffff]"
)


@dataclass(eq=False)
class Malformed(Exception):
    """An activity that no platform sends."""

    reason: str
    status: int = 400


def string(value: object) -> str:
    """Take a string without what no person types; anything else is empty."""
    if not isinstance(value, str):
        return ""
    return value if value.isprintable() else UNPRINTABLE.sub("", value)


def title(value: object) -> str:
    """Take a name or title: one line, not longer than such things are."""
    return " ".join(string(value).split())[:LONGEST_NAME]


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


def moment(value: object, otherwise: datetime) -> datetime:
    """Take an instant, in UTC; `otherwise` where it is none."""
    try:
        return datetime.fromisoformat(string(value)).astimezone(UTC)
    except (ValueError, OverflowError):
        return otherwise


def is_guest(account: Json, where: Conversation) -> bool:
    """Whether somebody takes part as a guest, or without an account in any directory."""
    if where.channel != TEAMS:
        return False
    home = string(account.get("tenantId"))
    is_foreign = bool(home) and home != where.tenant
    has_role = string(account.get("userRole")).lower() in GUESTS
    return is_foreign or has_role or not string(account.get("aadObjectId"))
