"""Personal identity numbers in a document: they are left out of what is kept of it."""

from dataclasses import replace

from bot.minutes.document import Document, PrintedLine
from bot.minutes.model import Check
from bot.secrecy import masked


def without_numbers(document: Document) -> tuple[Document, tuple[Check, ...]]:
    """Mask the numbers of persons in all lines; tell in which there were any."""
    lines = tuple(map(_without, document.lines))
    pairs = zip(document.lines, lines, strict=True)
    found = [line.number for line, kept in pairs if line is not kept]
    if not found:
        return document, ()
    checks = tuple(Check(code="number_left_out", line=line) for line in found)
    return replace(document, lines=lines), checks


def _without(line: PrintedLine) -> PrintedLine:
    text = masked(line.text)
    if text == line.text:
        return line
    return replace(line, text=text, cells=tuple(map(masked, line.cells)))
