"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first version."""
    _group()
    _person()
    _received()
    _conversation()
    _event()
    _meeting()
    _membership()
    _document()
    _outgoing()
    _item()
    _line()
    _attendance()
    _note()
    _record()


def _group() -> None:
    op.create_table(
        "group",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "key", name=op.f("pk_group")),
        sa.UniqueConstraint("tenant", "folded", name=op.f("uq_group_tenant_folded")),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("platform_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "key", name=op.f("pk_person")),
        sa.UniqueConstraint("tenant", "platform_id", name=op.f("uq_person_tenant_platform_id")),
    )


def _received() -> None:
    op.create_table(
        "received",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "conversation", "message", name=op.f("pk_received")),
    )
    op.create_index(op.f("ix_received_at"), "received", ["at"], unique=False)


def _conversation() -> None:
    op.create_table(
        "conversation",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("service_url", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('personal', 'groupChat', 'channel')", name=op.f("ck_conversation_kind")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group"],
            ["group.tenant", "group.key"],
            name=op.f("fk_conversation_tenant_group"),
        ),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_conversation")),
    )
    op.create_index(
        op.f("ix_conversation_tenant_group"), "conversation", ["tenant", "group"], unique=False
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("verb IN ('created', 'changed', 'undone')", name=op.f("ck_event_verb")),
        sa.ForeignKeyConstraint(
            ["tenant", "by"], ["person.tenant", "person.key"], name=op.f("fk_event_tenant_by")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_event_tenant_group")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(
        op.f("ix_event_tenant_conversation_by"),
        "event",
        ["tenant", "conversation", "by"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_tenant_group_at"), "event", ["tenant", "group", "at"], unique=False
    )
    op.create_index(
        op.f("ix_event_tenant_group_what_key"),
        "event",
        ["tenant", "group", "what", "key"],
        unique=False,
    )
    op.create_index(
        "ux_event_undoes",
        "event",
        ["undoes"],
        unique=True,
        sqlite_where=sa.text("undoes IS NOT NULL"),
        postgresql_where=sa.text("undoes IS NOT NULL"),
    )


def _meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('planned', 'open', 'held', 'adjusted', 'withdrawn')",
            name=op.f("ck_meeting_state"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_meeting_tenant_group")
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "key", name=op.f("pk_meeting")),
    )
    op.create_index(
        op.f("ix_meeting_tenant_group_day"), "meeting", ["tenant", "group", "day"], unique=False
    )
    op.create_index(
        "ux_meeting_open",
        "meeting",
        ["tenant", "group"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("wrote", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"],
            ["group.tenant", "group.key"],
            name=op.f("fk_membership_tenant_group"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["person.tenant", "person.key"],
            name=op.f("fk_membership_tenant_person"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "person", name=op.f("pk_membership")),
    )
    op.create_index(
        op.f("ix_membership_tenant_person"), "membership", ["tenant", "person"], unique=False
    )


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "meeting"],
            ["meeting.tenant", "meeting.group", "meeting.key"],
            name=op.f("fk_document_tenant_group_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group"],
            ["group.tenant", "group.key"],
            name=op.f("fk_document_tenant_group"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "key", name=op.f("pk_document")),
    )


def _outgoing() -> None:
    op.create_table(
        "outgoing",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("card", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("in_doubt", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'dead')", name=op.f("ck_outgoing_state")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "conversation"],
            ["conversation.tenant", "conversation.id"],
            name=op.f("fk_outgoing_tenant_conversation"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group"],
            ["group.tenant", "group.key"],
            name=op.f("fk_outgoing_tenant_group"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing")),
        sa.UniqueConstraint("tenant", "key", name=op.f("uq_outgoing_tenant_key")),
    )
    op.create_index(
        "ix_outgoing_waiting",
        "outgoing",
        ["tenant", "conversation", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'sending')"),
        postgresql_where=sa.text("state IN ('pending', 'sending')"),
    )


def _item() -> None:
    op.create_table(
        "item",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("postponed", sa.Boolean(), nullable=False),
        sa.Column("referred_to", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "document"],
            ["document.tenant", "document.group", "document.key"],
            name=op.f("fk_item_tenant_group_document"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "meeting"],
            ["meeting.tenant", "meeting.group", "meeting.key"],
            name=op.f("fk_item_tenant_group_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_item_tenant_group")
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "key", name=op.f("pk_item")),
    )
    op.create_index(
        op.f("ix_item_tenant_group_meeting"), "item", ["tenant", "group", "meeting"], unique=False
    )


def _line() -> None:
    op.create_table(
        "line",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "document"],
            ["document.tenant", "document.group", "document.key"],
            name=op.f("fk_line_tenant_group_document"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_line_tenant_group")
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "document", "number", name=op.f("pk_line")),
    )


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "document"],
            ["document.tenant", "document.group", "document.key"],
            name=op.f("fk_attendance_tenant_group_document"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "item"],
            ["item.tenant", "item.group", "item.key"],
            name=op.f("fk_attendance_tenant_group_item"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "meeting"],
            ["meeting.tenant", "meeting.group", "meeting.key"],
            name=op.f("fk_attendance_tenant_group_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group"],
            ["group.tenant", "group.key"],
            name=op.f("fk_attendance_tenant_group"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person"],
            ["person.tenant", "person.key"],
            name=op.f("fk_attendance_tenant_person"),
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "key", name=op.f("pk_attendance")),
    )
    op.create_index(
        op.f("ix_attendance_tenant_group_meeting"),
        "attendance",
        ["tenant", "group", "meeting"],
        unique=False,
    )


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "by"], ["person.tenant", "person.key"], name=op.f("fk_note_tenant_by")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "item"],
            ["item.tenant", "item.group", "item.key"],
            name=op.f("fk_note_tenant_group_item"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "meeting"],
            ["meeting.tenant", "meeting.group", "meeting.key"],
            name=op.f("fk_note_tenant_group_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_note_tenant_group")
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "key", name=op.f("pk_note")),
    )
    op.create_index(
        op.f("ix_note_tenant_group_meeting"), "note", ["tenant", "group", "meeting"], unique=False
    )


