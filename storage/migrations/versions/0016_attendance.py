"""Why somebody was away, for whom they came, and when they came and went."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the columns."""
    for name in ("reason", "stands_in_for"):
        op.add_column("attendance", sa.Column(name, sa.String(), nullable=False, server_default=""))
    for name in ("joined", "gone"):
        op.add_column("attendance", sa.Column(name, sa.Time(), nullable=True))
