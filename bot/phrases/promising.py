"""Sentences of what somebody will do: "Kim fixar kaffe", "the treasurer to circulate figures"."""

import re

from bot.patterns import lazily

_LONGEST = 400  # characters
_WORD = r"[^\W\d_][\w’'.-]{0,40}"
_NOBODY = (
    r"(?:det|den|detta|man|mötet|ingen|inget|allt|alla|frågan|punkten|om|när|att|som|och|men|för"
    r"|hej|tack|it|this|that|there|nobody|nothing|everything|if|when|and|but|the meeting)\b"
)
_WHO = rf"(?!{_NOBODY})@?{_WORD}(?: {_WORD}){{0,3}}?"
_DOES = (
    r"ska|skall|(?:får|fick|ger .{2,40}|gav .{2,40}) i uppdrag|uppdrar åt|uppdras|lovade"
    r"|lovar|åtar sig|tar på sig|ser till|hör av sig"
    r"|återkommer|återrapporterar|återkopplar|rapporterar|redovisar|fixar|ordnar|mejlar|mailar"
    r"|skickar|ringer|kollar(?: upp)?|bokar|beställer|skriver|undersöker|utreder|sammanställer"
    r"|kontaktar|köper|hämtar|lämnar|uppdaterar|förbereder|bjuder in|kallar|planerar|delar|lägger"
    r"|tar fram|tar kontakt|tar reda på|tar med|följer upp|stämmer av|bakar|städar|tömmer|lagar"
    r"|asks? \w+ to|asked \w+ to|will|shall|is going to|are going to|promised to|is bringing"
    r"|is sending|is booking|has to"
    r"|is to|are to|to (?!be\b|the\b|my\b|our\b|a\b|do with)\w+"
)
_PROMISE = lazily(
    rf"{_WHO}(?:['’](?:ll|s bringing|s sending|s booking|s doing)| (?:{_DOES}))\b.+"
    r"|(?-i:[A-ZÅÄÖ]\w+(?: [A-ZÅÄÖ]\w+){0,2}) ?: (?!ja\b|nej\b|yes\b|no\b)\w{3,} .+",
    re.IGNORECASE,
)
_SETTLED = lazily(
    r"[^\W\d_]{3,}(?:en|et|na|n|t) (?:[^\W\d_]{2,}[rjpknldtgäå]s|[^\W\d_]{2,}as)\b", re.IGNORECASE
)
_AGREED = lazily(
    r"(?:we(?:['’]ve)?|vi|the (?:group|board|committee)|gruppen|mötet|styrelsen) "
    r"(?:all |alla |nu |har |have )?"
    r"(?:agreed?|decided|settled|bestämde|bestämt|kom överens|beslutade|beslutat|enades|sa att)\b",
    re.IGNORECASE,
)


def is_promise(text: str) -> bool:
    """Whether somebody says what they, or others, will do."""
    return len(text) <= _LONGEST and _PROMISE.fullmatch(text) is not None


def is_settled(text: str) -> bool:
    """Whether a sentence says in the passive what is to be so: "avgiften höjs till 350 kr"."""
    return _SETTLED.match(text) is not None


def is_agreed(text: str) -> bool:
    """Whether a group says what it has agreed, though not in the words of a decision."""
    return _AGREED.match(text) is not None
