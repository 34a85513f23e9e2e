"""The head of the minutes: which body met, when and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from bot.minutes.cues import ALL, Cues, LabelKind
from bot.minutes.document import Document, Line
from bot.minutes.labels import label_of, line_label
from bot.minutes.moments import clock, days, span, without_days
from bot.minutes.people import is_full_name, is_organisation
from bot.minutes.wordlist import either, has_any, small

_ENDING = 4  # letters of a word for a body that can end a longer one
_DEEP = 60  # lines of header at most
_TELLING = 3  # characters that can name a body
_BODY = 120  # characters
_FALLBACK_LINES = 40
_BODY_WORDS = 5
_ENDS_AS_BODY = re.compile(
    r"(?:nämnden|styrelsen|utskottet|fullmäktige|rådet|kommittén|beredningen)$", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_LABELS_BEHIND = re.compile(r"\s+[^\W\d]+:.*$")
_HOURS_BEHIND = re.compile(
    r"[\s,]*\b\d{1,2}(?:[.:]\d\d|\s?[ap]\.?m\b|[.:]\d\d\s?[ap]\.?m\b).*$", re.IGNORECASE
)
_UNNAMED_BODY = re.compile(
    r"(?:board|committee|council|executive|trustees|(?:parish|town|district|city) council$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|@")
_EDGES = " –—-:,.|#*_()/"
_WORDS_BETWEEN = re.compile(
    r"^(?:från|fört vid|av|vid|för|of|from|the|a|an|held|on|at|draft|unapproved|approved|"
    r"official|original|meeting|-|–)\s+",
    re.IGNORECASE,
)
_WORDS_BEHIND = re.compile(
    r"\s+(?:den|on|held|of|the|at|nr|no|no\.|for|för|från|med|kl|kl\.|klockan|"
    r"som genomfördes|,|-|–)$|[\s#(]*(?:nr\.?|no\.?|#)?\s*\d{1,4}(?:\s*/\s*\d{2,4})?\s*$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:" + "|".join(d for cues in ALL for d in cues.weekdays) + r")(?:en)?\b", re.IGNORECASE
)
_HELD = re.compile(
    r"\s+(?:held|which was held|that was held|som hölls|som genomfördes|hållet|fört|under \w*året|"
    r"taking place|on\s+(?=\s*$))\b.*$",
    re.IGNORECASE,
)
_RESOLVER = re.compile(
    r"\b([A-ZÅÄÖ][\wåäö-]*(?:styrelsen|nämnden|rådet|gruppen|utskottet|kommittén|"
    r"styrelse))\s+(?:beslut\w+|godkänn\w+|noter\w+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the head says; None where it does not."""

    body: str | None
    date: date | None
    start: time | None
    end: time | None
    place: str | None


def header(document: Document, lines: Sequence[Line], first: int, cues: Cues) -> Header:
    """Read the lines before `first`, and the times at which the meeting began and closed."""
    head = lines[: min(first, _DEEP)] or lines[:_FALLBACK_LINES]
    day = _date(document, head, lines)
    start, end = _times(head, lines, cues)
    return Header(
        body=_body(head, lines), date=day, start=start, end=end, place=_labelled_text(head, "place")
    )


# -- date and time ----------------------------------------------------------------------------


def _date(document: Document, head: Sequence[Line], lines: Sequence[Line]) -> date | None:
    """Give the labelled day, else the title's, else the head's first, else the file name's."""
    sources = (
        _labelled(head, "date"),
        _labelled(head, "time"),
        (line.text for line in head if _minutes_word(line.text)),
        (line.text for line in head),
        (document.name.replace("_", " "),),
        (line.text for line in lines[:_FALLBACK_LINES]),
    )
    for source in sources:
        for text in source:
            for day in days(text):
                if day.year is not None and (full := day.on(None)) is not None:
                    return full
    return _dated_elsewhere(head)


def _dated_elsewhere(head: Sequence[Line]) -> date | None:
    """Complete the head's first day with the first year it prints apart from it."""
    year = next((int(y) for line in head for y in _YEAR.findall(line.text)), None)
    day = next((day for line in head for day in days(line.text)), None)
    return day.on(date(year, 1, 1)) if day is not None and year is not None else None


