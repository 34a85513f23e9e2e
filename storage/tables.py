"""The tables. Nothing outside `storage` imports this module."""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field, SQLModel

# Constraints carry names alike on both databases, so that a migration can find them again.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC instant; SQLite would hand back a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True
    python_type = datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; a naive value is a bug of the caller (ValueError)."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime: {value}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the signature is SQLAlchemy's
        """Give back aware UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


# SQLite numbers rows by itself only where the column is exactly INTEGER.
Serial = BigInteger().with_variant(Integer, "sqlite")

# One word after the other, which PostgreSQL keeps in a form it can search.
Terms = Text().with_variant(TSVECTOR(), "postgresql")


def _one_of(column: str, *values: str) -> CheckConstraint:
    """Make a column hold one of a few words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _of_group() -> ForeignKeyConstraint:
    """Bind a row to a group of its own tenant."""
    return ForeignKeyConstraint(["tenant", "group"], ["group.tenant", "group.key"])


def _of(table: str, column: str) -> ForeignKeyConstraint:
    """Bind a column to a row of the same group in another table."""
    there = [f"{table}.tenant", f"{table}.group", f"{table}.key"]
    return ForeignKeyConstraint(["tenant", "group", column], there)


def _of_person(column: str) -> ForeignKeyConstraint:
    """Bind a column to a person of the same tenant."""
    return ForeignKeyConstraint(["tenant", column], ["person.tenant", "person.key"])


class GroupRow(SQLModel, table=True):
    """A body that meets; `last_number` is the number its newest record was given."""

    __tablename__ = "group"
    __table_args__ = (UniqueConstraint("tenant", "folded"),)

    tenant: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    name: str
    folded: str | None = None  # what it is found by; None: a person's own, found by nobody
    language: str
    zone: str
    last_number: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)


class ConversationRow(SQLModel, table=True):
    """Where people write, and the group that is meant there."""

    __tablename__ = "conversation"
    __table_args__ = (
        _of_group(),
        _one_of("kind", "personal", "groupChat", "channel"),
        Index(None, "tenant", "group"),
    )

    tenant: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    group: str
    kind: str
    name: str
    service_url: str
    channel: str
    team_id: str | None = None  # of a channel
    team_directory: str | None = None
    bound_at: datetime = Field(sa_type=UtcDateTime)


class PersonRow(SQLModel, table=True):
    """Somebody who has written, or is mentioned, in the tenant."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("tenant", "platform_id"),)

    tenant: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    platform_id: str
    name: str


class MembershipRow(SQLModel, table=True):
    """That a group knows a person: one who wrote there, or is only mentioned."""

    __tablename__ = "membership"
    __table_args__ = (_of_group(), _of_person("person"), Index(None, "tenant", "person"))

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    wrote: bool
    # As a guest, or without an account: such a person sees the group's records only where it meets.
    visits: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    since: datetime = Field(sa_type=UtcDateTime)  # when they were first heard of, or first wrote


class RosterRow(SQLModel, table=True):
    """When the platform last told who is in a conversation, and when it is asked again."""

    __tablename__ = "roster"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "conversation"], ["conversation.tenant", "conversation.id"]
        ),
        Index(None, "due_at"),
    )

    tenant: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # None: never told whole
    due_at: datetime = Field(sa_type=UtcDateTime)  # while it is read: when the lease ends


class MemberRow(SQLModel, table=True):
    """Somebody who is in a conversation, as the platform told; they may never have written."""

    __tablename__ = "member"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "conversation"], ["conversation.tenant", "conversation.id"]
        ),
        Index(None, "tenant", "account"),
    )

    tenant: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    account: str = Field(primary_key=True)  # the platform's id, as a person's `platform_id`
    name: str
    is_guest: bool
    seen_at: datetime = Field(sa_type=UtcDateTime)


class AliasRow(SQLModel, table=True):
    """Whom a group means by a word that fits several people; `key` is the word, folded."""

    __tablename__ = "alias"
    __table_args__ = (_of_group(), _of_person("person"))

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    name: str
    person: str | None = None
    withdrawn: bool = False


class OfficeRow(SQLModel, table=True):
    """Who holds an office of the group; `key` is the role, "chair" or "secretary"."""

    __tablename__ = "office"
    __table_args__ = (_of_group(), _of_person("person"))

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    name: str
    person: str | None = None
    withdrawn: bool = False


class BodyRow(SQLModel, table=True):
    """Who is in a body of the group's, as its working committee; `key` is its name, folded."""

    __tablename__ = "body"
    __table_args__ = (_of_group(),)

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    name: str
    members: str  # JSON: names, and people where they are known
    member_words: str  # folded, "|anna berg|anna|berg|": what a member is found by
    withdrawn: bool = False


