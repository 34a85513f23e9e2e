"""An index of the names of those who were at a group's meetings."""

from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        "ix_attendance_named", "attendance", ["tenant", "group", "withdrawn", "name", "person"]
    )
