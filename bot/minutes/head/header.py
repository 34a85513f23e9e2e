"""The head of the minutes: which body met, when and where."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time

from bot.minutes.cues import Cues, LabelKind
from bot.minutes.document import Document, PrintedLine
from bot.minutes.head.body import body_of, minutes_word
from bot.minutes.layout.labels import label_of, labelled, labelled_text, line_label
from bot.minutes.words.moments import WEEKDAY, clock, days, span, without_days
from bot.minutes.words.wordlist import either, small
from bot.patterns import lazily
from bot.values import dataclass

_DEEP = 60  # lines of header at most
_FALLBACK_LINES = 40
_PLACE_TOO = lazily(r"plats|place|venue", re.IGNORECASE)
_COMMA = lazily(r"\s*[,;]\s*|\s+(?=kl\b)")
_TIME = lazily(
    r"\b(?:kl\b\.?|klockan)\s*\d{1,2}(?:[.:]\d\d)?(?:\s*[–—-]\s*\d{1,2}(?:[.:]\d\d)?)?"
    r"|\b\d{1,2}[.:]\d\d(?:\s*[–—-]\s*\d{1,2}[.:]\d\d)?(?:\s*[ap]\.?m\b\.?)?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_PLACE_BEHIND = lazily(
    r"^(?:\s*(?:,|–|-|\||in|at|i|på|via|hos)(?:\s+the\b)?)+\s*(?P<place>(?!UTC)[^\W\d][^|]{3,80})$"
)
_BARE: dict[LabelKind, re.Pattern[str]] = {
    "time": lazily(r"(?:Tid|Time|TID|TIME)\s+(?=(?:kl\b|klockan\b)?[\s.]*\d)"),
    "date": lazily(r"(?:Datum|Date|DATUM|DATE)\s+(?=\d)"),
    "place": lazily(r"(?:Plats|Lokal|Place|Venue|PLATS)\s+(?=[A-ZÅÄÖ][^.:]{2,60}$)"),
}
_LONG_TITLE = 120  # characters
_MARK = r"(?:[•*–-]\s*)?(?:§?\s*\d{1,3}[.):]?\s+)?"
_OPENING = lazily(
    rf"{_MARK}(?:(?:mötets?|sammanträdets) )?(?:öppnande|öppnas|öppnades)(?:t)?\b"
    rf"|{_MARK}(?:(?:meeting )?(?:opening|opened|start(?:ed)?)|call to order|welcome)\b",
    re.IGNORECASE,
)
_CLOSING = lazily(
    rf"{_MARK}(?:(?:mötets?|sammanträdets) )?(?:avslutande|avslutning|avslut|avslutas|avslutades)\b"
    rf"|{_MARK}(?:(?:meeting )?(?:close[ds]?|closing|end(?:ed)?|finish(?:ed)?)"
    r"|adjourn(?:ment|ed)?)\b",
    re.IGNORECASE,
)
_CLOCK_ALONE = lazily(
    r"(?:kl\.?\s*|at\s*)?(?P<h>[01]?\d|2[0-3])[.:](?P<m>[0-5]\d)\s?(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_DIGIT = lazily(r"\d")
_OF_OTHERS = lazily(  # a sentence on the minutes of an earlier meeting
    r"\b(?:approv|accept|godkän|correct|signed|motion|föregående|förra|previous|last)",
    re.IGNORECASE,
)
_YEAR = lazily(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the head says; None where it does not."""

    body: str | None
    date: date | None
    start: time | None
    end: time | None
    place: str | None


def header(document: Document, lines: Sequence[PrintedLine], first: int, cues: Cues) -> Header:
    """Read the lines before `first`, and the times at which the meeting began and closed."""
    head = lines[: min(first, _DEEP)] or lines[:_FALLBACK_LINES]
    day = _date(document, head, lines)
    start, end = _times(head, lines, cues, day)
    return Header(
        body=body_of(_subject(document, head), lines) or _running_body(document),
        date=day,
        start=start,
        end=end,
        place=_place(head),
    )


