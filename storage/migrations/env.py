"""What Alembic runs; the connection is `upgrade`'s own."""

from alembic import context
from sqlmodel import SQLModel

import storage.models  # noqa: F401 - for its metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
