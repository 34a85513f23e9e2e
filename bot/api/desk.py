"""Where programs are served, by HTTP or otherwise: who they are, how fast, and what they get."""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from importlib import import_module
from types import ModuleType
from typing import Any

from bot.api import shapes, shaping
from bot.api.asking import ASKING
from bot.api.callers import Caller, caller_of, groups_of
from bot.api.operations import Operation, Request
from bot.api.problems import Matter, Refused
from bot.api.reading import READING
from bot.api.writing import write
from bot.export.minutes import Minutes
from bot.message import Responds
from bot.page import views
from bot.page.pace import Pace
from bot.page.shows import NothingHere
from bot.talk.looks import Looks
from bot.values import dataclass
from storage.engine.database import Database, Db
from storage.errors import NoSuchMeeting, NoSuchRecord, NotStored
from storage.model import Group, GroupKey, Looked, Manner, MeetingKey

log = logging.getLogger(__name__)

OPERATIONS: tuple[Operation, ...] = (*READING, *ASKING)
LONGEST_KEY = 200  # characters of an idempotency key


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request brings besides its operation."""

    group: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None


@cache
def adapter(shape: type) -> Any:  # noqa: ANN401 - a TypeAdapter
    """Give what reads and writes a shape as JSON; pydantic is loaded with the first."""
    return _pydantic().TypeAdapter(shape)


def _pydantic() -> ModuleType:
    return import_module("pydantic")


def taken(shape: type, told: object) -> Any:  # noqa: ANN401 - a value of the shape
    """Read a body. Refused where it is not as described; of what it holds nothing is said."""
    try:
        return adapter(shape).validate_python(told)
    except _pydantic().ValidationError:
        raise Refused(Matter.NOT_AS_DESCRIBED) from None


def _make_sure_of_letters(*told: str) -> None:
    """Refuse what no database holds, and so nothing can be found by."""
    if any("\0" in each for each in told):
        raise Refused(Matter.NOT_HERE)


class Desk:
    """Serves programs from one database."""

    def __init__(
        self,
        database: Database,
        responder: Responds,
        *,
        refused: Callable[[str], None] = lambda _why: None,
        looks: Looks | None = None,
    ) -> None:
        self.database = database
        self._responder = responder
        self._refused = refused
        self._looks = looks or Looks()
        self._pace = Pace()

    async def caller(self, told: str, language: str) -> Caller:
        """Tell who shows a token. Refused where it does not hold, or they hurry."""
        caller = await caller_of(self.database, told, language, at=datetime.now(UTC))
        if caller is None:
            self._refused("access token")
            log.info("a program was not let in: access token")  # which it may hold is not told
            raise Refused(Matter.NO_TOKEN)
        return self.admitted(caller)

    def admitted(self, caller: Caller) -> Caller:
        """Let somebody ask once more, all programs of a person together. Refused: too fast."""
        if not self._pace.admits(f"{caller.visitor.tenant} {caller.visitor.account}"):
            raise Refused(Matter.TOO_FAST)
        return caller

    async def groups(self, caller: Caller) -> shapes.Groups:
        """List the groups that are open."""
        async with self.database.reading() as db:
            mine = await groups_of(db, caller, at=datetime.now(UTC))
        return shapes.Groups([shaping.group(one) for one in mine])

    async def answer(self, caller: Caller, operation: Operation, asked: Asked) -> Any:  # noqa: ANN401 - what the operation gives
        """Give what an operation gives. Refused: nothing here, or not as described."""
        now = datetime.now(UTC)
        _make_sure_of_letters(*asked.path.values(), *asked.query.values())
        body = taken(operation.takes, asked.body) if operation.takes is not None else None

        async def look(db: Db) -> Any:  # noqa: ANN401 - the same
            group = await self._group(db, caller, asked.group, now)
            request = Request(
                db=db,
                caller=caller,
                now=now,
                group=group,
                path=asked.path,
                query=asked.query,
                body=body,
            )
            return await operation.answer(request)

        try:
            turn = self.database.carry_out if operation.keeps else self.database.look_up
            found = await turn(look)
        except (NoSuchRecord, NoSuchMeeting, NothingHere):
            raise Refused(Matter.NOT_HERE) from None
        except NotStored:
            raise Refused(Matter.NOT_STORED) from None
        self._note(caller, asked.group, now)
        return found

    async def minutes(self, caller: Caller, group: str, meeting: str) -> Minutes:
        """Give the minutes of a meeting. Refused: nothing here."""
        _make_sure_of_letters(meeting)
        of = await self.open_group(caller, group)
        try:
            found = await self.database.look_up(
                partial(views.minutes, group=of, meeting=MeetingKey(meeting))
            )
        except NoSuchMeeting:
            raise Refused(Matter.NOT_HERE) from None
        self._note(caller, group, datetime.now(UTC))
        return found

    async def open_group(self, caller: Caller, key: str) -> Group:
        """Give a group that is open. Refused: nothing here, whether there is one or not."""
        async with self.database.reading() as db:
            return await self._group(db, caller, key, datetime.now(UTC))

    async def write(
        self, caller: Caller, group: str, told: shapes.Typed, *, key: str = ""
    ) -> shapes.Done:
        """Do what a line says. Refused where the token may not, or nothing came of it."""
        found = await self.open_group(caller, group)
        self.make_sure_of_writing(caller)
        if len(key) > LONGEST_KEY:
            raise Refused(Matter.NOT_AS_DESCRIBED)
        return await write(
            self.database,
            self._responder,
            caller,
            found,
            told.line,
            key=key,
            at=datetime.now(UTC),
        )

    def make_sure_of_writing(self, caller: Caller) -> None:
        """Refuse a token that reads only."""
        if not caller.may_write:
            self._refused("access")
            raise Refused(Matter.READ_ONLY)

    def _note(self, caller: Caller, group: str, now: datetime) -> None:
        """Note who has read."""
        who = caller.visitor
        key = GroupKey(who.tenant, group)
        self._looks.add(Looked(key, Manner.API, 1, who.account, who.name), at=now)

    async def _group(self, db: Db, caller: Caller, key: str, now: datetime) -> Group:
        mine = await groups_of(db, caller, at=now)
        found = next((group for group in mine if group.key.group == key), None)
        if found is None:
            raise Refused(Matter.NOT_HERE)
        return found