def _subject(document: Document, head: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    """Put above the head of a letter its subject, where that is the title of minutes."""
    subject = document.title if document.media in ("mail", "text") else None
    if not subject or not minutes_word(subject):
        return head
    return (PrintedLine(text=subject, number=1), *head)


def _running_body(document: Document) -> str | None:
    """Give the body named at the head of every page, where the first lines name none."""
    lines = [PrintedLine(text=text, number=n) for n, text in enumerate(document.running, start=1)]
    return body_of(lines, ())


# -- place ------------------------------------------------------------------------------------


def _place(head: Sequence[PrintedLine]) -> str | None:
    """Give the labelled place, alone or beside the time, else what stands behind the title's."""
    if place := labelled_text(head, "place") or next(_bare(head, "place"), None):
        return place
    for line in head:
        if (label := line_label(line)) is not None and _PLACE_TOO.search(label.words):
            return _beside_time(label.rest)
    dated = (line.text for line in head if _dated_title(line.text) and label_of(line.text) is None)
    return next(filter(None, map(_behind_time, dated)), None)


def _beside_time(text: str) -> str | None:
    """Give what is neither day nor time of "Town hall, room 2, at 13.00–16.20"."""
    parts = (part.strip(" .–-") for part in _COMMA.split(without_days(text)))
    kept = [part for part in parts if part and not (_TIME.search(part) or WEEKDAY.match(part))]
    return ", ".join(kept) or None


def _behind_time(text: str) -> str | None:
    """Give what stands behind the last time of a title ("…, 7pm, the Trading Hut")."""
    times = list(_TIME.finditer(without_days(text)))
    found = _PLACE_BEHIND.match(text[times[-1].end() :]) if times else None
    return found.group("place").strip(" ,.") if found is not None else None


# -- date and time ----------------------------------------------------------------------------


def _date(
    document: Document, head: Sequence[PrintedLine], lines: Sequence[PrintedLine]
) -> date | None:
    """Give the labelled day, else the title's, else the head's first, else the file name's."""
    sources = (
        labelled(head, "date"),
        _bare(head, "date"),
        labelled(head, "time"),
        (
            line.text
            for line in head
            if minutes_word(line.text) and not _OF_OTHERS.search(line.text)
        ),
        (line.text for line in head),
        document.running,
        (document.name.replace("_", " "),),
        (line.text for line in lines[:_FALLBACK_LINES]),
    )
    for source in sources:
        for text in source:
            for day in days(text):
                if day.year is not None and (full := day.on(None)) is not None:
                    return full
    return _dated_elsewhere(head)


def _dated_elsewhere(head: Sequence[PrintedLine]) -> date | None:
    """Complete the head's first day with the first year it prints apart from it."""
    year = next((int(y) for line in head for y in _YEAR.findall(line.text)), None)
    day = next((day for line in head for day in days(line.text)), None)
    return day.on(date(year, 1, 1)) if day is not None and year is not None else None


def _times(
    head: Sequence[PrintedLine], lines: Sequence[PrintedLine], cues: Cues, day: date | None
) -> tuple[time | None, time | None]:
    start = end = None
    for source in (
        labelled(head, "time"),
        _bare(head, "time"),
        labelled(head, "date"),
        (ln.text for ln in head if _dated_title(ln.text) and not _tells_of_another(ln.text, day)),
    ):
        for text in source:
            if start is None:
                start, end = span(text)
    return (
        start or _said(lines, cues.meeting_opened_patterns) or _under(lines, _OPENING),
        end or _said(lines, cues.meeting_closed_patterns, last=True) or _under(lines, _CLOSING),
    )


def _tells_of_another(text: str, held: date | None) -> bool:
    """Distinguish a sentence on some other day from the title."""
    if text[-1] not in ".!" and len(text) <= _LONG_TITLE:
        return False
    return all(day.on(held) != held for day in days(text)) if any(days(text)) else False


def _under(lines: Sequence[PrintedLine], heading: re.Pattern[str]) -> time | None:
    """Give the time that stands alone behind or below a heading ("Öppnande", then "17.05")."""
    for n, line in enumerate(lines):
        found = heading.match(line.text)
        if found is None:
            continue
        below = lines[n + 1].text if n + 1 < len(lines) else ""
        for text in (line.text[found.end() :], below):
            if alone := _CLOCK_ALONE.fullmatch(text.strip(" .:–-")):
                half = alone.group("half")
                return clock(
                    f"{alone.group('h')}.{alone.group('m')}{half}"
                    if half
                    else f"kl {alone.group('h')}.{alone.group('m')}"
                )
    return None


def _bare(head: Sequence[PrintedLine], kind: LabelKind) -> Iterator[str]:
    """Give what stands behind a label without its colon ("Tid 13.00-15.10")."""
    for line in head:
        if found := _BARE[kind].match(line.text):
            yield line.text[found.end() :]


def _dated_title(text: str) -> bool:
    found = tuple(days(text))
    dated = any(day.year is not None for day in found) or (found and WEEKDAY.search(text))
    return bool(dated) or minutes_word(text) is not None


def _said(
    lines: Sequence[PrintedLine], patterns: Sequence[str], *, last: bool = False
) -> time | None:
    """Give the time a sentence on the opening or closing of the meeting names."""
    pattern = either(patterns)
    for line in reversed(lines) if last else lines:
        if not _DIGIT.search(line.text):
            continue
        for found in pattern.finditer(small(line.text)):
            around = line.text[max(0, found.start() - 40) : found.end() + 60]
            after = line.text[found.start() : found.end() + 90]
            if at := clock(after) or clock(around):
                return at
            if loose := re.search(
                r"\b(?:avsluta\w*|öppna\w*|closed|ended)\s+(\d{1,2})[.:](\d\d)\b", after
            ):
                return time(int(loose.group(1)) % 24, int(loose.group(2)) % 60)
    return None
