"""
The tables. Nothing outside `storage` imports this module.

They are all in SQLModel's metadata: `models.py` has it and the classes, for those who need them.
What is told to a database only when a table is made stands in the `info` of an index: told to the
index itself, it would load both dialects.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
    UniqueConstraint,
    event,
    false,
    text,
)
from sqlalchemy.types import UserDefinedType

# Constraints carry names alike on both databases, so that a migration can find them again.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


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


class _Searched(UserDefinedType[str]):
    """What PostgreSQL can search; SQLAlchemy's own name for it would load all of that dialect."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Give the type's name."""
        return "TSVECTOR"


# One word after the other, which PostgreSQL keeps in a form it can search.
Terms = Text().with_variant(_Searched(), "postgresql")


def _one_of(column: str, *values: str) -> CheckConstraint:
    """Make a column hold one of a few words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _of_some(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """Make an index of the rows of which something is so."""
    told = {f"{dialect}_where": text(where) for dialect in ("sqlite", "postgresql")}
    return Index(name, *columns, unique=unique, info=told)


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


# A body that meets; `last_number` is the number its newest record was given.
GROUP = Table(
    "group",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("folded", String),  # what it is found by; None: a person's own, found by nobody
    Column("language", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("last_number", Integer, nullable=False, default=0),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("tenant", "folded"),
)

# Where people write, and the group that is meant there.
CONVERSATION = Table(
    "conversation",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("group", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("service_url", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("team_id", String),  # of a channel
    Column("team_directory", String),
    Column("bound_at", UtcDateTime, nullable=False),
    _of_group(),
    _one_of("kind", "personal", "groupChat", "channel"),
    Index(None, "tenant", "group"),
)

# Somebody who has written, or is mentioned, in the tenant.
PERSON = Table(
    "person",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("platform_id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("directory", String),  # the directory's id of the account; None: not told
    UniqueConstraint("tenant", "platform_id"),
    Index(None, "tenant", "directory"),
)

# That a group knows a person: one who wrote there, or is only mentioned.
MEMBERSHIP = Table(
    "membership",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("wrote", Boolean, nullable=False),
    # As a guest, or without an account: such a person sees the group's records only where it meets.
    Column("visits", Boolean, nullable=False, default=False, server_default=false()),
    Column("since", UtcDateTime, nullable=False),  # when they were first heard of, or first wrote
    _of_group(),
    _of_person("person"),
    Index(None, "tenant", "person"),
)

# When the platform last told who is in a conversation, and when it is asked again.
ROSTER = Table(
    "roster",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("read_at", UtcDateTime),  # None: never told whole
    Column("due_at", UtcDateTime, nullable=False),  # while it is read: when the lease ends
    ForeignKeyConstraint(["tenant", "conversation"], ["conversation.tenant", "conversation.id"]),
    Index(None, "due_at"),
)

# Somebody who is in a conversation, as the platform told; they may never have written.
MEMBER = Table(
    "member",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("account", String, primary_key=True),  # the platform's id, as a person's `platform_id`
    Column("name", String, nullable=False),
    Column("is_guest", Boolean, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("directory", String),  # as a person's
    ForeignKeyConstraint(["tenant", "conversation"], ["conversation.tenant", "conversation.id"]),
    Index(None, "tenant", "account"),
    Index(None, "tenant", "directory"),
)

# Whom a group means by a word that fits several people; `key` is the word, folded.
ALIAS = Table(
    "alias",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("person", String),
    Column("withdrawn", Boolean, nullable=False, default=False),
    _of_group(),
    _of_person("person"),
)

# Who holds an office of the group; `key` is the role, "chair" or "secretary".
OFFICE = Table(
    "office",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("person", String),
    Column("withdrawn", Boolean, nullable=False, default=False),
    _of_group(),
    _of_person("person"),
)

# Who is in a body of the group's, as its working committee; `key` is its name, folded.
BODY = Table(
    "body",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("members", String, nullable=False),  # JSON: names, and people where they are known
    # folded, "|anna berg|anna|berg|": what a member is found by
    Column("member_words", String, nullable=False),
    Column("withdrawn", Boolean, nullable=False, default=False),
    _of_group(),
)

# One occasion of a group.
MEETING = Table(
    "meeting",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("state", String, nullable=False),
    Column("starts", Time),
    Column("ends", Time),
    Column("place", String, nullable=False, default=""),
    Column("started_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("asked_at", UtcDateTime),  # what it lacks
    Column("summoned_at", UtcDateTime),  # when its people were first called to it
    Column("series", String),  # by whose rule it was planned; None: by itself
    _of_group(),
    _one_of("state", "planned", "open", "held", "adjusted", "withdrawn"),
    # Two replicas that start a meeting at once: one of them is told.
    _of_some("ux_meeting_open", "tenant", "group", unique=True, where="state = 'open'"),
    Index(None, "tenant", "group", "day"),
)

# An agenda item of a meeting.
ITEM = Table(
    "item",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("meeting", String),  # None: of minutes that do not tell their day
    # counts from 1 in the order they were first taken up
    Column("position", Integer, nullable=False),
    # counts up each time one is taken up: the highest is talked of now
    Column("taken", Integer, nullable=False, default=0),
    Column("number", String, nullable=False),  # as printed
    Column("title", String, nullable=False),
    Column("postponed", Boolean, nullable=False, default=False),
    Column("referred_to", String, nullable=False, default=""),
    Column("hours", String, nullable=False, default="", server_default=""),  # as printed
    Column("document", String),
    # of the document, counted from 1, where its heading stands
    Column("line", Integer, nullable=False, default=0),
    # What was said of it when it was put on the agenda
    Column("presenter", String, nullable=False, default="", server_default=""),
    Column("minutes", Integer),
    # "information", "discussion", "decision"
    Column("purpose", String, nullable=False, default="", server_default=""),
    # what proposed it: "standing:…", "postponed:…"; empty: a person
    Column("origin", String, nullable=False, default="", server_default=""),
    Column("put_by", String),  # the person's key
    Column("withdrawn", Boolean, nullable=False, default=False),
    _of_group(),
    _of("meeting", "meeting"),
    _of("document", "document"),
    Index(None, "tenant", "group", "meeting"),
)

# An item that comes by itself: at each meeting, or in a month of each year.
RECURRING = Table(
    "recurring",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("presenter", String, nullable=False, default=""),
    Column("minutes", Integer),
    Column("purpose", String, nullable=False, default=""),
    Column("month", Integer),  # None: at each meeting
    Column("never", Boolean, nullable=False, default=False),  # what would come is not wanted
    Column("withdrawn", Boolean, nullable=False, default=False),
    _of_group(),
    CheckConstraint("month BETWEEN 1 AND 12", name="month"),
)

# A rule by which meetings come again; they are planned ahead as time passes.
SERIES = Table(
    "series",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("title", String, nullable=False, default=""),
    Column("place", String, nullable=False, default=""),
    Column("rule", JSON, nullable=False),  # a `Recurrence`, with its hours
    Column("planned_until", Date, nullable=False),  # later meetings of it are not made yet
    Column("looked_on", Date, nullable=False),  # when it was last planned ahead
    Column("withdrawn", Boolean, nullable=False, default=False),
    _of_group(),
)

# That a person took something off a meeting's agenda, which would else come by itself.
LEFT_OFF = Table(
    "left_off",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("meeting", String, nullable=False),
    Column("origin", String, nullable=False),  # as an item's
    Column("withdrawn", Boolean, nullable=False, default=False),
    _of_group(),
    _of("meeting", "meeting"),
    Index(None, "tenant", "group", "meeting"),
)

# Something noted under an item, or under the meeting itself.
NOTE = Table(
    "note",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("meeting", String, nullable=False),
    Column("item", String),
    Column("text", String, nullable=False),
    Column("by", String),
    Column("at", UtcDateTime, nullable=False),
    Column("withdrawn", Boolean, nullable=False, default=False),
    _of_group(),
    _of("meeting", "meeting"),
    _of("item", "item"),
    _of_person("by"),
    Index(None, "tenant", "group", "meeting"),
)

# Who was there, or was not, for the whole meeting or for one item.
ATTENDANCE = Table(
    "attendance",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("meeting", String, nullable=False),
    Column("item", String),
    Column("position", Integer, nullable=False),  # counts from 1 in the order they were named
    Column("name", String, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("organisation", String, nullable=False, default=""),
    Column("role", String, nullable=False, default=""),
    Column("person", String),
    Column("reason", String, nullable=False, default="", server_default=""),
    Column("stands_in_for", String, nullable=False, default="", server_default=""),
    Column("joined", Time),
    Column("gone", Time),
    Column("document", String),
    Column("withdrawn", Boolean, nullable=False, default=False),
    _of_group(),
    _of("meeting", "meeting"),
    _of("document", "document"),
    _of("item", "item"),
    _of_person("person"),
    Index(None, "tenant", "group", "meeting"),
    Index("ix_attendance_named", "tenant", "group", "withdrawn", "name", "person"),
)

# Minutes that were saved; those saved again later are withdrawn in favour of the new ones.
DOCUMENT = Table(
    "document",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("meeting", String),
    Column("saved_at", UtcDateTime, nullable=False),
    Column("withdrawn", Boolean, nullable=False, default=False),
    _of_group(),
    _of("meeting", "meeting"),
)

# Minutes that were read and wait for a person's yes; `review`, JSON, lacks its findings.
#
# `attendances` is who was there once somebody has corrected that.
HELD = Table(
    "held",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("token", String, primary_key=True),
    Column("conversation", String, nullable=False),
    # the higher, the later it was shown in its conversation
    Column("shown", Integer, nullable=False),
    Column("review", String, nullable=False),
    Column("attendances", JSON(none_as_null=True)),
    Column("held_at", UtcDateTime, nullable=False),  # or last changed
    _of_group(),
    Index(None, "tenant", "group", "conversation", "shown"),
)

# Something found in minutes that are held; `finding` tells what people say of it, too.
FINDING = Table(
    "finding",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("held", String, primary_key=True),
    Column("number", Integer, primary_key=True),  # counts from 1 within its minutes
    Column("key", String, nullable=False),  # both: what events call it by
    Column("finding", JSON, nullable=False),
    ForeignKeyConstraint(["tenant", "group", "held"], ["held.tenant", "held.group", "held.token"]),
)

# One line of a document.
LINE = Table(
    "line",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("document", String, primary_key=True),
    Column("number", Integer, primary_key=True),  # counts from 1
    Column("text", String, nullable=False),
    _of_group(),
    _of("document", "document"),
)

# An action or a decision; one table, so that a number can never be given to both.
RECORD = Table(
    "record",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("text", String, nullable=False),
    # the words as they came, or as their writer edited them
    Column("typed", String, nullable=False),
    Column("link", String),  # to the message it was saved from
    Column("state", String, nullable=False),
    # An action's
    Column("owners", JSON, nullable=False),
    # folded, "|anna berg|anna|berg|": what an owner is found by
    Column("owner_words", String, nullable=False, default=""),
    Column("due_kind", String),
    Column("due_words", String),
    Column("due_first", Date),  # of a meeting: the days among which it is looked for
    Column("due_last", Date),
    Column("due_at", Time),
    Column("due_meeting", String),
    Column("remark", String, nullable=False, default=""),
    Column("closed_at", UtcDateTime),
    Column("begun", Boolean, nullable=False, default=False, server_default=false()),
    # A decision's
    Column("decision_kind", String, nullable=False, default=""),
    Column("ended", String, nullable=False, default="", server_default=""),  # "replaced", "revoked"
    # the number of the decision that did it; it counts while it stands
    Column("ended_by", Integer),
    Column("vote", JSON(none_as_null=True)),
    Column("reservations", JSON(none_as_null=True)),  # in the words they were made with
    # Where it comes from
    Column("day", Date, nullable=False),  # of the meeting, or the group's own day when it was said
    Column("meeting", String),
    Column("item", String),
    Column("document", String),
    Column("line", Integer, nullable=False, default=0),  # of the document, counted from 1
    # What minutes said of it when they were last read; None: none have.
    Column("read", JSON(none_as_null=True)),
    Column("by", String),
    Column("at", UtcDateTime, nullable=False),
    Column("conversation", String, nullable=False, default=""),
    Column("message", String, nullable=False, default=""),
    Column("message_line", Integer, nullable=False, default=0),
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
    _of_some("ix_record_open", "tenant", "group", "due_last", where="state = 'open'"),
    _of_some(
        "ix_record_day",
        "tenant",
        "group",
        "day",
        "state",
        "decision_kind",
        where="kind = 'decision'",
    ),
    _of_some("ix_record_done", "tenant", "group", "closed_at", where="state = 'done'"),
    _of_some(
        "ix_record_meeting", "tenant", "group", "meeting", "number", where="meeting IS NOT NULL"
    ),
    _of_some("ix_record_ended", "tenant", "group", "ended_by", where="ended <> ''"),
    _of_some(
        "ix_record_owned",
        "tenant",
        "group",
        "owner_words",
        "number",
        where="owner_words <> '' AND state <> 'withdrawn'",
    ),
)

# A vote. One of those that are open, at most, to a group: "yes" means that one.
VOTE = Table(
    "vote",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("question", String, nullable=False),
    Column("choices", JSON, nullable=False),  # none: the usual ones
    Column("method", String, nullable=False),
    Column("state", String, nullable=False),
    Column("meeting", String),
    Column("item", String),
    Column("conversation", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("by", String),
    Column("at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime),
    Column("secret", String),  # the key of a secret one's digests; gone once it is over
    Column("counts", JSON(none_as_null=True)),  # by choice; None: the ballots tell
    Column("note", String),  # that tells what came of it, until a decision does
    Column("decision", Integer),  # the number of the one that tells what came of it
    _of_group(),
    _of("meeting", "meeting"),
    _of("item", "item"),
    _of("note", "note"),
    _of_person("by"),
    _one_of("state", "open", "closed", "withdrawn"),
    _of_some("ux_vote_open", "tenant", "group", unique=True, where="state = 'open'"),
    Index(None, "tenant", "group", "at"),
)

# That somebody has voted, once. `voter` is a person; of a secret vote a digest, without a choice.
BALLOT = Table(
    "ballot",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("vote", String, primary_key=True),
    Column("voter", String, primary_key=True),
    Column("choice", Integer),
    _of("vote", "vote"),
)

# Where the card of a vote stands, to be drawn anew when the vote is over.
VOTE_CARD = Table(
    "vote_card",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("vote", String, primary_key=True),
    Column("activity", String, primary_key=True),  # what the platform calls it
    Column("conversation", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("language", String, nullable=False),
    _of("vote", "vote"),
    ForeignKeyConstraint(["tenant", "conversation"], ["conversation.tenant", "conversation.id"]),
)

# What somebody chose in a secret vote that is open, under another digest than on the ballot.
#
# Without row ids, which would tell in which order they came.
SLIP = Table(
    "slip",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("vote", String, primary_key=True),
    Column("slip", String, primary_key=True),
    Column("choice", Integer, nullable=False),
    _of("vote", "vote"),
    sqlite_with_rowid=False,
)

# Somebody who adjusts a meeting's minutes and was asked to approve them; `key` is the name, folded.
APPROVAL = Table(
    "approval",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("meeting", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("person", String),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("approved_at", UtcDateTime),
    Column("remark", String, nullable=False, default=""),
    _of("meeting", "meeting"),
    _of_person("person"),
    Index(None, "tenant", "person"),
)

# That somebody was asked before a meeting how their actions go; `notes`: the answers, by number.
INQUIRY = Table(
    "inquiry",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("meeting", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("numbers", JSON, nullable=False),  # of the actions
    Column("notes", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    _of("meeting", "meeting"),
    _of_person("person"),
    Index(None, "tenant", "person"),
)

# A file of the group's own that its documents are made with; `words` stand in it.
GROUP_FILE = Table(
    "group_file",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("use", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("words", String, nullable=False),
    Column("by", String),
    Column("at", UtcDateTime, nullable=False),
    _of_group(),
    _of_person("by"),
    _one_of("use", "logo", "template"),
    Index(None, "tenant", "by"),
)

# One change to one row; only ever added to.
EVENT = Table(
    "event",
    METADATA,
    Column("id", Serial, primary_key=True),
    Column("tenant", String, nullable=False),
    Column("group", String, nullable=False),
    Column("what", String, nullable=False),
    Column("key", String, nullable=False),  # of the row that changed; a record's is its number
    Column("verb", String, nullable=False),
    Column("by", String),
    Column("at", UtcDateTime, nullable=False),
    Column("conversation", String, nullable=False),
    Column("message", String, nullable=False),
    Column("line", Integer, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("undoes", BigInteger),
    _of_group(),
    _of_person("by"),
    _one_of("verb", "created", "changed", "undone"),
    Index(None, "tenant", "group", "what", "key"),
    Index(None, "tenant", "conversation", "by", "id"),
    Index(None, "tenant", "group", "at"),
    _of_some("ux_event_undoes", "undoes", unique=True, where="undoes IS NOT NULL"),
)

# A message that was answered, and the answer, so that it is never acted on twice.
RECEIVED = Table(
    "received",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("message", String, primary_key=True),
    Column("answer", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("delivered", Boolean, nullable=False, default=False),
    Column("messages", Integer, nullable=False, default=1, server_default="1"),  # it is sent in
    Index(None, "at"),
    Index(None, "tenant", "at"),
)

# The question somebody asked last in a conversation, which the next may lean on.
ASKED = Table(
    "asked",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("question", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    _of_group(),
    Index(None, "at"),
)

# What was suggested to somebody last in a conversation, which a "yes" may mean.
SUGGESTED = Table(
    "suggested",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("lines", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("answered", Integer, nullable=False),  # what was, in the conversation, at that moment
    _of_group(),
    Index(None, "at"),
)

# A message that waits to be sent.
OUTGOING = Table(
    "outgoing",
    METADATA,
    Column("id", Serial, primary_key=True),
    Column("tenant", String, nullable=False),
    Column("group", String, nullable=False),
    Column("key", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("conversation", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("text", String, nullable=False),
    Column("card", JSON(none_as_null=True)),
    Column("state", String, nullable=False),
    Column("in_doubt", Boolean, nullable=False, default=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("at", UtcDateTime, nullable=False),
    # while sending: when the lease ends; once sent: when
    Column("due_at", UtcDateTime, nullable=False),
    Column("worker", String, nullable=False, default=""),
    Column("error", String, nullable=False, default=""),
    Column("message", String),  # received, that it answers
    Column("activity", String),  # what the platform calls it, once it is there
    Column("replaces", String),  # the one that is there already, and is to look so
    _of_group(),
    ForeignKeyConstraint(["tenant", "conversation"], ["conversation.tenant", "conversation.id"]),
    UniqueConstraint("tenant", "key"),
    _one_of("state", "pending", "sending", "sent", "dead"),
    _of_some(
        "ix_outgoing_waiting",
        "tenant",
        "conversation",
        "id",
        where="state IN ('pending', 'sending')",
    ),
    _of_some("ix_outgoing_sent", "tenant", "due_at", where="state = 'sent'"),
    _of_some("ix_outgoing_unsent", "state", where="state <> 'sent'"),
    _of_some("ix_outgoing_doubt", "due_at", where="state = 'sent' AND in_doubt"),
    Index(None, "at"),
)

# A conversation that refuses the bot; over as soon as something comes in from it.
PARKED = Table(
    "parked",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("reason", String, nullable=False),  # the platform's word for it
    Column("at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["tenant", "conversation"], ["conversation.tenant", "conversation.id"]),
)

# Whether and when a group is reminded; one without a row is, at the usual hour.
REMINDING = Table(
    "reminding",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("wanted", Boolean, nullable=False),
    Column("at", Time, nullable=False),  # on the group's own clock
    Column("since", Integer),  # days before a meeting owners are asked how it goes; None: never
    Column("done_on", Date),  # the group's own day whose reminders have been put by
    Column("summons", Integer),  # days before a meeting, when it is called to; None: it is not
    _of_group(),
)

# Whose a personal chat is, whichever group it is bound to.
PRIVATE_CHAT = Table(
    "private_chat",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("person", String, nullable=False),
    Column("wanted", Boolean, nullable=False),  # that its person is reminded there
    ForeignKeyConstraint(["tenant", "conversation"], ["conversation.tenant", "conversation.id"]),
    _of_person("person"),
    Index(None, "tenant", "person"),
)

# A secret address of a group's calendar, or of a person's; only its digest is kept.
CALENDAR = Table(
    "calendar",
    METADATA,
    Column("tenant", String, nullable=False),
    Column("digest", String, primary_key=True),
    Column("group", String, nullable=False),
    Column("person", String),  # None: the group's
    Column("language", String, nullable=False),  # of what stands in it
    Column("at", UtcDateTime, nullable=False),
    _of_group(),
    _of_person("person"),
    Index(None, "tenant", "group", "person"),
)

# By what a person's programs show whom they speak for; only its digest is kept.
ACCESS_TOKEN = Table(
    "access_token",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", String, nullable=False),
    Column("name", String, nullable=False),  # of the program
    Column("may_write", Boolean, nullable=False),
    Column("groups", JSON, nullable=False),  # keys; empty: those open to the person
    Column("made_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),  # None: never
    _of_person("person"),
    UniqueConstraint("digest"),
)

# That a person is to be reminded of an action on a day, and not before.
SNOOZE = Table(
    "snooze",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("person", String, primary_key=True),
    Column("day", Date, nullable=False),
    ForeignKeyConstraint(
        ["tenant", "group", "number"], ["record.tenant", "record.group", "record.number"]
    ),
    _of_person("person"),
    Index(None, "tenant", "person"),
)

# That a person, or the whole group, is to be told of an action, on a day or before its due.
REMINDER = Table(
    "reminder",
    METADATA,
    Column("id", Serial, primary_key=True),
    Column("tenant", String, nullable=False),
    Column("group", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("person", String),  # None: the whole group
    Column("day", Date),
    Column("before", Integer),  # days before the due, wherever that moves
    ForeignKeyConstraint(
        ["tenant", "group", "number"], ["record.tenant", "record.group", "record.number"]
    ),
    _of_person("person"),
    Index(None, "tenant", "group"),
    Index(None, "tenant", "person"),
    CheckConstraint("(day IS NULL) <> (before IS NULL)", name="when"),
)

# A file that takes long to read; gone once it is read.
UNREAD = Table(
    "unread",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("conversation", String, nullable=False),
    Column("thread", String, nullable=False),
    Column("person", String, nullable=False),
    Column("language", String, nullable=False),
    Column("name", String, nullable=False),
    Column("url", String, nullable=False),
    Column("content_type", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("due_at", UtcDateTime, nullable=False),  # while it is read: when the lease ends
    _of_group(),
    _of_person("person"),
    ForeignKeyConstraint(["tenant", "conversation"], ["conversation.tenant", "conversation.id"]),
    Index(None, "due_at"),
)

# What a record, a note or a line is found by.
#
# PostgreSQL searches the column itself; on SQLite an index of its own follows the table.
SEARCH = Table(
    "search",
    METADATA,
    Column("id", Serial, primary_key=True),
    Column("tenant", String, nullable=False),
    Column("group", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False),
    # each after a name of its group's, so that none is shared
    Column("terms", Terms, nullable=False),
    # drawn anew at each write: an id that a rolled back turn had may come again
    Column("mark", Integer, nullable=False),
    _of_group(),
    UniqueConstraint("tenant", "group", "kind", "key"),
    Index(None, "tenant", "group", "id"),
    Index("ix_search_terms", "terms", info={"postgresql_using": "gin"}).ddl_if(
        dialect="postgresql"
    ),
)

# That somebody looked at a group's records: how, and how much was shown; no words.
LOOK = Table(
    "look",
    METADATA,
    Column("id", Serial, primary_key=True),
    Column("tenant", String, nullable=False),
    Column("group", String, nullable=False),
    Column("person", String),  # None: one who never wrote, or at the command line
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("shown", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    _of_group(),
    _of_person("person"),
    Index(None, "tenant", "group", "at"),
    Index(None, "tenant", "person"),
    Index(None, "at"),
)

# How long what is kept, of a group or, without one, of all its tenant's.
RETENTION = Table(
    "retention",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),  # empty: of all that have no rule of their own
    Column("kind", String, primary_key=True),
    Column("age", String, nullable=False),  # "2y", "18m", "90d"; empty: for good
)

# Whether what is too old goes by itself, of a group or, without one, of all its tenant's.
DISPOSING = Table(
    "disposing",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("group", String, primary_key=True),
    Column("wanted", Boolean, nullable=False),
)

# What went: how many of which kind, of days before which; or the one record that was erased.
DISPOSAL = Table(
    "disposal",
    METADATA,
    Column("id", Serial, primary_key=True),
    Column("tenant", String, nullable=False),
    Column("group", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("before", Date),  # None: not by its age
    Column("number", Integer),  # of a record that was erased
    Column("count", Integer, nullable=False),
    Column("by", String),  # the key of a person; None: by itself, or at the command line
    Column("at", UtcDateTime, nullable=False),
    _of_group(),
    _of_person("by"),
    Index(None, "tenant", "group", "at"),
)

# What the page's sessions are sealed with: of no tenant, for all replicas.
SESSION_KEY = Table(
    "session_key",
    METADATA,
    Column("key", String, primary_key=True),
    Column("made_at", UtcDateTime, nullable=False),
)

# That a person was erased: what finds them in an older copy of the records, and no name.
ERASURE = Table(
    "erasure",
    METADATA,
    Column("tenant", String, primary_key=True),
    Column("digest", String, primary_key=True),  # of a name, in small letters
    Column("person", String),  # the key of an account; None: there was none
    Column("at", UtcDateTime, nullable=False),
)

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


for _statement in _SEARCH_INDEX:
    _made = DDL(_statement).execute_if(dialect="sqlite")  # type: ignore[no-untyped-call]  # SQLAlchemy's
    event.listen(SEARCH, "after_create", _made)
