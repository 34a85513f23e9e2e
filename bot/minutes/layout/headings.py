"""Items without numbers: under headings, in documents that mark them and in plain text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import Label, label_of, line_label
from bot.minutes.layout.marks import BOX, numbered, without_bullet
from bot.minutes.layout.section import HEADLINE, ItemSection, item
from bot.minutes.model import AgendaItem
from bot.minutes.names.forms import is_full_name
from bot.minutes.names.listed import people_in
from bot.minutes.words.moments import WEEKDAY, days
from bot.patterns import lazily

_CONTENTS = 2  # titles; one that comes again may be chance
_DEEP = 80  # lines in which a list of contents begins
_BESIDE = 3  # characters beside a day: a space, a colon
_OWNED = lazily(r"[\w/]+(?: [\w/]+)? [–-] [a-zåäö]")  # "Anna - ring Bo"
_APART = 0.05  # of the lines; by so few nothing is set apart
_ENOUGH = 3  # titles that only their place tells
_PROSE = 60  # characters
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
        "recap",
    }
)
_HEADER_LABELS = _NOT_HEADINGS - {"decision", "proposal", "owner", "due", "recap"}
_MINUTES = lazily(  # the document's own title
    r"(?:\w*protokoll|\w+anteckning(?:ar)?|(?:draft |meeting )?minutes|(?:meeting )?notes)\s+\S",
    re.IGNORECASE,
)
_TOPIC = lazily(
    r"^(?:#(?:sub)?topic\s+|(?:<\w+>\s*)?(?:sub)?topic:\s*)(?P<title>\S.*)$", re.IGNORECASE
)


def announced(lines: Sequence[PrintedLine]) -> tuple[ItemSection, ...]:
    """Give the items whose titles a list of contents announced and that stand as lines below it."""
    titles, below = _contents(lines)
    if len(titles) < _CONTENTS:
        return ()
    found: dict[str, int] = {}
    for n in range(below, len(lines)):
        if (title := _folded(lines[n].text)) in titles:
            found.setdefault(title, n)
    enough = max(_CONTENTS, len(titles) / 2)
    if len(found) < enough:
        return ()
    return tuple(_untitled(lines, n) for title, n in found.items() if not _sums_up(title))


def listed(lines: Sequence[PrintedLine]) -> tuple[ItemSection, ...]:
    """Give the outermost entries of a list of contents, where nothing below it has their titles."""
    for n, line in enumerate(lines[:_DEEP]):
        label = line_label(line)
        if label is not None and label.kind == "agenda" and not label.rest:
            end = n + 1
            while end < len(lines) and lines[end].depth:
                end += 1
            outer = min((lines[k].depth for k in range(n + 1, end)), default=0)
            entries = [k for k in range(n + 1, end) if lines[k].depth == outer]
            return tuple(_untitled(lines, k) for k in entries) if len(entries) > 1 else ()
    return ()


def _sums_up(title: str) -> bool:
    label = label_of(title)
    return label is not None and label.kind in ("action", "recap")


def _contents(lines: Sequence[PrintedLine]) -> tuple[frozenset[str], int]:
    """Give the titles of a list of contents, and the line behind it."""
    for n, line in enumerate(lines[:_DEEP]):
        label = line_label(line)
        if label is not None and label.kind == "agenda" and not label.rest:
            end = n + 1
            while end < len(lines) and (lines[end].depth or numbered(lines[end].text)):
                end += 1
            marks = (numbered(without_bullet(entry.text)) for entry in lines[n + 1 : end])
            entries = zip(marks, lines[n + 1 : end], strict=True)
            titles = (mark.rest if mark else without_bullet(entry.text) for mark, entry in entries)
            return frozenset(map(_folded, titles)), end
    return frozenset(), 0


def _folded(title: str) -> str:
    return title.casefold().strip(" .:*#")


def headed(lines: Sequence[PrintedLine]) -> Iterator[ItemSection]:
    """Give the items under marked topics, else marked headings, else lines that look like some."""
    if topics := [n for n, line in enumerate(lines) if _topic(line) is not None]:
        for n in topics:
            title = _topic(lines[n]) or ""
            yield ItemSection(AgendaItem(number=None, title=title, line=lines[n].number), n, n + 1)
        return
    marked = _without_title(lines, _from_first_text(lines, _marked(lines)))
    for headings in (_plain, _crowded) if len(marked) <= 1 else ():
        chosen = _without_title(lines, _from_first_text(lines, headings(lines)))
        if len(chosen) >= (_ENOUGH if marked else 1):
            yield from (_untitled(lines, n) for n in chosen)
            return
    yield from (_untitled(lines, n) for n in marked)


def _without_title(lines: Sequence[PrintedLine], headings: list[int]) -> list[int]:
    """Leave out the document's own title above all headings, and a container of nothing else."""
    if len(headings) > 1 and 0 < lines[headings[0]].level < min(
        lines[n].level for n in headings[1:]
    ):
        headings = headings[1:]
    if headings and _MINUTES.match(lines[headings[0]].text):
        headings = headings[1:]
    if len(headings) == 1 and _is_container(lines[headings[0]]):
        return []
    return headings


