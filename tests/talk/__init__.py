"""A group's channel to talk in: what a test says, and what comes back."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bot.delivery.outbox import UNPACED, deliver
from bot.delivery.post import Post
from bot.message import Answer, Event, File, Message, Pressed, Response, Written
from bot.talk.responder import Responder
from storage.engine.database import Database
from storage.model import Conversation, ConversationKind, Outgoing

NOW = datetime(2026, 3, 27, 8, 0, tzinfo=UTC)  # a Friday, nine o'clock in Stockholm
CHANNEL = Conversation(
    tenant="tenant-a", id="channel-a", kind=ConversationKind.CHANNEL, name="Styrgrupp närvård"
)


@dataclass
class Channel:
    """Everything that is said to one database, message by message."""

    database: Database
    conversation: Conversation = CHANNEL
    language: str = "sv"
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    now: datetime = NOW

    def restarted(self) -> "Channel":
        """Talk on to a server that was started anew on the same database."""
        return replace(self)

    def __post_init__(self) -> None:
        self.responder = Responder(self.database, self.language, "Europe/Stockholm")

    def message(
        self, text: str = "", files: tuple[File, ...] = (), event: Event | None = None, **told: Any
    ) -> Message:
        """Make a message of Anna's; any side of it may be told otherwise."""
        told = {
            "conversation": self.conversation,
            "id": str(next(self.ids)),
            "at": self.now,
            "person": "anna",
            "name": "Anna Ek",
            "event": event or Written(text, files=files),
            **told,
        }
        return Message(**told)

    async def send(self, message: Message, *, arrives: bool = True) -> Response:
        """Deliver `message`; the answers get out unless told otherwise."""
        response = await self.responder.respond(message)
        if arrives:
            await self.responder.delivered(message)
            await self.responder.mark()
        return response

    async def say(self, text: str = "", **told: Any) -> str:
        """Say a line as Anna; gives all that is answered, as plain text."""
        response = await self.send(self.message(text, **told))
        return "\n".join(answer.text for answer in response.answers)

    async def press(
        self, command: str, then: str = "", group: str = "", **told: Any
    ) -> Answer | None:
        """Press a button; gives what replaces its card."""
        message = self.message(event=Pressed(command, then, group), **told)
        return (await self.send(message)).replace

    async def posted(self, *, after: timedelta = timedelta()) -> list[str]:
        """Give what the outbox sends by then, as plain text."""
        sent: list[str] = []

        async def send(outgoing: Outgoing) -> str:
            sent.append(outgoing.text)
            return "1"

        while await deliver(
            self.database, Post(send), worker="test", now=self.now + after, pace=UNPACED
        ):
            pass
        return sent
