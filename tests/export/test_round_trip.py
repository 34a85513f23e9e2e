"""What is written is read back with nothing lost and nothing added, in every format."""

import pytest

from bot.export.formats import FORMATS, Format
from tests.export.meetings import meeting
from tests.export.reading import found_in, held_by

READ = [kind for kind in FORMATS if kind != "json"]  # that one is what the others are held against


@pytest.mark.parametrize("kind", READ)
@pytest.mark.parametrize(("seed", "language"), [(1, "sv"), (3, "en"), (14, "sv"), (26, "en")])
def test_minutes_are_read_back_as_they_were(seed: int, language: str, kind: Format) -> None:
    minutes = meeting(seed, language)
    assert found_in(minutes, kind, language) == held_by(minutes, language)


def test_the_meetings_have_something_of_everything() -> None:
    told = [held_by(meeting(seed, "sv"), "sv") for seed in range(30)]
    assert all(sum(each[name].total() for each in told) >= 30 for name in told[0])
    roles = {one.role for seed in range(30) for one in meeting(seed, "sv").attendances}
    assert roles >= {"chair", "secretary", "adjuster", "substitute", "coopted", "guest", ""}
