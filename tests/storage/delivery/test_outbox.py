"""Messages that wait to be sent."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import turns
from storage.delivery import outbox, unsent
from storage.delivery.doubt import arrived
from storage.delivery.outbox import Outcome
from storage.delivery.pacing import Limit, Pace
from storage.engine.database import Database, Db
from storage.model import GroupKey, Outgoing, Standing
from tests.storage.world import NOW, arrival, enter, entered

WIDE = Pace((), Limit(timedelta(seconds=1), 1000))
LEASE = timedelta(minutes=1)
LATER = datetime(2100, 1, 1, tzinfo=UTC)  # than the clock of any database
NONE = dict.fromkeys(Standing, 0)
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
    db: Db,
    *,
    worker: str = "one",
    lease: timedelta = LEASE,
    at: datetime = NOW,
    pace: Pace = WIDE,
) -> list[Outgoing]:
    return await outbox.claim(db, worker=worker, at=at, lease=lease, limit=10, pace=pace)


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


@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=-1)], ids=["fast", "slow"])
async def test_a_replica_whose_clock_is_wrong_takes_nothing_from_another(
    db: Db, ahead: timedelta
) -> None:
    if db.dialect.name == "sqlite":
        pytest.skip("who shares a file shares a clock")
    scene = await enter(db)
    await _enqueue(db, scene.group.key, "a")
    (message,) = await _claim(db, at=datetime.now(UTC) + ahead)
    assert await _claim(db, worker="two", at=datetime.now(UTC) - ahead) == []
    assert await _settle(db, message, Outcome.SENT)


async def test_conversation_gets_its_messages_in_order(db: Db) -> None:
    scene = await enter(db)
    for key in ("a", "b"):
        await _enqueue(db, scene.group.key, key)
    (first,) = await _claim(db)
    assert await _claim(db) == []
    assert await arrived(db, first, "1", at=NOW)
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


async def test_parked_conversation_waits_until_something_comes_in_from_it(db: Db) -> None:
    scene = await enter(db)
    await _enqueue(db, scene.group.key, "a")
    (message,) = await _claim(db)
    assert await _settle(db, message, Outcome.PARKED)
    assert await _claim(db) == []
    assert await unsent.count(db) == {**NONE, Standing.PARKED: 1}
    assert await unsent.pending_age(db, NOW + LEASE) == timedelta()
    assert await outbox.release(db) == 0
    await turns.finish(db, arrival(message="2", at=LATER), "")
    assert await outbox.release(db) == 1
    assert [each.key for each in await _claim(db)] == ["a"]


async def test_conversation_gets_no_more_than_its_pace(db: Db) -> None:
    pace = Pace((Limit(timedelta(hours=1), 2),), Limit(timedelta(seconds=1), 100))
    scene = await enter(db)
    for key in ("a", "b", "c"):
        await _enqueue(db, scene.group.key, key)
    for _ in range(2):
        (message,) = await _claim(db, pace=pace)
        await arrived(db, message, "1", at=NOW)
    assert await _claim(db, pace=pace) == []


async def test_answers_count_towards_the_pace_of_their_conversation(db: Db) -> None:
    pace = Pace((Limit(timedelta(days=36_500), 1),), Limit(timedelta(seconds=1), 100))
    scene = await enter(db)
    await turns.finish(db, arrival(), "")
    await _enqueue(db, scene.group.key, "a")
    assert await _claim(db, pace=pace) == []


@pytest.mark.parametrize(("messages", "most"), [(3, 3), (0, 1)])
async def test_answer_counts_for_each_message_it_takes(db: Db, messages: int, most: int) -> None:
    pace = Pace((Limit(timedelta(days=36_500), most),), Limit(timedelta(seconds=1), 100))
    scene = await enter(db)
    await turns.finish(db, arrival(), "", messages=messages)
    await _enqueue(db, scene.group.key, "a")
    assert bool(await _claim(db, pace=pace)) is (messages < most)


async def test_tenant_gets_no_more_than_its_pace_and_keeps_no_other_waiting(db: Db) -> None:
    pace = Pace((), Limit(timedelta(hours=1), 1))
    for tenant in ("region", "kommun"):
        scene = await enter(db, tenant=tenant)
        other = arrival(tenant=tenant, conversation="19:annan", group_name="Annan grupp")
        await entered(db, other)
        await _enqueue(db, scene.group.key, "a")
        await _enqueue(db, scene.group.key, "b", conversation="19:annan")
    taken = await _claim(db, pace=pace)
    assert sorted(each.conversation.tenant for each in taken) == ["kommun", "region"]


STANDINGS = [
    (Outcome.RETRY, Standing.WAITING),
    (Outcome.DOUBT, Standing.IN_DOUBT),
    (Outcome.PARKED, Standing.PARKED),
    (Outcome.DEAD, Standing.DEAD),
    (Outcome.UNKNOWN, Standing.UNKNOWN),
]


@pytest.mark.parametrize(("outcome", "standing"), STANDINGS)
async def test_what_was_not_sent_is_listed_without_its_words(
    db: Db, outcome: Outcome, standing: Standing
) -> None:
    scene = await enter(db)
    await _enqueue(db, scene.group.key, "a")
    (message,) = await _claim(db)
    await _settle(db, message, outcome)
    (told,) = await unsent.lingering(db, limit=10)
    assert (told.key, told.standing, told.attempts) == ("a", standing, 1)
    assert told.conversation == "Styrgrupp närvård"
    assert not hasattr(told, "text")
    assert await unsent.count(db) == {**NONE, standing: 1}


async def test_what_was_sent_is_not_listed_and_forgotten_in_time(db: Db) -> None:
    scene = await enter(db)
    await _enqueue(db, scene.group.key, "a")
    assert await outbox.forget(db, before=LATER) == 0
    (message,) = await _claim(db)
    await arrived(db, message, "1", at=NOW)
    assert await unsent.lingering(db, limit=10) == []
    assert await outbox.forget(db, before=NOW) == 0
    assert await outbox.forget(db, before=LATER) == 1


async def test_lease_that_is_over_is_taken_over_in_doubt(db: Db) -> None:
    scene = await enter(db)
    await _enqueue(db, scene.group.key, "a")
    (lost,) = await _claim(db, worker="dead", lease=OVER)
    (taken,) = await _claim(db, worker="two")
    assert (taken.id, taken.attempts, taken.in_doubt) == (lost.id, 1, True)
    assert not await _settle(db, lost, Outcome.RETRY, worker="dead")
    assert await _settle(db, taken, Outcome.DEAD, worker="two")
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
    assert await unsent.pending_age(db, later) == timedelta()
    await _enqueue(db, scene.group.key, "a")
    assert await unsent.pending_age(db, later) == timedelta(minutes=5)
    (message,) = await _claim(db)
    await arrived(db, message, "1", at=NOW)
    assert await unsent.pending_age(db, later) == timedelta()
