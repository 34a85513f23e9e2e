"""An agenda item as it is typed: its title, and who presents it, for how long and what for."""

import re

from bot.patterns import lazily
from storage.model import ItemPlan

LONGEST = 300  # characters of a title
_PURPOSES = {
    **dict.fromkeys(
        (
            "information",
            "info",
            "informationspunkt",
            "för information",
            "for information",
            "till kännedom",
            "for info",
            "informationsärende",
        ),
        "information",
    ),
    **dict.fromkeys(
        (
            "diskussion",
            "diskussionspunkt",
            "för diskussion",
            "discussion",
            "for discussion",
            "samtal",
            "diskussionsärende",
            "to discuss",
        ),
        "discussion",
    ),
    **dict.fromkeys(
        (
            "beslut",
            "beslutspunkt",
            "för beslut",
            "beslutsärende",
            "decision",
            "for decision",
            "till beslut",
            "to decide",
        ),
        "decision",
    ),
}
_PURPOSE = "|".join(sorted(map(re.escape, _PURPOSES), key=len, reverse=True))
_MINUTES = (
    r"(?:(?:ca|cirka|c:a|about|approx\.?|max|tid:?|time:?) ?)?"
    r"(?P<minutes>\d{1,3}) ?(?:minuter|minutes|minut|min\.?|mins?|m|['’′])"
)
_HOUR = r"(?P<hour>en halvtimme|halvtimme|half an hour|en kvart|en timme|an hour|1 h|1 tim(?:me)?)"
_HOURS = {"en kvart": 15, "halvtimme": 30, "en halvtimme": 30, "half an hour": 30}
_NAME = r"[A-ZÅÄÖÉ][\w.’'-]{0,30}"
_WHO = (
    rf"(?P<who>@?{_NAME}(?: (?:{_NAME}|\((?:[^()]{{1,30}})\))){{0,3}}"
    rf"(?:(?:,| och| and| &) {_NAME}(?: {_NAME}){{0,2}})?)"
)
_SMALL_NAME = lazily(r"[^\W\d_]{2,20}(?: [^\W\d_]{1,20})?")
_LABEL = (
    r"(?:föredragande|föredras av|föredrar|presenteras av|presentatör|dras av|ansvarig|inleds av"
    r"|inledare|presenter|presented by|led by|lead|by|av|from|från)[:.]? "
)
_PART = lazily(
    rf"(?i:{_MINUTES})|(?i:{_HOUR})|(?i:(?P<purpose>{_PURPOSE}))"
    rf"|(?i:{_LABEL})?(?P<me>jag|me|i|mig|undertecknad)|(?i:{_LABEL})?{_WHO}",
)
# At the end without brackets only what can be nothing else: "…, 15 min", "… föredragande: Anna".
_TAIL = lazily(
    rf"(?:[,;–—-]|\s)\s*(?:(?i:{_MINUTES})|(?i:för beslut|för information|för diskussion"
    rf"|for decision|for information|for discussion|beslutspunkt|informationspunkt"
    rf"|diskussionspunkt)|(?i:föredragande|föredras av|presenteras av|inleds av|presenter"
    rf"|presented by)[:.]? {_WHO})$"
)
_COMMA = lazily(rf",\s*(?:(?i:{_MINUTES})|(?i:(?P<purpose>{_PURPOSE}))|{_WHO})$")
_SPLIT = lazily(r"\s*[,;/·]\s*|\s+(?:–|—|-)\s+")
_MOST = 4  # remarks behind a title


def item_plan(words: str, speaker: str = "") -> ItemPlan:
    """Read an item; what tells nothing of the kind stays in its title."""
    words = " ".join(words.split())
    told: dict[str, str | int] = {}
    if words.endswith(")") and "(" in words:
        head, _bracket, inside = words[:-1].rpartition("(")
        parts = _SPLIT.split(inside)
        read = [_read(part, speaker) for part in parts]
        if any("minutes" in one for one in read):  # then a word beside it is who presents it
            read = [one or _called(part) for one, part in zip(read, parts, strict=True)]
        if head.strip() and len(parts) <= _MOST and all(read):
            words = head.strip()
            for one in read:
                told |= one
    while (tail := _tail(words, speaker, told)) is not None:
        words, more = tail
        told = more | told
    return ItemPlan(
        title=words.strip(" ,;–—")[:LONGEST],
        presenter=str(told.get("presenter", "")),
        minutes=int(told["minutes"]) if "minutes" in told else None,
        purpose=str(told.get("purpose", "")),
    )


def remark(words: str, speaker: str = "") -> dict[str, str | int]:
    """Read words that tell of an item and are not its title: {} where they are none of these."""
    told: dict[str, str | int] = {}
    for part in _SPLIT.split(words.strip(" .()")):
        read = _read(part, speaker)
        if not read:
            return {}
        told |= read
    return told


def _read(part: str, speaker: str) -> dict[str, str | int]:
    found = _PART.fullmatch(part.strip())
    if found is None:
        return {}
    if found["minutes"]:
        return {"minutes": int(found["minutes"])}
    if found["hour"]:
        return {"minutes": _HOURS.get(found["hour"].casefold(), 60)}
    if found["purpose"]:
        return {"purpose": _PURPOSES[found["purpose"].casefold()]}
    if found["me"]:
        return {"presenter": speaker} if speaker else {}
    return {"presenter": found["who"].lstrip("@")}


def _called(part: str) -> dict[str, str | int]:
    return {"presenter": part.strip()} if _SMALL_NAME.fullmatch(part.strip()) else {}


def _tail(
    words: str, speaker: str, told: dict[str, str | int]
) -> tuple[str, dict[str, str | int]] | None:
    """Take one remark off the end; None where there is none, or it is told already."""
    found = _TAIL.search(words) or (_COMMA.search(words) if told else None)
    if found is None or not words[: found.start()].strip():
        return None
    read = _read(words[found.start() :].strip(" ,;–—-"), speaker)
    if not read or not read.keys().isdisjoint(told):
        return None
    return words[: found.start()].rstrip(" ,;–—-"), read
