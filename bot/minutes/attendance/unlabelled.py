"""Lists of people nobody labelled: runs of lines that each begin with a name."""

import re
from collections.abc import Sequence

from bot.minutes.attendance.roll import ENTRY, Listing, Roll
from bot.minutes.cues.given_names import GIVEN_NAMES
from bot.minutes.document import PrintedLine
from bot.minutes.names.forms import NAME, is_full_name
from bot.minutes.names.listed import people_in
from bot.patterns import lazily

_BLOCK = 4  # lines that begin with a name, in a row, make a list nobody labelled
_LATER = lazily(rf"(?<=\s){NAME}")
_BEHIND_NAME = lazily(r"[,(\t]|\s[–-]\s")


def read_blocks(lines: Sequence[PrintedLine], roll: Roll) -> None:
    """Read runs of lines that each begin with a name; headings may stand between them."""
    block: list[PrintedLine] = []
    misses = 0
    for line in (*lines, None):
        if line is not None and _begins_with_name(line):
            block.append(line)
            misses = 0
            continue
        misses += 1
        if line is not None and misses <= 1 and len(line.text) <= ENTRY / 2 and block:
            block.append(line)
            continue
        if sum(_begins_with_name(b) for b in block) >= _BLOCK:
            _read_block(block, roll)
        block, misses = [], 0


def _begins_with_name(line: PrintedLine) -> bool:
    if len(line.text) > ENTRY or line.text.endswith((".", ":")):
        return False
    head, *_ = _BEHIND_NAME.split(line.cells[0] if line.cells else line.text, maxsplit=1)
    if not is_full_name(head.strip()):
        return False
    return "," in line.text or head.split()[0].casefold() in GIVEN_NAMES


def _read_block(block: Sequence[PrintedLine], roll: Roll) -> None:
    twofold = sum(_second_name(line.text, roll) is not None for line in block) >= _BLOCK
    for line in block:
        second = _second_name(line.text, roll) if twofold else None
        halves = (line.text[: second[0]], line.text[second[0] :]) if second else (line.text,)
        for half in halves:
            people = people_in(half, explicit=False)
            if people and (second is not None or _begins_with_name(line)):
                roll.enter(people[:1], Listing("called"), line)  # some may be away


def _second_name(text: str, roll: Roll) -> tuple[int, str] | None:
    """Find the person of a second column run into the first: known, or by a given name."""
    for name in roll.standing_in(text):
        if (at := text.find(name)) > 0:
            return at, name
    words = list(re.finditer(r"\S+", text))
    for word in words[2:] if words and words[0].group().casefold() in GIVEN_NAMES else words[1:]:
        folded = word.group().casefold()
        if folded in GIVEN_NAMES or (folded.split("-")[0] in GIVEN_NAMES and "-" in folded):
            before = text[: word.start()].rstrip()
            is_aside = before.count("(") > before.count(")")
            if is_aside or before.endswith(",") or not _LATER.match(text, word.start()):
                continue
            return word.start(), text[word.start() :]
    return None
