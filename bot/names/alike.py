"""How much two words are alike; rapidfuzz is loaded when the first two are held together."""


def slips(said: str, meant: str, *, most: int) -> int:
    """Count letters wrong, missing, too many or swapped; `most` and one where they are more."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - 4 MB, and a hundredth of a start

    return OSA.distance(said, meant, score_cutoff=most)


def likeness(one: str, other: str) -> float:
    """Give the share of two texts that is the same, 0 to 1."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - as above

    return Indel.normalized_similarity(one, other)
