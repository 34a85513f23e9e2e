"""
Which of the known names a name means, however it is written.

One rule for chat, minutes, attendance and storage: what fits best goes before what fits less, and
where two fit equally well nobody is meant.
"""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache

from bot.names.alike import slips
from bot.names.offices import without_title
from bot.patterns import lazily
from bot.values import dataclass

_PARTICLES = frozenset(
    ("af", "al", "av", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "ibn", "la", "le",
     "ten", "ter", "van", "vom", "von", "zu")
)  # fmt: skip
_SHORTEST_MISSPELT = 4  # letters; shorter names differ by so little that any is like any other
_LONG = 10  # letters, from which two may be wrong; of fewer, Lisa Ek is not Lena Ek misspelt
_LONGEST = 120  # characters; longer is prose
_KEPT = 1_000  # names taken apart; 3 MB, as each may be written in a dozen ways
_HELD = 4_000  # names held against each other; 1 MB
_BRACKETS = lazily(r"[(\[][^()\[\]]*[)\]]")
_BEHIND_DASH = lazily(r"\s+[–—|/-]\s.*$")  # "Eva Ek - Region Nord"
_LETTER = lazily(r"[^\W\d_]")


class Fit(IntEnum):
    """How a word stands for a whole name, the surest first."""

    WHOLE = 0  # "kerstin åmark", "Åmark, Kerstin (HSF)"
    FIRST = 1  # "Kerstin"
    SHORT = 2  # "K. Åmark", "Kerstin Å", "Åmark", "Åmark Kerstin"
    INITIALS = 3  # "KÅ", "K.Å."


@dataclass(frozen=True, slots=True)
class MeantNames:
    """The names that a word may mean: none, one, or several to ask about."""

    names: tuple[str, ...] = ()
    fit: Fit | None = None  # None: the names are merely spelt nearly alike

    @property
    def only(self) -> str | None:
        """The one name that is meant; None where none or several may be."""
        return self.names[0] if len(self.names) == 1 and self.fit is not None else None


@dataclass(frozen=True, slots=True)
class _Parts:
    given: tuple[str, ...]  # as written, each perhaps hyphenated
    particles: tuple[str, ...]
    last: str


def folded(name: str) -> str:
    """Make names comparable: case, and how much space is around and between, do not count."""
    return " ".join(name.casefold().split())


@lru_cache(_KEPT)
def plain(name: str) -> str:
    """Write a name as people say it: "Ek-Lundgren, Eva (HSF)" → "Eva Ek-Lundgren"."""
    bare = _BRACKETS.sub(" ", name[:_LONGEST]).replace("@", " ")
    bare = without_title(" ".join(_BEHIND_DASH.sub("", bare.strip()).split()))
    last, comma, first = bare.partition(",")
    turned = f"{first.strip()} {last.strip()}" if comma and "," not in first else bare
    return turned.strip(" ,;:") or name.strip()


def meant(word: str, names: Iterable[str]) -> MeantNames:
    """
    Find whom of `names` a word means, in their order.

    What fits best counts alone. A short name among them that can only be one of the others is
    that one: "Kerstin Å" beside "Kerstin Åmark" is no second Kerstin.
    """
    if len(word) > _LONGEST:
        return MeantNames()
    everybody = tuple(dict.fromkeys(names))
    fitted = _fitted(word, everybody)
    return fitted or MeantNames(tuple(name for name in everybody if is_alike(word, name)))


def _fitted(word: str, everybody: tuple[str, ...]) -> MeantNames | None:
    """Give the names that a word fits best, None where it fits none."""
    found = [(fit_, name) for name in everybody if (fit_ := fit(word, name)) is not None]
    if not found:
        return None
    best = min(fit_ for fit_, _name in found)
    several = tuple(name for fit_, name in found if fit_ is best)
    return MeantNames(_without_doubles(several, everybody), best)


def fitting(word: str, names: Iterable[str]) -> tuple[str, ...]:
    """Give those of the names that a word fits; none that is merely spelt alike."""
    fitted = _fitted(word, tuple(dict.fromkeys(names))) if len(word) <= _LONGEST else None
    return fitted.names if fitted is not None else ()


def is_one(some: str, other: str) -> bool:
    """Whether either of two names may stand for the other."""
    return fit(some, other) is not None or fit(other, some) is not None


