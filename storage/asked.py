"""What somebody asked last in a conversation: the next question may lean on it."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, select

from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.rows import inserting
from storage.model import GroupKey, PersonKey
from storage.tables import ASKED

LEANS_FOR = timedelta(hours=1)  # nobody says "and in April?" of what was asked yesterday

_KEY = ("tenant", "group", "conversation", "person")
_LAST = Prepared(
    select(ASKED.c.question).where(
        ASKED.c.tenant == bindparam("of_tenant"),
        ASKED.c.group == bindparam("of_group"),
        ASKED.c.conversation == bindparam("of_conversation"),
        ASKED.c.person == bindparam("of_person"),
        ASKED.c.at >= bindparam("not_before"),
    )
)


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
    values = {
        "tenant": group.tenant,
        "group": group.group,
        "conversation": conversation,
        "person": person,
        "question": question,
        "at": at,
    }
    await _keeping(db.dialect.name).done(db, values)


@cache
def _keeping(dialect: str) -> Prepared:
    """Word "in place of what is there" as the database wants it."""
    made = inserting(dialect, ASKED).inline()
    new = {"question": made.excluded.question, "at": made.excluded.at}
    keeping = made.on_conflict_do_update(index_elements=_KEY, set_=new)
    return Prepared(keeping, (*_KEY, "question", "at"))


async def last(
    db: Db, group: GroupKey, conversation: str, person: PersonKey, *, at: datetime
) -> dict[str, Any] | None:
    """Give what the person asked last in the conversation; None where that is long ago."""
    row = await _LAST.row(
        db,
        {
            "of_tenant": group.tenant,
            "of_group": group.group,
            "of_conversation": conversation,
            "of_person": person,
            "not_before": at - LEANS_FOR,
        },
    )
    question: dict[str, Any] | None = row["question"] if row is not None else None
    return question


async def forget(db: Db, *, before: datetime) -> None:
    """Forget questions older than `before`, of all tenants: nothing leans on them."""
    await db.execute(delete(ASKED).where(ASKED.c.at < before))
