"""
Who holds the role that an action is given to: looked up when it is read, and never written.

Whom the group has said holds the office; else whom alone the record's own meeting notes with the
role. So the action follows when the office changes hands.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Table,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
)

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
    if role is None:
        return None
    office = dict(_told(row.get("offices"), role))
    noted = dict(_told(row.get("roles_noted"), role))
    if not office and len(noted) != 1:
        return None
    ((name, person),) = (office or noted).items()
    return Known(name, PersonKey(person) if person else None)


def _told(rows: str | None, role: Role) -> Iterator[tuple[str, str]]:
    """Read who has a role, with their keys: names alone first, so that a key is not lost."""
    each = sorted(line.split("\t") for line in rows.split("\n")) if rows else ()
    return ((name, person) for held, name, person in each if held == role)


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


def _listed(table: Table, role: ColumnElement[str], *of: ColumnElement[bool]) -> ColumnElement[Any]:
    """Look up who has roles, where the record is any role's: a line each."""
    person = func.coalesce(table.c.person, "")
    line = role + literal("\t") + table.c.name + literal("\t") + person
    found = (
        select(func.aggregate_strings(line, "\n"))
        .where(
            table.c.tenant == RECORD.c.tenant,
            table.c.group == RECORD.c.group,
            ~table.c.withdrawn,
            *of,
        )
        .correlate(RECORD)
        .scalar_subquery()
    )
    return case((~RECORD.c.owner_words.contains("|role:"), None), else_=found)


# Two for all roles: a server took as long to plan two for each as for all else that is looked up.
COLUMNS = (
    _listed(OFFICE, OFFICE.c.key).label("offices"),
    _listed(
        ATTENDANCE,
        ATTENDANCE.c.role,
        ATTENDANCE.c.meeting == RECORD.c.meeting,
        ATTENDANCE.c.role != "",
        ATTENDANCE.c.present,
    ).label("roles_noted"),
)
