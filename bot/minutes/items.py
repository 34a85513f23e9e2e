"""Agenda items: numbered in any of the ways minutes number, under headings, or neither."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.minutes.cues import ALL
from bot.minutes.document import Line
from bot.minutes.labels import label_of, line_label
from bot.minutes.marks import Numbered, Style, numbered, without_bullet
from bot.minutes.model import Item
from bot.minutes.moments import days
from bot.minutes.people import is_full_name, people_in

_FAMILIES: tuple[tuple[Style, ...], ...] = (
    ("§",),
    ("named",),
    ("dot", "paren", "dotted"),
    ("bare", "dotted"),
    ("slash",),
    ("letter",),
)
_STEP = 3  # numbers may be left out, but not many at once
_SENTENCE_WORDS = 7  # a title that ends with a full stop is shorter
_TITLE = 160  # characters
_HEADLINE = 70  # characters of a title that has neither number nor mark
_CENTURY = 100
_DEEPEST = 5  # numbers within numbers
_MARGIN = 15  # columns
_HEADED = 2  # headings; a document with more is not numbered by two numbers
_COLON = 50  # characters of a title before a colon and text
_PROSE = 60  # characters
_CASE = re.compile(  # a registry's number stands where the title is expected
    r"^(?:(?:dnr|diarienr|diarienummer)\b\.?:?\s*)?[A-ZÅÄÖ]{2,6}[ /-]?\d{4}[/:-]\d+\S*$",
    re.IGNORECASE,
)
_TIMES = re.compile(r"^(?:kl\.?\s*)?\d{1,2}[:.]\d\d\s*(?:[–—-]\s*\d{1,2}[:.]\d\d)?\s*")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!](?:\s+(?=[A-ZÅÄÖ])|$)")
_POSTPONED = re.compile(
    r"\s*[–—-]?\s*(?:" + "|".join(p for cues in ALL for p in cues.postponed_patterns) + r").*$",
    re.IGNORECASE,
)
_NOT_HEADINGS = frozenset(
    {
        "present",
        "absent",
        "called",
        "invited",
        "chair",
        "secretary",
        "adjuster",
        "substitute",
        "coopted",
        "guest",
        "date",
        "time",
        "place",
        "signature",
        "decision",
        "proposal",
        "attachment",
        "presenter",
        "owner",
        "due",
        "vice_chair",
    }
)
_HEADER_LABELS = _NOT_HEADINGS - {"decision", "proposal", "owner", "due"}
_APPENDIX = re.compile(
    r"^(?:bilaga|appendix|annex)\s+(?:[A-Z]|\d{1,2})\b[\s:.]*$|^(?:bilagor|appendices)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """An item and where it stands: its heading ends before `body`, its text before `end`."""

    item: Item
    start: int  # index of the heading's line
    body: int
    rest: str = ""  # words of the heading's line behind the title


@dataclass(slots=True)
class _Run:
    """Numbers that follow one another, and what they were found under."""

    entries: list["_Entry"] = field(default_factory=list)
    parent: "_Entry | None" = None


@dataclass(frozen=True, slots=True)
class _Entry:
    index: int
    mark: Numbered
    key: tuple[int, int, str]
    indent: int


def sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Find the items in printed order."""
    found = _numbered_sections(lines)
    if not found:
        return tuple(_headed(lines))
    return tuple(_with_subtitles(lines, found))


def appendix_start(lines: Sequence[Line], found: Sequence[Section]) -> int:
    """Give the line at which appendices begin, the number of lines where there are none."""
    for index in range(found[0].start if found else 0, len(lines)):
        # "Bilaga 2" in the margin of an item is a reference, not the appendix itself.
        if _APPENDIX.match(lines[index].text) and lines[index].indent < _MARGIN:
            before = sum(section.start < index for section in found)
            if 2 * before > len(found):
                return index
    return len(lines)


# -- numbered ---------------------------------------------------------------------------------


def _numbered_sections(lines: Sequence[Line]) -> list[Section]:
    marked = _marked(lines)
    best: list[_Run] = []
    best_worth = 0.0
    for family in _FAMILIES:
        runs = _runs(_entries(marked, family), lines)
        for run in runs:
            worth = _worth(run, lines, family)
            if worth > best_worth:
                best_worth, best = worth, [run, *_nested(run, runs, lines, family)]
    if not best:
        return []
    main = best[0]
    if main.entries[0].mark.style != "letter":
        best += _lettered(main, marked, lines)
    chosen = sorted(((e, run) for run in best for e in run.entries), key=lambda pair: pair[0].index)
    return [
        _section(lines, entry, run, _next_index(chosen, n)) for n, (entry, run) in enumerate(chosen)
    ]


