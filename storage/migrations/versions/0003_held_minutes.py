"""Minutes that were read and wait for a person's yes."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "held",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("held_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_held_tenant_group")
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "token", name=op.f("pk_held")),
    )
