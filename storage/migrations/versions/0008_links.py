"""Where the message is that a record was saved from."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column."""
    op.add_column("record", sa.Column("link", sa.String(), nullable=True))