def _record() -> None:
    op.create_table(
        "record",
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("typed", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("owners", sa.JSON(), nullable=False),
        sa.Column("owner_words", sa.String(), nullable=False),
        sa.Column("due_kind", sa.String(), nullable=True),
        sa.Column("due_words", sa.String(), nullable=True),
        sa.Column("due_first", sa.Date(), nullable=True),
        sa.Column("due_last", sa.Date(), nullable=True),
        sa.Column("due_at", sa.Time(), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=True),
        sa.Column("item", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("message_line", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'action' OR state IN ('open', 'done', 'withdrawn')",
            name=op.f("ck_record_action_state"),
        ),
        sa.CheckConstraint(
            "kind <> 'decision' OR state IN ('standing', 'withdrawn')",
            name=op.f("ck_record_decision_state"),
        ),
        sa.CheckConstraint("kind IN ('action', 'decision')", name=op.f("ck_record_kind")),
        sa.CheckConstraint("(due_kind IS NULL) = (due_words IS NULL)", name=op.f("ck_record_due")),
        sa.CheckConstraint("due_first <= due_last", name=op.f("ck_record_due_order")),
        sa.CheckConstraint("number > 0", name=op.f("ck_record_number")),
        sa.ForeignKeyConstraint(
            ["tenant", "by"], ["person.tenant", "person.key"], name=op.f("fk_record_tenant_by")
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "document"],
            ["document.tenant", "document.group", "document.key"],
            name=op.f("fk_record_tenant_group_document"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "item"],
            ["item.tenant", "item.group", "item.key"],
            name=op.f("fk_record_tenant_group_item"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group", "meeting"],
            ["meeting.tenant", "meeting.group", "meeting.key"],
            name=op.f("fk_record_tenant_group_meeting"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_record_tenant_group")
        ),
        sa.PrimaryKeyConstraint("tenant", "group", "number", name=op.f("pk_record")),
    )
    op.create_index(
        "ix_record_day",
        "record",
        ["tenant", "group", "day"],
        unique=False,
        sqlite_where=sa.text("kind = 'decision'"),
        postgresql_where=sa.text("kind = 'decision'"),
    )
    op.create_index(
        "ix_record_meeting",
        "record",
        ["tenant", "group", "meeting"],
        unique=False,
        sqlite_where=sa.text("meeting IS NOT NULL"),
        postgresql_where=sa.text("meeting IS NOT NULL"),
    )
    op.create_index(
        "ix_record_open",
        "record",
        ["tenant", "group", "due_last"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
