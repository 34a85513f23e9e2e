"""What is learnt of messages that may have arrived, or arrived twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import turns
from storage.delivery import outbox, unsent
from storage.delivery.doubt import arrived, is_put_by, maybe_twice, surely_once
from storage.delivery.outbox import Outcome
from storage.delivery.pacing import Limit, Pace
from storage.engine.database import Db
from storage.model import Outgoing, Standing
from tests.storage.world import NOW, arrival, enter

WIDE = Pace((), Limit(timedelta(seconds=1), 1000))
OVER = timedelta(0)  # a lease that ends as it begins
LATER = datetime(2100, 1, 1, tzinfo=UTC)  # than the clock of any database
DELIVERY = ("region", "19:styrgrupp", "1")


async def _put_by(db: Db, *, message: str = "", in_doubt: bool = False) -> None:
    scene = await enter(db)
    await outbox.enqueue(
        db,
        scene.group.key,
        key="a",
        kind="answer",
        conversation="19:styrgrupp",
        thread="",
        text="text",
        card=None,
        at=NOW,
        message=message,
        in_doubt=in_doubt,
    )


async def _claim(db: Db, worker: str = "one") -> list[Outgoing]:
    return await outbox.claim(db, worker=worker, at=NOW, lease=OVER, limit=10, pace=WIDE)


async def test_the_first_to_tell_of_a_copy_is_believed(db: Db) -> None:
    await _put_by(db)
    (lost,), (taken,) = await _claim(db, "one"), await _claim(db, "two")
    assert await arrived(db, lost, "x", at=NOW)
    assert not await arrived(db, taken, "y", at=NOW)
    assert not await outbox.settle(db, taken, worker="two", outcome=Outcome.DOUBT, at=NOW)
    assert await _claim(db, "three") == []
    (sent,) = await maybe_twice(db, before=LATER, limit=10)
    assert sent.activity == "x"


async def test_a_copy_that_is_noted_twice_is_not_one_too_many(db: Db) -> None:
    """Who was cut off while it was stored is not told that it was, and says it again."""
    await _put_by(db)
    (message,) = await _claim(db)
    assert await arrived(db, message, "x", at=NOW)
    assert await arrived(db, message, "x", at=NOW)


async def test_what_was_given_up_may_turn_out_to_be_there(db: Db) -> None:
    await _put_by(db)
    (message,) = await _claim(db)
    await outbox.settle(db, message, worker="one", outcome=Outcome.UNKNOWN, at=NOW)
    assert (await unsent.count(db))[Standing.UNKNOWN] == 1
    assert await arrived(db, message, "x", at=NOW)
    assert sum((await unsent.count(db)).values()) == 0


async def test_what_was_in_doubt_is_looked_for_until_it_was(db: Db) -> None:
    await _put_by(db, in_doubt=True)
    (message,) = await _claim(db)
    assert await maybe_twice(db, before=LATER, limit=10) == []
    await arrived(db, message, "x", at=NOW)
    assert await maybe_twice(db, before=NOW - timedelta(days=1), limit=10) == []
    (looked_for,) = await maybe_twice(db, before=LATER, limit=10)
    await surely_once(db, looked_for)
    assert await maybe_twice(db, before=LATER, limit=10) == []


@pytest.mark.parametrize("got_out", [True, False])
async def test_answer_put_by_is_let_go_of_where_it_got_out_after_all(
    db: Db, *, got_out: bool
) -> None:
    await _put_by(db, message="1", in_doubt=True)
    await turns.finish(db, arrival(), "svar")
    await turns.finish(db, arrival(message="2"), "annat")
    await turns.mark_delivered(db, [DELIVERY if got_out else (*DELIVERY[:2], "2")])
    assert len(await _claim(db)) == (0 if got_out else 1)


async def test_answer_is_known_to_be_put_by_where_it_is(db: Db) -> None:
    await _put_by(db, message="1")
    here = arrival()
    assert await is_put_by(db, here)
    assert not await is_put_by(db, replace(here, key="2"))
    assert not await is_put_by(db, arrival(conversation="19:annan"))
    assert not await is_put_by(db, arrival(tenant="kommun"))
