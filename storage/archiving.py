"""All that a group has recorded, row by row: what an archive keeps when nobody runs Noterat."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, select

from storage import tables
from storage.engine.database import Db
from storage.engine.queries import all_rows, of_group
from storage.model import GroupKey

Rows = Mapping[str, list[dict[str, Any]]]  # by table

# Not what waits to be sent, is under review, or belongs to a person alone; and no ballot that is
# secret.
_KEPT = (
    tables.MEETING,
    tables.ITEM,
    tables.NOTE,
    tables.ATTENDANCE,
    tables.RECORD,
    tables.VOTE,
    tables.DOCUMENT,
    tables.LINE,
    tables.OFFICE,
    tables.BODY,
    tables.ALIAS,
    tables.EVENT,
)


async def rows(db: Db, group: GroupKey) -> Rows:
    """Read every row of a group that tells what was recorded, also what was struck since."""
    return {
        table.name: [
            _told(row) for row in await all_rows(db, select(table).where(of_group(table, group)))
        ]
        for table in _KEPT
    }


def _told(row: RowMapping) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("tenant", "group")}
