"""“Nej förlåt, 15 januari”, “actually make that Dec 12”: what puts the last word right."""

import re

from bot.patterns import lazily
from bot.phrases.meeting_words import WEEKDAY
from bot.phrases.slots import MONTH
from bot.phrases.typed_line import TypedLine
from bot.values import dataclass

_LONGEST = 100  # characters
_SORRY = (
    r"(?:eller )?nej|nä|förlåt|ursäkta|vänta|wait|hold on|rättelse|fel(?: av mig)?"
    r"|jag (?:menade|menar)|menade|snarare|hellre|äh|no|sorry|actually|correction"
    r"|i mean|i meant|rather|oops|my bad|my mistake|scratch that"
)
_PUTS = (
    r"make it|(?:ta|gör|sätt|låt|make|change|set) (?:det|den(?! \d)|that|it)"
    r"(?: (?:till|bli|vara|to))?|ta"
    r"|(?:det|den) (?:ska|skulle) (?:vara|bli|stå)|ska (?:vara|bli|stå)|(?:it|that) should be"
)
_WEAK = r"vi (?:säger|tar|kör)|let['’]?s (?:say|do|make it)|we (?:say|take)"  # only with "instead"
_DAY = (
    rf"(?:(?:{WEEKDAY}),? )?(?:den |the )?(?:\d{{1,2}}(?::?[ae]|st|nd|rd|th)?"
    rf"(?:(?: |/|\.)(?:\d{{1,2}}|(?:of )?(?:{MONTH})\b))?(?: \d{{4}})?"
    rf"|(?:{MONTH}) \d{{1,2}}(?:st|nd|rd|th)?)|\d{{4}}-\d\d-\d\d|(?:nästa |next )?(?:{WEEKDAY})"
    r"|i ?(?:över)?morgon|tomorrow|(?:nästa|next) (?:vecka|månad|week|month)|v(?:ecka|\.)? ?\d{1,2}"
    r"|week \d{1,2}|(?:om|in) \w+ (?:dagar|vecka|veckor|days|weeks?)"
    r"|(?:till |vid |by |at )?(?:nästa möte|the next meeting)"
)
_HOURS = r"(?:,? (?:kl\.?|klockan|at) \d{1,2}(?:[.:]\d\d)?(?: ?[-–] ?\d{1,2}(?:[.:]\d\d)?)?)?"
_HOUR = (
    r"(?:(?:kl\.?|klockan|at) \d{1,2}(?:[.:]\d\d)?|\d{1,2}[.:]\d\d|\d{1,2}(?:[.:]\d\d)? ?[ap]m)"
    r"(?: ?[-–] ?\d{1,2}(?:[.:]\d\d)?)?"
)
_NAME = r"(?-i:[A-ZÅÄÖÉ][\w’'-]{1,40}(?: [A-ZÅÄÖÉ][\w’'-]{1,40}){0,2})"
_TAKES = (
    r"(?: (?:[a-zåäö]{1,20}r|ska [a-zåäö]{2,20}|takes|checks|handles|will [a-z]{2,20}|does)"
    r" (?:det|den|it|that))?"
    r"(?: (?:istället|i stället|instead))?"
)
_LEADS = rf"(?:(?P<sorry>{_SORRY})[\s,.!:–-]+){{0,3}}"
_CORRECTION = lazily(
    rf"{_LEADS}(?:(?P<puts>{_PUTS}) |(?P<weak>{_WEAK}) )?(?:senast |till |på |by |on |to )?"
    rf"(?:(?P<day>(?:{_DAY}){_HOURS})|(?P<hour>{_HOUR})|(?P<name>{_NAME}){_TAKES})"
    rf"(?:,? (?:inte|not|ej) {_NAME})?(?P<end>(?:,? (?:istället|i stället|instead|menade jag"
    r"|ska det vara|i meant?|tack|please))*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What takes the place of what was said last."""

    day: str = ""
    hour: str = ""
    name: str = ""


def correction(line: TypedLine) -> Correction | None:
    """Read a line that only puts a day, an hour or a name right; None: it says something else."""
    if line.asks or "\n" in line.typed or len(line.text) > _LONGEST:
        return None
    found = _CORRECTION.fullmatch(line.text)
    if found is None:
        return None
    is_instead = found["weak"] and re.search(r"stället|instead", found["end"], re.IGNORECASE)
    if not (found["sorry"] or found["puts"] or is_instead):
        return None
    return Correction(found["day"] or "", found["hour"] or "", found["name"] or "")
