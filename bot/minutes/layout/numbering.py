"""Numbers that follow one another at the heads of lines, and which of them make the agenda."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.minutes.document import PrintedLine
from bot.minutes.layout.marks import Numbered, Style, numbered, without_bullet
from bot.minutes.layout.section import HEADLINE, SENTENCE_END, TITLE
from bot.minutes.layout.tables import cell_kind, record_rows
from bot.minutes.words.moments import days
from bot.values import dataclass

_FAMILIES: tuple[tuple[Style, ...], ...] = (
    ("§",),
    ("named",),
    ("dot", "paren", "dotted"),
    ("bare", "dotted"),
    ("slash",),
    ("barred",),
    ("coded",),
    ("roman",),
    ("letter",),
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_STEP = 3  # numbers may be left out, but not many at once
_SENTENCE_WORDS = 7  # a title that ends with a full stop is shorter
_DEEPEST = 5  # numbers within numbers
_SET_IN = 4  # columns: as deep as an item's own text


@dataclass(frozen=True, slots=True)
class NumberedEntry:
    """A line that begins with a number: its index, and the number as what follows on what."""

    index: int
    mark: Numbered
    key: tuple[int, int, str]
    indent: int


@dataclass(slots=True)
class NumberRun:
    """Numbers that follow one another, and what they were found under."""

    entries: list[NumberedEntry]
    parent: NumberedEntry | None = None

    @property
    def style(self) -> Style:
        """How it is numbered."""
        return self.entries[0].mark.style


def agenda(lines: Sequence[PrintedLine]) -> list[tuple[NumberedEntry, NumberRun]]:
    """Give the entries of the agenda in printed order, each with its run; [] for no agenda."""
    marked = _marked(lines)
    chosen: list[NumberRun] = []
    most = 0.0
    for family in _FAMILIES:
        runs = _runs(_entries(marked, family), lines)
        best = max(runs, key=lambda run: _worth(run, lines), default=None)
        if best is not None and (worth := _worth(best, lines)) > most:
            best.entries = _without_paragraphs(best.entries)
            most, chosen = worth, [best, *_nested(best, runs, lines)]
    if chosen and chosen[0].style != "letter":
        chosen += _lettered(chosen[0], marked, lines)
    return sorted(((e, run) for run in chosen for e in run.entries), key=lambda pair: pair[0].index)


def _without_paragraphs(entries: list[NumberedEntry]) -> list[NumberedEntry]:
    """Leave out "5.1", "5.2" under "5" where they number the paragraphs of its text."""
    parts = [entry for entry in entries if entry.key[1]]
    told = sum(is_sentence(entry.mark.rest) for entry in parts)
    if len(parts) == len(entries) or told * 2 < len(parts):
        return entries
    return [entry for entry in entries if not entry.key[1]]


def is_sentence(text: str) -> bool:
    """Distinguish what an item says from its title: longer, and it comes to an end."""
    ended = text.endswith((".", ":", ";")) or SENTENCE_END.search(text) is not None
    return ended and len(text.split()) > _SENTENCE_WORDS


def _marked(lines: Sequence[PrintedLine]) -> tuple[NumberedEntry, ...]:
    """Give every line that begins with a number and can be a heading."""
    entries = []
    rows = record_rows(lines)
    for index, line in enumerate(lines):
        if index in rows:
            continue
        lead = line.cells[0] if line.cells and line.cells[0] else line.text
        mark = numbered(without_bullet(lead))
        if mark is None:
            continue
        if line.cells and line.cells[0]:
            mark = replace(mark, rest=" ".join((mark.rest, *_beside(line))).strip())
        if _is_title(mark.rest):
            entries.append(NumberedEntry(index, mark, _key(mark), line.indent))
    return tuple(entries)


def _beside(line: PrintedLine) -> tuple[str, ...]:
    """Give the cells behind a number's, but for a margin's heading ("Action")."""
    return tuple(c for c in line.cells[1:] if cell_kind(c) not in ("action", "owner", "due"))


def _entries(marked: Sequence[NumberedEntry], family: tuple[Style, ...]) -> Iterator[NumberedEntry]:
    entries = [entry for entry in marked if entry.mark.style in family]
    return _by_the_year(entries) if family == ("slash",) else iter(entries)


def _by_the_year(entries: Sequence[NumberedEntry]) -> Iterator[NumberedEntry]:
    """Order "24/101" and "101/24" by what is not the year: the half that varies."""
    halves = [tuple(map(int, re.findall(r"\d+", entry.mark.number))) for entry in entries]
    varying = max((1, 0), key=lambda half: len({pair[half] for pair in halves}))
    for entry, pair in zip(entries, halves, strict=True):
        yield replace(entry, key=(pair[varying], 0, ""))


def _is_title(text: str) -> bool:
    """Whether words behind a number can be a heading: not a day, not a small letter's."""
    if any(day.start == 0 for day in days(text[:30])) and len(text) < 20:  # noqa: PLR2004 - a date alone
        return False
    return not text or text[0].isalnum() or text[0] in "(“”\"'"


