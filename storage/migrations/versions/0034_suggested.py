"""What was suggested to somebody last in a conversation, which a "yes" may mean."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "suggested",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"],
            ["group.tenant", "group.key"],
            name=op.f("fk_suggested_tenant_group"),
        ),
        sa.PrimaryKeyConstraint(
            "tenant", "group", "conversation", "person", name=op.f("pk_suggested")
        ),
    )
    op.create_index(op.f("ix_suggested_at"), "suggested", ["at"])
