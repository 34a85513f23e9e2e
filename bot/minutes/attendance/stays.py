"""What is told of somebody's stay: from when to when, for which part, for whom, why not."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import time

from bot.minutes.names.forms import NAME, is_full_name
from bot.minutes.words.moments import clock
from bot.minutes.words.wordlist import has_any, small
from bot.patterns import lazily
from bot.values import dataclass

_STANDS_IN = lazily(
    r"(?:\b(?:ersätter|ersättare för|går in för|i ?stället för|substitut\w+ for|alternate for"
    r"|deput(?:y|ising) for|standing in for|instead of|in place of|on behalf of)|^(?:för|for)) "
    rf"(?P<name>{NAME})",
    cues=(
        *("ersätt", "går in för", "ställe", "substitut", "alternate for", "deput", "standing in"),
        *("instead of", "in place of", "on behalf of", "för ", "for "),
    ),
)
_COMES = lazily(
    r"\b(?:ansl(?:uter|öt|uten)|kommer|kom|anländer|anlände|from|från|fr\.? ?o\.? ?m\.?|joins"
    r"|joined|joining|arrives|arrived|arriving)\b(?P<when>[^,;]{0,30})",
    re.IGNORECASE,
)
_GOES = lazily(
    r"\b(?:går|gick|lämnar|lämnade|avvek|avviker|till|t\.? ?o\.? ?m\.?|leaves|left|leaving|until"
    r"|to)\b(?P<when>[^,;]{0,30})",
    re.IGNORECASE,
)
_BOTH = lazily(
    r"(?P<from>\d{1,2}(?:[.:]\d\d)?) ?[–—-] ?(?P<to>\d{1,2}[.:]\d\d)(?!\d)",
)
_PART = lazily(
    r"(?:§|\b(?:punkt(?:en|er|erna)?|ärende\w*|items?)\b|^p\.) ?\d"
    r"|\b(?:deltar|deltog|medverkar|medverkade|attended|attending|present) (?:under|vid|på|för|"
    r"for|during|only)\b",
    re.IGNORECASE,
)
_AWAY = lazily(
    r"\b(?:återbud|förhinder|förhindrad|frånvarande|apologies|absent)\b[ :–-]*"
    r"(?:p\.? ?g\.? ?a\.?|på grund av|due to|because of|with)? ?(?P<why>[^\W\d_][\w .-]{2,40})$",
    re.IGNORECASE,
)
_REASON = lazily(
    r"(?:är |is )?(?:sjuk\w*|vab\w*|semester|tjänsteresa|på resa|utbildning|föräldraledig"
    r"|tjänstledig|ill|sick|unwell|on (?:annual )?leave|on holiday|travelling|away on business)$",
    re.IGNORECASE,
)
_HINTS = (
    *("för ", "for ", "ersätt", "ställe", "instead", "in place", "behalf"),
    *("§", "punkt", "ärende", "item", "p.", "deltar", "deltog", "medverk", "attend", "present"),
)


@dataclass(frozen=True, slots=True)
class Stay:
    """What the words behind a name tell; what they do not tell is empty."""

    reason: str = ""
    stands_in_for: str = ""
    joined: time | None = None
    gone: time | None = None


def stay(parts: Iterable[str], *, present: bool) -> Stay:
    """Read the words behind a name on a list."""
    told = Stay()
    for part in parts:
        if any(map(str.isdigit, part)):
            told = _timed(told, part)
        if not present:
            told = replace(told, reason=told.reason or _why(part))
        elif has_any(_HINTS, small(part)):
            told = _of_part(told, part)
    return told


def _timed(told: Stay, part: str) -> Stay:
    """Read the hours; the number of an item is none."""
    if both := _BOTH.search(part):
        joined = clock(f"kl. {both.group('from')}")
        return replace(told, joined=joined, gone=clock(f"kl. {both.group('to')}"))
    came, went = _COMES.search(part), _GOES.search(part)
    return replace(
        told,
        joined=(clock(came.group("when")) if came else None) or told.joined,
        gone=(clock(went.group("when")) if went else None) or told.gone,
    )


def _of_part(told: Stay, part: str) -> Stay:
    if (found := _STANDS_IN.search(part)) and is_full_name(found.group("name")):
        return replace(told, stands_in_for=found.group("name"))
    found = _PART.search(part) if told.joined is None and told.gone is None else None
    if found is not None:
        return replace(told, reason=part[found.start() :])
    return told


def _why(part: str) -> str:
    if found := _AWAY.search(part):
        return found.group("why")
    return part if _REASON.match(part) else ""
