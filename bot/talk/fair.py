"""Turns taken in a fair order, so that who sends much keeps nobody else waiting."""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.message import Answer, Message, NotDelivered, OpenVote, Responds, Response
from bot.texts import LANGUAGES, _

AT_ONCE = 16  # turns in all: beyond that each only takes longer
OF_ONE = 4  # turns of one sender
IN_HEAPS = 3  # messages waiting, of who gets one turn at a time from then on
WAITING = 30  # messages of one sender; people do not type as fast
PAUSE = 2.0  # s until somebody hears that too many wait: who sends on answers slows down
PATIENCE = 11.0  # s; after 15 Teams gives up, and delivers again what may be on its way

_Sender = tuple[str, str]  # tenant, person

_BUSY = _(
    "I am still busy with your other messages and have not taken this one in. Please send it"
    " again in a moment."
)


@dataclass(slots=True)
class Queue:
    """Whose turn is next: tenants one after the other, and within each its senders."""

    running: Counter[_Sender] = field(default_factory=Counter)
    waiting: OrderedDict[str, OrderedDict[str, deque[asyncio.Future[None]]]] = field(
        default_factory=OrderedDict
    )

    @asynccontextmanager
    async def turn(self, sender: _Sender) -> AsyncIterator[bool]:
        """Wait for a turn of the sender; gives False where there are too many, or none comes."""
        is_taken = await self._enter(sender)
        try:
            yield is_taken
        finally:
            if is_taken:
                self._leave(sender)

    async def _enter(self, sender: _Sender) -> bool:
        if self._has_room(sender) and not self.waiting:
            self.running[sender] += 1
            return True
        tenant, person = sender
        theirs = self.waiting.setdefault(tenant, OrderedDict()).setdefault(person, deque())
        if len(theirs) >= WAITING:
            await asyncio.sleep(PAUSE)
            return False
        called: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        theirs.append(called)
        self._call_next()
        try:
            async with asyncio.timeout(PATIENCE):
                await called
        except TimeoutError:
            if called in theirs:
                theirs.remove(called)
            self._tidy(tenant)
            return False
        except asyncio.CancelledError:
            if called.done() and not called.cancelled():
                self._leave(sender)
            raise
        return True

    def _leave(self, sender: _Sender) -> None:
        self.running[sender] -= 1
        if not self.running[sender]:
            del self.running[sender]
        self._call_next()

    def _has_room(self, sender: _Sender) -> bool:
        tenant, person = sender
        waiting = len(self.waiting.get(tenant, OrderedDict()).get(person, ()))
        most = OF_ONE if waiting < IN_HEAPS else 1
        return self.running.total() < AT_ONCE and self.running[sender] < most

    def _call_next(self) -> None:
        """Give what turns are free to who has waited longest for one, tenant by tenant."""
        is_any = True
        while is_any and self.running.total() < AT_ONCE:
            is_any = any(self._call_one(tenant) for tenant in list(self.waiting))

    def _call_one(self, tenant: str) -> bool:
        """Call one of a tenant's senders, and put both at the end of their rows."""
        senders = self.waiting[tenant]
        for person in list(senders):
            called = senders[person]
            while called and called[0].done():  # who gave up
                called.popleft()
            if called and self._has_room((tenant, person)):
                self.running[tenant, person] += 1
                called.popleft().set_result(None)
                senders.move_to_end(person)
                self.waiting.move_to_end(tenant)
                self._tidy(tenant)
                return True
        self._tidy(tenant)
        return False

    def _tidy(self, tenant: str) -> None:
        senders = self.waiting.get(tenant, OrderedDict())
        for person in [person for person, called in senders.items() if not called]:
            del senders[person]
        if not senders:
            self.waiting.pop(tenant, None)


@dataclass(slots=True)
class Fair:
    """A responder that takes turns in a fair order, and says so where it cannot take one."""

    responder: Responds
    queue: Queue = field(default_factory=Queue)

    async def respond(self, message: Message) -> Response:
        """Answer when it is the sender's turn; where none comes in time, nothing is stored."""
        async with self.queue.turn((message.tenant, message.person)) as is_taken:
            if is_taken:
                return await self.responder.respond(message)
        language = message.language if message.language in LANGUAGES else LANGUAGES[0]
        return Response((Answer(_BUSY.worded(language)),), stored=False)

    async def delivered(self, message: Message) -> None:
        """Pass it on."""
        await self.responder.delivered(message)

    async def posted(self, message: Message, vote: OpenVote, activity: str) -> None:
        """Pass it on."""
        await self.responder.posted(message, vote, activity)

    async def undelivered(
        self, message: Message, answers: tuple[Answer, ...], failure: NotDelivered
    ) -> None:
        """Pass it on."""
        await self.responder.undelivered(message, answers, failure)
