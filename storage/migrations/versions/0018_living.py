"""What replaced a decision, who is at an action, who is in a body, and who is to be reminded."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Serial

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add the columns, and make the tables."""
    op.add_column(
        "record", sa.Column("begun", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("record", sa.Column("ended", sa.String(), nullable=False, server_default=""))
    op.add_column("record", sa.Column("ended_by", sa.Integer(), nullable=True))
    words = ("tenant", "group", "key", "name", "members", "member_words")
    op.create_table(
        "body",
        *(sa.Column(word, sa.String(), nullable=False) for word in words),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_body_tenant_group")
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "key", name=op.f("pk_body")),
    )
    op.create_table(
        "reminder",
        sa.Column("id", Serial, nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.CheckConstraint("(day IS NULL) <> (before IS NULL)", name=op.f("ck_reminder_when")),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "number"],
            ["record.tenant", "record.group", "record.number"],
            name=op.f("fk_reminder_tenant_group_number"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["person.tenant", "person.key"],
            name=op.f("fk_reminder_tenant_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )
    for columns in (("tenant", "group"), ("tenant", "person")):
        op.create_index(op.f(f"ix_reminder_{'_'.join(columns)}"), "reminder", columns)
