"""Whose calendar a secret address is of."""

from bot.values import dataclass
from storage.model.groups import GroupKey
from storage.model.people import Person


@dataclass(frozen=True, slots=True)
class CalendarOwner:
    """A group; or a person, with the group they asked from."""

    group: GroupKey
    person: Person | None
    language: str  # of what stands in it
