"""Whom to ask before a meeting what has happened since last time, and who was."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add the column, and make the table."""
    op.add_column("reminding", sa.Column("since", sa.Integer(), nullable=True))
    op.create_table(
        "inquiry",
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("tenant", "group", "meeting", "person")
        ),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "meeting"],
            ["meeting.tenant", "meeting.group", "meeting.key"],
            name=op.f("fk_inquiry_tenant_group_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["person.tenant", "person.key"],
            name=op.f("fk_inquiry_tenant_person"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "meeting", "person", name=op.f("pk_inquiry")),
    )
    op.create_index(op.f("ix_inquiry_tenant_person"), "inquiry", ["tenant", "person"])
