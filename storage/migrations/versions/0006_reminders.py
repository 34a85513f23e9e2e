"""When groups are reminded, whose a personal chat is, and what was put off."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# A personal chat that still has the group it began with: its one writer is whose it is.
_KNOWN = """
    INSERT INTO private_chat (tenant, conversation, person, wanted)
    SELECT conversation.tenant, conversation.id, min(membership.person), true
    FROM conversation
    JOIN "group" ON "group".tenant = conversation.tenant AND "group".key = conversation."group"
    JOIN membership ON membership.tenant = conversation.tenant
        AND membership."group" = conversation."group" AND membership.wrote
    WHERE conversation.kind = 'personal' AND "group".folded IS NULL
    GROUP BY conversation.tenant, conversation.id
    HAVING count(*) = 1
"""


def upgrade() -> None:
    """Make the tables, and fill in the personal chats whose person is known."""
    op.create_table(
        "reminding",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "group"],
            ["group.tenant", "group.key"],
            name=op.f("fk_reminding_tenant_group"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", name=op.f("pk_reminding")),
    )
    op.create_table(
        "private_chat",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "conversation"],
            ["conversation.tenant", "conversation.id"],
            name=op.f("fk_private_chat_tenant_conversation"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["person.tenant", "person.key"],
            name=op.f("fk_private_chat_tenant_person"),
        ),
        sa.PrimaryKeyConstraint("tenant", "conversation", name=op.f("pk_private_chat")),
    )
    op.create_index(op.f("ix_private_chat_tenant_person"), "private_chat", ["tenant", "person"])
    op.create_table(
        "snooze",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "number"],
            ["record.tenant", "record.group", "record.number"],
            name=op.f("fk_snooze_tenant_group_number"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["person.tenant", "person.key"],
            name=op.f("fk_snooze_tenant_person"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "number", "person", name=op.f("pk_snooze")),
    )
    op.create_index(op.f("ix_snooze_tenant_person"), "snooze", ["tenant", "person"])
    op.execute(_KNOWN)
