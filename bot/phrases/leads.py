"""Words that lead in to what is said: "ok, då …", "tack för idag, …", "by the way, …"."""

import re

from bot.patterns import lazily
from bot.phrases.typed_line import TypedLine

_THANKS_SV = r"tack(?: alla)?(?: för (?:i ?dag|i ?kväll|mötet|ett bra möte|den här gången))?"
_THANKS_EN = r"thanks(?: all| everyone| everybody)?(?: for (?:today|coming|your time))?"
_LEAD = lazily(
    rf"(?:(?:{_THANKS_SV}|{_THANKS_EN}|ok(?:ej|ay)?|jo|bra|fint|toppen|och|men|då|så|sen|sedan|nu"
    r"|alltså|förresten|för övrigt|det var (?:allt|det)|and|so|then|now|right|well|great|good|oh"
    r"|alright|btw|by the way|that['’]s (?:it|all)|that is (?:it|all)|nej förlåt|nej|förlåt"
    r"|ursäkta|rättelse|sorry|correction|actually"
    r"|(?:hej och )?välkomna(?: alla| allihopa?)?|welcome(?: all| everyone| everybody)?|moving on"
    r"|(?:oj|o+ps|hoppsan)|fel(?: person| datum| dag)?|wrong (?:person|date|day))"
    r"\b[\s,.!:;–-]+)(?=[\w#§])",
    re.IGNORECASE,
)


def without_lead(line: TypedLine) -> TypedLine | None:
    """Give the line without the words that lead in to it; None where none do."""
    lead = _LEAD.match(line.text)
    return line.after(lead.end()) if lead is not None else None
