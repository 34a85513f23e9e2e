"""Names as they are said, held against those a group knows: whole, first, initials, misspelt."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from storage.model import Circle, Known

MOST_CHOICES = 5  # buttons that fit on a phone
_SHORTEST_MISSPELT = 4  # letters; shorter names differ by so little that any is like any other
_LONG = 6  # letters, from which two may be wrong
_INITIALS = re.compile(r"[A-ZÅÄÖÉÜ]\.?\s?(?:[A-ZÅÄÖÉÜ]\.?\s?)?[A-ZÅÄÖÉÜ]\.?")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Whom a word means: one who is known, or those it may mean, or nobody."""

    known: Known | None = None
    shown: str = ""  # what to call them where the word alone would not tell; empty: the word
    choices: tuple[Known, ...] = ()
    is_spelling: bool = False  # the choices are merely spelt alike

    @property
    def is_known(self) -> bool:
        """Tell whether the word is somebody's name, if only that of one of several."""
        return self.known is not None or bool(self.choices and not self.is_spelling)


def look_up(word: str, circle: Circle) -> NameMatch:
    """Find whom the group means by `word`: what it has said before, then whom the word fits."""
    if (meant := circle.aliases.get(folded(word))) is not None:
        now = (known for known in circle.names if _is_whole(meant.name, known.name))
        return NameMatch(next(now, meant), meant.name)  # who was only a name may have written since
    for fits in (_is_whole, _is_first, _is_shortened, _is_initials):
        found = [known for known in circle.names if fits(word, known.name)]
        if len(found) == 1:
            return NameMatch(found[0], "" if fits is _is_first else found[0].name)
        if found:
            return NameMatch(choices=_distinct(found))
    alike = [known for known in circle.names if _is_alike(word, known.name)]
    return NameMatch(choices=tuple(alike[:MOST_CHOICES]), is_spelling=True)


def folded(name: str) -> str:
    """Make names comparable: case and spaces do not count."""
    return " ".join(name.casefold().split())


def _distinct(found: list[Known]) -> tuple[Known, ...]:
    """Give those that can be told apart by name; two of the same name cannot be asked about."""
    names = [folded(known.name) for known in found]
    return tuple(k for k in found if names.count(folded(k.name)) == 1)[:MOST_CHOICES]


def _is_whole(word: str, name: str) -> bool:
    return folded(word) == folded(name)


def _is_first(word: str, name: str) -> bool:
    return folded(word) == folded(name).partition(" ")[0]


def _is_shortened(word: str, name: str) -> bool:
    """Tell "Kerstin Å", "K. Åmark" and "Åmark" of Kerstin Åmark."""
    said, whole = folded(word).replace(".", " ").split(), folded(name).split()
    if len(said) == 1:
        return len(whole) > 1 and said[0] == whole[-1]
    if len(said) > len(whole):
        return False
    parts = (*whole[: len(said) - 1], whole[-1])
    letters = max(len(part) for part in said)
    return letters > 1 and all(map(_is_part, said, parts))


def _is_part(said: str, part: str) -> bool:
    return said == part or (len(said) == 1 and part.startswith(said))


def _is_initials(word: str, name: str) -> bool:
    """Tell "KÅ" and "K.Å." of Kerstin Åmark, "AKB" and "AB" of Anna-Karin Berg."""
    if _INITIALS.fullmatch(word) is None:
        return False
    said = "".join(filter(str.isalpha, word))
    every = "".join(part[0] for part in re.split(r"[\s-]+", name) if part).upper()
    return said in (every, every[:1] + every[-1:])


def _is_alike(word: str, name: str) -> bool:
    """Tell a name that differs by a letter, or two where it is long; the first is seldom wrong."""
    said = folded(word)
    if len(said) < _SHORTEST_MISSPELT:
        return False
    wrong = 2 if len(said) >= _LONG else 1
    whole = folded(name)
    parts = {whole} if " " in said else {whole, whole.partition(" ")[0]}
    return any(
        part[:1] == said[0] and OSA.distance(said, part, score_cutoff=wrong) <= wrong
        for part in parts
    )
