"""When the body meets next, as the minutes say."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.minutes.cues import Cues
from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import kind_of_label, line_label
from bot.minutes.layout.marks import numbered, without_bullet
from bot.minutes.layout.section import ItemSection
from bot.minutes.layout.tables import record_rows
from bot.minutes.model import NextMeeting
from bot.minutes.words.moments import days, span, without_days
from bot.minutes.words.sentences import sentences
from bot.minutes.words.wordlist import either, small
from bot.patterns import lazily
from bot.values import dataclass

_EMPTY = PrintedLine(text="", number=0)
_DIGIT = lazily(r"\d")  # without one no day is named
_DEADLINE = lazily(
    r"\b(?:senast|deadline|before|innan|före|no later than|by)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_YEAR_BEHIND = lazily(r"\s+\d{4}\s*:?$")
_IDLE = 2  # lines under "Next meetings" that name no day end the list
_OF_A_MEETING = frozenset({"next", "date", "time", "place", "attachment", "body"})
_NEAR = 200  # characters around a day in which its times and place stand
_ROW = 3  # days in one table row make it a calendar
_PLACE = lazily(
    r"(?:^|[,;–-]|\b(?:i|på|at|in|via)\b)\s*(?P<place>(?:lokal|rum|room|sal|teams|zoom|digital\w*|online)\b[^.;]*|[A-ZÅÄÖ][^.;]{3,60})",
    re.IGNORECASE,
)
_HOUR = r"\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b\.?)?"
_HOURS = lazily(
    rf"\b(?:(?:kl\.?|klockan|at)\s*{_HOUR}|\d{{1,2}}[.:]\d\d|\d{{1,2}}\s?[ap]m\b)"
    rf"(?:\s*[–—-]\s*{_HOUR})?",
    re.IGNORECASE,
)
_COUNTS = {"två": 2, "tre": 3, "fyra": 4, "two": 2, "three": 3, "four": 4} | {
    str(number): number for number in range(1, 9)
}
_IN_WEEKS = lazily(  # after this meeting
    r"\bom (?P<count>en|två|tre|fyra|[1-8]) veck(?:a|or)\b|\bin (?P<number>a|two|three|four|[1-8]) "
    r"weeks?\b|\b(?:samma tid|vi ses|same time)(?: \w+)? (?:nästa vecka|next week)\b"
)
_ALONE = lazily(r"^(?:[\W\d]{0,6}\s)?[^\W\d][^.:]{3,50}\. (?=\S)")  # "7. Next meeting. May 4"
_IN = lazily(
    r"^(?:(?:och|and|som|hålls|genomförs|sker|held|i|på|at|in|via|the)\s+)+", re.IGNORECASE
)
_NAMED = lazily(r"The [a-z]")  # a place called so: "The library"


@dataclass(frozen=True, slots=True)
class _Looking:
    """What the search knows."""

    after: date | None
    pattern: re.Pattern[str]


def next_meetings(
    lines: Sequence[PrintedLine], found: Sequence[ItemSection], after: date | None, cues: Cues
) -> tuple[NextMeeting, ...]:
    """Give the coming meetings after the day `after`, in printed order, none twice."""
    looking = _Looking(after, either(cues.next_meeting_patterns))
    rows = record_rows(lines)  # of tasks, whose days are dues
    lines = [_EMPTY if n in rows else line for n, line in enumerate(lines)]
    starts = {section.start for section in found}
    seen: dict[date, NextMeeting] = {}
    for meeting in (*_listed(lines, starts, looking), *_said(lines, looking)):
        seen.setdefault(meeting.date, meeting)
    return tuple(sorted(seen.values(), key=lambda m: (m.line, m.date)))


def _listed(
    lines: Sequence[PrintedLine], starts: set[int], looking: _Looking
) -> Iterator[NextMeeting]:
    """Read the lines under a label or heading for coming meetings."""
    idle: int | None = None
    for n, line in enumerate(lines):
        label = line_label(line)
        if (label is not None and label.kind == "next") or _heads_list(line):
            rest = label.rest if label and label.rest else _ALONE.sub("", line.text)
            yield from _in(rest if rest != line.text else "", line, looking)
            idle = 0
        elif idle is not None:
            meetings = list(_in(line.text, line, looking)) if not line.level else []
            yield from meetings
            idle = 0 if meetings else idle + 1
            if (
                n in starts
                or idle > _IDLE
                or (label is not None and label.kind not in _OF_A_MEETING)
            ):
                idle = None


def _heads_list(line: PrintedLine) -> bool:
    bare = without_bullet(line.text)
    mark = numbered(bare)
    title, *_ = (mark.rest if mark is not None else bare).split(". ", 1)
    return len(title) <= 60 and kind_of_label(_YEAR_BEHIND.sub("", title)) == "next"  # noqa: PLR2004 - a heading


def _said(lines: Sequence[PrintedLine], looking: _Looking) -> Iterator[NextMeeting]:
    """Read sentences that name the next meeting and its day."""
    for line in lines:
        if not (_DIGIT.search(line.text) and looking.pattern.search(small(line.text))):
            continue
        for sentence in sentences(line.text):
            if found := looking.pattern.search(small(sentence)):
                yield from list(_in(sentence[found.start() :], line, looking))[:1]


def _in(text: str, line: PrintedLine, looking: _Looking) -> Iterator[NextMeeting]:
    if looking.after is not None and (found := _IN_WEEKS.search(small(text))):
        count = _COUNTS.get(found.group("count") or found.group("number") or "", 1)
        start, end = span(text)
        held = looking.after + timedelta(weeks=count)
        yield NextMeeting(date=held, start=start, end=end, line=line.number)
    found_days = tuple(days(text))
    nexts = (*(day.start for day in found_days[1:]), len(text))
    for day, end_of in zip(found_days, nexts, strict=False):
        full = day.on(looking.after)
        if (
            full is None
            or (looking.after is not None and full <= looking.after)
            or _DEADLINE.search(text[max(0, day.start - _NEAR) : day.start])
        ):
            continue
        start, end = span(text[day.start : day.start + _NEAR])
        place = _place(text[day.end : min(day.end + _NEAR, end_of)])
        yield NextMeeting(date=full, start=start, end=end, place=place, line=line.number)


def _place(text: str) -> str | None:
    told = _HOURS.sub("", without_days(text)).strip(" ,.–-").replace(" ,", ",")
    bare = told if _NAMED.match(told) else _IN.sub("", told)
    if bare.casefold().startswith(("teamsmöte", "teams", "zoom", "digitalt", "online")):
        return bare
    found = _PLACE.search(bare)
    return found.group("place").strip(" ,") if found else None
