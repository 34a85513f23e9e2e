"""Who was called, invited or there: labelled lists in their shapes, and all else that tells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.minutes.attendance.elections import read_starter, with_one_chair
from bot.minutes.attendance.entries import (
    columns_of_people,
    given_alone,
    lists_given_names,
    substitute_in,
)
from bot.minutes.attendance.mentions import read_mentions, read_speakers
from bot.minutes.attendance.roll import ENTRY, Listing, Roll
from bot.minutes.attendance.roll_calls import answer_columns, answered, is_absence, unboxed
from bot.minutes.attendance.signatures import OFFICES, read_office, read_signatures
from bot.minutes.attendance.unlabelled import read_blocks
from bot.minutes.cues import LabelKind
from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import Label, label_of, line_label
from bot.minutes.layout.marks import numbered, without_bullet
from bot.minutes.layout.section import ItemSection
from bot.minutes.layout.tables import column_kinds
from bot.minutes.model import Attendee
from bot.minutes.names.forms import is_full_name
from bot.minutes.names.listed import ListedPerson, begins_with_given_name, people_in, remarks
from bot.minutes.words.sentences import sentences
from bot.names.offices import Role
from bot.patterns import lazily
from bot.values import dataclass

_LISTS: frozenset[LabelKind] = frozenset(
    {"present", "absent", "called", "invited", "substitute", "coopted", "guest"}
)
_ROLE_OF_LIST: dict[LabelKind, Role] = {
    "invited": "guest",
    "substitute": "substitute",
    "coopted": "coopted",
    "guest": "guest",
}
_PASSAGE = 12 * ENTRY  # characters; more behind a label are a list only if it looks like one
_WORDS_APART = 40  # characters; commas stand closer in a list of names
_PLACED = 2  # spaces: a given name, a family name and a place
_PLACES = 3  # people; fewer may have two family names
_MOST = 0.75  # of those listed
_WRITTEN = frozenset({"anteckningar", "protokoll", "notes"})
_PATIENCE = 2  # lines in a list that name nobody
_OTHERS = lazily(  # who are not named
    r",?\s+(?:and|och|samt|plus|&)\s+(?:\w+\s+)?(?:others|more|guests|residents|"
    r"members of the public|övriga|andra|till|åhörare|gäster|medlemmar)\b.*$",
    re.IGNORECASE,
)
_TELLS = lazily(r"\b(?:resolved|agreed|noted|was|were|had|beslut\w*|noter\w*)\b", re.IGNORECASE)
_ITEM_GUEST = lazily(r"^(?:punkt|item|§|ärende)\s*\d+\w?$", re.IGNORECASE)


def attendees(
    lines: Sequence[PrintedLine], found: Sequence[ItemSection], end: int
) -> tuple[Attendee, ...]:
    """List everyone the minutes name as called, invited or taking part, none from line `end` on."""
    roll = Roll()
    starts = {section.start for section in found}
    _read_lists(lines[:end], starts, roll)
    if not any(p.role not in ("guest", "adjuster") and p.present for p in roll.people):
        read_blocks(lines[:end], roll)
    read_mentions(lines[:end], found, roll)
    read_speakers(lines[:end], roll)
    read_starter(lines[:end], roll)
    return with_one_chair(_without_places(roll.people, lines[:end]), lines)


def _without_places(
    people: tuple[Attendee, ...], lines: Sequence[PrintedLine]
) -> tuple[Attendee, ...]:
    """Take off the place behind each name of a list, where the text calls one by the name alone."""
    placed = [p for p in people if p.name.count(" ") == _PLACED and p.organisation is None]
    if len(placed) < max(_PLACES, _MOST * len(people)):
        return people
    names = {p.name: p.name.rsplit(" ", 1) for p in placed}
    text = "\n".join(line.text for line in lines)
    if not any(text.count(name) > text.count(whole) for whole, (name, _) in names.items()):
        return people
    return tuple(
        replace(p, name=names[p.name][0], organisation=names[p.name][1]) if p.name in names else p
        for p in people
    )


def _read_lists(lines: Sequence[PrintedLine], starts: set[int], roll: Roll) -> None:
    now: Listing | None = None
    first = min(starts, default=len(lines))
    read = 0  # the line behind what was read at once
    for n, line in enumerate(lines):
        if n < read:
            continue
        if now is not None and now.answers is not None and len(line.cells) > now.answers:
            now = _read_entry(line, now, roll, in_header=n < first)
        elif read_signatures(lines, n, roll) or column_kinds(line):
            now = None  # the headings of a table of tasks name nobody
        elif end := _read_beside(lines, n, roll):
            read = end
        elif n < first and (columns := answer_columns(line.cells)) is not None:
            now = Listing("present", names=columns[0], answers=columns[1])
        elif (label := line_label(line)) is not None:
            held = None if n in starts else now
            now, read = _read_label(_Place(lines, n, first), label, held, roll)
        elif n in starts:
            now = None
        elif now is not None:
            now = _read_entry(line, now, roll, in_header=n < first)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document a line stands; `first` is the line of the first item."""

    lines: Sequence[PrintedLine]
    n: int
    first: int

    @property
    def in_header(self) -> bool:
        """Whether it stands before the items."""
        return self.n < self.first


