"""What is asked for as a favour, as one says it to a program: "kan du visa …", "… please"."""

import re

from bot.patterns import lazily
from bot.values import dataclass

_ASKED = lazily(
    r"(?:kan|kunde|skulle) (?:du|ni|någon|nån)(?: kunna)?(?: snälla| vara snäll och)? (?P<sv>\S.*)"
    r"|(?:kan|kunde|skulle|får) (?:jag|vi)(?: kunna)? få (?:se |ut )?(?P<get>\S.*)"
    r"|(?:can|could|may) (?:i|we)(?: please)? (?:get|have|see) (?P<get_en>\S.*)"
    r"|(?:can|could|would|will) (?:you|somebody|someone)(?: please| kindly)? (?P<en>\S.*)",
    re.IGNORECASE,
)
_BEGGED = lazily(r"(?:please|snälla|var (?:så )?(?:snäll|vänlig|god)(?: och)?),? ", re.IGNORECASE)
_THANKED = lazily(r",? (?:tack|please|är du snäll|om du är snäll|thanks)[.!]*$", re.IGNORECASE)

# "Kan du påminna …": the verb as it is said to a program.
_IMPERATIVES = {
    "påminna": "påminn",
    "stryka": "stryk",
    "öppna": "öppna",
    "lägga": "lägg",
    "upphäva": "upphäv",
    "sätta": "sätt",
    "skjuta": "skjut",
    "ställa": "ställ",
    "bordlägga": "bordlägg",
    "läsa": "läs",
    "översätta": "översätt",
    "skriva": "skriv",
    "göra": "gör",
    "följa": "följ",
    "gå": "gå",
    "byta": "byt",
    "hjälpa": "hjälp",
}
_FETCH = lazily(r"(?:plocka|ta|söka|leta) fram ", re.IGNORECASE)

# "Visa vad Per ska göra": what is asked comes after the order.
_TELL = lazily(
    r"(?:visa|berätta|säga?|lista|kolla|show|tell|list|say|check)"
    r"(?: (?:mig|oss|för mig|för oss|me|us))? (?P<asked>\S.*)",
    re.IGNORECASE,
)


# What may be found in the records: anything else that is asked for is something to be done.
_FINDS = lazily(
    r"(?:hitta|leta|söka|ge|förklara|sammanfatta|summera|påminn|hjälpa|svara|läs|kolla|visa|säga"
    r"|berätta|lista|find|search|look|give|explain|summari[sz]e|help|remind|answer|show|tell|list"
    r"|say|check)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Favour:
    """What is wanted, in the words of a command; whether asked, or begged with a please."""

    wanted: str
    is_asked: bool
    is_begged: bool
    is_to_see: bool = False  # "kan vi få se besluten"

    @property
    def is_to_find(self) -> bool:
        """Whether something is to be looked for: "could you find what was said of parking"."""
        return self.is_to_see or (self.is_asked and _FINDS.match(self.wanted) is not None)

    @property
    def question(self) -> str:
        """Give what the favour is to be told: "what Anna is to do"; all of it where no order is."""
        told = _TELL.fullmatch(self.wanted)
        return told["asked"] if told is not None else self.wanted


def favour(text: str) -> Favour | None:
    """Read a line as a favour that is asked for; None where it is none."""
    asked = _ASKED.match(text)
    begged = _BEGGED.match(text) if asked is None else None
    rest = asked[asked.lastgroup or 0] if asked else text[begged.end() :] if begged else text
    thanked = _THANKED.search(rest)
    rest = rest[: thanked.start()] if thanked else rest
    if asked is begged is thanked is None:
        return None
    rest = _FETCH.sub("visa ", rest, count=1) if _FETCH.match(rest) else rest
    first, _space, others = rest.partition(" ")
    wanted = f"{_IMPERATIVES.get(first.casefold(), first)} {others}".strip()
    is_to_see = asked is not None and (asked.lastgroup or "").startswith("get")
    return Favour(wanted, asked is not None, begged is not None, is_to_see) if wanted else None
