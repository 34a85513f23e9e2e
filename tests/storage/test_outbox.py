"""Messages that wait to be sent."""

from datetime import datetime, timedelta

import pytest

from storage import outbox
from storage.database import Database, Db
from storage.model import GroupKey, Outgoing
from storage.outbox import Outcome
from tests.storage.world import NOW, enter

LEASE = timedelta(minutes=1)
OVER = timedelta(0)  # a lease that ends as it begins


async def _enqueue(
    db: Db, group: GroupKey, key: str, *, conversation: str = "19:styrgrupp"
) -> bool:
    return await outbox.enqueue(
        db,
        group,
        key=key,
        kind="summary",
        conversation=conversation,
        thread="17",
        text=f"text {key}",
        card={"body": ["å"]},
        at=NOW,
    )


async def _claim(
    db: Db, *, worker: str = "one", lease: timedelta = LEASE, limit: int = 10
) -> list[Outgoing]:
    return await outbox.claim(db, worker=worker, at=NOW, lease=lease, limit=limit)


async def _settle(
    db: Db,
    outgoing: Outgoing,
    outcome: Outcome,
    *,
    worker: str = "one",
    retry_at: datetime | None = None,
) -> bool:
    return await outbox.settle(
        db, outgoing, worker=worker, outcome=outcome, at=NOW, retry_at=retry_at
    )


async def test_claimed_message_is_whole(db: Db) -> None:
    scene = await enter(db)
    assert await _enqueue(db, scene.group.key, "a")
    (message,) = await _claim(db)
    assert (message.key, message.kind, message.text) == ("a", "summary", "text a")
    assert (message.thread, message.card) == ("17", {"body": ["å"]})
    assert (message.conversation.tenant, message.conversation.id) == ("region", "19:styrgrupp")
    assert message.conversation.service_url == "https://smba.example/"
    assert (message.attempts, message.in_doubt) == (0, False)


async def test_same_key_is_enqueued_once_in_each_tenant(db: Db) -> None:
    here, there = await enter(db), await enter(db, tenant="kommun")
    assert await _enqueue(db, here.group.key, "a")
    assert not await _enqueue(db, here.group.key, "a")
    assert await _enqueue(db, there.group.key, "a")


async def test_claimed_message_is_claimed_by_nobody_else(db: Db) -> None:
    scene = await enter(db)
    await _enqueue(db, scene.group.key, "a")
    assert len(await _claim(db)) == 1
    assert await _claim(db, worker="two") == []


async def test_conversation_gets_its_messages_in_order(db: Db) -> None:
    scene = await enter(db)
    for key in ("a", "b"):
        await _enqueue(db, scene.group.key, key)
    (first,) = await _claim(db)
    assert await _claim(db) == []
    assert await _settle(db, first, Outcome.SENT)
    assert [message.key for message in await _claim(db)] == ["b"]


async def test_dead_message_lets_the_next_one_by(db: Db) -> None:
    scene = await enter(db)
    for key in ("a", "b"):
        await _enqueue(db, scene.group.key, key)
    (first,) = await _claim(db)
    await _settle(db, first, Outcome.DEAD)
    assert [message.key for message in await _claim(db)] == ["b"]


@pytest.mark.parametrize(("outcome", "in_doubt"), [(Outcome.RETRY, False), (Outcome.DOUBT, True)])
async def test_message_not_sent_is_tried_again(db: Db, outcome: Outcome, *, in_doubt: bool) -> None:
    scene = await enter(db)
    await _enqueue(db, scene.group.key, "a")
    (message,) = await _claim(db)
    assert await _settle(db, message, outcome)
    (again,) = await _claim(db)
    assert (again.attempts, again.in_doubt) == (1, in_doubt)


async def test_message_to_be_tried_later_waits(db: Db) -> None:
    scene = await enter(db)
    await _enqueue(db, scene.group.key, "a")
    (message,) = await _claim(db)
    await _settle(db, message, Outcome.RETRY, retry_at=NOW + timedelta(hours=1))
    assert await _claim(db) == []


async def test_lease_that_is_over_is_taken_over_in_doubt(db: Db) -> None:
    scene = await enter(db)
    await _enqueue(db, scene.group.key, "a")
    (lost,) = await _claim(db, worker="dead", lease=OVER)
    (taken,) = await _claim(db, worker="two")
    assert (taken.id, taken.attempts, taken.in_doubt) == (lost.id, 1, True)
    assert not await _settle(db, lost, Outcome.SENT, worker="dead")
    assert await _settle(db, taken, Outcome.SENT, worker="two")
    assert await _claim(db) == []


async def test_message_goes_with_the_turn_it_was_written_in(database: Database) -> None:
    async with database.turn() as db:
        group = (await enter(db)).group.key
    with pytest.raises(RuntimeError):
        await _enqueue_and_fail(database, group)
    async with database.turn() as db:
        assert await _claim(db) == []


async def _enqueue_and_fail(database: Database, group: GroupKey) -> None:
    async with database.turn() as db:
        await _enqueue(db, group, "a")
        raise RuntimeError


async def test_age_is_that_of_the_oldest_waiting(db: Db) -> None:
    scene = await enter(db)
    later = NOW + timedelta(minutes=5)
    assert await outbox.pending_age(db, later) == timedelta()
    await _enqueue(db, scene.group.key, "a")
    assert await outbox.pending_age(db, later) == timedelta(minutes=5)
    (message,) = await _claim(db)
    await _settle(db, message, Outcome.SENT)
    assert await outbox.pending_age(db, later) == timedelta()
