"""What a browser keeps for the page without being able to read or alter it."""

import asyncio
import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from storage import session_keys
from storage.engine.database import Database

LONGEST = 4_000  # characters of what is opened: browsers keep no longer cookies
_AGAIN = timedelta(minutes=5)  # after which the keys are looked for anew
_PAUSE = timedelta(seconds=5)  # between two looks for a key that another replica may have made


class Seals:
    """Seals with the newest key that all replicas share, opens with any that still holds."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seal = MultiFernet([Fernet(Fernet.generate_key())])
        self._looked: datetime | None = None
        self._one_at_a_time = asyncio.Lock()

    async def closed(self, purpose: str, told: dict[str, Any]) -> str:
        """Seal what is told, for that purpose and no other."""
        await self._look(_AGAIN)
        raw = json.dumps([purpose, told], separators=(",", ":")).encode()
        return self._seal.encrypt(raw).decode()

    async def opened(
        self, purpose: str, sealed: str, *, within: timedelta
    ) -> dict[str, Any] | None:
        """Open what was sealed for that purpose in that time; None for all else."""
        if not 0 < len(sealed) <= LONGEST or not sealed.isascii():
            return None
        await self._look(_AGAIN)
        raw = self._unsealed(sealed, within)
        if raw is None and await self._look(_PAUSE):
            raw = self._unsealed(sealed, within)
        if raw is None:
            return None
        what, told = json.loads(raw)
        return told if what == purpose else None

    def _unsealed(self, sealed: str, within: timedelta) -> bytes | None:
        try:
            return self._seal.decrypt(sealed, ttl=int(within.total_seconds()))
        except InvalidToken:
            return None

    async def _look(self, after: timedelta) -> bool:
        """Read the keys, unless that was done just now; False: it was."""
        async with self._one_at_a_time:
            now = datetime.now(UTC)
            if self._looked is not None and now - self._looked < after:
                return False
            async with self._database.turn() as db:
                keys = await session_keys.renewed(db, at=now)
            ready = [Fernet(base64.urlsafe_b64encode(bytes.fromhex(key))) for key in keys]
            self._seal, self._looked = MultiFernet(ready), now
            return True
