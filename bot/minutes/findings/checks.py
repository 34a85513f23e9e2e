"""What a secretary would want to know before minutes go out: values, worded by `bot.texts`."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise

from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.document import Document, PrintedLine
from bot.minutes.layout.labels import line_label
from bot.minutes.layout.outline import Outline
from bot.minutes.layout.section import ItemSection
from bot.minutes.model import Check, Minutes
from bot.minutes.words.moments import days
from bot.names.alike import are_alike
from bot.patterns import lazily

_PROMISED = lazily(
    r"\b(?:bifogas?|bifogad|bifogat|se bilaga|attached|see (?:the )?(?:attachment|appendix))\b",
    re.IGNORECASE,
)
_WHOLE = lazily(r"\d+(?=[a-z]?$)")  # "4", "4a": where 4a is, 4 is not missing
_NAMED = 20  # pages
_LONGEST_GAP = 5  # numbers; more are a new series, not a gap
_WORD = lazily(r"[^\W\d]+")
_FAMILY = lazily(r"[A-ZÅÄÖÉ][\w’'-]+")
_ALIKE = 0.7  # of two spellings of a family name behind the same given name
_LETTERS = 2  # more or fewer
_LONG_ENOUGH = 4  # letters; shorter names that differ are two
_COMPARED = 300  # people
_SHORTEST = 3  # letters of a weekday
_BEFORE = 20  # characters before a day in which its weekday stands


def checks(laid_out: Outline, minutes: Minutes) -> tuple[Check, ...]:
    """Give the remarks on one document, those on the whole of it last."""
    lines, found = laid_out.minutes, laid_out.sections
    return (
        *_gaps(minutes),
        *_contradictions(minutes),
        *_empty_decisions(lines, found),
        *_attachments(lines, found, minutes),
        *_dead_links(lines),
        *_spellings(laid_out, minutes),
        *_weekdays(lines, minutes),
        *_years(lines, minutes),
        *_hidden_assignments(minutes),
        *_without_owner(minutes),
        *_next_meeting(minutes),
    )


def picture_pages(document: Document) -> Iterator[Check]:
    """Name the pages of which nothing was read."""
    for page in document.pictures[:_NAMED]:
        yield Check(code="picture_page", data=(str(page),))


def _gaps(minutes: Minutes) -> Iterator[Check]:
    numbered = [
        (int(found.group()), item)
        for item in minutes.items
        if (found := _WHOLE.match(item.number or "")) is not None
    ]
    for (last, _), (this, item) in pairwise(numbered):
        if 1 < this - last <= _LONGEST_GAP:
            missing = tuple(str(number) for number in range(last + 1, this))
            yield Check(code="number_gap", line=item.line, item=item.number, data=missing)


def _contradictions(minutes: Minutes) -> Iterator[Check]:
    for person in minutes.attendees:
        if person.is_doubted:
            yield Check(code="present_and_absent", line=person.line, data=(person.name,))


def _empty_decisions(lines: Sequence[PrintedLine], found: Sequence[ItemSection]) -> Iterator[Check]:
    """Find labels of decisions with nothing behind them before the next label or item."""
    starts = {section.start for section in found}
    for n, line in enumerate(lines):
        label = line_label(line)
        if label is None or label.kind != "decision" or label.rest or n in starts:
            continue
        following = lines[n + 1] if n + 1 < len(lines) else None
        if following is None or n + 1 in starts or line_label(following) is not None:
            yield Check(code="empty_decision", line=line.number, data=(label.words,))


def _attachments(
    lines: Sequence[PrintedLine], found: Sequence[ItemSection], minutes: Minutes
) -> Iterator[Check]:
    """Find attachments promised in an item that links to nothing."""
    bounds = [*(section.start for section in found), len(lines)]
    for start, end in pairwise([0, *bounds]):
        item = lines[start:end]
        if any(_links(line) or _names_one(line, minutes) for line in item):
            continue
        for line in item:
            if _PROMISED.search(line.text):
                yield Check(code="attachment_without_link", line=line.number, data=(line.text,))


def _links(line: PrintedLine) -> bool:
    return len(line.links) > len(line.dead_links)


def _dead_links(lines: Sequence[PrintedLine]) -> Iterator[Check]:
    for line in lines:
        for title in line.dead_links:
            yield Check(code="dead_link", line=line.number, data=(title,))


def _spellings(laid_out: Outline, minutes: Minutes) -> Iterator[Check]:
    """Find people on the roll whose family name is spelt otherwise in the text."""
    lines = laid_out.lines[: laid_out.end]
    text = "\n".join(line.text for line in lines)
    ends = list(accumulate(len(line.text) + 1 for line in lines))
    roll = {person.name.casefold() for person in minutes.attendees}
    for person in minutes.attendees[:_COMPARED]:
        given, _, family = person.name.rpartition(" ")
        if len(family) < _LONG_ENOUGH or not given:
            continue
        for other, at in _called(given, text):
            if f"{given} {other}".casefold() not in roll and _is_slip(family, other):
                line = lines[bisect_right(ends, at)].number
                yield Check(code="two_spellings", line=line, data=(person.name, f"{given} {other}"))
                break


def _called(given: str, text: str) -> Iterator[tuple[str, int]]:
    """Give the family names that stand behind a given name, and where."""
    at = text.find(given + " ")
    while at >= 0:
        found = _FAMILY.match(text, at + len(given) + 1)
        if found is not None and not text[at - 1 : at].isalnum():
            yield found.group(), at
        at = text.find(given + " ", at + 1)


def _is_slip(name: str, other: str) -> bool:
    """Whether one is most likely a slip of the other, and no form of it ("Lindholms")."""
    if other[0] != name[0] or abs(len(name) - len(other)) > _LETTERS:
        return False
    if other.rstrip("’'s") == name.rstrip("’'s"):
        return False
    return are_alike(name.casefold(), other.casefold(), least=_ALIKE)


def _names_one(line: PrintedLine, minutes: Minutes) -> bool:
    return any(link in line.text for link in minutes.links)


def _weekdays(lines: Sequence[PrintedLine], minutes: Minutes) -> Iterator[Check]:
    weekdays = BY_LANGUAGE[minutes.language].weekdays
    for line in lines:
        for day in days(line.text):
            meant = day.on(minutes.date)
            named = _weekday(line.text[max(0, day.start - _BEFORE) : day.start], weekdays)
            if meant is not None and named is not None and meant.weekday() != named:
                shown = f"{weekdays[named]} {line.text[day.start : day.end]}"
                data = (shown, meant.isoformat())
                yield Check(code="weekday_mismatch", line=line.number, data=data)


def _years(lines: Sequence[PrintedLine], minutes: Minutes) -> Iterator[Check]:
    """Find the meeting's own day with last year's or next year's number ("SRO 2024-04-24.pdf")."""
    held = minutes.date
    if held is None or not _has_years(held, lines):
        return
    for line in lines:
        for day in days(line.text):
            own = day.year is not None and (day.month, day.day) == (held.month, held.day)
            if own and day.year in (held.year - 1, held.year + 1):
                shown = line.text[day.start : day.end]
                yield Check(code="year_mismatch", line=line.number, data=(shown,))