def _is_container(line: PrintedLine) -> bool:
    label = label_of(line.text)
    return label is not None and label.kind in ("other", "agenda")


def _marked(lines: Sequence[PrintedLine]) -> list[int]:
    return [n for n in range(len(lines)) if _is_heading(lines, n)]


def _plain(lines: Sequence[PrintedLine]) -> list[int]:
    found = [n for n in range(len(lines)) if _is_headline(lines, n)]
    return _with_empty_headlines(lines, found)


def _crowded(lines: Sequence[PrintedLine]) -> list[int]:
    """Give titles of a text in which nothing stands apart: between sentences, without an end."""
    if sum(line.gap for line in lines) > _APART * len(lines):
        return []
    found = [n for n in range(1, len(lines) - 1) if _is_crowded_title(lines, n)]
    return found if len(found) >= _ENOUGH else []


def _is_crowded_title(lines: Sequence[PrintedLine], n: int) -> bool:
    above, below = lines[n - 1], lines[n + 1]
    if not _looks_like_title(replace(lines[n], gap=True)) or is_full_name(lines[n].text):
        return False
    ended = above.text[-1] in ".!?)" or above.depth > 0 or len(above.cells) > 1
    told = below.text[-1] in ".!?" or below.depth > 0 or len(below.text) > HEADLINE
    return ended and told


def _from_first_text(lines: Sequence[PrintedLine], headings: list[int]) -> list[int]:
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


def _is_prose(line: PrintedLine) -> bool:
    """Distinguish text from the names, labels and links of a header."""
    label = line_label(line)
    if label is not None and label.kind in _HEADER_LABELS:
        return False
    if label is not None and label.rest and label.kind in ("decision", "action"):
        return True
    return _is_text(line, label)


def _is_text(line: PrintedLine, label: Label | None) -> bool:
    """Distinguish text from names and links by its length and its full stops."""
    if len(line.cells) > 1:
        return not is_full_name(line.cells[0])
    if line.depth and label is None and not _names_somebody(line):
        return line.text.count(" ") > 1 and not line.links
    if len(line.text) < _PROSE:
        return label is None and _is_short_sentence(line)
    if line.text[-1] not in ".!?:" and len(line.text) <= 2 * _PROSE:
        return False
    return len(line.text) > 2 * sum(map(len, line.links))


def _names_somebody(line: PrintedLine) -> bool:
    return bool(people_in(BOX.sub("", without_bullet(line.text)), explicit=False))


def _is_short_sentence(line: PrintedLine) -> bool:
    """Distinguish "Agreed as accurate." from the names and addresses of a header."""
    told = line.text[-1] in ".!" and line.text.count(" ") > 1
    return told and not people_in(line.text, explicit=False) and not any(days(line.text))