def _read_label(
    place: _Place, label: Label, now: Listing | None, roll: Roll
) -> tuple[Listing | None, int]:
    """Read a line with a label; give the list that holds after it, and the line to go on with."""
    following = place.n + 1
    if label.kind == "presenter" and place.in_header:
        people = people_in(label.rest, explicit=True)
        roll.enter(people, Listing("guest", role="guest"), place.lines[place.n])
        return now, following
    if label.kind in _LISTS or _names_takers(label, in_header=place.in_header):
        return _open(place, label, roll), following
    if label.kind in OFFICES or _names_writer(label):
        return now, read_office(place.lines, place.n, label, roll)
    return now if label.kind == "other" and place.in_header else None, following


def _read_beside(lines: Sequence[PrintedLine], n: int, roll: Roll) -> int:
    """Read lists side by side ("Present:   Absent:"); give the line behind, 0 where none are."""
    labels = [label_of(cell) for cell in lines[n].cells]
    kinds = [label.kind for label in labels if label and label.kind in _LISTS and not label.rest]
    if len(kinds) < max(len(labels), 2):
        return 0
    end = n + 1
    while end < len(lines) and not lines[end].gap and line_label(lines[end]) is None:
        cells = lines[end].cells or (lines[end].text,)
        for kind, cell in zip(kinds, cells, strict=False):
            listing = Listing(kind, role=_ROLE_OF_LIST.get(kind))
            roll.enter(people_in(cell, explicit=False), listing, lines[end])
        end += 1
    return end


def _open(place: _Place, label: Label, roll: Roll) -> Listing | None:
    """Read the line that opens a list; None for a word in passing, which nobody follows."""
    line = place.lines[place.n]
    if (columns := columns_of_people(line)) is not None:
        return Listing(label.kind, role=_ROLE_OF_LIST.get(label.kind), substitutes=columns)
    listed = _OTHERS.sub("", label.rest)
    people = people_in(listed, explicit=True) or given_alone(listed, only_known=True)
    people = people or people_in(listed.split(". ", 1)[0], explicit=True)
    if people:
        opens = len(label.rest) < _PASSAGE or _is_enumeration(label.rest)
    else:
        below = place.lines[place.n + 1 : place.n + 3]
        opens = place.in_header or any(
            _entry_people(unboxed(without_bullet(ln.text))[0], ln.cells) for ln in below
        )
    if not opens:
        return None
    now = Listing(
        label.kind,
        role=_ROLE_OF_LIST.get(label.kind),
        level=line.level,
        singles=not people and lists_given_names(place.lines[place.n + 1 :]),
    )
    roll.enter(people, now, line)
    return now


def _names_writer(label: Label) -> bool:
    """Distinguish "Anteckningar: Anna Ek" from the heading of notes."""
    return label.words.casefold() in _WRITTEN and is_full_name(label.rest)


