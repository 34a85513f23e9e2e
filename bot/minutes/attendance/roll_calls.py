"""Rolls that are called: columns of crosses, yes and no, and boxes ticked beside names."""

import re
from collections.abc import Sequence

from bot.minutes.layout.labels import kind_of_label
from bot.minutes.layout.marks import BOX

_YES = r"x|ja|j|yes|y|närv\.?|närvarande|present|deltog|✓|✔|☑|☒|1"
_NO = r"nej|n|no|frånv\.?|frånvarande|absent|excused|förhinder|återbud|ej|f|a|-|–|—|☐|0"
_ANSWER = re.compile(rf"(?:{_YES})|(?P<no>{_NO})", re.IGNORECASE)
_WORD = 3  # letters; shorter answers stand in a column of them, never alone on a line
_NAMES = re.compile(
    r"^(?:namn|name|ledamot|ledamöter|deltagare|member|members|participant|attendee)s?$"
)


def is_absence(text: str, *, alone: bool = False) -> bool | None:
    """Tell what an answer says; None for what is none. `alone` on a line it is a word."""
    found = _ANSWER.fullmatch(text.strip(" .*"))
    if found is None or (alone and len(found.group()) < _WORD and found.group() not in "xX"):
        return None
    return found.group("no") is not None


def answer_column(cells: Sequence[str]) -> int | None:
    """Give the column of a heading row that says who was there, None where none does."""
    if not any(_NAMES.match(cell.casefold().strip(" :")) for cell in cells[:2]):
        return None
    said = (n for n, cell in enumerate(cells) if n and kind_of_label(cell) == "present")
    return next(said, None)


def answered(cells: Sequence[str], column: int | None) -> tuple[tuple[str, ...], bool | None]:
    """Part a row's answer from its other cells; in a column of answers an empty one is a no."""
    if column is not None:
        said = is_absence(cells[column]) if column < len(cells) and cells[column] else True
        return (*cells[:column], *cells[column + 1 :]), said
    said = is_absence(cells[-1]) if len(cells) > 1 else None
    return (tuple(cells[:-1]), said) if said is not None else (tuple(cells), None)


def unboxed(text: str) -> tuple[str, bool | None]:
    """Take the box off "[x] Anna Ek"; give whether it was left empty, None where there is none."""
    box = BOX.match(text)
    return (text, None) if box is None else (text[box.end() :], not box.group("tick").strip())
