"""What somebody asked last in a conversation: the next question may lean on it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from storage.engine.database import Db
from storage.engine.rows import inserting
from storage.model import GroupKey, PersonKey
from storage.tables import ASKED

LEANS_FOR = timedelta(hours=1)  # nobody says "and in April?" of what was asked yesterday

_KEY = ("tenant", "group", "conversation", "person")


async def keep(
    db: Db,
    group: GroupKey,
    conversation: str,
    person: PersonKey,
    question: dict[str, Any],
    *,
    at: datetime,
) -> None:
    """Remember the question instead of the one before; it must be JSON."""
    made = inserting(db.dialect.name, ASKED)
    new = {"question": made.excluded.question, "at": made.excluded.at}
    values = {
        "tenant": group.tenant,
        "group": group.group,
        "conversation": conversation,
        "person": person,
        "question": question,
        "at": at,
    }
    await db.execute(made.values(values).on_conflict_do_update(index_elements=_KEY, set_=new))


async def last(
    db: Db, group: GroupKey, conversation: str, person: PersonKey, *, at: datetime
) -> dict[str, Any] | None:
    """Give what the person asked last in the conversation; None where that is long ago."""
    query = select(ASKED.c.question).where(
        ASKED.c.tenant == group.tenant,
        ASKED.c.group == group.group,
        ASKED.c.conversation == conversation,
        ASKED.c.person == person,
        ASKED.c.at >= at - LEANS_FOR,
    )
    found: dict[str, Any] | None = (await db.execute(query)).scalar_one_or_none()
    return found


async def forget(db: Db, *, before: datetime) -> None:
    """Forget questions older than `before`, of all tenants: nothing leans on them."""
    await db.execute(delete(ASKED).where(ASKED.c.at < before))
