"""Series: the rules by which meetings come again, and which meetings were planned by them."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Make the table, and add the column."""
    op.create_table(
        "series",
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("tenant", "group", "key", "title", "place")
        ),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("planned_until", sa.Date(), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"],
            ["group.tenant", "group.key"],
            name=op.f("fk_series_tenant_group"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "key", name=op.f("pk_series")),
    )
    op.add_column("meeting", sa.Column("series", sa.String(), nullable=True))
