"""How minutes give a reason: in the sentence itself, or in the one before it."""

import re

from bot.patterns import lazily

_SWEDISH = (
    r"eftersom|emedan|på grund av|p\.?\s?g\.?\s?a|bero(?:r|dde|ende)(?:\s[^\W\d]+){0,2}\spå"
    r"|(?<!ansvarar )(?<!ansvarig )(?<!ansvaret )(?<!uppdrag )(?<!risk )(?<!risken )för att"
    r"|då(?! och då)|därför|anledning\w*|orsak\w*|så att|med hän(?:syn|visning)|till följd"
    r"|på så sätt|mot bakgrund|bakgrunden|i väntan på|\w*skäl(?:et|en)?|tack vare"
    r"|förklara(?:r|s|de|des|t|ts)?(?:\s[^\W\d]+){0,3}\s(?:av|med|genom)"
    r"|häng(?:er|a|de)\s(?:samman|ihop)\smed|motiver(?:as|ades|ar|ade|ingen)|i och med"
    r"|vilket\s(?:tolkas|tolkades|gör|gjorde|betyder|innebär|beror)"
)
_ENGLISH = (
    r"because|due to|since(?!\s(?:then|\d|last\b|the\s(?:last|previous)\b))|so that|in order to"
    r"|reasons?|therefore|owing to|caused?|on (?:the )?grounds?|in view of|in (?:the )?light of"
    r"|given that|pending|thanks to|as a (?:result|consequence)|on account of|in response to"
    r"|put down to|attribut(?:ed|able) to|explained by|accounted for by|stem(?:s|med) from"
    r"|which (?:means|meant|is why|was why)"
    r"|following\s(?:[^\W\d]+\s){0,2}(?:complaints?|requests?|concerns?|comments?|advice|failure"
    r"|loss|closure|resignation|retirement|departure|death|changes?|incidents?|accidents?)"
)
_HOLDS = lazily(
    rf"\b(?:{_SWEDISH}|{_ENGLISH})\b|,\sas\s|,\sför\s(?:det|vi|de|man|den|han|hon|jag|att)\s"
    r"|\bas\s(?:the|they|it|we|there|he|she|this|no|neither|nobody|none)\s"
    r"|\bas\s[a-z]+s?\s(?:ha[sd]|have|was|were|is|are|could|would|did|does|will|can)\b"
    r"|\b(?:can|could|do|does|did|will|was|is|were|are|must)\s?(?:not|n[’']t)\b[^.]*\bas\s[a-z]+s\s[a-z]",
    re.IGNORECASE,
)
# "The start is therefore put off": what went before is the reason.
_POINTS_BACK = lazily(
    r"\b(?:därför|därmed|följaktligen|således|av (?:det|den|detta|dessa) (?:skäl\w*|anledning\w*"
    r"|orsak\w*)|therefore|hence|consequently|accordingly|for (?:this|that|these) reasons?)\b"
    r"(?!\s(?:att|eftersom))",
    re.IGNORECASE,
)
# "That is due to …", "The reason is …": what it explains went before.
_EXPLAINS = lazily(
    r"\W*(?:(?:det|detta|this|that|it)\s(?:här\s)?(?:anges\s|sägs\s)?"
    r"(?:beror|berodde|förklara\w*|motiver\w*|hänger|hängde|is|was|can|has|were)\b"
    r"|(?:den\s|en\s|ett\s|the\s|one\s|a\s)?(?:främsta\s|vanligaste\s|main\s|most\scommon\s)?"
    r"(?:orsak|anledning|skäl|bakgrund|förklaring|motivering|reason|cause|background|explanation)\w*"
    r"\s|(?:the\s)?[^\W\d]+(?:\s[^\W\d]+)?\s"
    r"(?:beror|berodde|förklaras|förklarades|motiveras|motiverades|(?:is|was|are|were)\sdue)\b)",
    re.IGNORECASE,
)
# What hinders is reason enough why something is not so.
_HINDERED = lazily(
    r"\b(?:ännu (?:inte|ej)|inte ännu|så snart|förrän|sakna(?:s|des|r|de)|ingen\b.{1,60}\bkunde"
    r"|not (?:yet|ready)|not \w+ yet|as soon as|until|lacks?|lacked|missing)\b",
    re.IGNORECASE,
)
_NOT = lazily(r"\b(?:inte|ej|ännu|not|never|no|ingen|inget|inga)\b|n[’']t\b", re.IGNORECASE)


def holds_cause(text: str) -> bool:
    """Whether a sentence gives a reason, or says that one was given."""
    return _HOLDS.search(text) is not None


def hinders(question: str, text: str) -> bool:
    """Whether a sentence tells what is lacking, to one who asks why something is not so."""
    return _NOT.search(question) is not None and _HINDERED.search(text) is not None


def points_back(text: str) -> bool:
    """Whether the reason stands before the sentence: "therefore", and no other cause in it."""
    left, pointers = _POINTS_BACK.subn(" ", text)
    return pointers > 0 and not holds_cause(left)


def explains_before(text: str) -> bool:
    """Whether a sentence is the reason of what the one before it tells."""
    return _EXPLAINS.match(text) is not None and holds_cause(text)
