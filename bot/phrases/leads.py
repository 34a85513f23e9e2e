"""Words that lead in to what is said: "ok, då …", "tack för idag, …", "by the way, …"."""

import re

from bot.patterns import lazily
from bot.phrases.typed_line import TypedLine

_THANKS_SV = r"tack(?: alla)?(?: för (?:i ?dag|i ?kväll|mötet|ett bra möte|den här gången))?"
_THANKS_EN = r"thanks(?: all| everyone| everybody)?(?: for (?:today|coming|your time))?"
# Only before a comma or a full stop: "så är det", "nu regnar det" begin sentences.
_BEFORE_MARK = (
    r"jo|bra|fint|toppen|och|men|så|sen|sedan|nu|and|so|then|now|right|well|great|good|oh|alright|nej"
    r"|förlåt|oj|o+ps|hoppsan|fel"
)
_LEAD = lazily(
    rf"(?:(?:{_THANKS_SV}|{_THANKS_EN}|ok(?:ej|ay)?|då|alltså|förresten|för övrigt"
    r"|det var (?:allt|det)|that['’]s (?:it|all)|that is (?:it|all)|btw|by the way|nej förlåt"
    r"|(?:(?:oj|o+ps|hoppsan) )?(?:fel|wrong) (?:person|datum|dag|date|day)|ursäkta"
    r"|rättelse|sorry|correction|actually|(?:hej och )?välkomna(?: alla| allihopa?)?"
    r"|welcome(?: all| everyone| everybody)?|moving on)\b[\s,.!:;–-]+"
    rf"|(?:{_BEFORE_MARK})\b\s?[,.!:;–-][\s,.!:;–-]*)(?=[\w#§])",
    re.IGNORECASE,
)


def without_lead(line: TypedLine) -> TypedLine | None:
    """Give the line without the words that lead in to it; None where none do."""
    lead = _LEAD.match(line.text)
    return line.after(lead.end()) if lead is not None else None
