"""Who looked at what, how long what is kept, and what has gone."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Serial, UtcDateTime

revision = "0031"
down_revision = "0030"

_AT = UtcDateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _make_look()
    op.create_table(
        "retention",
        *_named("tenant", "group", "kind", "age"),
        sa.PrimaryKeyConstraint("tenant", "group", "kind", name=op.f("pk_retention")),
    )
    op.create_table(
        "disposing",
        *_named("tenant", "group"),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", "group", name=op.f("pk_disposing")),
    )
    op.create_table(
        "disposal",
        sa.Column("id", Serial, nullable=False),
        *_named("tenant", "group", "kind"),
        sa.Column("before", sa.Date(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", _AT, nullable=False),
        *_bound("disposal", "by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal")),
    )
    _index("disposal", "tenant", "group", "at")


def _make_look() -> None:
    op.create_table(
        "look",
        sa.Column("id", Serial, nullable=False),
        *_named("tenant", "group"),
        sa.Column("person", sa.String(), nullable=True),
        *_named("name", "kind"),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        *_bound("look", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look")),
    )
    for columns in (("tenant", "group", "at"), ("tenant", "person"), ("at",)):
        _index("look", *columns)


def _named(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _bound(table: str, person: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            ["tenant", "group"],
            ["group.tenant", "group.key"],
            name=op.f(f"fk_{table}_tenant_group"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", person],
            ["person.tenant", "person.key"],
            name=op.f(f"fk_{table}_tenant_{person}"),
        ),
    ]


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