def _next_index(chosen: Sequence[tuple[_Entry, _Run]], n: int) -> int | None:
    return chosen[n + 1][0].index if n + 1 < len(chosen) else None


def _marked(lines: Sequence[Line]) -> tuple[_Entry, ...]:
    """Give every line that begins with a number and can be a heading."""
    entries = []
    for index, line in enumerate(lines):
        lead = line.cells[0] if line.cells and line.cells[0] else line.text
        mark = numbered(without_bullet(lead))
        if mark is None:
            continue
        if line.cells and line.cells[0]:
            mark = replace(mark, rest=" ".join((mark.rest, *line.cells[1:])).strip())
        if _is_title(mark.rest):
            entries.append(_Entry(index, mark, _key(mark.number), line.indent))
    return tuple(entries)


def _entries(marked: Sequence[_Entry], family: tuple[Style, ...]) -> Iterator[_Entry]:
    return (entry for entry in marked if entry.mark.style in family)


def _is_title(text: str) -> bool:
    """Tell whether words behind a number can be a heading: not a day, not a small letter's."""
    if any(day.start == 0 for day in days(text[:30])) and len(text) < 20:  # noqa: PLR2004 - a date alone
        return False
    return not text or text[0].isalnum() or text[0] in "(“”\"'"


def _key(number: str) -> tuple[int, int, str]:
    if "/" in number:  # with the year before or behind; the year is the smaller of two figures
        first, second = (int(re.sub(r"\D", "", part)) for part in number.split("/"))
        return (second if first < _CENTURY and second > first else first, 0, "")
    found = re.match(r"(\d*)(?:\.(\d+))?(?:\.\d+)?([a-zA-Z]?)", number)
    if found is None:
        return (0, 0, number)
    whole, part, letter = found.groups()
    if not whole and letter:
        return (ord(letter.casefold()) - ord("a") + 1, 0, "")
    return (int(whole or 0), int(part or 0), letter.casefold())


def _runs(entries: Iterator[_Entry], lines: Sequence[Line]) -> list[_Run]:
    """Sort entries into runs: a number that does not follow on opens one under the entry before."""
    runs: list[_Run] = []
    open_runs: list[_Run] = []
    for entry in entries:
        fitting = [run for run in open_runs if _follows(run.entries[-1], entry)]
        if fitting:
            run = max(reversed(fitting), key=lambda r: _likeness(r.entries[-1], entry, lines))
            run.entries.append(entry)
            del open_runs[open_runs.index(run) + 1 :]
            continue
        run = _Run([entry], open_runs[-1].entries[-1] if open_runs else None)
        runs.append(run)
        del open_runs[_DEEPEST:]
        open_runs.append(run)
    return runs


def _likeness(last: _Entry, this: _Entry, lines: Sequence[Line]) -> int:
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


def _follows(last: _Entry, this: _Entry) -> bool:
    (a, a_part, a_letter), (b, b_part, b_letter) = last.key, this.key
    if a == b:
        return (a_part, a_letter) < (b_part, b_letter) and b_part - a_part <= _STEP
    return a < b <= a + _STEP and (b_part <= 1 or b_part == a_part)


def _worth(run: _Run, lines: Sequence[Line], family: tuple[Style, ...]) -> float:
    """Weigh a run as the agenda: entries with text under them count, lists of sentences do not."""
    headed = sum(line.level > 0 for line in lines) > _HEADED
    if len(run.entries) < (2 if family[0] == "§" or not headed else 3):
        return 0.0
    ends = [e.index for e in run.entries[1:]] + [len(lines)]
    worth = 0.0
    for entry, end in zip(run.entries, ends, strict=True):
        if not _titled(lines, entry):
            worth -= 0.5
            continue
        worth += 1.0 if end - entry.index > 1 or lines[entry.index].cells else 0.3
        worth += 0.3 if lines[entry.index].level or lines[entry.index].bold else 0.0
    if family[0] == "§":
        worth *= 2  # nothing else is numbered so
    if family[0] == "letter":
        worth *= 0.5  # letters usually stand under numbers
    if run.parent is not None and family[0] != "§":
        worth *= 0.9
    return worth


def _titled(lines: Sequence[Line], entry: _Entry) -> bool:
    rest = entry.mark.rest
    if lines[entry.index].level:
        return True
    if len(rest) > _TITLE and not _SENTENCE.search(rest[:_TITLE]):
        return False
    return not (
        rest.endswith(".")
        and len(rest.split()) > _SENTENCE_WORDS
        and _SENTENCE.search(rest[:-1]) is None
    )


def _nested(
    main: _Run, runs: Sequence[_Run], lines: Sequence[Line], family: tuple[Style, ...]
) -> list[_Run]:
    """Give the runs under the main run's entries that are items of their own: text under most."""
    members = {id(entry) for entry in main.entries}
    return [
        run
        for run in runs
        if run.parent is not None
        and id(run.parent) in members
        and _has_bodies(run, main, lines, family)
    ]


