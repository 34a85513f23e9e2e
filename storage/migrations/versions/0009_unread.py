"""Files that take long to read."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table."""
    words = ("conversation", "thread", "person", "language", "name", "url", "content_type")
    op.create_table(
        "unread",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        *(sa.Column(word, sa.String(), nullable=False) for word in words),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_unread_tenant_group")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["person.tenant", "person.key"],
            name=op.f("fk_unread_tenant_person"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "conversation"],
            ["conversation.tenant", "conversation.id"],
            name=op.f("fk_unread_tenant_conversation"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "key", name=op.f("pk_unread")),
    )
    op.create_index(op.f("ix_unread_due_at"), "unread", ["due_at"])
