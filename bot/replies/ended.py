"""Say of a decision that it is in force no more, and by which other."""

from bot.texts import Sayable, Text, _
from storage.model import Decision, DecisionState, Hit


def ended(of: Decision | Hit) -> tuple[Sayable, ...]:
    """Say that another replaced or revoked it; nothing where it is in force."""
    words = ended_words(of.state, of.ended_by)
    return (words,) if words is not None else ()


def ends(old: Decision) -> Text:
    """Say of another decision that it has ended this one."""
    if old.state is DecisionState.REVOKED:
        return _("Repeals #{number}: {text}", number=old.number, text=old.text)
    return _("Replaces #{number}: {text}", number=old.number, text=old.text)


def ended_words(state: DecisionState, by: int | None) -> Text | None:
    """Word how a decision ended; None where it is in force, or withdrawn."""
    match state:
        case DecisionState.REPLACED:
            return _("replaced by #{number}", number=by or "")
        case DecisionState.REVOKED if by is not None:
            return _("repealed by #{number}", number=by)
        case DecisionState.REVOKED:
            return _("repealed")
        case _:
            return None
