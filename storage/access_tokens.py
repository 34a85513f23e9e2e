"""
Tokens by which a person's programs do what the person may; only digests of them are kept.

A token opens no more than is open to its person at the moment it is shown.
"""

import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, delete, func, insert, select, update

from storage.engine.database import Db
from storage.engine.queries import all_rows, first
from storage.model import AccessToken, Bearer, PersonKey, TokenDraft
from storage.tables import ACCESS_TOKEN, PERSON
from storage.values import to_person

MOST = 20  # of one person
PREFIX = "noterat-"  # by which scanners know one that was put where it can be read
_BYTES = 32  # of chance in one
_TOLD = re.compile(rf"{PREFIX}[0-9a-f]{{{2 * _BYTES}}}")
_USED = timedelta(minutes=5)  # between two notes of when one was used


async def make(
    db: Db, tenant: str, person: PersonKey, draft: TokenDraft, *, at: datetime
) -> tuple[AccessToken, str]:
    """Make a token; what it says is given here and never again."""
    told = PREFIX + secrets.token_hex(_BYTES)
    theirs = _of(tenant, person)
    highest = select(func.max(ACCESS_TOKEN.c.number)).where(theirs)
    values = {
        "tenant": tenant,
        "person": person,
        "number": ((await db.execute(highest)).scalar() or 0) + 1,
        "digest": _digest(told),
        "name": draft.name,
        "may_write": draft.may_write,
        "groups": list(draft.groups),
        "made_at": at,
        "expires_at": draft.expires_at,
        "used_at": None,
    }
    await db.execute(insert(ACCESS_TOKEN).values(values))
    return _to_token(values), told


async def of_person(db: Db, tenant: str, person: PersonKey, *, at: datetime) -> list[AccessToken]:
    """List a person's tokens that hold, in the order they were made."""
    asked = select(ACCESS_TOKEN).where(_of(tenant, person), ACCESS_TOKEN.c.expires_at > at)
    return [_to_token(row) for row in await all_rows(db, asked.order_by(ACCESS_TOKEN.c.number))]


async def revoke(db: Db, tenant: str, person: PersonKey, number: int | None = None) -> list[str]:
    """Let a token of a person hold no longer, or (None) all of them; the names of those."""
    theirs = _of(tenant, person)
    if number is not None:
        theirs = and_(theirs, ACCESS_TOKEN.c.number == number)
    named = select(ACCESS_TOKEN.c.name).where(theirs).order_by(ACCESS_TOKEN.c.number)
    names = list((await db.execute(named)).scalars())
    await db.execute(delete(ACCESS_TOKEN).where(theirs))
    return names


async def find(db: Db, told: str, *, at: datetime) -> Bearer | None:
    """Find who a token speaks for, in any tenant; None for one that does not hold."""
    whose = and_(PERSON.c.tenant == ACCESS_TOKEN.c.tenant, PERSON.c.key == ACCESS_TOKEN.c.person)
    mine = [column for column in ACCESS_TOKEN.c if column.name != "name"]
    query = (
        select(*mine, ACCESS_TOKEN.c.name.label("token"), PERSON.c.key, PERSON.c.name)
        .add_columns(PERSON.c.platform_id, PERSON.c.directory)
        .join(PERSON, whose)
        .where(ACCESS_TOKEN.c.digest == _digest(told), ACCESS_TOKEN.c.expires_at > at)
    )
    row = await first(db, query)
    if row is None:
        return None
    token = _to_token({**row, "name": row["token"]})
    return Bearer(row["tenant"], to_person(row), row["platform_id"], token)


def hidden(words: str) -> str:
    """Leave what tokens say out of words that are kept."""
    return _TOLD.sub(f"{PREFIX}…", words)


async def note_use(db: Db, tenant: str, person: PersonKey, number: int, *, at: datetime) -> None:
    """Keep when a token was used last."""
    this = and_(_of(tenant, person), ACCESS_TOKEN.c.number == number)
    await db.execute(update(ACCESS_TOKEN).where(this).values(used_at=at))


def is_use_to_be_noted(token: AccessToken, at: datetime) -> bool:
    """Whether so much time has passed that the use is worth a write."""
    return token.used_at is None or at - token.used_at > _USED


async def forget_expired(db: Db, *, at: datetime) -> int:
    """Forget tokens that hold no longer; how many."""
    return (await db.execute(delete(ACCESS_TOKEN).where(ACCESS_TOKEN.c.expires_at <= at))).rowcount


def _of(tenant: str, person: PersonKey) -> ColumnElement[bool]:
    return and_(ACCESS_TOKEN.c.tenant == tenant, ACCESS_TOKEN.c.person == person)


def _to_token(row: Mapping[str, Any] | RowMapping) -> AccessToken:
    return AccessToken(
        number=row["number"],
        name=row["name"],
        may_write=row["may_write"],
        groups=tuple(row["groups"]),
        made_at=row["made_at"],
        expires_at=row["expires_at"],
        used_at=row["used_at"],
    )


def _digest(told: str) -> str:
    return sha256(told.encode()).hexdigest()
