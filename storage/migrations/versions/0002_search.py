"""What records, notes and lines of minutes are found by."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0002"
down_revision = "0001"

# SQLite searches in an index of its own, which follows the table by triggers. A migration that
# rebuilds the table loses them and has to make them again.
_INDEX = (
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


def upgrade() -> None:
    """Make the table, and what each database searches it by."""
    op.create_table(
        "search",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tenant", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("terms", sa.Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "group"], ["group.tenant", "group.key"], name=op.f("fk_search_tenant_group")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search")),
        sa.UniqueConstraint(
            "tenant", "group", "kind", "key", name=op.f("uq_search_tenant_group_kind_key")
        ),
    )
    op.create_index(op.f("ix_search_tenant_group_mark"), "search", ["tenant", "group", "mark"])
    if op.get_bind().dialect.name == "postgresql":
        op.create_index("ix_search_terms", "search", ["terms"], postgresql_using="gin")
    else:
        for statement in _INDEX:
            op.execute(statement)
