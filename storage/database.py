"""Opening the database, and one transaction for each turn."""

from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncConnection

Db: TypeAlias = AsyncConnection  # inside one transaction, which the caller never ends
