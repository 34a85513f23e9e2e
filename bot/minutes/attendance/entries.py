"""Lists of people in less usual shapes: columns beside the names, given names alone."""

import re
from collections.abc import Sequence

from bot.minutes.document import PrintedLine
from bot.minutes.layout.marks import without_bullet
from bot.minutes.names.forms import is_full_name, is_given
from bot.minutes.names.listed import ListedPerson, people_in, remarks
from bot.patterns import lazily

_ENTRIES = 40  # of a list that are looked at
_COLUMN = lazily(  # what else a table of people tells of them
    r"(?:organisation|förvaltning|roll|funktion|titel|befattning|ersättare|§§|paragraf|närv|anm|"
    r"parti|e-?post|represent|uppdrag|enhet|arbetsplats|kommun|region|verksamhet|telefon|förfall|"
    r"role|title|position|substitute|alternate|party|e-?mail|attend|represents|notes?$|department)"
    r"|[§ ]+$",
    re.IGNORECASE,
)
_GIVEN_ALONE = lazily(r"(?P<name>[^\W\d_][\w.-]+)(?P<tail>$|\s*[(,].*|\s+(?:[–-]|från|from)\s.*)")


def columns_of_people(line: PrintedLine) -> int | None:
    """Give the column of substitutes in a table's heading row, -1 without; None: it is no such."""
    if len(line.cells) < 2 or not all(map(_COLUMN.match, filter(None, line.cells[1:]))):  # noqa: PLR2004 - a row
        return None
    if any(is_full_name(cell) for cell in line.cells[1:]):
        return None
    found = (n for n, cell in enumerate(line.cells) if n and cell.casefold().startswith("ersätt"))
    return next(found, -1)


def substitute_in(line: PrintedLine, column: int | None) -> tuple[ListedPerson, ...]:
    """Give who stands in a row's column of substitutes."""
    if column is None or not 0 < column < len(line.cells):
        return ()
    people = people_in(line.cells[column], explicit=False)
    return people if len(people) == 1 else ()


def lists_given_names(below: Sequence[PrintedLine]) -> bool:
    """Whether most entries of a list name somebody by given name ("• Ida (kurator)")."""
    entries = []
    for line in below[:_ENTRIES]:
        if not line.depth:
            break
        entries.append(_GIVEN_ALONE.fullmatch(without_bullet(line.text)))
    known = sum(entry is not None and is_given(entry.group("name")) for entry in entries)
    return len(entries) > 1 and 2 * known >= len(entries)


def given_alone(text: str, *, only_known: bool = False) -> tuple[ListedPerson, ...]:
    """Read "Ida (kurator)" or "Ida från RSMH"."""
    found = _GIVEN_ALONE.fullmatch(text.strip(" ."))
    if found is None or (
        only_known and not (found.group("tail") and is_given(found.group("name")))
    ):
        return ()
    if not found.group("name")[0].isupper():
        return ()
    tail = re.sub(r"^\s*(?:[–-]|från|from|,)\s+", "", found.group("tail"))
    return (ListedPerson(found.group("name"), remarks(tail.strip(" ()"))),)
