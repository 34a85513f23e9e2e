"""That a meeting was asked what it lacks, and who was there as people say of read minutes."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("meeting", sa.Column("asked_at", UtcDateTime(timezone=True), nullable=True))
    op.add_column("held", sa.Column("attendances", sa.JSON(), nullable=True))
