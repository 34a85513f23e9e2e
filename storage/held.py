"""Minutes that were read and wait for a person's yes."""

import secrets
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import delete, insert, select

from storage.database import Db
from storage.errors import NotHeld
from storage.model import GroupKey, MinutesDraft
from storage.tables import HELD

_DRAFT = TypeAdapter(MinutesDraft)


async def put(db: Db, group: GroupKey, draft: MinutesDraft, *, at: datetime) -> str:
    """Hold `draft` and give the token it is asked for by."""
    token = secrets.token_hex(8)
    await db.execute(
        insert(HELD).values(
            tenant=group.tenant,
            group=group.group,
            token=token,
            draft=_DRAFT.dump_json(draft).decode(),
            held_at=at,
        )
    )
    return token


async def get(db: Db, group: GroupKey, token: str) -> MinutesDraft:
    """Give the draft held under `token`, as often as it is asked for; NotHeld."""
    query = select(HELD.c.draft).where(
        HELD.c.tenant == group.tenant, HELD.c.group == group.group, HELD.c.token == token
    )
    stored = (await db.execute(query)).scalar()
    if stored is None:
        raise NotHeld(token)
    return _DRAFT.validate_json(stored)


async def forget(db: Db, *, before: datetime) -> int:
    """Forget, in every group, what nobody said yes to in time; tells how many."""
    gone = await db.execute(delete(HELD).where(HELD.c.held_at < before))
    return gone.rowcount
