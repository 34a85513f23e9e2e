"""The published keys are fetched when they must be, and never because somebody floods us."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.teams.incoming.keys import Key, Keys, NoKeys
from tests.teams.issuer import Issuer

HOUR = 3600.0


@dataclass(slots=True)
class Clock:
    """A clock that stands until a test moves it."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def keys(issuer: Issuer, clock: Clock) -> AsyncIterator[Keys]:
    async with aiohttp.ClientSession() as session:
        yield Keys(session, f"{issuer.url}openid", clock)


async def test_keys_are_kept_for_a_day(keys: Keys, issuer: Issuer, clock: Clock) -> None:
    for clock.now in (0.0, 23 * HOUR, 25 * HOUR, 26 * HOUR):
        assert isinstance(await keys.get("first"), Key)
    assert issuer.fetches == 2


async def test_many_at_once_fetch_them_once(keys: Keys, issuer: Issuer) -> None:
    await asyncio.gather(*(keys.get("first") for _ in range(20)))
    assert issuer.fetches == 1


async def test_a_new_key_is_found_when_it_is_first_used(
    keys: Keys, issuer: Issuer, clock: Clock
) -> None:
    await keys.get("first")
    issuer.kids = ["second"]
    clock.now = 61.0
    assert isinstance(await keys.get("second"), Key)
    assert await keys.get("first") is None


async def test_a_flood_of_unknown_keys_fetches_once_a_minute(
    keys: Keys, issuer: Issuer, clock: Clock
) -> None:
    for second in range(130):
        clock.now = float(second)
        assert await keys.get(f"made-up-{second}") is None
    assert issuer.fetches == 3


async def test_old_keys_serve_on_while_new_ones_cannot_be_had(
    keys: Keys, issuer: Issuer, clock: Clock
) -> None:
    await keys.get("first")
    issuer.is_down = True
    clock.now = 30 * HOUR
    assert isinstance(await keys.get("first"), Key)
    with pytest.raises(NoKeys):
        await keys.get("second")


async def test_without_any_keys_they_are_soon_asked_for_again(
    keys: Keys, issuer: Issuer, clock: Clock
) -> None:
    issuer.is_down = True
    with pytest.raises(NoKeys):
        await keys.get("first")
    issuer.is_down = False
    clock.now = 4.0
    with pytest.raises(NoKeys):
        await keys.get("first")
    clock.now = 6.0
    assert isinstance(await keys.get("first"), Key)


async def test_keys_are_not_taken_from_anywhere_in_the_clear(issuer: Issuer, clock: Clock) -> None:
    issuer.url, asked = "http://keys.example/", issuer.url
    async with aiohttp.ClientSession() as session:
        with pytest.raises(NoKeys):
            await Keys(session, f"{asked}openid", clock).get("first")
    assert issuer.fetches == 0
