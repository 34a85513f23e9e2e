"""
Who holds the role that an action is given to: looked up when it is read, and never written.

Whom the group has said holds the office; else whom alone the record's own meeting notes with the
role. So the action follows when the office changes hands.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, case, func, or_, select

from bot.names.offices import ROLES, Role, role_of
from storage.model import Known, Party, PartyKind, PersonKey
from storage.tables import ATTENDANCE, OFFICE, RECORD

_HELD = tuple(role for role in ROLES if role in ("chair", "vice_chair", "secretary", "adjuster"))


def role_word(owner: Party) -> str | None:
    """Give the word that finds the actions of a role, in whatever language it was named."""
    role = _role(owner)
    return _word(role) if role else None


def word_of_role(name: str) -> str | None:
    """Give the same word for a role as people say it; None: it is no such role."""
    return role_word(Party(name, PartyKind.ROLE))


def holder(row: Mapping[str, Any] | RowMapping, owner: Party) -> Known | None:
    """Give who holds the role of an owner, from a row that was read with `COLUMNS`."""
    role = _role(owner)
    name = row.get(f"{role}_name") if role else None
    if name is None:
        return None
    person = row[f"{role}_person"]
    return Known(name, PersonKey(person) if person else None)


def _role(owner: Party) -> Role | None:
    if owner.kind is not PartyKind.ROLE or owner.person:
        return None  # who was written down with the role keeps it
    role = role_of(owner.name)
    return role if role in _HELD else None


def _word(role: Role) -> str:
    return f"role:{role}"


def _has(role: Role) -> ColumnElement[bool]:
    return RECORD.c.owner_words.contains(f"|{_word(role)}|", autoescape=True)


def _of_office(role: Role, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return (
        select(column)
        .where(
            OFFICE.c.tenant == RECORD.c.tenant,
            OFFICE.c.group == RECORD.c.group,
            OFFICE.c.key == role,
            ~OFFICE.c.withdrawn,
        )
        .correlate(RECORD)
        .scalar_subquery()
    )


def _at_meeting(role: Role, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return (
        select(func.max(column))
        .where(
            ATTENDANCE.c.tenant == RECORD.c.tenant,
            ATTENDANCE.c.group == RECORD.c.group,
            ATTENDANCE.c.meeting == RECORD.c.meeting,
            ATTENDANCE.c.role == role,
            ATTENDANCE.c.present,
            ~ATTENDANCE.c.withdrawn,
        )
        .having(func.count(ATTENDANCE.c.name.distinct()) == 1)
        .correlate(RECORD)
        .scalar_subquery()
    )


def _looked_up(role: Role, column: str) -> ColumnElement[Any]:
    """Look nobody up for the many records that no role has."""
    held = _of_office(role, OFFICE.c.name).is_not(None)
    return case(
        (~_has(role), None),
        (held, _of_office(role, OFFICE.c[column])),
        else_=_at_meeting(role, ATTENDANCE.c[column]),
    )


_NAME = {role: _looked_up(role, "name") for role in _HELD}
_PERSON = {role: _looked_up(role, "person") for role in _HELD}

# The actions of roles that some hold: `of_people`, or `of_names` without an account.
HELD = or_(
    *(
        and_(
            _has(role),
            or_(
                _PERSON[role].in_(bindparam("of_people", expanding=True)),
                and_(
                    _PERSON[role].is_(None),
                    _NAME[role].in_(bindparam("of_names", expanding=True)),
                ),
            ),
        )
        for role in _HELD
    )
)

COLUMNS = tuple(
    column
    for role in _HELD
    for column in (_NAME[role].label(f"{role}_name"), _PERSON[role].label(f"{role}_person"))
)
