"""Yes or no, where a decision or an action says it: "was the fee raised?", "is it signed?"."""

from collections.abc import Sequence

from bot.answering import decisions, status
from bot.answering.asked_words import words_and_near
from bot.answering.model import Asking, Told
from bot.answering.ranking import AskedWord
from storage.model import Action, ActionState, Decision, DecisionKind
from storage.search import terms_of

_EVERY = 0.99  # share of the words, by their worth: a yes to half of a question is none
_STATES = frozenset({ActionState.OPEN, ActionState.DONE})


async def answer(asking: Asking) -> Told | None:
    """Say whether it was decided, or done; None where no record holds all that is asked."""
    question = asking.question
    if not question.topic or question.days is not None:
        return None
    words, near = await words_and_near(asking, question.topic)
    held = [p.record for p in near if p.record is not None and _holds_all(p.record.text, words)]
    taken = [one for one in held if isinstance(one, Decision)]
    taken = [one for one in taken if one.kind is not DecisionKind.PROCEDURAL]
    if taken:
        return decisions.answered(asking, sorted(taken, key=lambda one: (one.day, one.number)))
    acted = [one for one in held if isinstance(one, Action) and one.state in _STATES]
    return status.told_of(asking, acted[-1]) if len(acted) == 1 else None


def _holds_all(text: str, words: Sequence[AskedWord]) -> bool:
    held = terms_of(text)
    whole = sum(word.rarity for word in words)
    share = sum(word.rarity * word.stands_in(held) for word in words)
    return bool(words) and share >= _EVERY * whole