def _has_bodies(run: _Run, main: _Run, lines: Sequence[Line], family: tuple[Style, ...]) -> bool:
    ends = [e.index for e in run.entries[1:]]
    after = next((e.index for e in main.entries if e.index > run.entries[-1].index), len(lines))
    bodies = sum(
        end - entry.index > 1
        or (
            _SENTENCE.search(entry.mark.rest[:_TITLE]) is not None
            and len(entry.mark.rest) > _HEADLINE
        )
        for entry, end in zip(run.entries, [*ends, after], strict=True)
    )
    titled = all(_titled(lines, e) for e in run.entries)
    return (
        titled and len(run.entries) > 1 and bodies * 4 >= len(run.entries) * 3 and family[0] != "§"
    )


def _lettered(main: _Run, marked: Sequence[_Entry], lines: Sequence[Line]) -> list[_Run]:
    """Give the runs a) b) c) that stand under the items and read as headings."""
    found = []
    for run in _runs(_entries(marked, ("letter",)), lines):
        before = [e for e in main.entries if e.index < run.entries[0].index]
        inside = next((e.index for e in main.entries if e.index > run.entries[0].index), len(lines))
        run.entries = [e for e in run.entries if e.index < inside]
        if not before or not run.entries or not _lettered_is_headings(run, before[-1], inside):
            continue
        run.parent = before[-1]
        found.append(run)
    return found


def _lettered_is_headings(run: _Run, above: _Entry, end: int) -> bool:
    """Tell sub-items from a list: short titles, each with lines of its own."""
    titles = [e.mark.rest for e in run.entries]
    if any(not t or len(t) > _HEADLINE or t.endswith((".", ",", ";")) for t in titles):
        return False
    if above.key[2] and run.entries[0].key[0] == ord(above.key[2]) - ord("a") + 2:
        return True  # "b)" after "4a)"
    ends = [*(e.index for e in run.entries[1:]), end]
    alone = len(titles) == 1 and run.entries[0].index == above.index + 1
    return (len(titles) > 1 or alone) and all(
        b - e.index > 1 for e, b in zip(run.entries, ends, strict=True)
    )


def _section(lines: Sequence[Line], entry: _Entry, run: _Run, following: int | None) -> Section:
    title, rest, body = _title(lines, entry, following)
    number = _number(entry, run)
    postponed = _POSTPONED.search(title) is not None
    title = _POSTPONED.sub("", title).strip(" :–—-*_") or title
    item = Item(number=number, title=title, line=lines[entry.index].number, postponed=postponed)
    return Section(item, entry.index, body, rest)


def _number(entry: _Entry, run: _Run) -> str:
    number = entry.mark.number
    if run.parent is None:
        return number
    above = re.sub(r"[a-zA-Z]$", "", run.parent.mark.number)
    if entry.mark.style == "letter":
        return above + number.casefold()
    return f"{above}.{number}" if entry.indent > run.parent.indent else number


def _title(lines: Sequence[Line], entry: _Entry, following: int | None) -> tuple[str, str, int]:
    """Give the title, the words behind it on its line, and the first line of the item's text."""
    text = _TIMES.sub("", _CASE.sub("", entry.mark.rest))
    body = entry.index + 1
    while not text and body < len(lines) and body != following:
        text, body = _CASE.sub("", lines[body].text), body + 1
    text = text.strip()
    if (cut := _SENTENCE.search(text)) and text[cut.end() :].strip():
        return text[: cut.start()].strip(), text[cut.end() :].strip(), body
    head, colon, rest = text.partition(": ")
    if colon and len(head) <= _COLON and rest and label_of(text) is None:
        return head, rest, body
    if len(text) > _TITLE:
        return _running_title(text)[0], _running_title(text)[1], body
    return text.rstrip(" .:"), "", body


def _running_title(text: str) -> tuple[str, str]:
    """Cut a title off running text, where a capital follows a small letter without a full stop."""
    found = re.search(r"(?<=[a-zåäö)])\s+(?=[A-ZÅÄÖ][a-zåäö]+\s+[a-zåäö])", text[:_TITLE])
    return (
        (text[: found.start()], text[found.end() :])
        if found
        else (text[:_TITLE].rsplit(" ", 1)[0], text)
    )


# -- without numbers --------------------------------------------------------------------------


