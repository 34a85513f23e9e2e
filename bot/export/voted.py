"""How it is worded what came of a vote, for answers and for minutes."""

from collections.abc import Iterable

from bot.texts import All, Sayable, Text, _
from storage.model import Decision, Tally, VoteMethod, VoteResult

MOST_NAMES = 40  # of who voted; of more a card would tell nothing else
_LABELS = {
    VoteMethod.OPEN: _("Vote"),
    VoteMethod.SECRET: _("Secret ballot"),
    VoteMethod.HANDS: _("Show of hands"),
}
_AGREED = {
    VoteMethod.ACCLAMATION: _("acclamation"),
    VoteMethod.UNANIMOUS: _("unanimous"),
    VoteMethod.CONSENSUS: _("consensus"),
}


def told(decision: Decision, *, most: int = 0) -> Iterable[tuple[Text, Sayable]]:
    """Give, under their labels, how a decision was voted and who has reservations."""
    if decision.vote is not None:
        yield label(decision.vote), counts(decision.vote, most=most)
    for words in decision.reservations:
        yield _("Reservation"), words


def label(result: VoteResult) -> Text:
    """Name the way it was voted."""
    return _LABELS.get(result.method, _("Form"))


def counts(result: VoteResult, *, named: bool = True, most: int = 0) -> Sayable:
    """Give the counts, `named` with who chose what where that is known; `most` names, 0: all."""
    if result.method in _AGREED:
        return _AGREED[result.method]
    people = sum(len(one.names) for one in result.tallies)
    is_named = named and people > 0 and (not most or people <= most)
    return _listed([_tally(one, result, is_named=is_named) for one in result.tallies])


def choice_words(choice: str, *, is_usual: bool) -> Sayable:
    """Word what can be chosen."""
    return _USUAL[choice] if is_usual else choice


_USUAL = {"yes": _("yes"), "no": _("no"), "abstain": _("abstain")}


def _listed(parts: list[Sayable]) -> Sayable:
    first, *others = parts or [""]
    for part in others:
        first = _("{some}, {more}", some=first, more=part)
    return first


def _tally(one: Tally, result: VoteResult, *, is_named: bool) -> Sayable:
    said = _count(one, result)
    if not (is_named and one.names):
        return said
    return _("{name} ({notes})", name=said, notes=All(one.names))


def _count(one: Tally, result: VoteResult) -> Sayable:
    if not result.is_usual:
        return _("{choice} {n}", choice=one.choice, n=one.count)
    match one.choice, result.method:
        case "yes", VoteMethod.HANDS:
            return _("{n} for", n=one.count)
        case "no", VoteMethod.HANDS:
            return _("{n} against", n=one.count)
        case "yes", _any:
            return _("{n} yes", n=one.count)
        case "no", _any:
            return _("{n} no", n=one.count)
        case _:
            return _("{n} abstained", n=one.count)
