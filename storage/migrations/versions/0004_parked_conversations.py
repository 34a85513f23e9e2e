"""Conversations the platform lets nobody write to, and when each message was sent."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table, and the index that pacing reads."""
    op.create_table(
        "parked",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "conversation"],
            ["conversation.tenant", "conversation.id"],
            name=op.f("fk_parked_tenant_conversation"),
        ),
        sa.PrimaryKeyConstraint("tenant", "conversation", name=op.f("pk_parked")),
    )
    sent = sa.text("state = 'sent'")
    op.create_index(
        "ix_outgoing_sent",
        "outgoing",
        ["tenant", "due_at"],
        sqlite_where=sent,
        postgresql_where=sent,
    )
