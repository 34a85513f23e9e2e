"""Indexes for what is asked of large groups, and of long queues."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the indexes, and drop those that others take the place of."""
    op.drop_index("ix_search_tenant_group_mark", "search")
    op.create_index(op.f("ix_search_tenant_group_id"), "search", ["tenant", "group", "id"])
    op.drop_index("ix_event_tenant_conversation_by", "event")
    op.create_index(
        op.f("ix_event_tenant_conversation_by_id"), "event", ["tenant", "conversation", "by", "id"]
    )
    op.create_index(op.f("ix_received_tenant_at"), "received", ["tenant", "at"])
    op.create_index(op.f("ix_outgoing_at"), "outgoing", ["at"])
    op.drop_index("ix_record_day", "record")
    of_decisions = ["tenant", "group", "day", "state", "decision_kind"]
    _make("ix_record_day", "record", of_decisions, where="kind = 'decision'")
    _make("ix_record_done", "record", ["tenant", "group", "closed_at"], where="state = 'done'")
    _make("ix_outgoing_unsent", "outgoing", ["state"], where="state <> 'sent'")
    _make("ix_outgoing_doubt", "outgoing", ["due_at"], where="state = 'sent' AND in_doubt")


def _make(name: str, table: str, columns: list[str], *, where: str) -> None:
    """Make an index of some of the rows."""
    some = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=some, postgresql_where=some)