def _key(mark: Numbered) -> tuple[int, int, str]:
    number = mark.number
    if mark.style == "roman":
        return (_roman(number), 0, "")
    found = re.match(r"(?:[A-Z]{1,2}(?=\d))?(\d*)(?:\.(\d+))?(?:\.\d+)?([a-zA-Z]?)", number)
    if found is None:
        return (0, 0, number)
    whole, part, letter = found.groups()
    if not whole and letter:
        return (ord(letter.casefold()) - ord("a") + 1, 0, "")
    return (int(whole or 0), int(part or 0), letter.casefold())


def _roman(number: str) -> int:
    values = [_ROMAN[sign] for sign in number]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _runs(entries: Iterator[NumberedEntry], lines: Sequence[PrintedLine]) -> list[NumberRun]:
    """Sort entries into runs: a number that does not follow on opens one under the entry before."""
    runs: list[NumberRun] = []
    open_runs: list[NumberRun] = []
    for entry in entries:
        fitting = [run for run in open_runs if _follows(run.entries[-1], entry)]
        if fitting:
            run = max(reversed(fitting), key=lambda r: _likeness(r.entries[-1], entry, lines))
            run.entries.append(entry)
            del open_runs[open_runs.index(run) + 1 :]
            continue
        run = NumberRun([entry], open_runs[-1].entries[-1] if open_runs else None)
        runs.append(run)
        del open_runs[_DEEPEST:]
        open_runs.append(run)
    return runs


def _likeness(last: NumberedEntry, this: NumberedEntry, lines: Sequence[PrintedLine]) -> int:
    """Count the ways in which two numbered lines look alike."""
    a, b = lines[last.index], lines[this.index]
    same_end = a.text.endswith(".") == b.text.endswith(".")
    return (
        (a.gap == b.gap)
        + (a.level == b.level)
        + (a.bold == b.bold)
        + (abs(a.indent - b.indent) <= 1)
        + same_end
    )


def _follows(last: NumberedEntry, this: NumberedEntry) -> bool:
    (a, a_part, a_letter), (b, b_part, b_letter) = last.key, this.key
    if a == b:
        return (a_part, a_letter) < (b_part, b_letter) and b_part - a_part <= _STEP
    return a < b <= a + _STEP and (b_part <= 1 or b_part == a_part)


