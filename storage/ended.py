"""
Whether a decision is in force: looked up when it is read, for what ended it must stand itself.

So one that a struck decision had replaced is in force again, and ends again when that is reopened.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, case, literal_column, or_, select

from storage.model import DecisionState
from storage.tables import RECORD

_ENDING = RECORD.alias("ending")
_STANDS = (
    select(_ENDING.c.number)
    .where(
        _ENDING.c.tenant == RECORD.c.tenant,
        _ENDING.c.group == RECORD.c.group,
        _ENDING.c.number == RECORD.c.ended_by,
        _ENDING.c.state != "withdrawn",
    )
    .correlate(RECORD)
    .exists()
)
ENDED = case(
    (RECORD.c.ended == "", ""),
    (or_(RECORD.c.ended_by.is_(None), _STANDS), RECORD.c.ended),
    else_="",
)
COLUMN = ENDED.label("ended_now")
# Nearly all are: said so that PostgreSQL knows, or it reads and sorts all to show ten.
IN_FORCE = or_(RECORD.c.ended == "", ENDED == "")
# Whether it may have ended: written out, or SQLite would not use its index of those.
HAS_ENDED = RECORD.c.ended != literal_column("''")


def state(row: Mapping[str, Any] | RowMapping) -> DecisionState:
    """Give how a decision stands, from a row that was read with `COLUMN`."""
    if row["state"] == "withdrawn" or not row["ended_now"]:
        return DecisionState(row["state"])
    return DecisionState(row["ended_now"])


def by(row: Mapping[str, Any] | RowMapping) -> int | None:
    """Give the number of the decision that ended it; None where it is in force, or none did."""
    return row["ended_by"] if row["ended_now"] else None
