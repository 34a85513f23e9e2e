"""What becomes of a message that does not simply get out: by its kind, and by how it failed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery import retries
from bot.delivery.outbox import PACE, deliver
from bot.delivery.post import Post
from bot.message import NotDelivered
from storage.delivery import outbox, unsent
from storage.delivery.outbox import Outcome
from storage.engine.database import Database
from storage.model import Outgoing, Standing
from tests.storage.world import NOW, put_by

SURE = NotDelivered(sure=True)
CUT_OFF = NotDelivered(sure=False)


async def ended(
    database: Database, *failures: NotDelivered, after: timedelta = timedelta()
) -> list[Outcome]:
    """Deliver as long as anything is tried, failing so many times first; how each try ended."""
    waiting = list(failures)
    outcomes: list[Outcome] = []

    async def send(_outgoing: Outgoing) -> str:
        if waiting:
            raise waiting.pop(0)
        return "1"

    def told(_outgoing: Outgoing, outcome: Outcome) -> None:
        outcomes.append(outcome)

    for _ in range(len(failures) + 1):
        await deliver(database, Post(send), worker="one", now=NOW + after, on_attempt=told)
    return outcomes


ENDS = [
    ("summary", [], Outcome.SENT, {}),
    ("summary", [SURE], Outcome.RETRY, {Standing.WAITING: 1}),
    ("reminder", [SURE], Outcome.RETRY, {Standing.WAITING: 1}),
    ("summary", [CUT_OFF], Outcome.DOUBT, {Standing.IN_DOUBT: 1}),
    ("answer", [CUT_OFF], Outcome.DOUBT, {Standing.IN_DOUBT: 1}),
    ("reminder", [CUT_OFF], Outcome.UNKNOWN, {Standing.UNKNOWN: 1}),
    ("summary", [NotDelivered(sure=True, status=429)], Outcome.RETRY, {Standing.WAITING: 1}),
    ("summary", [NotDelivered(sure=True, status=412)], Outcome.RETRY, {Standing.WAITING: 1}),
    ("summary", [NotDelivered(sure=True, status=401)], Outcome.RETRY, {Standing.WAITING: 1}),
    ("summary", [NotDelivered(sure=True, status=404)], Outcome.DEAD, {Standing.DEAD: 1}),
    ("summary", [NotDelivered(sure=True, status=413)], Outcome.DEAD, {Standing.DEAD: 1}),
    ("summary", [NotDelivered(sure=False, status=503)], Outcome.DOUBT, {Standing.IN_DOUBT: 1}),
    (
        "summary",
        [NotDelivered(sure=True, status=403, code="BotNotInConversationRoster")],
        Outcome.PARKED,
        {Standing.PARKED: 1},
    ),
]


@pytest.mark.parametrize(("kind", "failures", "outcome", "left"), ENDS)
async def test_an_attempt_ends_as_its_kind_and_its_failure_say(
    database: Database,
    kind: str,
    failures: list[NotDelivered],
    outcome: Outcome,
    left: dict[Standing, int],
) -> None:
    await put_by(database, kind)
    assert await ended(database, *failures) == [outcome]
    async with database.turn() as db:
        assert await unsent.count(db) == dict.fromkeys(Standing, 0) | left


async def test_a_pause_is_as_long_as_the_platform_asks(database: Database) -> None:
    await put_by(database, "summary")
    await ended(database, NotDelivered(sure=True, status=429, retry_after=3600))
    async with database.turn() as db:
        (waiting,) = await unsent.lingering(db, limit=10)
    assert waiting.due_at - waiting.at >= timedelta(hours=1)
    assert waiting.error == "429"


@pytest.mark.parametrize(("kind", "outcomes"), [("summary", [Outcome.SENT]), ("reminder", [])])
async def test_what_a_dead_worker_took_is_sent_again_only_where_twice_is_better_than_never(
    database: Database, kind: str, outcomes: list[Outcome]
) -> None:
    await put_by(database, kind)
    over = timedelta(0)
    async with database.turn() as db:
        assert await outbox.claim(db, worker="dead", at=NOW, lease=over, limit=1, pace=PACE)
    sent = [o for o in await ended(database) if o is Outcome.SENT]
    assert sent == outcomes


@pytest.mark.parametrize(
    ("kind", "outcome"), [("summary", Outcome.SENT), ("reminder", Outcome.DEAD)]
)
async def test_a_reminder_of_yesterday_is_not_sent(
    database: Database, kind: str, outcome: Outcome
) -> None:
    await put_by(database, kind)
    assert await ended(database, after=timedelta(hours=11)) == [outcome]


async def test_what_is_too_large_as_a_card_goes_as_text(database: Database) -> None:
    await put_by(database, "summary", card={"type": "AdaptiveCard"})
    sent: list[Outgoing] = []

    async def send(outgoing: Outgoing) -> str:
        if outgoing.card is not None:
            raise NotDelivered(sure=True, status=413)
        sent.append(outgoing)
        return "1"

    await deliver(database, Post(send), worker="one", now=NOW)
    (text,) = sent
    assert text.text


async def test_what_was_given_up_is_tried_again_when_somebody_says_so(database: Database) -> None:
    await put_by(database, "summary")
    assert await ended(database, NotDelivered(sure=True, status=404)) == [Outcome.DEAD]
    async with database.turn() as db:
        (given_up,) = await unsent.lingering(db, limit=10)
        assert await unsent.try_again(db, ["another"], at=NOW) == 0
        assert await unsent.try_again(db, [given_up.key], at=NOW) == 1
    assert await ended(database) == [Outcome.SENT]
    async with database.turn() as db:
        assert await unsent.try_again(db, at=NOW) == 0


async def test_pauses_of_what_failed_together_differ(database: Database) -> None:
    await put_by(database, "summary")
    async with database.turn() as db:
        (one,) = await outbox.claim(
            db, worker="one", at=NOW, lease=timedelta(seconds=9), limit=1, pace=PACE
        )
    together = [replace(one, key=f"summary:{n}", attempts=3) for n in range(50)]
    pauses = {retries.pause(each) for each in together}
    assert len(pauses) > 40
    assert timedelta(seconds=14.4) <= min(pauses)
    assert max(pauses) <= timedelta(seconds=17.6)
