"""By what the directory knows an account, and what the page's sessions are sealed with."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the columns and make the table."""
    for table in ("person", "member"):
        op.add_column(table, sa.Column("directory", sa.String(), nullable=True))
        op.create_index(op.f(f"ix_{table}_tenant_directory"), table, ["tenant", "directory"])
    op.create_table(
        "session_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_session_key")),
    )