@lru_cache(_HELD)
def fit(word: str, name: str) -> Fit | None:
    """Give how a word stands for a whole name; None: it does not."""
    if folded(word) == folded(name):
        return Fit.WHOLE
    bare = plain(word)
    said = _said(bare)
    if not said:
        return None
    for fit_, forms in _forms(name):
        if said in forms and (fit_ is not Fit.INITIALS or _is_in_capitals(bare)):
            return fit_
    return None


def is_alike(word: str, name: str) -> bool:
    """Whether names differ by a letter, or two where long; the first is seldom wrong."""
    said = folded(word)
    if len(said) < _SHORTEST_MISSPELT:
        return False
    wrong = 2 if len(said) >= _LONG else 1
    whole = folded(plain(name))
    parts = {whole} if " " in said else {whole, whole.partition(" ")[0]}
    return any(part[:1] == said[0] and slips(said, part, most=wrong) <= wrong for part in parts)


def _without_doubles(several: tuple[str, ...], everybody: tuple[str, ...]) -> tuple[str, ...]:
    if len(several) == 1:
        return several
    return (
        tuple(
            name
            for name in several
            if len([other for other in everybody if other != name and _is_shorter(name, other)])
            != 1
        )
        or several[:1]
    )


def _is_shorter(name: str, other: str) -> bool:
    """Whether a name is how another is shortened; of two equals the first is kept."""
    return fit(name, other) is not None and (
        fit(other, name) is None or len(plain(name)) < len(plain(other))
    )


def _said(name: str) -> str:
    """Make a written name one of the forms: dots and hyphens part as spaces do."""
    return " ".join(re.sub(r"[.\-‐‑]", " ", name.casefold()).split())


def _is_in_capitals(word: str) -> bool:
    letters = _LETTER.findall(word)
    return bool(letters) and letters[0].isupper() and letters[-1].isupper()


@lru_cache(_KEPT)
def _forms(name: str) -> tuple[tuple[Fit, frozenset[str]], ...]:
    parts = _parts(plain(name))
    given = " ".join(parts.given)
    last = " ".join((*parts.particles, parts.last)).strip()
    if not parts.last:
        return ((Fit.WHOLE, frozenset({_said(given)})),)
    firsts = {given, parts.given[0]}
    if "-" not in parts.given[0]:
        firsts |= {" ".join(parts.given[:n]) for n in range(1, len(parts.given))}
    return (
        (Fit.WHOLE, frozenset({_said(f"{given} {last}")})),
        (Fit.FIRST, frozenset(map(_said, firsts))),
        (Fit.SHORT, frozenset(map(_said, _shortened(parts, firsts, last)))),
        (Fit.INITIALS, frozenset(_initials(parts))),
    )


def _parts(name: str) -> _Parts:
    words = [word for word in re.split(r"[\s.]+", name) if word]
    if len(words) < 2:  # noqa: PLR2004 - a first and a last name
        return _Parts(tuple(words), (), "")
    at = next(
        (n for n, word in enumerate(words[1:-1], 1) if word.casefold() in _PARTICLES),
        len(words) - 1,
    )
    return _Parts(tuple(words[:at]), tuple(words[at:-1]), words[-1])


def _shortened(parts: _Parts, firsts: set[str], last: str) -> Iterator[str]:
    """Give the ways in which a name of several words is shortened."""
    lasts = {last, parts.last}
    yield from lasts
    ends = {parts.last[0], "".join(word[0] for word in last.split())}
    ends |= {" ".join((*parts.particles, parts.last[0])), last[0]}
    halves = set(parts.last.split("-")) if "-" in parts.last else set()
    letters = [word[0] for word in re.split(r"[\s-]+", " ".join(parts.given)) if word]
    initials = {letters[0], " ".join(letters), "".join(letters)}
    for first in firsts:
        yield from (f"{first} {end}" for end in lasts | ends | halves)
        yield from (f"{end} {first}" for end in lasts)
    for initial in initials:
        yield from (f"{initial} {end}" for end in lasts)
        yield from (f"{end} {initial}" for end in lasts)


def _initials(parts: _Parts) -> Iterator[str]:
    """Give "kå" and "k å"; of Anna-Karin von Blom "akb", "ab", "akvb" and "avb"."""
    given = [word[0].casefold() for word in re.split(r"[\s-]+", " ".join(parts.given)) if word]
    particles = [word[0].casefold() for word in parts.particles]
    halves = [half[0].casefold() for half in parts.last.split("-") if half]
    if not given or not halves:
        return
    for first in (given, given[:1]):
        for between in ([], particles):
            for last in (halves[:1], halves):
                letters = [*first, *between, *last]
                yield "".join(letters)
                yield " ".join(letters)
