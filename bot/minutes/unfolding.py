"""Running text, a whole page in one line, is laid out again at its labels and numbers."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.minutes.cues import ALL, LabelKind
from bot.minutes.document import Line
from bot.minutes.marks import numbered

_LONG = 400  # characters; paragraphs of minutes seldom are, pages always
_NUMBER = re.compile(
    r"(?:(?<=[.\s])|^)(?:\d{1,2}\s+)?(?P<number>\d{1,3})[.)]\s+(?=[A-ZÅÄÖ])|(?<=\s)§\s?(?P<section>\d{1,3})\b"
)
_LABELS: tuple[LabelKind, ...] = (
    "date",
    "time",
    "place",
    "present",
    "absent",
    "chair",
    "secretary",
    "adjuster",
    "decision",
    "substitute",
    "signature",
)
_ENOUGH = 2  # numbers in order make a page of items of a line
_TITLE = 100  # characters
_TITLE_END = re.compile(r"(?<=[a-zåäö)])\s+(?=[A-ZÅÄÖ][\wåäö-]*[a-zåäö]\s+[A-ZÅÄÖa-zåäö])")
_STEP = 2  # a number may be lost between two


def unfolded(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Split lines that hold several items or labels; all others stay as they are."""
    return tuple(
        part
        for line in lines
        for part in (_parts(line) if len(line.text) > _LONG and not line.cells else (line,))
    )


def _parts(line: Line) -> Iterator[Line]:
    cuts = sorted({0, len(line.text), *_numbers(line.text), *_labels(line.text)})
    for start, end in pairwise(cuts):
        text = line.text[start:end].strip()
        if text and not text.isdigit():  # a page's number
            yield from (replace(line, text=part) for part in _title_apart(text))


def _title_apart(text: str) -> tuple[str, ...]:
    """Part a heading from the sentence run into it: a capital that follows a small letter."""
    mark = numbered(text)
    if mark is None:
        return (text,)
    found = _TITLE_END.search(text, len(text) - len(mark.rest), _TITLE)
    return (text,) if found is None else (text[: found.start()], text[found.end() :])


def _numbers(text: str) -> list[int]:
    """Give where numbers that follow one another stand; none where they are too few."""
    cuts: list[int] = []
    last: int | None = None
    for found in _NUMBER.finditer(text):
        number = int(found.group("number") or found.group("section"))
        if last is None or last < number <= last + _STEP or number == 1:
            place = found.start("number") if found.group("number") else found.start()
            cuts.append(place)
            last = number
    return cuts if len(cuts) >= _ENOUGH else []


def _labels(text: str) -> list[int]:
    cuts = [found.start() for found in _LABEL.finditer(text)]
    return cuts if len(cuts) >= _ENOUGH else []


def _label_pattern() -> re.Pattern[str]:
    words = sorted(
        {word for cues in ALL for kind in _LABELS for word in cues.labels[kind]},
        key=len,
        reverse=True,
    )
    either = "|".join(re.escape(word[0].upper() + word[1:]) for word in words)
    return re.compile(rf"(?<![\w-])(?:{either}):")


_LABEL = _label_pattern()
