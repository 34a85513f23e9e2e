"""Minutes that were saved, as they are printed: line by line, with what was found in each."""

from sqlalchemy import and_, select

from storage import records
from storage.engine.database import Db
from storage.engine.queries import of_group
from storage.model import DocumentText, GroupKey, Place, Record
from storage.tables import DOCUMENT, ITEM, LINE, MEETING, RECORD
from storage.values import to_record


async def text(db: Db, group: GroupKey, key: str) -> DocumentText | None:
    """Give minutes that were saved line by line, with what was found in each; None for none."""
    this = and_(of_group(DOCUMENT, group), DOCUMENT.c.key == key, ~DOCUMENT.c.withdrawn)
    name = (await db.execute(select(DOCUMENT.c.name).where(this))).scalar()
    if name is None:
        return None
    lines = select(LINE.c.text).where(of_group(LINE, group), LINE.c.document == key)
    printed = select(ITEM.c.line, ITEM.c.number).where(
        of_group(ITEM, group), ITEM.c.document == key, ~ITEM.c.withdrawn, ITEM.c.number != ""
    )
    found = records.RECORDS.where(
        of_group(RECORD, group), RECORD.c.document == key, RECORD.c.state != "withdrawn"
    ).order_by(RECORD.c.number)
    by_line: dict[int, list[Record]] = {}
    for row in (await db.execute(found)).mappings():
        by_line.setdefault(row["line"], []).append(to_record(row))
    return DocumentText(
        name=name,
        lines=tuple((await db.execute(lines.order_by(LINE.c.number))).scalars()),
        items={row.line: row.number for row in await db.execute(printed)},
        records={line: tuple(rows) for line, rows in by_line.items()},
    )


async def key_of(db: Db, group: GroupKey, sha256: str) -> str:
    """Give the key of the document of those bytes that was saved; empty where none was."""
    this = and_(of_group(DOCUMENT, group), DOCUMENT.c.sha256 == sha256, ~DOCUMENT.c.withdrawn)
    return (await db.execute(select(DOCUMENT.c.key).where(this))).scalars().first() or ""


async def place_of(db: Db, group: GroupKey, number: int) -> Place:
    """Give where a record is told of: a meeting that stands, and minutes that are kept."""
    meeting = and_(
        MEETING.c.tenant == RECORD.c.tenant,
        MEETING.c.group == RECORD.c.group,
        MEETING.c.key == RECORD.c.meeting,
        MEETING.c.state != "withdrawn",
    )
    document = and_(
        DOCUMENT.c.tenant == RECORD.c.tenant,
        DOCUMENT.c.group == RECORD.c.group,
        DOCUMENT.c.key == RECORD.c.document,
        ~DOCUMENT.c.withdrawn,
    )
    query = (
        select(MEETING.c.key.label("meeting"), DOCUMENT.c.key.label("document"))
        .select_from(RECORD)
        .outerjoin(MEETING, meeting)
        .outerjoin(DOCUMENT, document)
        .where(of_group(RECORD, group), RECORD.c.number == number)
    )
    row = (await db.execute(query)).one_or_none()
    return Place(row.meeting, row.document or "") if row else Place(None, "")
