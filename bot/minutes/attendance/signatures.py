"""Officers by label ("Chair: Anna Ek") and by signature."""

import re
from collections.abc import Sequence

from bot.minutes.attendance.roll import ENTRY, Roll
from bot.minutes.cues import LabelKind
from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import Label, label_of, line_label
from bot.minutes.model import Attendee
from bot.minutes.names.listed import ListedPerson, first_role, organisation_of, people_in, role_of
from bot.names.offices import Role

OFFICES: dict[LabelKind, Role] = {
    "chair": "chair",
    "vice_chair": "vice_chair",
    "secretary": "secretary",
    "adjuster": "adjuster",
}
_STACK = 6  # offices at most, one under another
_DOCUMENTS = frozenset({"minutes", "notes"})  # alone on a line a title; before a colon, by whom
_SIGNERS = 2  # more people behind "to adjust:" are the list of those present


def read_office(lines: Sequence[PrintedLine], n: int, label: Label, roll: Roll) -> int:
    """Read "Chair: Anna Ek" or the name under a signature; give the line to go on with."""
    if not label.rest and label.words.casefold() in _DOCUMENTS:
        return n + 1
    if not label.rest and (end := _read_stacked(lines, n, roll)):
        return end
    people = people_in(label.rest, explicit=True) if len(label.rest) <= ENTRY else ()
    if not label.rest:
        people = next((p for line in lines[n + 1 : n + 3] if (p := _signers(line, roll))), ())
    is_list = len(people) > _SIGNERS and label.kind == "adjuster"
    for person in people:
        _put_office(
            roll, person, None if is_list else OFFICES.get(label.kind, "secretary"), lines[n]
        )
    return n + 1


def _read_stacked(lines: Sequence[PrintedLine], n: int, roll: Roll) -> int:
    """Read offices one under another and as many names under them; 0 where there are none."""
    offices = []
    for line in lines[n : n + _STACK]:
        label = line_label(line)
        if label is None or label.kind not in OFFICES or label.rest:
            break
        offices.append(label.kind)
    rows = lines[n + len(offices) : n + 2 * len(offices)]
    signers = [_signer(row.text) for row in rows]
    if len(offices) < _SIGNERS or len(signers) < len(offices) or not all(signers):
        return 0
    for kind, signer, row in zip(offices, signers, rows, strict=True):
        _put_office(roll, signer[0], OFFICES[kind], row)
    return n + 2 * len(offices)


def _put_office(roll: Roll, person: ListedPerson, role: Role | None, line: PrintedLine) -> None:
    known = roll.find(person.name)
    roll.put(
        Attendee(
            name=known.name if known is not None else person.name,
            organisation=organisation_of(person),
            role=first_role({r for r in (role_of(person), role) if r}),
            line=line.number,
        )
    )


def _signers(line: PrintedLine, roll: Roll) -> tuple[ListedPerson, ...]:
    """Read who signed on a line: side by side, alone, or by one name of somebody on the roll."""
    if line.cells:
        return tuple(person for cell in line.cells for person in _signer(cell))
    if " " not in line.text and (known := roll.find(line.text)):
        return (ListedPerson(known.name, ()),)
    return _signer(line.text)


def _signer(text: str) -> tuple[ListedPerson, ...]:
    text = re.sub(r"[_.…]{3,}", " ", text).split("/", 1)[0].strip()
    people = people_in(text, explicit=False)
    return people if len(people) == 1 and len(text) <= ENTRY / 2 else ()


def read_signatures(lines: Sequence[PrintedLine], n: int, roll: Roll) -> bool:
    """Read two signatures side by side: labels in one row, names in the next."""
    cells = lines[n].cells
    if not cells:
        return False
    labels = [label_of(cell.rstrip(":") + ":") for cell in cells]
    offices = [
        label.kind if label is not None and label.kind in OFFICES else None for label in labels
    ]
    if not any(offices):
        return False
    for row in lines[n + 1 : n + 3]:
        signers = [_signer(cell) for cell in row.cells]
        if len(row.cells) >= len(cells) and all(signers):
            # Several may have signed under the last.
            under = [*offices, *offices[-1:] * (len(row.cells) - len(cells))]
            for kind, signer in zip(under, signers, strict=True):
                if kind is not None:
                    _put_office(roll, signer[0], OFFICES[kind], row)
            return True
    return False
