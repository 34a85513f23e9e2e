"""Findings one by one, so that what is said of them can be taken back; what minutes said before."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table; what is held now has its findings elsewhere, and files are sent again."""
    op.execute("DELETE FROM held")
    op.create_table(
        "finding",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("held", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("finding", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "held"],
            ["held.tenant", "held.group", "held.token"],
            name=op.f("fk_finding_tenant_group_held"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "held", "number", name=op.f("pk_finding")),
    )
    op.add_column("record", sa.Column("read", sa.JSON(), nullable=True))