def _has_years(held: date, lines: Sequence[PrintedLine]) -> bool:
    return any(str(held.year + by) in line.text for by in (-1, 1) for line in lines)


def _weekday(before: str, weekdays: Sequence[str]) -> int | None:
    """Give the last weekday named, in full ("torsdagen") or cut short ("tors", "Thu.")."""
    for word in reversed(_WORD.findall(before.casefold())):
        for n, weekday in enumerate(weekdays):
            short = len(word) >= _SHORTEST and weekday.startswith(word)
            if word.startswith(weekday) or short:
                return n
    return None


def _hidden_assignments(minutes: Minutes) -> Iterator[Check]:
    """Find actions under items whose only decision is to note information."""
    kinds: dict[int | None, set[str]] = {}
    for decision in minutes.decisions:
        kinds.setdefault(decision.item_index, set()).add(decision.kind)
    for action in minutes.actions:
        if action.responsible and kinds.get(action.item_index) == {"noted"}:
            yield Check(
                code="assignment_under_noted",
                line=action.line,
                item=action.item,
                data=(action.text,),
            )


def _without_owner(minutes: Minutes) -> Iterator[Check]:
    count = sum(not action.responsible for action in minutes.actions)
    if count:
        yield Check(code="actions_without_owner", data=(str(count),))


def _next_meeting(minutes: Minutes) -> Iterator[Check]:
    if not minutes.next_meetings:
        yield Check(code="no_next_meeting")