def _untitled(lines: Sequence[PrintedLine], n: int) -> ItemSection:
    return ItemSection(item(without_bullet(lines[n].text), line=lines[n].number), n, n + 1)


def _topic(line: PrintedLine) -> str | None:
    found = _TOPIC.match(without_bullet(line.text))
    return found.group("title").strip() if found else None


def _is_heading(lines: Sequence[PrintedLine], n: int) -> bool:
    line = lines[n]
    if not (line.level or _is_bold_title(line)):
        return False
    label = label_of(line.text)
    if label is not None and label.kind == "agenda":
        return not _holds_items(lines, n)
    named = label is not None and label.kind == "proposal" and label.rest  # "Proposal: new gate"
    return (named or label is None or label.kind not in _NOT_HEADINGS) and not _is_day(line.text)


def _is_bold_title(line: PrintedLine) -> bool:
    """Distinguish a title in bold from names, remarks and sentences in bold."""
    if not line.bold or len(line.text) > HEADLINE or line.text[0] == "(":
        return False
    return line.text[-1] not in ".;," and not is_full_name(line.text.split(",", 1)[0])


def _is_day(text: str) -> bool:
    """Whether a heading is the day of the meeting and nothing else."""
    day = next(days(text), None)
    return day is not None and len(WEEKDAY.sub("", text[: day.start] + text[day.end :])) <= _BESIDE


def _holds_items(lines: Sequence[PrintedLine], n: int) -> bool:
    """Distinguish the heading over all items, or their list, from the item on the agenda."""
    below = lines[n + 1] if n + 1 < len(lines) else None
    if below is None:
        return True
    return below.level > lines[n].level > 0 or below.depth > 0 or numbered(below.text) is not None


def _is_headline(lines: Sequence[PrintedLine], n: int) -> bool:
    """Whether plain text looks like a heading: short, apart, no full stop, text below it."""
    line = lines[n]
    if n + 1 >= len(lines) or not _looks_like_title(line):
        return False
    below = lines[n + 1]
    if below.depth:
        return True
    told = len(below.text) > HEADLINE or below.text[-1] in ".!?:"
    return (not below.gap or told) and len(below.text) > len(line.text) / 2


def _looks_like_title(line: PrintedLine) -> bool:
    if not line.gap or line.cells or line.depth or len(line.text) > HEADLINE:
        return False
    if line.text[-1] in ".,;:!?" or not line.text[0].isupper() or ":" in line.text:
        return False
    if _OWNED.match(line.text):
        return False
    label = label_of(line.text)
    return label is None or label.kind not in (*_NOT_HEADINGS, "other")


def _with_empty_headlines(lines: Sequence[PrintedLine], strict: list[int]) -> list[int]:
    """Add to headings in plain text those with nothing under them, of the same looks."""
    if not strict:
        return strict
    last = len(lines) - 1
    headings = set(strict)
    more = [
        n
        for n in range(strict[0], last)
        if n not in headings
        and _looks_like_title(lines[n])
        and lines[n].text.istitle()
        and (n + 1 in headings or n + 1 == last)
        and not is_full_name(lines[n].text)
    ]
    return sorted([*strict, *more])


def with_subtitles(
    lines: Sequence[PrintedLine], found: Sequence[ItemSection]
) -> Iterator[ItemSection]:
    """Add headings without numbers inside numbered items, where an item opens with one."""
    for n, section in enumerate(found):
        yield section
        end = found[n + 1].start if n + 1 < len(found) else len(lines)
        if section.body < end and _is_subtitle(lines, section.body):
            for index in range(section.body, end):
                if _is_subtitle(lines, index):
                    yield _untitled(lines, index)


def _is_subtitle(lines: Sequence[PrintedLine], n: int) -> bool:
    return (
        _is_headline(lines, n)
        and not lines[n + 1].gap
        and label_of(lines[n].text) is None
        and not any(days(lines[n].text))
        and not lines[n].links
        and lines[n + 1].text[-1] in ".?!"
    )
