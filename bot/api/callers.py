"""Who a program speaks for, and which groups are open to it."""

import re
from contextlib import suppress
from datetime import datetime

from bot.page.visitors import Visitor, open_groups
from bot.values import dataclass
from storage import access_tokens
from storage.engine.database import Database, Db
from storage.errors import NotStored
from storage.model import AccessToken, Group

_TOKEN = re.compile(rf"{access_tokens.PREFIX}[0-9a-f]{{64}}")
_BEARER = re.compile(rf"Bearer +({_TOKEN.pattern}) *", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caller:
    """A program and its person; without a token it is the person at their own machine."""

    visitor: Visitor
    token: AccessToken | None = None

    @property
    def may_write(self) -> bool:
        """Whether it may change anything."""
        return self.token is None or self.token.may_write

    @property
    def name(self) -> str:
        """Tell it from all others, without its person's name."""
        number = self.token.number if self.token is not None else 0
        return f"{self.visitor.tenant} {self.visitor.account} {number}"


def token_in(authorization: str) -> str:
    """Give the token that a header bears; empty where it bears none."""
    found = _BEARER.fullmatch(authorization)
    return found[1].lower() if found else ""


async def caller_of(database: Database, told: str, language: str, *, at: datetime) -> Caller | None:
    """Tell who shows a token; None for one that does not hold. That it was used is kept."""
    if not told:
        return None
    async with database.reading() as db:
        bearer = await access_tokens.find(db, told, at=at)
    if bearer is None:
        return None
    if access_tokens.is_use_to_be_noted(bearer.token, at):
        number = bearer.token.number
        with suppress(NotStored):  # who only reads need not wait until something can be stored
            async with database.turn() as db:
                await access_tokens.note_use(db, bearer.tenant, bearer.person.key, number, at=at)
    visitor = Visitor(bearer.tenant, bearer.account, bearer.person.name, language)
    return Caller(visitor, bearer.token)


async def groups_of(db: Db, caller: Caller, *, at: datetime) -> list[Group]:
    """List the groups that are open to the person now, and to the token."""
    mine = await open_groups(db, caller.visitor, at=at)
    token = caller.token
    return [group for group in mine if token is None or token.opens(group.key.group)]