class MeetingRow(SQLModel, table=True):
    """One occasion of a group."""

    __tablename__ = "meeting"
    __table_args__ = (
        _of_group(),
        _one_of("state", "planned", "open", "held", "adjusted", "withdrawn"),
        # Two replicas that start a meeting at once: one of them is told.
        Index(
            "ux_meeting_open",
            "tenant",
            "group",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index(None, "tenant", "group", "day"),
    )

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    title: str
    day: date
    state: str
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # what it lacks


class ItemRow(SQLModel, table=True):
    """An agenda item of a meeting."""

    __tablename__ = "item"
    __table_args__ = (
        _of_group(),
        _of("meeting", "meeting"),
        _of("document", "document"),
        Index(None, "tenant", "group", "meeting"),
    )

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    meeting: str | None = None  # None: of minutes that do not tell their day
    position: int  # counts from 1 in the order they were first taken up
    taken: int = 0  # counts up each time one is taken up: the highest is talked of now
    number: str  # as printed
    title: str
    postponed: bool = False
    referred_to: str = ""
    document: str | None = None
    line: int = 0  # of the document, counted from 1, where its heading stands
    withdrawn: bool = False


class NoteRow(SQLModel, table=True):
    """Something noted under an item, or under the meeting itself."""

    __tablename__ = "note"
    __table_args__ = (
        _of_group(),
        _of("meeting", "meeting"),
        _of("item", "item"),
        _of_person("by"),
        Index(None, "tenant", "group", "meeting"),
    )

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    meeting: str
    item: str | None = None
    text: str
    by: str | None = None
    at: datetime = Field(sa_type=UtcDateTime)
    withdrawn: bool = False


class AttendanceRow(SQLModel, table=True):
    """Who was there, or was not, for the whole meeting or for one item."""

    __tablename__ = "attendance"
    __table_args__ = (
        _of_group(),
        _of("meeting", "meeting"),
        _of("document", "document"),
        _of("item", "item"),
        _of_person("person"),
        Index(None, "tenant", "group", "meeting"),
    )

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    meeting: str
    item: str | None = None
    position: int  # counts from 1 in the order they were named
    name: str
    present: bool
    organisation: str = ""
    role: str = ""
    person: str | None = None
    reason: str = Field(default="", sa_column_kwargs={"server_default": ""})
    stands_in_for: str = Field(default="", sa_column_kwargs={"server_default": ""})
    joined: time | None = None
    gone: time | None = None
    document: str | None = None
    withdrawn: bool = False


class DocumentRow(SQLModel, table=True):
    """Minutes that were saved; those saved again later are withdrawn in favour of the new ones."""

    __tablename__ = "document"
    __table_args__ = (_of_group(), _of("meeting", "meeting"))

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    name: str
    sha256: str
    meeting: str | None = None
    saved_at: datetime = Field(sa_type=UtcDateTime)
    withdrawn: bool = False


class HeldRow(SQLModel, table=True):
    """
    Minutes that were read and wait for a person's yes; `review`, JSON, lacks its findings.

    `attendances` is who was there once somebody has corrected that.
    """

    __tablename__ = "held"
    __table_args__ = (_of_group(), Index(None, "tenant", "group", "conversation", "shown"))

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    token: str = Field(primary_key=True)
    conversation: str
    shown: int  # the higher, the later it was shown in its conversation
    review: str
    attendances: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    held_at: datetime = Field(sa_type=UtcDateTime)  # or last changed


class FindingRow(SQLModel, table=True):
    """Something found in minutes that are held; `finding` tells what people say of it, too."""

    __tablename__ = "finding"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "group", "held"], ["held.tenant", "held.group", "held.token"]
        ),
    )

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    held: str = Field(primary_key=True)
    number: int = Field(primary_key=True)  # counts from 1 within its minutes
    key: str  # both: what events call it by
    finding: dict[str, Any] = Field(sa_type=JSON)


class LineRow(SQLModel, table=True):
    """One line of a document."""

    __tablename__ = "line"
    __table_args__ = (_of_group(), _of("document", "document"))

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    document: str = Field(primary_key=True)
    number: int = Field(primary_key=True)  # counts from 1
    text: str


