"""What Alembic runs; the connection is `upgrade`'s own."""

from alembic import context
from sqlmodel import SQLModel

from storage import tables  # noqa: F401 - registers the tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
