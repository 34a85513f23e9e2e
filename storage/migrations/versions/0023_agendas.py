"""Agendas: what is said of an item before its meeting, what comes by itself, calls to a meeting."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Make the columns and the tables."""
    for name in ("presenter", "purpose", "origin"):
        column = sa.Column(name, sa.String(), nullable=False, server_default="")
        op.add_column("item", column)
    op.add_column("item", sa.Column("minutes", sa.Integer(), nullable=True))
    op.add_column("item", sa.Column("put_by", sa.String(), nullable=True))
    op.add_column("meeting", sa.Column("summoned_at", UtcDateTime(timezone=True), nullable=True))
    op.add_column("reminding", sa.Column("summons", sa.Integer(), nullable=True))
    op.create_table(
        "recurring",
        *_key(),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("presenter", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("never", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        _of_group("recurring"),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_recurring_month")),
        sa.PrimaryKeyConstraint("tenant", "group", "key", name=op.f("pk_recurring")),
    )
    op.create_table(
        "left_off",
        *_key(),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        _of_group("left_off"),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "meeting"],
            ["meeting.tenant", "meeting.group", "meeting.key"],
            name=op.f("fk_left_off_tenant_group_meeting"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "key", name=op.f("pk_left_off")),
    )
    op.create_index(
        op.f("ix_left_off_tenant_group_meeting"), "left_off", ["tenant", "group", "meeting"]
    )


def _key() -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in ("tenant", "group", "key")]


def _of_group(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant", "group"],
        ["group.tenant", "group.key"],
        name=op.f(f"fk_{table}_tenant_group"),
    )
