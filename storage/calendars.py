"""Secret addresses of calendars: who has one may read the meetings and dues behind it."""

import secrets
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, and_, delete, insert, select

from storage.engine.database import Db
from storage.engine.queries import first
from storage.model import CalendarOwner, GroupKey, Person, PersonKey
from storage.tables import CALENDAR, PERSON

_BYTES = 32  # of chance in an address
_MOST = 20  # addresses of one calendar that hold at a time; who asks again gets another


async def link(
    db: Db,
    group: GroupKey,
    *,
    person: PersonKey | None,
    language: str,
    anew: bool,
    at: datetime,
) -> str:
    """
    Make an address of the group's calendar, or of a person's; nobody can be told it again.

    `anew`: those given before hold no longer. Otherwise the newest twenty do.
    """
    owned = _owned(group, person)
    if anew:
        await db.execute(delete(CALENDAR).where(owned))
    else:
        kept = select(CALENDAR.c.digest).where(owned).order_by(CALENDAR.c.at.desc())
        newest = list((await db.execute(kept.limit(_MOST - 1))).scalars())
        await db.execute(delete(CALENDAR).where(owned, CALENDAR.c.digest.not_in(newest)))
    token = secrets.token_urlsafe(_BYTES)
    made = insert(CALENDAR).values(
        tenant=group.tenant,
        group=group.group,
        person=person,
        digest=_digest(token),
        language=language,
        at=at,
    )
    await db.execute(made)
    return token


async def take_back(db: Db, group: GroupKey) -> bool:
    """End the addresses of the group's own calendar; whether any held."""
    ended = await db.execute(delete(CALENDAR).where(_owned(group, None)))
    return ended.rowcount > 0


async def find(db: Db, token: str) -> CalendarOwner | None:
    """Find whose calendar an address is of, in any tenant; None for one that does not hold."""
    whose = and_(PERSON.c.tenant == CALENDAR.c.tenant, PERSON.c.key == CALENDAR.c.person)
    query = select(CALENDAR, PERSON.c.name).outerjoin(PERSON, whose)
    row = await first(db, query.where(CALENDAR.c.digest == _digest(token)))
    if row is None:
        return None
    person = Person(key=PersonKey(row["person"]), name=row["name"]) if row["person"] else None
    return CalendarOwner(GroupKey(row["tenant"], row["group"]), person, row["language"])


def _owned(group: GroupKey, person: PersonKey | None) -> ColumnElement[bool]:
    """Ask for the addresses of one calendar: a person has one, whichever group they asked from."""
    here = CALENDAR.c.tenant == group.tenant
    if person is not None:
        return and_(here, CALENDAR.c.person == person)
    return and_(here, CALENDAR.c.group == group.group, CALENDAR.c.person.is_(None))


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
