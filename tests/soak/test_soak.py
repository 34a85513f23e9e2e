"""Nothing lost, nothing doubled: replicas killed at random, a connector on a bad day."""

import pytest

from tests.soak.run import AT_ONCE, Figures, Load, run

REPLICAS = {"sqlite": 1, "postgresql": 2}


def _load(url: str, *, turns: int, posts: int, pause: tuple[float, float]) -> Load:
    kind = url.partition(":")[0]
    return Load(replicas=REPLICAS[kind], turns=turns, posts=posts, pause=pause)


def _hold(figures: Figures) -> None:
    """Hold a run to what is promised."""
    assert figures.records_lost == 0
    assert figures.records_doubled == 0
    assert figures.messages_lost == 0
    assert figures.reminders_twice == 0
    # A message is sent again only after a doubt: the connector's, or a kill that left one with
    # each message then on its way.
    assert figures.messages_twice <= figures.doubts + figures.kills * AT_ONCE


@pytest.mark.crash
async def test_replicas_that_are_killed_lose_nothing(database_url: str) -> None:
    load = _load(database_url, turns=150, posts=40, pause=(2.0, 4.0))
    figures = await run(database_url, load)
    assert figures.kills
    _hold(figures)


@pytest.mark.soak
async def test_a_long_day_loses_nothing(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    load = _load(database_url, turns=2_000, posts=500, pause=(1.5, 3.0))
    figures = await run(database_url, load)
    with capsys.disabled():
        print("\n" + figures.row(database_url.partition(":")[0]))  # noqa: T201 - for the README
    _hold(figures)