class RecordRow(SQLModel, table=True):
    """An action or a decision; one table, so that a number can never be given to both."""

    __tablename__ = "record"
    __table_args__ = (
        _of_group(),
        _of("meeting", "meeting"),
        _of("item", "item"),
        _of("document", "document"),
        _of_person("by"),
        _one_of("kind", "action", "decision"),
        CheckConstraint(
            "kind <> 'action' OR state IN ('open', 'done', 'withdrawn')", name="action_state"
        ),
        CheckConstraint(
            "kind <> 'decision' OR state IN ('standing', 'withdrawn')", name="decision_state"
        ),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(due_kind IS NULL) = (due_words IS NULL)", name="due"),
        CheckConstraint("due_first <= due_last", name="due_order"),
        Index(
            "ix_record_open",
            "tenant",
            "group",
            "due_last",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index(
            "ix_record_day",
            "tenant",
            "group",
            "day",
            "state",
            "decision_kind",
            sqlite_where=text("kind = 'decision'"),
            postgresql_where=text("kind = 'decision'"),
        ),
        Index(
            "ix_record_done",
            "tenant",
            "group",
            "closed_at",
            sqlite_where=text("state = 'done'"),
            postgresql_where=text("state = 'done'"),
        ),
        Index(
            "ix_record_meeting",
            "tenant",
            "group",
            "meeting",
            sqlite_where=text("meeting IS NOT NULL"),
            postgresql_where=text("meeting IS NOT NULL"),
        ),
    )

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    text: str
    typed: str  # the words as they came, or as their writer edited them
    link: str | None = None  # to the message it was saved from
    state: str
    # An action's
    owners: list[dict[str, str | None]] = Field(sa_type=JSON)
    owner_words: str = ""  # folded, "|anna berg|anna|berg|": what an owner is found by
    due_kind: str | None = None
    due_words: str | None = None
    due_first: date | None = None  # of a meeting: the days among which it is looked for
    due_last: date | None = None
    due_at: time | None = None
    due_meeting: str | None = None
    remark: str = ""
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    begun: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    # A decision's
    decision_kind: str = ""
    ended: str = Field(default="", sa_column_kwargs={"server_default": ""})  # "replaced", "revoked"
    ended_by: int | None = None  # the number of the decision that did it; it counts while it stands
    # Where it comes from
    day: date  # of the meeting, or the group's own day when it was said
    meeting: str | None = None
    item: str | None = None
    document: str | None = None
    line: int = 0  # of the document, counted from 1
    # What minutes said of it when they were last read; None: none have.
    read: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    by: str | None = None
    at: datetime = Field(sa_type=UtcDateTime)
    conversation: str = ""
    message: str = ""
    message_line: int = 0


class EventRow(SQLModel, table=True):
    """One change to one row; only ever added to."""

    __tablename__ = "event"
    __table_args__ = (
        _of_group(),
        _of_person("by"),
        _one_of("verb", "created", "changed", "undone"),
        Index(None, "tenant", "group", "what", "key"),
        Index(None, "tenant", "conversation", "by", "id"),
        Index(None, "tenant", "group", "at"),
        Index(
            "ux_event_undoes",
            "undoes",
            unique=True,
            sqlite_where=text("undoes IS NOT NULL"),
            postgresql_where=text("undoes IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Serial)
    tenant: str
    group: str
    what: str
    key: str  # of the row that changed; a record's is its number
    verb: str
    by: str | None = None
    at: datetime = Field(sa_type=UtcDateTime)
    conversation: str
    message: str
    line: int
    before: dict[str, Any] = Field(sa_type=JSON)
    after: dict[str, Any] = Field(sa_type=JSON)
    undoes: int | None = Field(default=None, sa_type=BigInteger)


class ReceivedRow(SQLModel, table=True):
    """A message that was answered, and the answer, so that it is never acted on twice."""

    __tablename__ = "received"
    __table_args__ = (Index(None, "at"), Index(None, "tenant", "at"))

    tenant: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    message: str = Field(primary_key=True)
    answer: str
    at: datetime = Field(sa_type=UtcDateTime)
    delivered: bool = False
    messages: int = Field(default=1, sa_column_kwargs={"server_default": "1"})  # it is sent in


class AskedRow(SQLModel, table=True):
    """The question somebody asked last in a conversation, which the next may lean on."""

    __tablename__ = "asked"
    __table_args__ = (_of_group(), Index(None, "at"))

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    question: dict[str, Any] = Field(sa_type=JSON)
    at: datetime = Field(sa_type=UtcDateTime)


class OutgoingRow(SQLModel, table=True):
    """A message that waits to be sent."""

    __tablename__ = "outgoing"
    __table_args__ = (
        _of_group(),
        ForeignKeyConstraint(
            ["tenant", "conversation"], ["conversation.tenant", "conversation.id"]
        ),
        UniqueConstraint("tenant", "key"),
        _one_of("state", "pending", "sending", "sent", "dead"),
        Index(
            "ix_outgoing_waiting",
            "tenant",
            "conversation",
            "id",
            sqlite_where=text("state IN ('pending', 'sending')"),
            postgresql_where=text("state IN ('pending', 'sending')"),
        ),
        Index(
            "ix_outgoing_sent",
            "tenant",
            "due_at",
            sqlite_where=text("state = 'sent'"),
            postgresql_where=text("state = 'sent'"),
        ),
        Index(
            "ix_outgoing_unsent",
            "state",
            sqlite_where=text("state <> 'sent'"),
            postgresql_where=text("state <> 'sent'"),
        ),
        Index(
            "ix_outgoing_doubt",
            "due_at",
            sqlite_where=text("state = 'sent' AND in_doubt"),
            postgresql_where=text("state = 'sent' AND in_doubt"),
        ),
        Index(None, "at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Serial)
    tenant: str
    group: str
    key: str
    kind: str
    conversation: str
    thread: str
    text: str
    card: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    state: str
    in_doubt: bool = False
    attempts: int = 0
    at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime = Field(
        sa_type=UtcDateTime
    )  # while sending: when the lease ends; once sent: when
    worker: str = ""
    error: str = ""
    message: str | None = None  # received, that it answers
    activity: str | None = None  # what the platform calls it, once it is there


class ParkedRow(SQLModel, table=True):
    """A conversation that refuses the bot; over as soon as something comes in from it."""

    __tablename__ = "parked"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "conversation"], ["conversation.tenant", "conversation.id"]
        ),
    )

    tenant: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    reason: str  # the platform's word for it
    at: datetime = Field(sa_type=UtcDateTime)


class RemindingRow(SQLModel, table=True):
    """Whether and when a group is reminded; one without a row is, at the usual hour."""

    __tablename__ = "reminding"
    __table_args__ = (_of_group(),)

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    wanted: bool
    at: time  # on the group's own clock
    done_on: date | None = None  # the group's own day whose reminders have been put by


class PrivateChatRow(SQLModel, table=True):
    """Whose a personal chat is, whichever group it is bound to."""

    __tablename__ = "private_chat"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "conversation"], ["conversation.tenant", "conversation.id"]
        ),
        _of_person("person"),
        Index(None, "tenant", "person"),
    )

    tenant: str = Field(primary_key=True)
    conversation: str = Field(primary_key=True)
    person: str
    wanted: bool  # that its person is reminded there