def _headed(lines: Sequence[Line]) -> Iterator[Section]:
    topics = [n for n in range(len(lines)) if _topic(lines[n]) is not None]
    if topics:
        for n in topics:
            yield Section(
                Item(number=None, title=_topic(lines[n]) or "", line=lines[n].number), n, n + 1
            )
        return
    marked = [n for n in range(len(lines)) if _is_heading(lines, n)]
    plain = [n for n in range(len(lines)) if _is_headline(lines, n)]
    for headings in (marked, _with_empty_headlines(lines, plain)):
        if chosen := _from_first_text(lines, headings):
            yield from (_untitled(lines, n) for n in chosen)
            return


def _from_first_text(lines: Sequence[Line], headings: list[int]) -> list[int]:
    """Leave out the headings of the header: those with names and labels under them, no text."""
    ends = [*headings[1:], len(lines)]
    for n, (start, end) in enumerate(zip(headings, ends, strict=False)):
        if any(_is_prose(line) for line in lines[start + 1 : end]):
            return headings[max(n - _empty_before(headings, n), 0) :]
    return []


def _empty_before(headings: list[int], n: int) -> int:
    """Count the headings right above heading `n` that have nothing under them but it."""
    count = 0
    while n - count > 0 and headings[n - count - 1] + 1 == headings[n - count]:
        count += 1
    return count if n - count > 0 else 0


def _is_prose(line: Line) -> bool:
    """Tell text from the names, labels and links of a header."""
    label = line_label(line)
    if label is not None and label.kind in _HEADER_LABELS:
        return False
    if len(line.cells) > 1:
        return not is_full_name(line.cells[0])
    if line.depth and label is None and not people_in(line.text, explicit=False):
        return line.text.count(" ") > 1 and not line.links
    if len(line.text) < _PROSE:
        return False
    if line.text[-1] not in ".!?:" and len(line.text) <= 2 * _PROSE:
        return False
    return len(line.text) > 2 * sum(map(len, line.links))


def _untitled(lines: Sequence[Line], n: int) -> Section:
    title = without_bullet(lines[n].text)
    postponed = _POSTPONED.search(title) is not None
    title = _POSTPONED.sub("", title).strip(" :–—-") or title
    return Section(
        Item(number=None, title=title, line=lines[n].number, postponed=postponed), n, n + 1
    )


_TOPIC = re.compile(
    r"^(?:#(?:sub)?topic\s+|(?:<\w+>\s*)?(?:sub)?topic:\s*)(?P<title>\S.*)$", re.IGNORECASE
)


def _topic(line: Line) -> str | None:
    found = _TOPIC.match(without_bullet(line.text))
    return found.group("title").strip() if found else None


def _is_heading(lines: Sequence[Line], n: int) -> bool:
    line = lines[n]
    if not (line.level or (line.bold and len(line.text) <= _HEADLINE)):
        return False
    label = label_of(line.text)
    return not (label is not None and (label.kind in _NOT_HEADINGS or label.kind == "next"))


def _is_headline(lines: Sequence[Line], n: int) -> bool:
    """Tell a heading in plain text by its looks: short, apart, no full stop, text below it."""
    line = lines[n]
    if n + 1 >= len(lines) or not _looks_like_title(line):
        return False
    below = lines[n + 1]
    if below.depth:
        return True
    return (not below.gap or len(below.text) > _HEADLINE) and len(below.text) > len(line.text) / 2


def _looks_like_title(line: Line) -> bool:
    if not line.gap or line.cells or line.depth or len(line.text) > _HEADLINE:
        return False
    if line.text[-1] in ".,;:!?" or not line.text[0].isupper() or ":" in line.text:
        return False
    label = label_of(line.text)
    return label is None or label.kind not in (*_NOT_HEADINGS, "other", "next")


def _with_empty_headlines(lines: Sequence[Line], strict: list[int]) -> list[int]:
    """Add to headings in plain text those with nothing under them, of the same looks."""
    if not strict:
        return strict
    last = len(lines) - 1
    more = [
        n
        for n in range(strict[0], last)
        if n not in strict
        and _looks_like_title(lines[n])
        and lines[n].text.istitle()
        and (n + 1 in strict or n + 1 == last)
        and not is_full_name(lines[n].text)
    ]
    return sorted([*strict, *more])


def _with_subtitles(lines: Sequence[Line], found: list[Section]) -> Iterator[Section]:
    """Add headings without numbers inside numbered items, where an item opens with one."""
    for n, section in enumerate(found):
        yield section
        end = found[n + 1].start if n + 1 < len(found) else len(lines)
        if section.body < end and _is_subtitle(lines, section.body):
            for index in range(section.body, end):
                if _is_subtitle(lines, index):
                    yield _untitled(lines, index)


def _is_subtitle(lines: Sequence[Line], n: int) -> bool:
    return (
        _is_headline(lines, n)
        and not lines[n + 1].gap
        and label_of(lines[n].text) is None
        and not any(days(lines[n].text))
        and not lines[n].links
        and lines[n + 1].text[-1] in ".?!"
    )
