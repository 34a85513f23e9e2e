"""Nothing lost, nothing doubled: replicas killed at random, a connector on a bad day."""

import pytest

from tests.soak import readme
from tests.soak.figures import PROMISED, Figures, heading
from tests.soak.load import Load
from tests.soak.run import run

REPLICAS = {"sqlite": 1, "postgresql": 2}


def _load(url: str, *, turns: int, posts: int, pause: tuple[float, float]) -> Load:
    kind = url.partition(":")[0]
    return Load(replicas=REPLICAS[kind], turns=turns, posts=posts, pause=pause)


def _hold(figures: Figures) -> None:
    """Hold a run to what is promised."""
    broken = {name: getattr(figures, name) for name in PROMISED if getattr(figures, name)}
    assert not broken
    assert figures.elsewhere_twice <= figures.elsewhere_doubts


@pytest.mark.crash
async def test_replicas_that_are_killed_lose_nothing(database_url: str) -> None:
    load = _load(database_url, turns=150, posts=80, pause=(1.0, 3.0))
    figures = await run(database_url, load)
    assert figures.kills
    assert figures.cuts or load.replicas == 1  # a file is never out of reach
    _hold(figures)


@pytest.mark.soak
async def test_a_long_day_loses_nothing(
    database_url: str, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    load = _load(database_url, turns=2_000, posts=500, pause=(1.0, 3.0))
    figures = await run(database_url, load)
    row = figures.row(database_url.partition(":")[0])
    with capsys.disabled():
        print(f"\n{heading()}\n{row}")  # noqa: T201 - for who waits for it
    _hold(figures)
    if request.config.getoption("--readme"):
        readme.write("soak", heading(), row)
