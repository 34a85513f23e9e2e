"""A file that is offered: the card that asks whether it is wanted, and what is said of it."""

from bot.export.wanted import Wanted
from bot.message import OFFER, Card, Json
from bot.texts import Text, _


def consent(what: Wanted, language: str) -> Card:
    """Ask whether the file is to be put among the person's own; Teams draws this card itself."""
    told: Json = {
        "description": described().worded(language),
        "acceptContext": what.told(),
        "declineContext": {},
    }
    return {"type": OFFER, "name": what.name, "content": told}


def described() -> Text:
    """Say what happens to it."""
    return _("It is put among your own files.")