class CalendarRow(SQLModel, table=True):
    """A secret address of a group's calendar, or of a person's; only its digest is kept."""

    __tablename__ = "calendar"
    __table_args__ = (_of_group(), _of_person("person"), Index(None, "tenant", "group", "person"))

    tenant: str
    digest: str = Field(primary_key=True)
    group: str
    person: str | None = None  # None: the group's
    language: str  # of what stands in it
    at: datetime = Field(sa_type=UtcDateTime)


class SnoozeRow(SQLModel, table=True):
    """That a person is to be reminded of an action on a day, and not before."""

    __tablename__ = "snooze"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "group", "number"], ["record.tenant", "record.group", "record.number"]
        ),
        _of_person("person"),
        Index(None, "tenant", "person"),
    )

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person: str = Field(primary_key=True)
    day: date


class ReminderRow(SQLModel, table=True):
    """That a person, or the whole group, is to be told of an action, on a day or before its due."""

    __tablename__ = "reminder"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "group", "number"], ["record.tenant", "record.group", "record.number"]
        ),
        _of_person("person"),
        Index(None, "tenant", "group"),
        Index(None, "tenant", "person"),
        CheckConstraint("(day IS NULL) <> (before IS NULL)", name="when"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Serial)
    tenant: str
    group: str
    number: int
    person: str | None = None  # None: the whole group
    day: date | None = None
    before: int | None = None  # days before the due, wherever that moves


class UnreadRow(SQLModel, table=True):
    """A file that takes long to read; gone once it is read."""

    __tablename__ = "unread"
    __table_args__ = (
        _of_group(),
        _of_person("person"),
        ForeignKeyConstraint(
            ["tenant", "conversation"], ["conversation.tenant", "conversation.id"]
        ),
        Index(None, "due_at"),
    )

    tenant: str = Field(primary_key=True)
    group: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    conversation: str
    thread: str
    person: str
    language: str
    name: str
    url: str
    content_type: str
    attempts: int = 0
    due_at: datetime = Field(sa_type=UtcDateTime)  # while it is read: when the lease ends


