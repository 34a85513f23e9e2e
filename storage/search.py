"""Finding records and lines of minutes by their words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from storage.database import Db
from storage.model import GroupKey


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be found; indexing the same key again replaces it."""

    kind: str  # "action", "decision", "note", "line"
    key: str  # the number as text, the note's key, or "document-key:line"
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that holds all the words asked for."""

    kind: str
    key: str
    score: float


async def index(db: Db, group: GroupKey, entries: Sequence[Entry]) -> None:
    """Make the entries findable by their text as it is now."""


async def forget(db: Db, group: GroupKey, kind: str, keys: Sequence[str]) -> None:
    """Make the entries of one kind findable no more; unknown keys are left alone."""


async def matching(
    db: Db,
    group: GroupKey,
    words: str,
    *,
    kinds: Collection[str],
    limit: int = 200,
) -> list[Match]:
    """List the group's entries that hold all the words, best first."""
    _ = db, group, words, kinds, limit  # finds nothing until the index is there
    return []
