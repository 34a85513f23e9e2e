"""Whose turn is next: nobody waits for what somebody else sends in heaps."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from bot.message import Answer, Message, NotDelivered, OpenVote, Response
from bot.talk import fair
from bot.talk.fair import AT_ONCE, IN_HEAPS, OF_ONE, WAITING, Fair
from storage.engine.database import Database
from tests.talk import Channel


@dataclass
class Slow:
    """A responder that answers when it is let, and remembers in which order it was asked."""

    asked: list[str] = field(default_factory=list)
    held: list[asyncio.Event] = field(default_factory=list)

    async def respond(self, message: Message) -> Response:
        self.asked.append(message.person)
        let = asyncio.Event()
        self.held.append(let)
        await let.wait()
        return Response((Answer("ja"),))

    async def let(self, many: int = 1) -> None:
        for event in [event for event in self.held if not event.is_set()][:many]:
            event.set()
        for _ in range(5):
            await asyncio.sleep(0)

    async def delivered(self, message: Message) -> None: ...

    async def posted(self, message: Message, vote: OpenVote, activity: str) -> None:
        """Note nothing."""

    async def undelivered(
        self, message: Message, answers: tuple[Answer, ...], failure: NotDelivered
    ) -> None: ...


@contextmanager
def sending(to: Fair, channel: Channel, *people: str) -> Iterator[list[asyncio.Task[Response]]]:
    tasks = [asyncio.ensure_future(to.respond(channel.message("x", person=who))) for who in people]
    yield tasks
    for task in tasks:
        task.cancel()


@pytest.fixture
def channel(database: Database) -> Channel:
    return Channel(database)


async def test_one_sender_has_a_few_turns_at_once_and_others_do_not_wait(channel: Channel) -> None:
    slow = Slow()
    with sending(Fair(slow), channel, *["eva"] * (OF_ONE + 2), "per", "siv"):
        await slow.let(0)
        assert slow.asked == ["eva"] * OF_ONE + ["per", "siv"]
        await slow.let(1)
        assert slow.asked.count("eva") == OF_ONE + 1


async def test_who_sends_in_heaps_has_one_turn_at_a_time(channel: Channel) -> None:
    slow = Slow()
    with sending(Fair(slow), channel, *["eva"] * (OF_ONE + IN_HEAPS + 1), "per"):
        await slow.let(0)
        assert slow.asked == ["eva"] * OF_ONE + ["per"]
        await slow.let(OF_ONE - 1)
        assert slow.asked.count("eva") == OF_ONE
        await slow.let(1)
        assert slow.asked.count("eva") == OF_ONE + 1


async def test_who_waits_is_called_in_turn(channel: Channel) -> None:
    slow = Slow()
    crowd = [f"p{number}" for number in range(AT_ONCE)]
    with sending(Fair(slow), channel, *crowd, *["eva"] * IN_HEAPS, "per", "siv"):
        await slow.let(0)
        assert slow.asked == crowd
        await slow.let(4)
        assert slow.asked[AT_ONCE:] == ["eva", "per", "siv", "eva"]


async def test_a_heap_is_refused_in_words_and_nothing_of_it_is_taken_in(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fair, "PAUSE", 0)
    slow = Slow()
    many = OF_ONE + WAITING + 5
    with sending(Fair(slow), channel, *["eva"] * many) as tasks:
        await slow.let(0)
        refused = [task.result() for task in tasks if task.done()]
        assert len(refused) == 5
        assert not any(response.stored for response in refused)
        assert "igen om en stund" in refused[0].answers[0].text
        for _ in range(many):
            await slow.let()
        assert len(slow.asked) == OF_ONE + WAITING


async def test_nobody_waits_longer_than_the_platform(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fair, "PATIENCE", 0.01)
    slow = Slow()
    to = Fair(slow)
    with sending(to, channel, *["eva"] * (OF_ONE + 1)) as tasks:
        refused = await tasks[-1]
        assert not refused.stored
        await slow.let(OF_ONE)
        assert (to.queue.running, to.queue.waiting) == ({}, {})


async def test_who_hangs_up_leaves_the_turn_to_others(channel: Channel) -> None:
    slow = Slow()
    to = Fair(slow)
    with sending(to, channel, *["eva"] * (OF_ONE + 2)) as tasks:
        await slow.let(0)
        tasks[0].cancel()  # within its turn
        tasks[OF_ONE].cancel()  # while it waits
        await slow.let(0)
        assert slow.asked == ["eva"] * (OF_ONE + 1)
        await slow.let(OF_ONE + 1)
        assert (to.queue.running, to.queue.waiting) == ({}, {})
