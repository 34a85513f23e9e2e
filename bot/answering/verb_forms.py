"""Forms of a Swedish verb that its stem misses: "höjdes", "höjs"; "ställs in", "inställd"."""

from collections.abc import Callable, Iterator, Sequence

from bot.questions.spotting import Token

_ENDINGS = (
    *("ades", "ade", "ats", "at", "as", "ar", "des", "de", "tes", "te", "ts", "er", "es"),
    *("s", "t", "d", "a"),
)
_FORMS = (
    *("", "s", "er", "ar", "as", "t", "ts", "d", "da", "de", "des", "te", "tes", "ade", "ades"),
    *("at", "ats", "a", "ning", "else"),
)
_PARTICLES = frozenset(
    "in upp ut ner ned av bort fram igenom ihop om på till över sönder".split()  # noqa: SIM905
)
_APART = 5  # words between a verb and its particle: "ställdes årets lopp i maj in"
_SHORTEST = 3  # letters of a root
_MOST_ROOTS = 2


def of(word: str, line: Sequence[Token], is_written: Callable[[str], bool]) -> list[str]:
    """List the forms that the group has written, with the particle that follows in the line too."""
    said = word.casefold()
    at = next((n for n, token in enumerate(line) if token.word == said), None)
    after = line[at + 1 : at + 1 + _APART] if at is not None else ()
    before = ["", *(token.word for token in after if token.word in _PARTICLES)]
    found = (f"{one}{root}{form}" for one in before for root in _roots(said) for form in _FORMS)
    return [form for form in dict.fromkeys(found) if form != said and is_written(form)]


def _roots(word: str) -> Iterator[str]:
    roots = (
        word[: -len(ending)]
        for ending in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
    )
    for root, _n in zip(roots, range(_MOST_ROOTS), strict=False):
        yield root
