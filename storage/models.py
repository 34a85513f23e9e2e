"""
The tables as SQLModel knows them: all in its metadata, and a class where a row is made by hand.

Imported only where a class is needed, or the tables are made without migrations: it costs an
eighth of a start, and 12 MB.
"""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.tables import METADATA, UtcDateTime

SQLModel.metadata = METADATA
for _table in METADATA.tables.values():
    for _index in _table.indexes:
        _index.dialect_kwargs.update(_index.info)


class ErasureRow(SQLModel, table=True):
    """A row of the table `erasure`."""

    __tablename__ = "erasure"
    __table_args__ = {"keep_existing": True}

    tenant: str = Field(primary_key=True)
    digest: str = Field(primary_key=True)
    person: str | None = None
    at: datetime = Field(sa_type=UtcDateTime)
