"""Indexes for what has ended, for who owns something, and for a meeting's records in order."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """Make the indexes, and one in place of that which left the order to be sorted."""
    op.drop_index("ix_record_meeting", "record")
    _make("ix_record_meeting", ["meeting", "number"], where="meeting IS NOT NULL")
    _make("ix_record_ended", ["ended_by"], where="ended <> ''")
    owned = "owner_words <> '' AND state <> 'withdrawn'"
    _make("ix_record_owned", ["owner_words", "number"], where=owned)


def _make(name: str, columns: list[str], *, where: str) -> None:
    """Make an index of some of a group's records."""
    some = sa.text(where)
    of_group = ["tenant", "group", *columns]
    op.create_index(name, "record", of_group, sqlite_where=some, postgresql_where=some)
