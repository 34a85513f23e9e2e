"""Count what a database is asked."""

from typing import Any

from sqlalchemy import Dialect

from storage.engine.connection import Rows
from storage.engine.database import Db


class Counted:
    """A connection that counts what it is asked."""

    def __init__(self, db: Db) -> None:
        self.db = db
        self.times = 0

    @property
    def dialect(self) -> Dialect:
        return self.db.dialect

    async def execute(self, statement: Any, parameters: Any = None, /) -> Rows:
        self.times += 1
        return await self.db.execute(statement, parameters)

    async def run_sync(self, do: Any, /) -> Any:
        self.times += 1
        return await self.db.run_sync(do)
