"""What a token of a person opens, and whose it is."""

from datetime import datetime

from bot.values import dataclass
from storage.model.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenDraft:
    """A token to be made."""

    name: str  # of the program that is to have it
    may_write: bool
    groups: tuple[str, ...]  # keys of the groups it opens; empty: whichever are open to its person
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessToken:
    """A token as it can be shown: all but itself."""

    number: int  # counts from 1 within its person's
    name: str
    may_write: bool
    groups: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None  # to some minutes; None: never

    def opens(self, group: str) -> bool:
        """Whether it opens the group of that key, where its person may see it."""
        return not self.groups or group in self.groups


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who a token speaks for."""

    tenant: str
    person: Person
    account: str  # the platform's id
    token: AccessToken
