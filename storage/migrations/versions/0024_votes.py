"""Votes, who has voted and what was chosen, and how a decision was voted."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0024"
down_revision = "0023"

_HERE = ("tenant", "group")


def upgrade() -> None:
    """Add the columns, and make the tables."""
    op.add_column("record", sa.Column("vote", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("record", sa.Column("reservations", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "vote",
        *(_words("tenant", "group", "key", "question")),
        sa.Column("choices", sa.JSON(), nullable=False),
        *(_words("method", "state")),
        sa.Column("meeting", sa.String(), nullable=True),
        sa.Column("item", sa.String(), nullable=True),
        *(_words("conversation", "thread")),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("closes_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("secret", sa.String(), nullable=True),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("decision", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'closed', 'withdrawn')", name=op.f("ck_vote_state")),
        sa.ForeignKeyConstraint(
            _HERE, ["group.tenant", "group.key"], name=op.f("fk_vote_tenant_group")
        ),
        *(_to("vote", name, name) for name in ("meeting", "item", "note")),
        sa.ForeignKeyConstraint(
            ["tenant", "by"], ["person.tenant", "person.key"], name=op.f("fk_vote_tenant_by")
        ),
        sa.PrimaryKeyConstraint(*_HERE, "key", name=op.f("pk_vote")),
    )
    is_open = sa.text("state = 'open'")
    op.create_index(
        "ux_vote_open",
        "vote",
        list(_HERE),
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index(op.f("ix_vote_tenant_group_at"), "vote", [*_HERE, "at"])
    op.create_table(
        "ballot",
        *(_words("tenant", "group", "vote", "voter")),
        sa.Column("choice", sa.Integer(), nullable=True),
        _to("ballot", "vote", "vote"),
        sa.PrimaryKeyConstraint(*_HERE, "vote", "voter", name=op.f("pk_ballot")),
    )
    op.create_table(
        "slip",
        *(_words("tenant", "group", "vote", "slip")),
        sa.Column("choice", sa.Integer(), nullable=False),
        _to("slip", "vote", "vote"),
        sa.PrimaryKeyConstraint(*_HERE, "vote", "slip", name=op.f("pk_slip")),
        sqlite_with_rowid=False,
    )


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _to(table: str, column: str, there: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [*_HERE, column],
        [f"{there}.tenant", f"{there}.group", f"{there}.key"],
        name=op.f(f"fk_{table}_tenant_group_{column}"),
    )
