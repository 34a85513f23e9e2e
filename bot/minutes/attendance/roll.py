"""The people found so far, in printed order, and what is known of each."""

import re
from collections.abc import Sequence
from dataclasses import asdict, field, replace
from datetime import time

from bot.minutes.attendance.stays import stay
from bot.minutes.cues import LabelKind
from bot.minutes.document import PrintedLine
from bot.minutes.model import Attendee
from bot.minutes.names.listed import ListedPerson, first_role, is_absent, organisation_of, role_of
from bot.names.alike import are_alike
from bot.names.matching import fitting
from bot.names.offices import Role
from bot.patterns import lazily
from bot.values import dataclass

ENTRY = 160  # characters of a list's entry; what is longer is prose
_LETTERS_APART = 3  # in the length of two spellings
_ALIKE = 0.85  # of two spellings of one name
_LONG_NAME = 12  # characters; shorter ones differ by a letter and are two people
_LARGE = 500  # people; more are not held against each name one by one
_GUEST_OF_ITEM = lazily(r"(?:§|\b(?:punkt|ärende|item)\b|^p\.)\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listing:
    """The list being read."""

    kind: LabelKind
    misses: int = 0
    role: Role | None = None
    part: str = ""  # of the meeting that they were there for, as printed
    level: int = 0  # of the heading that opened it
    names: int = 0  # the column of the names
    answers: int | None = None  # the column that says who was there
    begun: bool = False  # somebody stands on a line of their own
    singles: bool = False  # by given name alone, each behind a bullet
    substitutes: int | None = None  # the column of those who stand in


@dataclass(slots=True)
class Roll:
    """The people found so far, in printed order."""

    _listed: dict[str, bool] = field(default_factory=dict)  # name → whether on a list as present
    _known: dict[str, Attendee] = field(default_factory=dict)  # by name in small letters

    @property
    def people(self) -> tuple[Attendee, ...]:
        """Everyone on the roll."""
        return tuple(self._known.values())

    def find(self, name: str) -> Attendee | None:
        """Give the one person a name can mean: however it is shortened, or spelt nearly so."""
        folded = name.casefold()
        if folded in self._known or len(self._known) > _LARGE:
            return self._known.get(folded)
        found = fitting(name, (person.name for person in self._known.values()))
        if found:
            return self._known[found[0].casefold()] if len(found) == 1 else None
        if " " not in name or len(name) < _LONG_NAME:
            return None
        near = (known for known in self._known if _is_spelling_of(known, folded))
        return self._known.get(next(near, ""))

    def standing_in(self, text: str) -> list[str]:
        """Give the names on the roll that stand in a text, in the roll's order."""
        if len(self._known) > _LARGE:
            return []
        return [person.name for person in self._known.values() if person.name in text]

    def put(self, person: Attendee) -> None:
        """Add a person, or what is newly known of one: absence and a higher role."""
        known = self.find(person.name)
        if known is None:
            self._add(person)
            return
        self._known[known.name.casefold()] = replace(
            known,
            role=first_role({r for r in (known.role, person.role) if r}),
            present=known.present and person.present,
            organisation=known.organisation or person.organisation,
            reason=known.reason or person.reason,
            stands_in_for=known.stands_in_for or person.stands_in_for,
            joined=known.joined or person.joined,
            gone=known.gone or person.gone,
        )

    def enter(self, people: Sequence[ListedPerson], now: Listing, line: PrintedLine) -> None:
        """Put people on the roll who stand on one line of a list."""
        for person in people:
            roles = {r for r in (role_of(person), now.role) if r}
            if any(_GUEST_OF_ITEM.search(part) for part in person.tail):
                roles.add("guest")
            present = now.kind != "absent" and not is_absent(person.tail)
            told = stay((*person.tail, now.part) if now.part else person.tail, present=present)
            self.put(
                Attendee(
                    name=person.name,
                    organisation=_other(organisation_of(person), told.stands_in_for),
                    role=first_role(roles),
                    present=present,
                    line=line.number,
                    **asdict(told),
                )
            )
            if now.kind in ("present", "absent"):
                self._note(person.name, present=now.kind == "present")

    def answered(self, *, absent: bool) -> None:
        """Set whether the person put last was there."""
        if self._known and absent:
            last = next(reversed(self._known))
            self._known[last] = replace(self._known[last], present=False)

    def change(self, name: str, *, role: Role | None = None, present: bool | None = None) -> bool:
        """
        Set what is known of a person on the roll; False where there is none such.

        Whoever is listed as absent and told of as there is both, until somebody says which.
        """
        known = self.find(name)
        if known is None:
            return False
        self._known[known.name.casefold()] = replace(
            known,
            role=first_role({r for r in (known.role, role) if r}),
            present=known.present if present is None else present,
            is_doubted=known.is_doubted or bool(present and self._listed.get(known.name) is False),
        )
        return True

    def time(self, name: str, *, joined: time | None, gone: time | None) -> None:
        """Set when a person on the roll came and went, where it is told."""
        if (known := self.find(name)) is not None:
            self._known[known.name.casefold()] = replace(
                known, joined=known.joined or joined, gone=gone or known.gone
            )

    def _add(self, person: Attendee) -> None:
        self._known[person.name.casefold()] = person

    def _note(self, name: str, *, present: bool) -> None:
        """Note on which kind of list a name stands, and whether it stood on the other."""
        known = self.find(name)
        if self._listed.setdefault(name, present) != present and known is not None:
            self._known[known.name.casefold()] = replace(known, is_doubted=True)


def _other(organisation: str | None, stands_in_for: str) -> str | None:
    return None if organisation == stands_in_for else organisation


def _is_spelling_of(name: str, other: str) -> bool:
    """Whether two spellings are one name: they begin alike and differ in few letters."""
    if name[0] != other[0] or abs(len(name) - len(other)) > _LETTERS_APART:
        return False
    return are_alike(name, other, least=_ALIKE)
