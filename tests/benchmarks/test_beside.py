"""Two builds' figures are told in one line."""

import pytest

from tests.benchmarks.beside import line_of_both


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        (
            ["text 2.00 MB/s, 3 s CPU", "text 4.00 MB/s, 3 s CPU", "text 3.00 MB/s, 9 s CPU"],
            ["text 6.00 MB/s, 1 s CPU"],
            "text 3 (0.50 x) MB/s, 3 (3.00 x) s CPU",
        ),
        (["sök word2 5.0 ms"], ["sök word2 0.0 ms"], "sök word2 5 ms"),
        (["10 records, none slow"], ["10 records, 3 slow"], "10 records, none slow"),
    ],
)
def test_tells_a_figure_and_its_share(ours: list[str], theirs: list[str], told: str) -> None:
    assert line_of_both(ours, theirs) == told
