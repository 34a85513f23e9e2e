"""What people say of minutes that were read, finding by finding."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table anew: what it held had no findings, and files are easily sent again."""
    op.drop_table("held")
    op.create_table(
        "held",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("held_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_held_tenant_group")
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "token", name=op.f("pk_held")),
    )
    op.create_index(
        op.f("ix_held_tenant_group_conversation_shown"),
        "held",
        ["tenant", "group", "conversation", "shown"],
    )
