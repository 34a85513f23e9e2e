"""Where the cards of votes stand, and messages that take the place of others."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Make the table, and add the column."""
    op.create_table(
        "vote_card",
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in (
                *("tenant", "group", "vote", "activity"),
                *("conversation", "thread", "language"),
            )
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "vote"],
            ["vote.tenant", "vote.group", "vote.key"],
            name=op.f("fk_vote_card_tenant_group_vote"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "conversation"],
            ["conversation.tenant", "conversation.id"],
            name=op.f("fk_vote_card_tenant_conversation"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "vote", "activity", name=op.f("pk_vote_card")),
    )
    op.add_column("outgoing", sa.Column("replaces", sa.String(), nullable=True))
