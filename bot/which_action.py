"""Which open actions a line is about that tells no number."""

from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from bot.command import Turn
from bot.days.dues import due_in
from bot.names.matching import fit, folded
from storage import actions
from storage.model import Action, ActionState
from storage.search import terms_of

_MOST_READ = 200  # open actions among which one is looked for
_MOST = 3  # that are asked about; more are no answer
_LONGEST = 300  # characters of what is looked for
_PREFIX = 4  # letters that the parts of a compound share: "enkät", "enkätsvaren"
_MOST_WORDS = 5  # among which the verb stands
_OF_VERBS = ("r", "s", "a")
_AUXILIARIES = frozenset({"ska", "skall", "måste", "will", "shall", "to", "must", "should"})
_OFTEN = 0.5  # what a word counts that several actions hold


async def which_actions(
    turn: Turn, about: str, *, owner: str = "", least: float = 1
) -> tuple[Action, ...]:
    """
    List the open actions that `about` fits best; empty where none fits.

    An action of `owner`'s comes first, else of whoever is named, else of the speaker's own. One
    word that no other has is worth 1, and being theirs as much: `least` is to be reached.
    """
    page = await actions.listed(
        turn.db, turn.key, states=frozenset({ActionState.OPEN}), limit=_MOST_READ
    )
    if not page.rows:
        return ()
    said = (await _without_day(turn, about[:_LONGEST])).split()
    words = {terms for terms in map(terms_of, said) if terms}
    held = {action.number: terms_of(action.text) - _names(action) for action in page.rows}
    counts = Counter(term for terms in held.values() for term in terms)
    scored = []
    for action in page.rows:
        verb = _verb(action)
        shared = sum(_weight(word, held[action.number] - verb, counts) for word in words)
        if shared:
            does = _OFTEN if any(word & verb for word in words) else 0
            scored.append((shared + does + _of(turn, action, about, owner), action))
    if not scored:
        return ()
    best = max(score for score, _action in scored)
    found = tuple(action for score, action in scored if score == best)
    return found if best >= least and len(found) <= _MOST else ()


async def _without_day(turn: Turn, about: str) -> str:
    due = await due_in(turn, about)
    return f"{about[: due.span[0]]} {about[due.span[1] :]}" if due is not None else about


def _weight(word: Collection[str], held: Collection[str], counts: Counter[str]) -> float:
    """Count a word for less where several actions hold it, or only a part of it."""
    shared = [term for term in word if term in held]
    if shared:
        return 1 if min(counts[term] for term in shared) == 1 else _OFTEN
    long = [term for term in word if len(term) >= _PREFIX]
    begins = [one for one in held if len(one) >= _PREFIX]
    is_part = any(a.startswith(b) or b.startswith(a) for a in long for b in begins)
    return _OFTEN if is_part else 0


def _verb(action: Action) -> frozenset[str]:
    """Give what is done with it, which alone tells of no action: "ringer", "Book"."""
    words = action.text.split()[:_MOST_WORDS] or [""]
    for auxiliary, verb in pairwise(words):
        if auxiliary.casefold() in _AUXILIARIES:
            return terms_of(verb)
    acts = (word for word in words[1:] if word.islower() and word.endswith(_OF_VERBS))
    return terms_of(next((word for word in acts if terms_of(word)), words[0]))


def _names(action: Action) -> frozenset[str]:
    return terms_of(" ".join(owner.name for owner in action.owners))


def _of(turn: Turn, action: Action, about: str, owner: str) -> float:
    """Prefer what belongs to whoever is told of."""
    said = folded(f"{about} {owner}").split()
    if any(folded(one.name).split()[0] in said for one in action.owners if one.name.strip()):
        return 1
    me = turn.speaker
    is_own = any(
        one.person == me.key or fit(one.name, me.name) is not None for one in action.owners
    )
    return _OFTEN if is_own and not owner else 0
