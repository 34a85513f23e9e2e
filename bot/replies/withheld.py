"""What is said to a line in which something stands that does not belong in minutes."""

from bot.replies.model import Line, Reply, say
from bot.secrecy import Kind
from bot.texts import Text, _


def not_taken_in(kind: Kind, *, may_insist: bool) -> Reply:
    """Say what stands there, without repeating it, that nothing is saved, and what to do."""
    match kind:
        case Kind.NUMBER:
            why = _("That seems to hold a personal identity number, so I have saved nothing of it.")
        case Kind.PATIENT:
            why = _("That seems to name a patient, so I have saved nothing of it.")
    again = _("Write it again without that.")
    if may_insist:
        again = _("Write it again without that, or with “anyway” first to have it saved as it is.")
    return say(why, Line(again, subtle=True))


def why(kind: Kind, *, may_insist: bool) -> Text:
    """Say the same beside the field of a form in which it stands."""
    match kind, may_insist:
        case Kind.NUMBER, True:
            return _(
                "That seems to hold a personal identity number. Take it out, or write “anyway”"
                " first."
            )
        case Kind.NUMBER, False:
            return _("That seems to hold a personal identity number. Take it out, please.")
        case Kind.PATIENT, True:
            return _("That seems to name a patient. Take the name out, or write “anyway” first.")
        case _:
            return _("That seems to name a patient. Take the name out, please.")
