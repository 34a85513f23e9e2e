"""Which earlier decisions a sentence says it replaces or revokes: "… ersätter beslut #4"."""

import re

from bot.patterns import lazily
from bot.values import dataclass

_NUMBER = r"(?:#|nr\.?\s?|no\.?\s?)\d{1,6}"
_LABEL = r"(?:det\s+|the\s+)?(?:tidigare\s+|earlier\s+)?(?:beslut(?:et|en)?|decisions?)\s+"
_NAMED = rf"(?:{_LABEL}(?:{_NUMBER}|\d{{1,6}}(?![:.]?\d))|{_NUMBER})"
_MORE = rf"(?:\s*(?:,|och|and|samt)\s*(?:{_NAMED}|\d{{1,6}}\b))"
_NUMBERS = rf"(?P<numbers>{_NAMED}{_MORE}{{0,9}})"
_REPLACES = r"\b(?:ersätter|ersätta|ersatte|replaces?|replacing|supersedes?|superseding)\s+"
_REVOKES = (
    r"\b(?:upphäver|upphäva|upphävde|upphäv|river\s+upp|riva\s+upp|repeals?|repealing"
    r"|revokes?|revoking|rescinds?|rescinding)\s+"
)
_IS_REPLACED = r"\s+(?:ersätts|ersattes|(?:is|are)\s+(?:hereby\s+)?(?:replaced|superseded))\b"
_IS_REVOKED = (
    r"\s+(?:(?:ska|skall|bör)\s+)?(?:(?:upphävs|upphävas|upphävdes|upphör)\b"
    r"|gäller\s+(?:inte|ej)\s+längre"
    r"|(?:is|are)\s+(?:hereby\s+)?(?:repealed|revoked|rescinded)\b"
    r"|no\s+longer\s+appl(?:y|ies))"
)
_WAYS = (
    (True, lazily(_REPLACES + _NUMBERS, re.IGNORECASE)),
    (True, lazily(_NUMBERS + _IS_REPLACED, re.IGNORECASE)),
    (False, lazily(_REVOKES + _NUMBERS, re.IGNORECASE)),
    (False, lazily(_NUMBERS + _IS_REVOKED, re.IGNORECASE)),
)
# At the very end a number needs no sign: "Ny resepolicy, ersätter 4".
_AT_END = lazily(
    rf"(?:{_REPLACES}|(?P<revokes>{_REVOKES}))"
    r"(?P<numbers>\d{1,6}(?:\s*(?:,|och|and)\s*\d{1,6}){0,9})[.)! ]*$",
    re.IGNORECASE,
)
_MOST = 10  # decisions that one may end


@dataclass(frozen=True, slots=True)
class Ending:
    """A decision that another ends."""

    number: int
    replaces: bool  # False: it is revoked, and nothing takes its place


def endings(text: str) -> tuple[Ending, ...]:
    """List the decisions that `text` says it ends, each once; a bare number only at the end."""
    found = [
        (int(number), replaces)
        for replaces, way in _WAYS
        for match in way.finditer(text)
        for number in re.findall(r"\d+", match["numbers"])
    ]
    if not found and (match := _AT_END.search(text)) is not None:
        numbers = re.findall(r"\d+", match["numbers"])
        found = [(int(number), match["revokes"] is None) for number in numbers]
    first: dict[int, bool] = {}
    for number, replaces in found:
        first.setdefault(number, replaces)
    return tuple(Ending(number, replaces) for number, replaces in first.items())[:_MOST]
