"""
How much two words are alike.

rapidfuzz takes a hundredth of a start and 4 MB: it is loaded for the first two words that share
so many letters that they may be alike.
"""

import sys
from collections import Counter
from collections.abc import Sequence


def slips(said: str, meant: str, *, most: int) -> int:
    """Count letters wrong, missing, too many or swapped; `most` and one where they are more."""
    if not _is_loaded() and max(len(said), len(meant)) - _shared(said, meant) > most:
        return most + 1
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - see above

    return OSA.distance(said, meant, score_cutoff=most)


def near(said: str, among: Sequence[str], *, most: int) -> list[str]:
    """List those of many texts that are no more slips away from what was said."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - see above
    from rapidfuzz.process import extract  # noqa: PLC0415

    found = extract(said, among, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [one for one, _slips, _place in found]


def are_alike(one: str, other: str, *, least: float) -> bool:
    """Whether a share of at least so much of two texts, 0 to 1, is the same."""
    letters = len(one) + len(other)
    if letters and not _is_loaded() and 2 * _shared(one, other) / letters < least:
        return False
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - see above

    return Indel.normalized_similarity(one, other) >= least


def _is_loaded() -> bool:
    return "rapidfuzz.distance" in sys.modules


def _shared(one: str, other: str) -> int:
    """Count the letters that stand in both, wherever they stand."""
    return (Counter(one) & Counter(other)).total()
