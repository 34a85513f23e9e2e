"""What is needed to look for a message that may have arrived, and how many an answer took."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("conversation", sa.Column("team_id", sa.String(), nullable=True))
    op.add_column("conversation", sa.Column("team_directory", sa.String(), nullable=True))
    op.add_column("outgoing", sa.Column("message", sa.String(), nullable=True))
    op.add_column("outgoing", sa.Column("activity", sa.String(), nullable=True))
    messages = sa.Column("messages", sa.Integer(), nullable=False, server_default="1")
    op.add_column("received", messages)
