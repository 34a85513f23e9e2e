"""What programs can ask for: each address once, with what it takes and gives."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, Literal

from bot.api.callers import Caller
from bot.page.shows import row_told
from bot.page.views import local_of
from bot.values import dataclass
from storage.engine.database import Db
from storage.model import Group


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may stand behind the question mark of an address."""

    name: str
    meaning: str
    choices: tuple[str, ...] = ()  # the first is the usual one; empty: any word
    is_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request of a program: by whom, of which group, in which transaction."""

    db: Db
    caller: Caller
    now: datetime
    group: Group
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None  # a value of the operation's `takes`

    @property
    def local(self) -> datetime:
        """Now, on the group's own clock."""
        return local_of(self.group, self.now)

    @property
    def language(self) -> str:
        """The reader's."""
        return self.caller.visitor.language

    @property
    def offset(self) -> int:
        """How many rows are skipped."""
        return row_told(self.query.get("from", "0"))

    def next(self, path: str, shown: int, total: int, **kept: str) -> str | None:
        """Lead to the part of a list after this one; None at its end."""
        end = self.offset + shown
        if not shown or end >= total:
            return None
        told = "&".join(f"{name}={value}" for name, value in {**kept, "from": end}.items())
        return f"/api/g/{self.group.key.group}{path}?{told}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An address, and what it is for."""

    name: str
    summary: str
    path: str
    gives: type
    answer: Callable[[Request], Awaitable[Any]]
    method: Literal["GET", "POST"] = "GET"
    takes: type | None = None  # the shape of the body
    query: tuple[Parameter, ...] = ()
    keeps: bool = False  # something is kept of being asked, if only for the next question


FROM = Parameter("from", "How many rows to skip, as `next` tells.")