def _times(
    head: Sequence[Line], lines: Sequence[Line], cues: Cues
) -> tuple[time | None, time | None]:
    start = end = None
    for source in (
        _labelled(head, "time"),
        _labelled(head, "date"),
        (ln.text for ln in head if _dated_title(ln.text)),
    ):
        for text in source:
            if start is None:
                start, end = span(text)
    return (
        start or _said(lines, cues.meeting_opened_patterns),
        end or _said(lines, cues.meeting_closed_patterns, last=True),
    )


def _dated_title(text: str) -> bool:
    return (
        any(day.year is not None or _WEEKDAY.search(text) for day in days(text))
        or _minutes_word(text) is not None
    )


def _said(lines: Sequence[Line], patterns: Sequence[str], *, last: bool = False) -> time | None:
    """Give the time a sentence on the opening or closing of the meeting names."""
    pattern = either(patterns)
    for line in reversed(lines) if last else lines:
        if not _DIGIT.search(line.text):
            continue
        for found in pattern.finditer(small(line.text)):
            around = line.text[max(0, found.start() - 40) : found.end() + 60]
            after = line.text[found.start() : found.end() + 60]
            if at := clock(after) or clock(around):
                return at
            if loose := re.search(
                r"\b(?:avsluta\w*|öppna\w*|closed|ended)\s+(\d{1,2})[.:](\d\d)\b", after
            ):
                return time(int(loose.group(1)) % 24, int(loose.group(2)) % 60)
    return None


def _labelled(head: Sequence[Line], kind: LabelKind) -> Iterator[str]:
    for n, line in enumerate(head):
        label = line_label(line)
        if label is None or label.kind != kind:
            continue
        if label.rest:
            yield label.rest
        elif n + 1 < len(head) and label_of(head[n + 1].text) is None:
            yield head[n + 1].text


def _labelled_text(head: Sequence[Line], kind: LabelKind) -> str | None:
    return next((text.strip(" .,") for text in _labelled(head, kind) if text.strip(" .,")), None)


# -- body -------------------------------------------------------------------------------------


def _body(head: Sequence[Line], lines: Sequence[Line]) -> str | None:
    if (named := _labelled_text(head, "body")) and len(named) <= _BODY and not any(days(named)):
        return named
    for n, line in enumerate(head):
        if not _is_title(line):
            continue
        left = _without_frame(line.text)
        if not _is_kind_only(left) and not _is_acronym_of_next(left, head, n):
            return _with_owner(head, n, left)
        if around := _beside(head, n):
            return around
        if left and _resolver(lines) is None:
            return left
    for line in head:
        if (
            line.level
            and (left := _without_frame(line.text))
            and not _is_kind_only(left)
            and label_of(line.text) is None
        ):
            return left
    return (
        _named_body(head)
        or _resolver(lines)
        or next(
            (
                left
                for ln in head[:5]
                if _names_group(ln.text) and (left := _without_frame(ln.text))
            ),
            None,
        )
    )


def _is_title(line: Line) -> bool:
    """Tell a title of minutes from labels, sentences and addresses that hold the same word."""
    if _minutes_word(line.text) is None or label_of(line.text) is not None:
        return False
    return not (_ADDRESS.search(line.text) or line.text.endswith((".", ":")) or line.cells)


def _is_acronym_of_next(left: str, head: Sequence[Line], n: int) -> bool:
    """Tell "SRO" above the heading that spells it out."""
    following = head[n + 1] if n + 1 < len(head) else None
    return left.isupper() and " " not in left and following is not None and following.level > 0


def _named_body(head: Sequence[Line]) -> str | None:
    """Give a line or cell of the head that is a body's name and nothing else."""
    parts = (part for line in head for part in (line.cells or (line.text,)))
    return next((p for p in parts if p.count(" ") < _BODY_WORDS and _ENDS_AS_BODY.search(p)), None)


def _beside(head: Sequence[Line], n: int) -> str | None:
    """Give the group's name next to a line that only says "Minutes": below, else above."""
    after = [ln for ln in head[n + 1 : n + 4] if _can_be_body(ln)]
    before = [ln for ln in reversed(head[max(0, n - 3) : n]) if _can_be_body(ln)]
    for line in (*after[:1], *before, *after[1:]):
        left = _without_frame(line.text)
        if not _is_kind_only(left) and (_names_group(left) or " " in left):
            return left
    return None


