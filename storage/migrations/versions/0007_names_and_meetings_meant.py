"""Whom a group means by a word, and which meeting a due means."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table, and the column beside what a due said before."""
    op.create_table(
        "alias",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_alias_tenant_group")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["person.tenant", "person.key"],
            name=op.f("fk_alias_tenant_person"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "key", name=op.f("pk_alias")),
    )
    op.add_column("record", sa.Column("due_meeting", sa.String(), nullable=True))
