"""What pages show is gathered once for all who look at it, and anew when something changed."""

import asyncio
from dataclasses import replace

import pytest

from bot.page.kept import MOST, Kept, States, Told
from storage import groups
from storage.engine.database import Database
from tests.talk import CHANNEL, Channel


class Gathering:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.count = 0

    async def __call__(self) -> Told:
        self.count += 1
        await asyncio.sleep(0)
        return {"count": self.count}


async def test_those_who_come_at_once_wait_for_one() -> None:
    kept, gather = Kept(), Gathering()
    told = await asyncio.gather(*(kept.told(("a",), 1, gather) for _ in range(50)))
    assert (gather.count, {each["count"] for each in told}) == (1, {1})


async def test_another_state_or_page_is_gathered_anew() -> None:
    kept, gather = Kept(), Gathering()
    for key, state, count in (("a", 1, 1), ("a", 1, 1), ("a", 2, 2), ("b", 2, 3), ("a", 2, 2)):
        assert await kept.told((key,), state, gather) == {"count": count}
    for number in range(MOST):
        await kept.told((number,), 2, gather)
    assert await kept.told(("a",), 2, gather) == {"count": gather.count}, "it was forgotten"


async def test_what_went_wrong_is_tried_again() -> None:
    kept, gather = Kept(), Gathering()

    async def fails() -> Told:
        raise LookupError

    with pytest.raises(LookupError):
        await kept.told(("a",), 1, fails)
    assert await kept.told(("a",), 1, gather) == {"count": 1}


async def test_a_group_is_in_another_state_when_it_changed_alone(database: Database) -> None:
    one = Channel(database)
    other = Channel(database, replace(CHANNEL, tenant="tenant-b"))
    await one.say("beslut: Vi börjar")
    await other.say("beslut: Vi med")
    states, seen = States(), []
    async with database.reading() as db:
        key = await groups.of_conversation(db, CHANNEL.tenant, CHANNEL.id)
    assert key is not None
    for say in (None, other, one):
        if say is not None:
            await say.say("beslut: Vi går på")
        async with database.reading() as db:
            seen.append(await states.of(db, key))
    assert seen[0] == seen[1] != seen[2]
