"""What was asked last, so that the next question can lean on it."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "asked",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_asked_tenant_group")
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "conversation", "person", name=op.f("pk_asked")),
    )
    op.create_index(op.f("ix_asked_at"), "asked", ["at"])