def _can_be_body(line: Line) -> bool:
    return (
        len(line.text) <= _BODY
        and label_of(line.text) is None
        and not line.cells
        and not line.text[0].isdigit()
        and not is_full_name(line.text) | (line.text.endswith("."))
    )


def _with_owner(head: Sequence[Line], n: int, body: str) -> str:
    """Put the organisation on the line above before a body that is only a kind ("Board of …")."""
    if not _UNNAMED_BODY.match(body):
        return body
    above = [_without_frame(line.text) for line in head[max(0, n - 3) : n] if _can_be_body(line)]
    owner = next(filter(is_organisation, above), "".join(above[-1:]))
    return owner if owner.casefold().endswith(body.casefold()) else f"{owner} {body}".strip()


def _names_group(text: str) -> bool:
    last = text.casefold().split()
    return (
        bool(last)
        and len(text) <= _BODY
        and any(
            w.endswith(noun)
            for w in last
            for cues in ALL
            for noun in cues.body_nouns
            if len(noun) >= _ENDING
        )
    )


def _minutes_word(text: str) -> re.Match[str] | None:
    if len(text) > 2 * _BODY or not has_any(_MINUTES_WORDS, text.casefold()):
        return None
    return _MINUTES.search(text)


def _without_frame(text: str) -> str:
    """Take off the word for the document, dates, times, numbers and what joined them."""
    text = _LABELS_BEHIND.sub("", _MINUTES_ANNOUNCING.sub("", text))
    text = _HELD.sub("", text) if len(_HELD.sub("", text)) > _TELLING else text
    text = " ".join(_WEEKDAY.sub(" ", without_days(text)).split())
    text = _HOURS_BEHIND.sub("", text)
    before = ""
    while before != text:
        before = text
        text = _MINUTES_LEADING.sub("", text).strip(_EDGES)
        text = _MINUTES_TRAILING.sub("", text).strip(_EDGES)
        text = _WORDS_BETWEEN.sub("", text).strip(_EDGES)
        text = _WORDS_BEHIND.sub("", text).strip(_EDGES)
        text = _KIND_BEHIND.sub("", text).strip(_EDGES)
        text = _KIND_BEFORE.sub("", text).strip(_EDGES)
    return text


def _is_kind_only(text: str) -> bool:
    """Tell whether nothing but a kind of meeting is left ("Styrelsemöte")."""
    folded = text.casefold()
    return not folded or all(
        word in _KINDS or word.isdigit() or word in ("nr", "no", "of")
        for word in re.split(r"[\s,/#.-]+", folded)
        if word
    )


def _resolver(lines: Sequence[Line]) -> str | None:
    """Give the body that resolves most often in the text."""
    counts: dict[str, int] = {}
    for line in lines:
        for found in _RESOLVER.finditer(line.text):
            counts[found.group(1)] = counts.get(found.group(1), 0) + 1
    return max(counts, key=lambda k: counts[k]) if counts else None


_KINDS = frozenset(kind for cues in ALL for kind in cues.meeting_kinds)
_MINUTES_WORDS = tuple(w for cues in ALL for w in cues.minutes_words)
_DOCUMENT = "|".join(sorted(map(re.escape, _MINUTES_WORDS), key=len, reverse=True))
_MINUTES = re.compile(rf"\b(?:{_DOCUMENT})\b", re.IGNORECASE)
_MINUTES_LEADING = re.compile(
    rf"^(?:{_DOCUMENT})\b\s*(?:(?:of|from|för|från)\b|-|–|:)?\s*(?:the\s+)?", re.IGNORECASE
)
_MINUTES_ANNOUNCING = re.compile(rf"^(?:{_DOCUMENT})(?:\s*:\s*|\s+(?=fört\b))", re.IGNORECASE)
_MINUTES_TRAILING = re.compile(rf"[\s,–-]+(?:{_DOCUMENT})$", re.IGNORECASE)
_KEPT = {"styrelsemöte", "board meeting", "breakout room", "call"}
_KIND_WORDS = "|".join(sorted((re.escape(k) for k in _KINDS - _KEPT), key=len, reverse=True))
_KIND_BEHIND = re.compile(rf"(?<=\w)[\s,–-]+(?:{_KIND_WORDS})$", re.IGNORECASE)
_KIND_BEFORE = re.compile(
    rf"^(?:{_KIND_WORDS})\s+(?:of|med|i|för|with)\s+(?:the\s+)?", re.IGNORECASE
)