class SearchRow(SQLModel, table=True):
    """
    What a record, a note or a line is found by.

    PostgreSQL searches the column itself; on SQLite an index of its own follows the table.
    """

    __tablename__ = "search"
    __table_args__ = (
        _of_group(),
        UniqueConstraint("tenant", "group", "kind", "key"),
        Index(None, "tenant", "group", "id"),
        Index("ix_search_terms", "terms", postgresql_using="gin").ddl_if(dialect="postgresql"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Serial)
    tenant: str
    group: str
    kind: str
    key: str
    terms: str = Field(sa_type=Terms)  # each after a name of its group's, so that none is shared
    mark: int  # drawn anew at each write: an id that a rolled back turn had may come again


class ErasureRow(SQLModel, table=True):
    """That a person was erased: what finds them in an older copy of the records, and no name."""

    __tablename__ = "erasure"

    tenant: str = Field(primary_key=True)
    digest: str = Field(primary_key=True)  # of a name, in small letters
    person: str | None = None  # the key of an account; None: there was none
    at: datetime = Field(sa_type=UtcDateTime)


# SQLite searches in an index of its own, which follows the table by triggers; it keeps neither
# the terms nor their places, for they are only looked up.
_SEARCH_INDEX = (
    """
    CREATE VIRTUAL TABLE search_index USING fts5(
        terms, content='search', content_rowid='id', detail='none', columnsize=0,
        tokenize="ascii tokenchars '.'"
    )
    """,
    """
    CREATE TRIGGER search_inserted AFTER INSERT ON search BEGIN
        INSERT INTO search_index (rowid, terms) VALUES (new.id, new.terms);
    END
    """,
    """
    CREATE TRIGGER search_deleted AFTER DELETE ON search BEGIN
        INSERT INTO search_index (search_index, rowid, terms)
        VALUES ('delete', old.id, old.terms);
    END
    """,
    """
    CREATE TRIGGER search_updated AFTER UPDATE ON search BEGIN
        INSERT INTO search_index (search_index, rowid, terms)
        VALUES ('delete', old.id, old.terms);
        INSERT INTO search_index (rowid, terms) VALUES (new.id, new.terms);
    END
    """,
)


GROUP = SQLModel.metadata.tables["group"]
CONVERSATION = SQLModel.metadata.tables["conversation"]
PERSON = SQLModel.metadata.tables["person"]
MEMBERSHIP = SQLModel.metadata.tables["membership"]
ROSTER = SQLModel.metadata.tables["roster"]
MEMBER = SQLModel.metadata.tables["member"]
ALIAS = SQLModel.metadata.tables["alias"]
OFFICE = SQLModel.metadata.tables["office"]
BODY = SQLModel.metadata.tables["body"]
MEETING = SQLModel.metadata.tables["meeting"]
ITEM = SQLModel.metadata.tables["item"]
NOTE = SQLModel.metadata.tables["note"]
ATTENDANCE = SQLModel.metadata.tables["attendance"]
DOCUMENT = SQLModel.metadata.tables["document"]
HELD = SQLModel.metadata.tables["held"]
FINDING = SQLModel.metadata.tables["finding"]
LINE = SQLModel.metadata.tables["line"]
RECORD = SQLModel.metadata.tables["record"]
EVENT = SQLModel.metadata.tables["event"]
RECEIVED = SQLModel.metadata.tables["received"]
ASKED = SQLModel.metadata.tables["asked"]
OUTGOING = SQLModel.metadata.tables["outgoing"]
PARKED = SQLModel.metadata.tables["parked"]
REMINDING = SQLModel.metadata.tables["reminding"]
PRIVATE_CHAT = SQLModel.metadata.tables["private_chat"]
CALENDAR = SQLModel.metadata.tables["calendar"]
SNOOZE = SQLModel.metadata.tables["snooze"]
REMINDER = SQLModel.metadata.tables["reminder"]
UNREAD = SQLModel.metadata.tables["unread"]
SEARCH = SQLModel.metadata.tables["search"]
ERASURE = SQLModel.metadata.tables["erasure"]

for _statement in _SEARCH_INDEX:
    _made = DDL(_statement).execute_if(dialect="sqlite")  # type: ignore[no-untyped-call]  # SQLAlchemy's
    event.listen(SEARCH, "after_create", _made)
