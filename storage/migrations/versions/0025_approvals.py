"""Who was asked to approve which minutes, and what they said."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "approval",
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("tenant", "group", "meeting", "key", "name")
        ),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("asked_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("approved_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "meeting"],
            ["meeting.tenant", "meeting.group", "meeting.key"],
            name=op.f("fk_approval_tenant_group_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["person.tenant", "person.key"],
            name=op.f("fk_approval_tenant_person"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "meeting", "key", name=op.f("pk_approval")),
    )
    op.create_index(op.f("ix_approval_tenant_person"), "approval", ["tenant", "person"])
