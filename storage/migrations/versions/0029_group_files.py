"""A group's own logo and template, for its documents."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "group_file",
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("tenant", "group", "use", "name")
        ),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"],
            ["group.tenant", "group.key"],
            name=op.f("fk_group_file_tenant_group"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "by"], ["person.tenant", "person.key"], name=op.f("fk_group_file_tenant_by")
        ),
        sa.CheckConstraint("use IN ('logo', 'template')", name=op.f("ck_group_file_use")),
        sa.PrimaryKeyConstraint("tenant", "group", "use", name=op.f("pk_group_file")),
    )
    op.create_index(op.f("ix_group_file_tenant_by"), "group_file", ["tenant", "by"])
