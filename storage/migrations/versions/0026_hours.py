"""The hours that minutes print beside an item."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Add the column."""
    op.add_column("item", sa.Column("hours", sa.String(), nullable=False, server_default=""))
