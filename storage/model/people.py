"""People, and what a group calls them."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import NewType

from bot.values import dataclass

PersonKey = NewType("PersonKey", str)  # opaque, unique within its tenant


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who has written, or is mentioned, in the tenant."""

    key: PersonKey
    name: str


class PartyKind(StrEnum):
    """What an owner may be."""

    PERSON = "person"
    ROLE = "role"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Party:
    """
    An owner as people name it; `person` is set where the name is known to be one person.

    `holder` is who has the role now, and `members` who is in the body, where that was looked up;
    neither is kept with the record.
    """

    name: str
    kind: PartyKind = PartyKind.PERSON
    person: PersonKey | None = None
    holder: "Known | None" = None
    members: "tuple[Known, ...]" = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody a group knows; `person` is set where they have an account."""

    name: str
    person: PersonKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Some of a group who are given work together, as its working committee."""

    name: str
    members: tuple[Known, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Whom the names that are said in a group may mean."""

    names: tuple[Known, ...] = ()  # each name once, in order
    aliases: Mapping[str, Known] = field(default_factory=dict)  # by the word, folded
