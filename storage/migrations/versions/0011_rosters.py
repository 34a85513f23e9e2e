"""Who is in a conversation, as the platform tells; and who writes as a guest."""

import sqlalchemy as sa
from alembic import op

from storage.tables import UtcDateTime

revision = "0011"
down_revision = "0009"

# Conversations that were known before are asked about once.
_FIRST_LOOK = """
    INSERT INTO roster (tenant, conversation, due_at)
    SELECT tenant, id, bound_at FROM conversation
    WHERE kind <> 'personal' AND channel = 'msteams' AND service_url <> ''
"""


def upgrade() -> None:
    """Make the tables and the column."""
    op.create_table(
        "roster",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("read_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=False),
        _of_conversation("roster"),
        sa.PrimaryKeyConstraint("tenant", "conversation", name=op.f("pk_roster")),
    )
    op.create_index(op.f("ix_roster_due_at"), "roster", ["due_at"])
    op.create_table(
        "member",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("seen_at", UtcDateTime(timezone=True), nullable=False),
        _of_conversation("member"),
        sa.PrimaryKeyConstraint("tenant", "conversation", "account", name=op.f("pk_member")),
    )
    op.create_index(op.f("ix_member_tenant_account"), "member", ["tenant", "account"])
    visits: sa.Column[bool] = sa.Column(
        "visits", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("membership", visits)
    op.execute(_FIRST_LOOK)


def _of_conversation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant", "conversation"],
        ["conversation.tenant", "conversation.id"],
        name=op.f(f"fk_{table}_tenant_conversation"),
    )
