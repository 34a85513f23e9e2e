"""
Who is in the bodies of a group that are given work: looked up when an action is read.

So an action of the working committee is its members' of today, whoever they were when it was given.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, case, exists, func, literal, or_, select

from bot.names.matching import folded
from storage.engine.queries import holds
from storage.model import Known, Party, PartyKind, PersonKey
from storage.tables import BODY, RECORD

_OWNS = and_(
    BODY.c.tenant == RECORD.c.tenant,
    BODY.c.group == RECORD.c.group,
    ~BODY.c.withdrawn,
    RECORD.c.owner_words.contains(literal("|") + BODY.c.key + literal("|")),
)
_OWNING = (
    select(func.aggregate_strings(BODY.c.key + literal("\t") + BODY.c.members, "\n"))
    .where(_OWNS)
    .correlate(RECORD)
    .scalar_subquery()
)
COLUMN = case((RECORD.c.owner_words == "", None), else_=_OWNING).label("bodies")


def key_of(name: str) -> str:
    """Give what a body is known by, however its name is written."""
    return folded(name).removeprefix("the ")


def of_body(row: Mapping[str, Any] | RowMapping, owner: Party) -> tuple[Known, ...]:
    """Give who is in the body that an owner is, from a row that was read with `COLUMN`."""
    told = row.get("bodies")
    if owner.kind is not PartyKind.GROUP or not told:
        return ()
    by_key = dict(line.split("\t", 1) for line in told.split("\n"))
    kept = by_key.get(key_of(owner.name))
    return known(kept) if kept is not None else ()


def owning(words: int) -> ColumnElement[bool]:
    """Ask for the actions of bodies that somebody is in, by so many of `words_of`."""
    is_in = or_(*(holds(BODY.c.member_words, f"member_{n}") for n in range(words)))
    return and_(RECORD.c.owner_words != "", exists().where(_OWNS, is_in).correlate(RECORD))


def words_of(people: Collection[PersonKey], names: Collection[str]) -> list[str]:
    """List the words that bodies are found by which one of these is in: people, or names."""
    return [f"@{person}" for person in people] + [folded(name) for name in names]


def known(kept: str) -> tuple[Known, ...]:
    """Make members of what a body's row keeps of them."""
    return tuple(Known(one["name"], one["person"]) for one in json.loads(kept))
