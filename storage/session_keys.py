"""What the page's sessions are sealed with, shared by all replicas."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from storage.engine.database import Db
from storage.tables import SESSION_KEY

_BYTES = 32
USED = timedelta(days=7)  # that a key seals what is new
KEPT = timedelta(days=8)  # that it opens what it has sealed: longer than any session lasts


async def known(db: Db, *, at: datetime) -> list[str]:
    """List the keys that still open something, in hexadecimal digits, the newest first."""
    query = select(SESSION_KEY.c.key).where(SESSION_KEY.c.made_at > at - KEPT)
    newest = query.order_by(SESSION_KEY.c.made_at.desc(), SESSION_KEY.c.key)
    return list((await db.execute(newest)).scalars())


async def renewed(db: Db, *, at: datetime) -> list[str]:
    """List them, after one was made where none is new enough, and the oldest were forgotten."""
    await db.execute(delete(SESSION_KEY).where(SESSION_KEY.c.made_at <= at - KEPT))
    fresh = select(SESSION_KEY.c.key).where(SESSION_KEY.c.made_at > at - USED)
    if (await db.execute(fresh.limit(1))).first() is None:
        made = {"key": secrets.token_hex(_BYTES), "made_at": at}
        await db.execute(insert(SESSION_KEY).values(made))
    return await known(db, at=at)
