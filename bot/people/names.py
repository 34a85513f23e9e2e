"""Names as they are said, held against those a group knows."""

from bot.names.matching import Fit, fit, folded, meant
from bot.values import dataclass
from storage.model import Circle, Known

MOST_CHOICES = 5  # buttons that fit on a phone


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Whom a word means: one who is known, or those it may mean, or nobody."""

    known: Known | None = None
    choices: tuple[Known, ...] = ()
    is_spelling: bool = False  # the choices are merely spelt alike

    @property
    def is_known(self) -> bool:
        """Whether the word is somebody's name, if only that of one of several."""
        return self.known is not None or bool(self.choices and not self.is_spelling)


def look_up(word: str, circle: Circle) -> NameMatch:
    """Find whom the group means by `word`: what it has said before, then whom the word fits."""
    if (said := circle.aliases.get(folded(word))) is not None:
        now = (known for known in circle.names if fit(said.name, known.name) is Fit.WHOLE)
        return NameMatch(next(now, said))  # who was only a name may have written since
    means = meant(word, (known.name for known in circle.names))
    found = [known for known in circle.names if known.name in means.names]
    if means.fit is None:
        return NameMatch(choices=tuple(found[:MOST_CHOICES]), is_spelling=True)
    return NameMatch(found[0]) if len(found) == 1 else NameMatch(choices=_distinct(found))


def _distinct(found: list[Known]) -> tuple[Known, ...]:
    """Give those that can be told apart by name; two of the same name cannot be asked about."""
    names = [folded(known.name) for known in found]
    return tuple(k for k in found if names.count(folded(k.name)) == 1)[:MOST_CHOICES]
