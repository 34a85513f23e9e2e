"""What was suggested to somebody last in a conversation: a bare "yes" says that it was meant."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, func, select

from storage.engine.database import Db
from storage.engine.queries import of_group
from storage.engine.rows import inserting
from storage.model import GroupKey, PersonKey
from storage.tables import RECEIVED, SUGGESTED

STANDS_FOR = timedelta(hours=1)  # a "yes" of tomorrow means something else

_KEY = ("tenant", "group", "conversation", "person")


async def keep(
    db: Db,
    group: GroupKey,
    conversation: str,
    person: PersonKey,
    lines: Sequence[str],
    *,
    at: datetime,
) -> None:
    """Remember the lines that are suggested, in an answer that is not stored yet."""
    at_once = select(func.count()).where(
        RECEIVED.c.tenant == group.tenant,
        RECEIVED.c.conversation == conversation,
        RECEIVED.c.at >= at,
    )
    answered = (await db.execute(at_once)).scalar_one()
    values = dict(zip(_KEY, (group.tenant, group.group, conversation, person), strict=True))
    new = {"lines": list(lines), "at": at, "answered": answered}
    made = inserting(db.dialect.name, SUGGESTED).values(values | new)
    await db.execute(made.on_conflict_do_update(index_elements=_KEY, set_=new))


async def last(
    db: Db, group: GroupKey, conversation: str, person: PersonKey, *, at: datetime
) -> tuple[str, ...]:
    """Give what the person was suggested, if nothing was answered in the conversation since."""
    since = select(func.count()).where(
        RECEIVED.c.tenant == SUGGESTED.c.tenant,
        RECEIVED.c.conversation == SUGGESTED.c.conversation,
        RECEIVED.c.at >= SUGGESTED.c.at,
    )
    query = select(SUGGESTED.c.lines).where(
        _here(group, conversation, person),
        SUGGESTED.c.at >= at - STANDS_FOR,
        since.scalar_subquery() <= SUGGESTED.c.answered + 1,  # the answer that suggested them
    )
    row = (await db.execute(query)).one_or_none()
    return tuple(row.lines) if row is not None else ()


async def drop(db: Db, group: GroupKey, conversation: str, person: PersonKey) -> None:
    """Forget what the person was suggested there."""
    await db.execute(delete(SUGGESTED).where(_here(group, conversation, person)))


def _here(group: GroupKey, conversation: str, person: PersonKey) -> ColumnElement[bool]:
    return and_(
        of_group(SUGGESTED, group),
        SUGGESTED.c.conversation == conversation,
        SUGGESTED.c.person == person,
    )


async def forget(db: Db, *, before: datetime) -> None:
    """Forget what was suggested before then, of all tenants: no "yes" means it any more."""
    await db.execute(delete(SUGGESTED).where(SUGGESTED.c.at < before))
