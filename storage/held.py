"""Minutes that were read and wait for a person's yes."""

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, and_, delete, func, insert, select, update

from storage.database import Db
from storage.errors import NotHeld
from storage.model import GroupKey, Review
from storage.tables import HELD

_REVIEW = TypeAdapter(Review)


async def put(
    db: Db, group: GroupKey, review: Review, *, conversation: str, at: datetime
) -> Review:
    """Hold `review`, and give it with the token it is asked for by."""
    held = replace(review, token=secrets.token_hex(4))
    values = {
        "tenant": group.tenant,
        "group": group.group,
        "token": held.token,
        "conversation": conversation,
        "shown": await _next(db, group, conversation),
        "review": _REVIEW.dump_json(held).decode(),
        "held_at": at,
    }
    await db.execute(insert(HELD).values(values))
    return held


async def get(db: Db, group: GroupKey, token: str) -> Review:
    """Give the review of that token, and hold others off it until the turn ends; NotHeld."""
    return await _only(db, select(HELD.c.review).where(_of(group), HELD.c.token == token), token)


async def last(db: Db, group: GroupKey, conversation: str) -> Review:
    """Give the review shown last in the conversation, and hold others off it; NotHeld."""
    query = select(HELD.c.review).where(_of(group), HELD.c.conversation == conversation)
    return await _only(db, query.order_by(HELD.c.shown.desc()).limit(1), "")


async def keep(db: Db, group: GroupKey, review: Review, *, conversation: str, at: datetime) -> None:
    """Write a held review as it is now; it is then the one shown last in `conversation`."""
    values = {
        "conversation": conversation,
        "review": _REVIEW.dump_json(review).decode(),
        "shown": await _next(db, group, conversation),
        "held_at": at,
    }
    await db.execute(update(HELD).where(_of(group), HELD.c.token == review.token).values(values))


async def forget(db: Db, *, before: datetime) -> int:
    """Forget, in every group, what nobody has touched since `before`; tells how many."""
    gone = await db.execute(delete(HELD).where(HELD.c.held_at < before))
    return gone.rowcount


async def _only(db: Db, query: Select[Any], token: str) -> Review:
    stored = (await db.execute(query.with_for_update())).scalar()
    if stored is None:
        raise NotHeld(token)
    return _REVIEW.validate_json(stored)


async def _next(db: Db, group: GroupKey, conversation: str) -> int:
    """Count on from what was shown last in the conversation."""
    query = select(func.max(HELD.c.shown)).where(_of(group), HELD.c.conversation == conversation)
    return ((await db.execute(query)).scalar() or 0) + 1


def _of(group: GroupKey) -> ColumnElement[bool]:
    return and_(HELD.c.tenant == group.tenant, HELD.c.group == group.group)
