"""What may have arrived is looked for before it is sent again, and what came twice goes."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery import retries
from bot.delivery.doubt import ASKED_FOR, LATE, reconcile
from bot.delivery.outbox import LEASE, UNPACED, deliver
from bot.delivery.post import CannotTell, Post
from bot.message import NotDelivered
from storage.delivery import unsent
from storage.engine.database import Database, opened
from storage.model import Outgoing, Standing
from tests.storage.world import NOW, put_by

FOR_NOW, FOR_GOOD = CannotTell(for_now=True), CannotTell(for_now=False)
CUT_OFF = NotDelivered(sure=False)
KINDS = ["summary", "answer", "reminder", "review"]


@dataclass
class Place:
    """A conversation that can be asked what is in it, and its messages by id."""

    copies: list[str] = field(default_factory=list)
    failures: list[NotDelivered] = field(default_factory=list)
    refusals: list[CannotTell] = field(default_factory=list)
    arrives_anyway: bool = False  # also what fails
    ids: list[str] = field(default_factory=lambda: list("54321"))

    async def send(self, _outgoing: Outgoing) -> str:
        failure = self.failures.pop(0) if self.failures else None
        if failure is None or self.arrives_anyway:
            self.copies.append(self.ids.pop())
        if failure is not None:
            raise failure
        return self.copies[-1]

    async def find(self, _outgoing: Outgoing) -> tuple[str, ...]:
        if self.refusals:
            raise self.refusals.pop(0)
        return tuple(self.copies)

    async def take_back(self, _outgoing: Outgoing, copy: str) -> None:
        self.copies.remove(copy)

    @property
    def post(self) -> Post:
        return Post(self.send, self.find, self.take_back)


async def run(database: Database, place: Place, *, times: int = 1, worker: str = "one") -> None:
    """Deliver so many times, each after the longest pause there is so far."""
    for n in range(times):
        now = NOW + timedelta(hours=n)
        await deliver(database, place.post, worker=worker, now=now, pace=UNPACED)


async def left(database: Database) -> dict[Standing, int]:
    async with database.reading() as db:
        return {standing: n for standing, n in (await unsent.count(db)).items() if n}


@pytest.fixture
async def database(migrated_sqlite: str, tmp_path: Path) -> AsyncIterator[Database]:
    """A SQLite database: it goes by the clock that is passed in, which PostgreSQL does not."""
    path = shutil.copy(migrated_sqlite.partition("///")[2], tmp_path / "noterat.sqlite")
    async with opened(f"sqlite:///{path}") as database:
        yield database


@pytest.mark.parametrize("kind", KINDS)
async def test_what_arrived_is_not_sent_again(database: Database, kind: str) -> None:
    await put_by(database, kind)
    place = Place(failures=[CUT_OFF], arrives_anyway=True)
    await run(database, place, times=3)
    assert place.copies == ["1"]
    assert await left(database) == {}


@pytest.mark.parametrize("kind", KINDS)
async def test_what_surely_is_not_there_is_sent_reminders_too(
    database: Database, kind: str
) -> None:
    await put_by(database, kind)
    place = Place(failures=[CUT_OFF, CUT_OFF])
    await run(database, place, times=4)
    assert place.copies == ["1"]
    assert await left(database) == {}


@pytest.mark.parametrize(
    ("kind", "copies", "standing"),
    [("summary", 2, {}), ("answer", 2, {}), ("reminder", 1, {Standing.UNKNOWN: 1})],
)
async def test_where_nobody_may_be_asked_its_kind_says_what_is_done(
    database: Database, kind: str, copies: int, standing: dict[Standing, int]
) -> None:
    await put_by(database, kind)
    place = Place(failures=[CUT_OFF], arrives_anyway=True, refusals=[FOR_GOOD])
    await run(database, place, times=3)
    assert len(place.copies) == copies
    assert await left(database) == standing


async def test_who_cannot_tell_for_the_moment_is_asked_again(database: Database) -> None:
    await put_by(database, "summary")
    place = Place(failures=[CUT_OFF], arrives_anyway=True, refusals=[FOR_NOW] * 3)
    await run(database, place, times=4)
    assert await left(database) == {Standing.IN_DOUBT: 1}
    await run(database, place, times=6)
    assert place.copies == ["1"]


async def test_who_takes_too_long_to_tell_is_asked_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.doubt.LOOK_WITHIN", timedelta())
    await put_by(database, "summary")
    place = Place(failures=[CUT_OFF], arrives_anyway=True)

    async def never_tell(_outgoing: Outgoing) -> tuple[str, ...]:
        await asyncio.Event().wait()
        return ()

    for n, find in enumerate((never_tell, never_tell)):
        now = NOW + timedelta(hours=n)
        await deliver(database, Post(place.send, find), worker="one", now=now, pace=UNPACED)
    assert place.copies == ["1"]
    assert await left(database) == {Standing.IN_DOUBT: 1}


async def test_who_never_can_tell_is_not_asked_for_ever(database: Database) -> None:
    await put_by(database, "summary")
    place = Place(failures=[CUT_OFF], refusals=[FOR_NOW] * (retries.ASKS + 1))
    await run(database, place, times=retries.ASKS + 2)
    assert place.copies == ["1"]
    assert await left(database) == {}


async def test_a_sender_that_lost_its_lease_takes_its_copy_back(database: Database) -> None:
    await put_by(database, "summary")
    place = Place()

    async def send_slowly(outgoing: Outgoing) -> str:
        sent = await place.send(outgoing)
        await deliver(database, place.post, worker="two", now=NOW + 2 * LEASE, pace=UNPACED)
        return sent

    place.refusals.append(FOR_GOOD)  # so that the second sends, too
    slow = Post(send_slowly, place.find, place.take_back)
    await deliver(database, slow, worker="one", now=NOW, pace=UNPACED)
    assert place.copies == ["2"]


async def test_a_sender_that_was_overtaken_tells_what_it_sent(database: Database) -> None:
    """Its copy came first: the one of who overtook it is one too many."""
    await put_by(database, "summary")
    place = Place()

    async def send_slowly(outgoing: Outgoing) -> str:
        copy = await place.send(outgoing)
        if copy == "1":
            await deliver(database, slow, worker="two", now=NOW + 2 * LEASE, pace=UNPACED)
        return copy

    async def nobody_tells(_outgoing: Outgoing) -> tuple[str, ...]:
        raise FOR_GOOD

    slow = Post(send_slowly, nobody_tells, place.take_back)
    await deliver(database, slow, worker="one", now=NOW, pace=UNPACED)
    assert len(place.copies) == 1


async def sent_twice(database: Database, *, pause: timedelta = timedelta(hours=1)) -> Place:
    """A place where a message was not seen in time, and came after all."""
    await put_by(database, "summary")
    place = Place(failures=[CUT_OFF])
    for now in (NOW, NOW + pause):
        await deliver(database, place.post, worker="one", now=now, pace=UNPACED)
    place.copies.insert(0, "late")
    return place


async def test_a_copy_that_comes_late_is_taken_back(database: Database) -> None:
    place = await sent_twice(database)
    soon, later = NOW + timedelta(hours=1), NOW + timedelta(hours=1) + 2 * LATE
    assert await reconcile(database, place.post, now=soon) == 0
    assert await reconcile(database, place.post, now=later) == 1
    assert place.copies == ["1"]
    assert await reconcile(database, place.post, now=later) == 0


async def test_a_copy_that_cannot_be_taken_back_stays(database: Database) -> None:
    place = await sent_twice(database)

    async def refuse(_outgoing: Outgoing, _copy: str) -> None:
        raise NotDelivered(sure=True, status=404)

    post = Post(place.send, place.find, refuse)
    assert await reconcile(database, post, now=NOW + timedelta(hours=2)) == 1
    assert place.copies == ["late", "1"]


@pytest.mark.parametrize(
    ("refusal", "after", "looked_for"),
    [
        (FOR_GOOD, ASKED_FOR / 2, [1, 0]),
        (FOR_NOW, ASKED_FOR / 2, [0, 1]),
        (FOR_NOW, ASKED_FOR * 2, [1, 0]),
    ],
)
async def test_it_is_not_looked_for_for_ever(
    database: Database, refusal: CannotTell, after: timedelta, looked_for: list[int]
) -> None:
    place = await sent_twice(database, pause=timedelta(minutes=5))
    place.refusals.append(refusal)
    rounds = [await reconcile(database, place.post, now=NOW + after) for _ in range(2)]
    assert rounds == looked_for


async def test_what_was_never_in_doubt_is_not_looked_for(database: Database) -> None:
    await put_by(database, "summary")
    await run(database, Place())
    assert await reconcile(database, Place().post, now=NOW + timedelta(hours=1)) == 0