def _names_takers(label: Label, *, in_header: bool) -> bool:
    """Distinguish "Who: …" of a header from the owner of a task."""
    return in_header and label.kind == "owner" and "," in label.rest


def _is_enumeration(text: str) -> bool:
    """Distinguish names, and what is said of each, from prose: by its commas."""
    return text.count(",") * _WORDS_APART >= len(text)


def _read_entry(line: PrintedLine, now: Listing, roll: Roll, *, in_header: bool) -> Listing | None:
    """Read one line of a list; give the list as it stands after it, None where it has ended."""
    text, unticked = unboxed(without_bullet(line.text))
    absent = is_absence(text, alone=True)
    if absent is not None:  # in the row below the name it belongs to
        roll.answered(absent=absent)
        return now
    if _ITEM_GUEST.match(text.strip(" :")):
        return replace(now, role="guest", part=text.strip(" :"), misses=0)
    cells, said_no = answered(line.cells, now.answers, names=now.names)
    people = given_alone(text) if now.singles and line.depth else ()
    stands_in = substitute_in(line, now.substitutes)
    if stands_in:
        cells = tuple(cell for n, cell in enumerate(cells) if n != now.substitutes)
    alone = now.kind == "absent" and not now.begun
    if people := people or _entry_people(text, cells, alone=alone):
        guests = _item_guest(text)
        if guests is not None:
            part = text[: len(text) - len(guests)].strip(" \t:,–-")
            now = replace(now, misses=0, begun=True)
            roll.enter(people, replace(now, role="guest", part=part), line)
        else:
            roll.enter(people, now, line)
        roll.answered(absent=bool(said_no or unticked))
        roll.enter(stands_in, Listing(now.kind, role="substitute"), line)
        return replace(now, misses=0, begun=True)
    return _after_miss(line, text, now) if in_header else None


def _entry_people(
    text: str, cells: Sequence[str] = (), *, alone: bool = False
) -> tuple[ListedPerson, ...]:
    """Read an entry; `alone`: a single word right below a label names somebody."""
    if (guests := _item_guest(text)) is not None:
        return people_in(guests, explicit=False)
    if len(text) > ENTRY and not _is_enumeration(text):
        return ()
    if cells:
        return _row_people(cells)
    if len(parts := sentences(text)) > 1 and _TELLS.search(parts[1]):
        text = parts[0]
    _, colon, of_organisation = text.partition(": ")
    if colon and (people := people_in(of_organisation, explicit=False)):
        return people
    return people_in(text, explicit=_terse(text) or (alone and " " not in text))


def _row_people(cells: Sequence[str]) -> tuple[ListedPerson, ...]:
    """Read a row: a person and what is said of them, or a person in each of two columns."""
    people = people_in(cells[0], explicit=_terse(cells[0]))
    for cell in filter(None, cells[1:]):
        beside = people_in(cell, explicit=False)
        if not people or (beside and begins_with_given_name(cell)):
            people += beside
        else:
            last = people[-1]
            people = (*people[:-1], replace(last, tail=(*last.tail, *remarks(cell))))
    return people


def _item_guest(text: str) -> str | None:
    """Give who is named behind the number of the item they were there for."""
    mark = numbered(text)
    return mark.rest if mark is not None and mark.style in ("named", "§") and mark.rest else None


def _after_miss(line: PrintedLine, text: str, now: Listing) -> Listing | None:
    """Go on behind a heading within a list, and over a line or two that name nobody."""
    if len(text) <= ENTRY / 2 and not text.endswith("."):
        if line.level and now.level in (0, *range(line.level, 7)):
            # not under the list's own heading
            is_roll = now.kind in ("present", "absent")
            return Listing("present" if is_roll else "called", level=line.level)
        return replace(now, misses=0, part="", role=_ROLE_OF_LIST.get(now.kind))
    return replace(now, misses=now.misses + 1) if now.misses < _PATIENCE else None


def _terse(text: str) -> bool:
    """Whether a list is of single words, or of one word and a count ("wren (12)")."""
    if re.fullmatch(r"[\w.|`^-]+ \(\d+\)", text):
        return True
    return all(len(part.split()) <= 1 for part in text.split(",")) and "," in text
