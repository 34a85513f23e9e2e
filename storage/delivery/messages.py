"""Messages on their way out, as values, and the clock they go by."""

from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, RowMapping, and_, func, literal_column, select

from storage.engine.database import Db
from storage.engine.joined_rows import part
from storage.model import Outgoing
from storage.tables import CONVERSATION, OUTGOING
from storage.values import to_conversation

PLACE = and_(
    CONVERSATION.c.tenant == OUTGOING.c.tenant, CONVERSATION.c.id == OUTGOING.c.conversation
)
_PLACE = part(CONVERSATION)
MESSAGES = select(OUTGOING, *_PLACE.labelled()).join(CONVERSATION, PLACE)


def waits(messages: FromClause) -> ColumnElement[bool]:
    """Pick what is not settled, by states written out: or SQLite would not use its index of it."""
    return messages.c.state.in_((literal_column("'pending'"), literal_column("'sending'")))


def is_unsent(messages: FromClause) -> ColumnElement[bool]:
    """Pick what waits or was given up; written out for the same reason."""
    return messages.c.state != literal_column("'sent'")


def to_outgoing(row: RowMapping) -> Outgoing:
    """Make the value of a message as it was before this attempt."""
    return Outgoing(
        id=row["id"],
        key=row["key"],
        kind=row["kind"],
        conversation=to_conversation(_PLACE.of(row)),
        thread=row["thread"],
        text=row["text"],
        card=row["card"],
        at=row["at"],
        attempts=row["attempts"],
        in_doubt=row["in_doubt"] or row["state"] == "sending",
        activity=row["activity"] or "",
        replaces=row["replaces"] or "",
    )


async def clock(db: Db, at: datetime) -> datetime:
    """Give the time all workers go by: PostgreSQL's own, for those of replicas differ, or `at`."""
    if db.dialect.name == "sqlite":
        return at
    now: datetime = (await db.execute(select(func.clock_timestamp()))).scalar_one()
    return now
