"""An agenda as people see it: its items in order, each with why it is there."""

from bot.names.matching import folded
from bot.texts import Sayable, worded
from bot.values import dataclass
from storage.model import ItemKey, ItemPlan, Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of an agenda: somebody's, or a proposal until somebody touches it."""

    title: Sayable
    presenter: str = ""
    minutes: int | None = None
    purpose: str = ""
    origin: str = ""  # what proposes it; empty: a person
    key: ItemKey | None = None  # None: a proposal
    why: tuple[Sayable, ...] = ()  # it is there
    rank: int = 0  # where it belongs: the higher, the later
    is_taken: bool = False
    postponed: bool = False

    def plan(self, language: str) -> ItemPlan:
        """Give what is to be kept of it, worded in the group's language."""
        title = worded(self.title, language)
        return ItemPlan(title, self.presenter, self.minutes, self.purpose)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting; without one, of the next that will be planned."""

    meeting: Meeting | None
    entries: tuple[Entry, ...]
    language: str  # of what comes by itself

    @property
    def is_own(self) -> bool:
        """Whether anything is on it that not every meeting has."""
        return any(entry.rank not in FORMAL for entry in self.entries)

    def number(self, told: str) -> int | None:
        """Find an item by its place, counted from 1, or by its title; None where there is none."""
        told = told.strip(" §.:)")
        if told.isascii() and told.isdigit():
            return int(told) if 1 <= int(told) <= len(self.entries) else None
        titles = [folded(worded(entry.title, self.language)) for entry in self.entries]
        wanted = folded(told)
        exact = [n for n, title in enumerate(titles, 1) if title == wanted]
        begun = [n for n, title in enumerate(titles, 1) if title.startswith(wanted)]
        found = exact or begun
        return found[0] if len(found) == 1 or exact else None


# Where items belong on an agenda, from the first to the last.
OPENING, ADJUSTER, PREVIOUS, STANDING, POSTPONED, DUE, FOLLOW_UP, WHEEL, PUT, OTHER, CLOSING = (
    range(11)
)
FORMAL = frozenset({OPENING, ADJUSTER, PREVIOUS, DUE, OTHER, CLOSING})
RANKS = {
    "opening": OPENING,
    "adjuster": ADJUSTER,
    "previous": PREVIOUS,
    "since": STANDING,
    "standing": STANDING,
    "postponed": POSTPONED,
    "due": DUE,
    "follow": FOLLOW_UP,
    "wheel": WHEEL,
    "other": OTHER,
    "closing": CLOSING,
}


def rank(origin: str) -> int:
    """Give where an item of that origin belongs."""
    return RANKS.get(origin.partition(":")[0], PUT)


def comes_by_itself(origin: str) -> bool:
    """Whether an item of that origin comes again without being postponed."""
    return rank(origin) not in (POSTPONED, WHEEL, FOLLOW_UP, PUT)
