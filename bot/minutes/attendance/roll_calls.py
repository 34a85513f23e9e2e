"""Rolls that are called: columns of crosses, yes and no, and boxes ticked beside names."""

import re
from collections.abc import Sequence

from bot.minutes.layout.marks import BOX
from bot.patterns import lazily

_YES = r"x|ja|j|yes|attended|delt(?:ar|og)|y|närv\.?|närvarande|present|✓|✔|☑|☒|1"
_NO = (
    r"nej|n|no|frånv\.?|frånvarande|absent|excused|apologies|regrets|anmält förhinder|förhinder|"
    r"återbud|ej|f|a|-|–|—|☐|0"
)
_ANSWER = lazily(rf"(?:{_YES})|(?P<no>{_NO})", re.IGNORECASE)
_WORD = 3  # letters; shorter answers stand in a column of them, never alone on a line
_NAMES = lazily(
    r"^(?:namn|name|(?:board |council |committee )?member|ledamot|ledamöter|deltagare|participant|"
    r"attendee)s?\b(?! of)"
)
_ANSWERS = lazily(r"^(?:närv|delt|present|attend|in attendance|here|status)")


def is_absence(text: str, *, alone: bool = False) -> bool | None:
    """Read an answer of a roll call; None: it is none. `alone`: it is a word alone on a line."""
    found = _ANSWER.fullmatch(text.strip(" .*"))
    if found is None or (alone and len(found.group()) < _WORD and found.group() not in "xX"):
        return None
    return found.group("no") is not None


def answer_columns(cells: Sequence[str]) -> tuple[int, int] | None:
    """Give the columns of a heading row that name people and say who was there, else None."""
    folded = [cell.casefold().strip(" :") for cell in cells]
    names = next((n for n, cell in enumerate(folded) if _NAMES.match(cell)), None)
    said = (n for n, cell in enumerate(folded) if n != names and _ANSWERS.match(cell))
    answers = next(said, None)
    return None if names is None or answers is None else (names, answers)


def answered(
    cells: Sequence[str], column: int | None, *, names: int = 0
) -> tuple[tuple[str, ...], bool | None]:
    """
    Part a row's answer from its other cells, the name put first.

    In a column of answers an empty one is a no.
    """
    if column is not None:
        said = is_absence(cells[column]) if column < len(cells) and cells[column] else True
        name = cells[names : names + 1]
        return (*name, *(c for n, c in enumerate(cells) if n not in (names, column))), said
    said = is_absence(cells[-1]) if len(cells) > 1 else None
    return (tuple(cells[:-1]), said) if said is not None else (tuple(cells), None)


def unboxed(text: str) -> tuple[str, bool | None]:
    """Take the box off "[x] Anna Ek"; give whether it was left empty, None where there is none."""
    box = BOX.match(text)
    return (
        (text, None)
        if box is None
        else (text[box.end() :], not (box.group("tick") or box.group("sign") or "").strip())
    )
