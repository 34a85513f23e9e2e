"""What a secretary would want to know before minutes go out: values, worded by `bot.texts`."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.minutes.attendance.reader import on_both_lists
from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.document import Document, PrintedLine
from bot.minutes.layout.labels import line_label
from bot.minutes.layout.outline import Outline
from bot.minutes.layout.section import ItemSection
from bot.minutes.model import Check, Minutes
from bot.minutes.words.moments import days

_PROMISED = re.compile(
    r"\b(?:bifogas?|bifogad|bifogat|se bilaga|attached|see (?:the )?(?:attachment|appendix))\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d+(?=[a-z]?$)")  # "4", "4a": where 4a is, 4 is not missing
_NAMED = 20  # pages
_LONGEST_GAP = 5  # numbers; more are a new series, not a gap
_WORD = re.compile(r"[^\W\d]+")
_SHORTEST = 3  # letters of a weekday
_BEFORE = 20  # characters before a day in which its weekday stands


def checks(laid_out: Outline, minutes: Minutes) -> tuple[Check, ...]:
    """Give the remarks on one document, those on the whole of it last."""
    lines, found = laid_out.minutes, laid_out.sections
    return (
        *_gaps(minutes),
        *_contradictions(laid_out),
        *_empty_decisions(lines, found),
        *_attachments(lines, found, minutes),
        *_weekdays(lines, minutes),
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


def _contradictions(laid_out: Outline) -> Iterator[Check]:
    for name, line in on_both_lists(laid_out.lines, laid_out.sections, laid_out.end):
        yield Check(code="present_and_absent", line=line, data=(name,))


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
        if any(line.links or _names_one(line, minutes) for line in item):
            continue
        for line in item:
            if _PROMISED.search(line.text):
                yield Check(code="attachment_without_link", line=line.number, data=(line.text,))


def _names_one(line: PrintedLine, minutes: Minutes) -> bool:
    return any(link in line.text for link in minutes.links)


def _weekdays(lines: Sequence[PrintedLine], minutes: Minutes) -> Iterator[Check]:
    weekdays = BY_LANGUAGE[minutes.language].weekdays
    for line in lines:
        for day in days(line.text):
            date = day.on(minutes.date)
            named = _weekday(line.text[max(0, day.start - _BEFORE) : day.start], weekdays)
            if date is not None and named is not None and date.weekday() != named:
                shown = f"{weekdays[named]} {line.text[day.start : day.end]}"
                data = (shown, date.isoformat())
                yield Check(code="weekday_mismatch", line=line.number, data=data)


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
