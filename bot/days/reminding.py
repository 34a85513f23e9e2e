"""When a line wants a reminder, and for whom: "Per på fredag", "mig en dag innan"."""

import re
from dataclasses import replace
from datetime import date

from bot import dates
from bot.command import Turn
from bot.dates.workdays import workday_from
from bot.days.dues import due_in
from bot.patterns import lazily
from bot.values import dataclass

_MOST = 10  # days of one line
_COUNTS = {
    "en": 1, "ett": 1, "a": 1, "an": 1, "one": 1, "två": 2, "two": 2, "tre": 3, "three": 3,
    "fyra": 4, "four": 4, "fem": 5, "five": 5, "sex": 6, "six": 6, "sju": 7, "seven": 7,
}  # fmt: skip
_BEFORE = lazily(
    r"\b(?:(?P<count>en|ett|an?|one|two|three|four|five|six|seven|två|tre|fyra|fem|sju|\d{1,2})\s+"
    r"(?P<unit>dag(?:ar)?|days?|veck(?:a|or)|weeks?)\s+(?:innan|före|i\s+förväg|before(?:hand)?"
    r"|in\s+advance|ahead|earlier|prior)|(?P<eve>(?:dagen|veckan)\s+(?:innan|före)|the\s+(?:day|week)\s+before))\b",
    re.IGNORECASE,
)
_WEEK = 7
_LEAD = lazily(r"(?:\s+|^)(?:på|den|on|the|om|in|till|to)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WhenReminded:
    """The days on which to remind, or how many days before the due; and the words left over."""

    days: tuple[date, ...] = ()
    before: int | None = None
    others: str = ""


async def when_reminded(turn: Turn, words: str) -> WhenReminded:
    """Read when to remind; a day off is told on the workday after. Empty where no day is named."""
    if (found := _BEFORE.search(words)) is not None:
        left = words[: found.start()] + words[found.end() :]
        return WhenReminded(before=_days_before(found), others=left.strip(" ,"))
    told = await due_in(turn, words)
    if told is None or told.due.first is None:
        return WhenReminded(others=words)
    start, end = told.span
    zone, days = turn.group.zone, {told.due.first}
    sittings = dates.find_sittings(words, language=turn.language, now=turn.local)
    if len(sittings) > 1:
        days, end = {one.day for one in sittings}, len(words)
    coming = sorted({workday_from(day, zone) for day in days if day > turn.today})
    return WhenReminded(tuple(coming[:_MOST]), others=(words[:start] + words[end:]).strip(" ,"))


def without_lead(when: WhenReminded) -> WhenReminded:
    """Leave out words that lead to a day: "Per på"."""
    bare = re.sub(
        r"(?:\s+|^)(?:på|den|on|the|om|in|till|to)$", "", when.others, flags=re.IGNORECASE
    )
    return replace(when, others=bare)


def _days_before(found: re.Match[str]) -> int:
    if found["eve"]:
        return _WEEK if found["eve"].casefold().startswith(("veckan", "the week")) else 1
    said = found["count"].casefold()
    count = _COUNTS.get(said) or int(said)
    return count * (_WEEK if found["unit"][0] in "vVwW" else 1)
