"""The secret addresses of calendars, by their digest."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "calendar",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"],
            ["group.tenant", "group.key"],
            name=op.f("fk_calendar_tenant_group"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["person.tenant", "person.key"],
            name=op.f("fk_calendar_tenant_person"),
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_calendar")),
    )
    op.create_index(
        op.f("ix_calendar_tenant_group_person"), "calendar", ["tenant", "group", "person"]
    )