def _worth(run: NumberRun, lines: Sequence[PrintedLine]) -> float:
    """Weigh a run as the agenda: entries with text under them count, lists of sentences do not."""
    fewest = 1 if run.style == "§" else 2
    if len(run.entries) < fewest:
        return 0.0
    ends = [e.index for e in run.entries[1:]] + [len(lines)]
    worth = 0.0
    for entry, end in zip(run.entries, ends, strict=True):
        if not _titled(lines, entry):
            worth -= 0.5
            continue
        worth += 1.0 if end - entry.index > 1 or lines[entry.index].cells else 0.3
        worth += 0.3 if lines[entry.index].level or lines[entry.index].bold else 0.0
    if run.style == "§":
        worth *= 2  # nothing else is numbered so
    if run.style == "letter":
        worth *= 0.5  # letters usually stand under numbers
    if run.parent is not None and run.style != "§":
        worth *= 0.9
    return worth


def _titled(lines: Sequence[PrintedLine], entry: NumberedEntry) -> bool:
    rest = entry.mark.rest
    if lines[entry.index].level:
        return True
    if len(rest) > TITLE and not SENTENCE_END.search(rest[:TITLE]):
        return False
    return not (
        rest.endswith(".")
        and len(rest.split()) > _SENTENCE_WORDS
        and SENTENCE_END.search(rest[:-1]) is None
    )


def _nested(
    main: NumberRun, runs: Sequence[NumberRun], lines: Sequence[PrintedLine]
) -> list[NumberRun]:
    """Give the runs under the main run's entries that are items of their own: text under most."""
    if main.style == "§":
        return []
    members = {id(entry) for entry in main.entries}
    return [run for run in runs if id(run.parent) in members and _has_bodies(run, main, lines)]


def _has_bodies(run: NumberRun, main: NumberRun, lines: Sequence[PrintedLine]) -> bool:
    ends = [e.index for e in run.entries[1:]]
    after = _next(main, run.entries[-1].index, len(lines))
    bodies = sum(
        end - entry.index > 1
        or (
            SENTENCE_END.search(entry.mark.rest[:TITLE]) is not None
            and len(entry.mark.rest) > HEADLINE
        )
        for entry, end in zip(run.entries, [*ends, after], strict=True)
    )
    titled = all(_titled(lines, e) for e in run.entries)
    return titled and len(run.entries) > 1 and bodies * 4 >= len(run.entries) * 3


def _next(run: NumberRun, index: int, end: int) -> int:
    """Give where a run goes on behind a line, `end` where it does not."""
    place = bisect_right(run.entries, index, key=_index)
    return run.entries[place].index if place < len(run.entries) else end


def _index(entry: NumberedEntry) -> int:
    return entry.index


def _lettered(
    main: NumberRun, marked: Sequence[NumberedEntry], lines: Sequence[PrintedLine]
) -> list[NumberRun]:
    """Give the runs a) b) c) that stand under the items and read as headings."""
    found = []
    runs = _runs(_entries(marked, ("letter",)), lines)
    for run in runs:
        start = run.entries[0].index
        before = bisect_left(main.entries, start, key=_index)
        inside = _next(main, start, len(lines))
        run.entries = [entry for entry in run.entries if entry.index < inside]
        run.parent = main.entries[before - 1] if before else None
        if run.parent is not None and _lettered_is_headings(
            run, run.parent, inside, alone_under=len(runs) == 1
        ):
            found.append(run)
    return found


def _lettered_is_headings(
    run: NumberRun, above: NumberedEntry, end: int, *, alone_under: bool
) -> bool:
    """Distinguish sub-items from a list: short titles, each with lines of its own."""
    titles = [e.mark.rest for e in run.entries]
    if any(not t or len(t) > HEADLINE or t.endswith((".", ",", ";")) for t in titles):
        return False
    if above.key[2] and run.entries[0].key[0] == ord(above.key[2]) - ord("a") + 2:
        return True  # "b)" after "4a)"
    if alone_under and run.entries[0].indent >= above.indent + _SET_IN:
        return False  # one item's list, set in deep below it
    ends = [*(e.index for e in run.entries[1:]), end]
    alone = len(titles) == 1 and run.entries[0].index == above.index + 1
    return (len(titles) > 1 or alone) and all(
        b - e.index > 1 for e, b in zip(run.entries, ends, strict=True)
    )
