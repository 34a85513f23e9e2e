"""Summaries that meeting bots make of a chat: every entry ends with who wrote it and when."""

from collections.abc import Sequence
from dataclasses import replace

from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import label_of
from bot.minutes.layout.marks import without_bullet
from bot.patterns import lazily

_STAMP = lazily(r"\s*\([\w|`^\[\]{}-]{1,30},\s+\d\d:\d\d(?::\d\d)?\)$")
_LOGGED = lazily(r"\[?\d{1,2}:\d\d(?::\d\d)?\]?\s*<[\w|`^\[\]{}-]{1,30}>\s+(?=\S)")
_ENOUGH = 3  # stamped entries make a log


def without_stamps(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """Take the stamps off a bot's summary and mark its topics; other documents stay as they are."""
    if sum(_LOGGED.match(line.text) is not None for line in lines) * 2 > len(lines):
        return tuple(_said(line) for line in lines)
    if (
        sum(line.text.endswith(")") and _STAMP.search(line.text) is not None for line in lines)
        < _ENOUGH
    ):
        return tuple(lines)
    outer = min(line.indent for line in lines if _STAMP.search(line.text))
    return tuple(_entry(line, outer) for line in lines)


def _said(line: PrintedLine) -> PrintedLine:
    """Give what was typed into a chat, without when and by whom."""
    found = _LOGGED.match(line.text)
    return line if found is None else replace(line, text=line.text[found.end() :], cells=())


def _entry(line: PrintedLine, outer: int) -> PrintedLine:
    text = _STAMP.sub("", line.text)
    if text == line.text:
        return line
    bare = without_bullet(text)
    label = label_of(bare)
    if line.depth and line.indent == outer and (label is None or not label.rest):
        return replace(line, text=f"Topic: {bare}", depth=0)
    return replace(line, text=text)
