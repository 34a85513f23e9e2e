"""Items that are the entries of a bulleted list which runs through the document."""

from collections.abc import Iterator, Sequence

from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import label_of
from bot.minutes.layout.marks import without_bullet
from bot.minutes.layout.section import HEADLINE, ItemSection, item
from bot.minutes.names.listed import people_in

_FEWEST = 3  # entries of an agenda
_MOST = 0.8  # of them read as titles
_BODIES = 0.5  # of them have text below
_DEEP = 2  # columns by which an entry within an entry is set in


def bulleted(lines: Sequence[PrintedLine]) -> tuple[ItemSection, ...]:
    """Give the entries of the first list whose entries are titles with text below them; else ()."""
    for entries in _lists(lines):
        titles = [n for n in entries if _is_title(lines[n])]
        ends = [*entries[1:], len(lines)]
        bodies = sum(end - n > 1 for n, end in zip(entries, ends, strict=True))
        if len(titles) < max(_FEWEST, _MOST * len(entries)) or bodies < _BODIES * len(entries):
            continue
        return tuple(_section(lines, n) for n in titles)
    return ()


def _lists(lines: Sequence[PrintedLine]) -> Iterator[list[int]]:
    """Give the outermost entries of each list, by index; a heading ends a list."""
    entries: list[int] = []
    for n, line in enumerate(lines):
        if line.level:
            if entries:
                yield entries
            entries = []
        elif line.depth and (not entries or line.indent < lines[entries[0]].indent + _DEEP):
            entries.append(n)
    if entries:
        yield entries


def _is_title(line: PrintedLine) -> bool:
    text = without_bullet(line.text)
    if not text or len(text) > HEADLINE or text[-1] in ".,;!?" or text[0].islower():
        return False
    label = label_of(text)
    if label is not None and (label.rest or label.kind in ("decision", "action", "proposal")):
        return False
    return line.bold or not people_in(text, explicit=False)


def _section(lines: Sequence[PrintedLine], n: int) -> ItemSection:
    title = without_bullet(lines[n].text)
    return ItemSection(item(title, line=lines[n].number), n, n + 1)
