"""Files that take long to read: stored until somebody has read them."""

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, insert, select, update

from storage import groups
from storage.engine.database import Db
from storage.engine.queries import of_group
from storage.engine.rows import fresh_key
from storage.model import GroupKey, Unread
from storage.tables import CONVERSATION, PERSON, UNREAD
from storage.values import to_conversation, to_person


async def put(db: Db, group: GroupKey, unread: Unread, *, at: datetime) -> None:
    """Store a file to be read later; it is read whatever becomes of this process."""
    values = {
        "tenant": group.tenant,
        "group": group.group,
        "key": fresh_key(at),
        "conversation": unread.conversation.id,
        "thread": unread.thread,
        "person": unread.speaker.key,
        "language": unread.language,
        "name": unread.name,
        "url": unread.url,
        "content_type": unread.content_type,
        "attempts": 0,
        "due_at": at,
    }
    await db.execute(insert(UNREAD).values(values))


async def claim(db: Db, *, at: datetime, lease: timedelta) -> Unread | None:
    """Take the file that has waited longest, in any tenant; if it is not read in time, again."""
    query = (
        select(UNREAD)
        .where(UNREAD.c.due_at <= at)
        .order_by(UNREAD.c.due_at, UNREAD.c.key)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = (await db.execute(query)).mappings().one_or_none()
    if row is None:
        return None
    here = and_(UNREAD.c.tenant == row["tenant"], UNREAD.c.key == row["key"])
    taken = {"attempts": row["attempts"] + 1, "due_at": at + lease}
    await db.execute(update(UNREAD).where(here).values(taken))
    place = select(CONVERSATION).where(
        CONVERSATION.c.tenant == row["tenant"], CONVERSATION.c.id == row["conversation"]
    )
    person = select(PERSON).where(PERSON.c.tenant == row["tenant"], PERSON.c.key == row["person"])
    return Unread(
        key=row["key"],
        group=await groups.get(db, GroupKey(row["tenant"], row["group"])),
        conversation=to_conversation((await db.execute(place)).mappings().one()),
        thread=row["thread"],
        speaker=to_person((await db.execute(person)).mappings().one()),
        language=row["language"],
        name=row["name"],
        url=row["url"],
        content_type=row["content_type"],
        attempts=row["attempts"] + 1,
    )


async def finish(db: Db, unread: Unread) -> bool:
    """Forget a file that was read; False where somebody else has taken it meanwhile."""
    key = unread.group.key
    gone = await db.execute(
        delete(UNREAD).where(
            of_group(UNREAD, key),
            UNREAD.c.key == unread.key,
            UNREAD.c.attempts == unread.attempts,
        )
    )
    return gone.rowcount == 1
