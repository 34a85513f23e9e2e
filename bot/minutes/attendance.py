"""Who was called, invited or there: lists in their shapes, signatures, people met in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from bot.minutes.cues import ALL, LabelKind
from bot.minutes.cues.given_names import GIVEN_NAMES
from bot.minutes.document import Line
from bot.minutes.items import Section
from bot.minutes.labels import Label, label_of, line_label
from bot.minutes.marks import numbered, without_bullet
from bot.minutes.model import Attendee, Role
from bot.minutes.people import (
    NAME,
    Person,
    first_role,
    full_names,
    is_absent,
    is_full_name,
    organisation_of,
    people_in,
    role_of,
    role_word,
)
from bot.minutes.sentences import sentences
from bot.minutes.wordlist import has_any

_LISTS: frozenset[LabelKind] = frozenset(
    {"present", "absent", "called", "invited", "substitute", "coopted", "guest"}
)
_OFFICES: frozenset[LabelKind] = frozenset({"chair", "vice_chair", "secretary", "adjuster"})
_ROLE_OF_LIST: dict[LabelKind, Role] = {
    "invited": "guest",
    "substitute": "substitute",
    "coopted": "coopted",
    "guest": "guest",
}
_LETTERS_APART = 3  # in the length of two spellings
_ALIKE = 0.85  # of two spellings of one name
_LONG_NAME = 12  # characters; shorter ones differ by a letter and are two people
_ENTRY = 160  # characters; what is longer is prose
_WORDS_APART = 40  # characters; commas stand closer in a list of names
_PATIENCE = 2  # lines in a list that name nobody
_BLOCK = 4  # lines that begin with a name, in a row, make a list nobody labelled
_SIGNERS = 2  # more people behind "to adjust:" are the list of those present
_ITEM_GUEST = re.compile(r"^(?:punkt|item|§|ärende)\s*\d+\w?$", re.IGNORECASE)
_JOINS = re.compile(
    rf"(?P<names>{NAME}(?:(?:,\s+|\s+(?:och|samt|"
    rf"and)\s+){NAME})*)(?P<tail>(?:,\s[^,.;]{{2,60}}?){{0,2}}?),?\s+(?:"
    + "|".join(p for cues in ALL for p in cues.joins_patterns)
    + ")"
)
_JOINING = re.compile("|".join(p for cues in ALL for p in cues.joins_patterns))
_REPLACED = re.compile(
    rf"(?P<absent>{NAME})\s+(?:ersätts|ersattes|är ersatt)\s+av\s+(?P<there>{NAME})"
)
_DID_NOT = re.compile(
    r"(?P<name>(?:[A-Z]\w+\s)?[A-Z]\w+)\s+(?:did not attend|was absent|sent (?:his|her|"
    r"their) apologies|had sent apologies)"
)
_STANDS_IN = ("ersätts", "ersatt")
_STAYED_AWAY = ("did not attend", "was absent", "apologies")
_ADJUSTERS = re.compile(
    r"\b(?:justerare|justeringsm[aä]n\w*|justeringsperson\w*|justera\b.*protokoll\w*|"
    r"protokoll?s?justerare|rösträknare)\b",
    re.IGNORECASE,
)
_OFFICERS = ("juster", "mötes", "ordför", "sekr", "protokoll", "rösträkn", "chair", "secretary")
_MEETING_OFFICE: tuple[tuple[re.Pattern[str], Role], ...] = (
    (
        re.compile(
            r"\b(?:mötesordförande|mötets ordförande|ordförande för (?:mötet|stämman)|"
            r"chair of the meeting)\b",
            re.IGNORECASE,
        ),
        "chair",
    ),
    (
        re.compile(
            r"\b(?:mötessekreterare|protokollförare|mötets sekreterare|"
            r"sekreterare för (?:mötet|stämman))\b",
            re.IGNORECASE,
        ),
        "secretary",
    ),
    (_ADJUSTERS, "adjuster"),
)
_ELECTED = re.compile(
    r"\b(?:val(?:d|de|des|da)|väljs?|väljer|utse\w*|utsåg\w*|elected|appointed|att\s+jämte|"
    r"justera)\b|^\w*(?:ordförande|sekreterare)\s",
    re.IGNORECASE,
)
_OPENING = ("öppna", "hälsa", "förklara", "inled", "opened", "welcomed", "called")
_OPENS: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"^(?:mötes)?(?:O|o)rdföranden?,?\s+(?P<name>{NAME}),?\s+(?:hälsa|öppna|förklara|inled)\w*"
    ),
    re.compile(
        rf"^(?:The\s+)?(?:Chair(?:man|woman|person)?|Mayor|President),?\s+(?:Cllr\.?\s+|"
        rf"Councillor\s+)?"
        rf"(?P<name>{NAME}),?\s+(?:opened|welcomed|called)\b"
    ),
    re.compile(
        rf"\b[Mm]ötet\s+(?:öppnades|öppnas|"
        rf"förklara\w+ öppnat)\s+av\s+(?:ordföranden?\s+)?(?P<name>{NAME})"
    ),
)
_ANSWER = re.compile(
    r"(?:ja|yes|x|närvarande|present)|(?P<no>nej|no|frånvarande|absent)", re.IGNORECASE
)
_OPENING_ITEMS = 4  # the meeting's own officers are elected among the first
_ELECTS = re.compile(
    r"\bval av (?:mötes)?(?:ordförande|sekreterare|funktionärer|presidium)\b|"
    r"\belection of (?:a )?chair\b",
    re.IGNORECASE,
)
_PLAIN_OFFICE: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"\b(?:till|som|as) (?:mötes)?(?:ordförande|chair)\b", re.IGNORECASE), "chair"),
    (
        re.compile(r"\b(?:till|som|as) (?:mötes)?(?:sekreterare|secretary)\b", re.IGNORECASE),
        "secretary",
    ),
)
_SPEAKERS = 3  # people quoted by name make a log of who took part
_GUEST_OF_ITEM = re.compile(r"^(?:§|punkt|ärende|item|p\.)\s*\d", re.IGNORECASE)
_SPEAKER = re.compile(r"^(?:[-•*]\s*)?(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w.-]*){0,2}):\s")


def _is_spelling_of(name: str, other: str) -> bool:
    """Tell two spellings of one name from two names: they begin alike and differ in few letters."""
    if name[0] != other[0] or abs(len(name) - len(other)) > _LETTERS_APART:
        return False
    return SequenceMatcher(None, name, other, autojunk=False).ratio() >= _ALIKE


@dataclass(slots=True)
class _Roll:
    """The people found so far, in printed order."""

    people: list[Attendee] = field(default_factory=list)
    contradicted: list[tuple[str, int]] = field(default_factory=list)  # a name, its later line
    listed: dict[str, bool] = field(default_factory=dict)  # name → whether on a list as present

    def find(self, name: str) -> Attendee | None:
        """Give the one person a name can mean: in full, nearly so, or the only one of that word."""
        folded = name.casefold()
        exact = [p for p in self.people if p.name.casefold() == folded]
        if exact:
            return exact[0]
        if " " not in name:
            some = [p for p in self.people if folded in p.name.casefold().split()]
            return some[0] if len(some) == 1 else None
        if len(name) < _LONG_NAME:
            return None
        near = [p for p in self.people if _is_spelling_of(p.name.casefold(), folded)]
        return near[0] if near else None

    def put(self, person: Attendee) -> None:
        """Add a person, or what is newly known of one: absence and a higher role."""
        known = self.find(person.name)
        if known is None:
            self.people.append(person)
            return
        roles = {r for r in (known.role, person.role) if r}
        self.people[self.people.index(known)] = replace(
            known,
            role=first_role(roles),
            present=known.present and person.present,
            organisation=known.organisation or person.organisation,
        )

    def answered(self, *, absent: bool) -> None:
        """Set whether the person put last was there."""
        if self.people and absent:
            self.people[-1] = replace(self.people[-1], present=False)

    def note(self, name: str, *, present: bool, line: int) -> None:
        """Note on which kind of list a name stands, and whether it stood on the other."""
        if self.listed.setdefault(name, present) != present:
            self.contradicted.append((name, line))

    def change(self, name: str, *, role: Role | None = None, present: bool | None = None) -> bool:
        """Set what is known of a person on the roll; False where there is none such."""
        known = self.find(name)
        if known is None:
            return False
        roles: set[Role] = {r for r in (known.role, role) if r}
        there = known.present if present is None else present
        self.people[self.people.index(known)] = replace(
            known, role=first_role(roles), present=there
        )
        return True


@dataclass(frozen=True, slots=True)
class _List:
    """The list being read."""

    kind: LabelKind
    misses: int = 0
    role: Role | None = None
    level: int = 0  # of the heading that opened it


def attendees(lines: Sequence[Line], found: Sequence[Section], end: int) -> tuple[Attendee, ...]:
    """List everyone the minutes name as called, invited or taking part, none from line `end` on."""
    roll = _Roll()
    starts = {section.start for section in found}
    _read_lists(lines[:end], starts, roll)
    if not any(p.role not in ("guest", "adjuster") and p.present for p in roll.people):
        _read_unlabelled(lines[:end], roll)
    _read_prose(lines[:end], found, roll)
    _read_speakers(lines[:end], roll)
    return tuple(roll.people)


def on_both_lists(
    lines: Sequence[Line], found: Sequence[Section], end: int
) -> tuple[tuple[str, int], ...]:
    """Give who stands both on a list of those present and of those absent, and the later line."""
    roll = _Roll()
    _read_lists(lines[:end], {section.start for section in found}, roll)
    return tuple(roll.contradicted)


# -- lists ------------------------------------------------------------------------------------


def _read_lists(lines: Sequence[Line], starts: set[int], roll: _Roll) -> None:
    now: _List | None = None
    first = min(starts, default=len(lines))
    signed = 0  # the line after signatures already read
    for n, line in enumerate(lines):
        if n < signed:
            continue
        if _read_signatures(lines, n, roll):
            now = None
            continue
        label = line_label(line)
        if label is not None and label.kind == "presenter" and n < first:
            _add(roll, people_in(label.rest, explicit=True), _List("guest", role="guest"), line)
        elif label is not None and label.kind in _LISTS and _opens_list(lines, n, label, first):
            now = _List(label.kind, role=_ROLE_OF_LIST.get(label.kind), level=line.level)
            _add(roll, people_in(label.rest, explicit=True), now, line)
        elif label is not None and label.kind in _OFFICES:
            signed = _read_office(lines, n, label, roll)
        elif label is not None or n in starts:
            now = None if label is None or label.kind != "other" or n >= first else now
        elif now is not None:
            now = _read_entry(line, now, roll, in_header=n < first)


def _opens_list(lines: Sequence[Line], n: int, label: Label, first: int) -> bool:
    """Tell a list from a word in passing: people follow the label, or it stands in the header."""
    if people_in(label.rest, explicit=True):
        return len(label.rest) < 12 * _ENTRY
    return n < first or any(
        _entry_people(ln, without_bullet(ln.text)) for ln in lines[n + 1 : n + 3]
    )


def _read_entry(line: Line, now: _List, roll: _Roll, *, in_header: bool) -> _List | None:
    """Read one line of a list; give the list as it stands after it, None where it has ended."""
    text = without_bullet(line.text)
    if answer := _ANSWER.fullmatch(text):  # in the row below the name it belongs to
        roll.answered(absent=answer.group("no") is not None)
        return now
    if _ITEM_GUEST.match(text.strip(" :")):
        return replace(now, role="guest", misses=0)
    if people := _entry_people(line, text):
        of_item = _item_guest(text) is not None
        _add(roll, people, replace(now, role="guest") if of_item else now, line)
        return replace(now, misses=0)
    return _after_miss(line, text, now) if in_header else None


def _entry_people(line: Line, text: str) -> tuple[Person, ...]:
    if (guests := _item_guest(text)) is not None:
        return people_in(guests, explicit=False)
    if len(text) > _ENTRY and text.count(",") * _WORDS_APART < len(text):
        return ()
    whole = ", ".join(cell for cell in line.cells if cell) if line.cells else text
    return people_in(whole, explicit=_terse(text))


def _item_guest(text: str) -> str | None:
    """Give who is named behind the number of the item they were there for."""
    mark = numbered(text)
    return mark.rest if mark is not None and mark.style in ("named", "§") and mark.rest else None


def _after_miss(line: Line, text: str, now: _List) -> _List | None:
    """Go on behind a heading within a list, and over a line or two that name nobody."""
    if len(text) <= _ENTRY / 2 and not text.endswith("."):
        if line.level and now.level in (0, *range(line.level, 7)):
            return _List("present", level=line.level)  # not under the list's own heading
        return replace(now, misses=0, role=_ROLE_OF_LIST.get(now.kind))
    return replace(now, misses=now.misses + 1) if now.misses < _PATIENCE else None


def _terse(text: str) -> bool:
    """Tell a list of single words, or one word and a count ("wren (12)")."""
    if re.fullmatch(r"[\w.|`^-]+ \(\d+\)", text):
        return True
    return all(len(part.split()) <= 1 for part in text.split(",")) and "," in text


def _add(roll: _Roll, people: Sequence[Person], now: _List, line: Line) -> _List:
    for person in people:
        roles = {r for r in (role_of(person), now.role) if r}
        if any(_GUEST_OF_ITEM.match(part) for part in person.tail):
            roles.add("guest")
        roll.put(
            Attendee(
                name=person.name,
                organisation=organisation_of(person),
                role=first_role(roles),
                present=now.kind != "absent" and not is_absent(person.tail),
                line=line.number,
            )
        )
        if now.kind in ("present", "absent"):
            roll.note(person.name, present=now.kind == "present", line=line.number)
    return now


# -- offices and signatures -------------------------------------------------------------------


def _read_office(lines: Sequence[Line], n: int, label: Label, roll: _Roll) -> int:
    """Read "Chair: Anna Ek" or the name under a signature; give the line to go on with."""
    if not label.rest and (end := _read_stacked(lines, n, roll)):
        return end
    people = people_in(label.rest, explicit=True) if len(label.rest) <= _ENTRY else ()
    if not label.rest:
        people = next((p for line in lines[n + 1 : n + 3] if (p := _signer(line.text))), ())
    is_list = len(people) > _SIGNERS and label.kind == "adjuster"
    for person in people:
        _put_office(roll, person, None if is_list else _office(label.kind), lines[n])
    return n + 1


def _read_stacked(lines: Sequence[Line], n: int, roll: _Roll) -> int:
    """Read offices one under another and as many names under them; 0 where there are none."""
    offices = []
    for line in lines[n:]:
        label = line_label(line)
        if label is None or label.kind not in _OFFICES or label.rest:
            break
        offices.append(label.kind)
    rows = lines[n + len(offices) : n + 2 * len(offices)]
    signers = [_signer(row.text) for row in rows]
    if len(offices) < _SIGNERS or len(signers) < len(offices) or not all(signers):
        return 0
    for kind, signer, row in zip(offices, signers, rows, strict=True):
        _put_office(roll, signer[0], _office(kind), row)
    return n + 2 * len(offices)


_OFFICE_ROLES: dict[LabelKind, Role] = {
    "chair": "chair",
    "vice_chair": "vice_chair",
    "secretary": "secretary",
    "adjuster": "adjuster",
}


def _office(kind: LabelKind) -> Role | None:
    return _OFFICE_ROLES.get(kind)


def _put_office(roll: _Roll, person: Person, role: Role | None, line: Line) -> None:
    own = first_role({r for r in (role_of(person), role) if r})
    roll.put(
        Attendee(
            name=_full(roll, person.name),
            organisation=organisation_of(person),
            role=own,
            line=line.number,
        )
    )


def _full(roll: _Roll, name: str) -> str:
    known = roll.find(name)
    return known.name if known is not None else name


def _signer(text: str) -> tuple[Person, ...]:
    text = re.sub(r"[_.…]{3,}", " ", text).split("/", 1)[0].strip()
    people = people_in(text, explicit=False)
    return people if len(people) == 1 and len(text) <= _ENTRY / 2 else ()


def _read_signatures(lines: Sequence[Line], n: int, roll: _Roll) -> bool:
    """Read two signatures side by side: labels in one row, names in the next."""
    cells = lines[n].cells
    if not cells:
        return False
    labels = [label_of(cell.rstrip(":") + ":") for cell in cells]
    offices = [
        label.kind if label is not None and label.kind in _OFFICES else None for label in labels
    ]
    if not any(offices):
        return False
    for row in lines[n + 1 : n + 3]:
        signers = [_signer(cell) for cell in row.cells]
        if len(row.cells) == len(cells) and all(signers):
            for kind, signer in zip(offices, signers, strict=True):
                if kind is not None:
                    _put_office(roll, signer[0], _office(kind), row)
            return True
    return False


# -- lists nobody labelled --------------------------------------------------------------------


def _read_unlabelled(lines: Sequence[Line], roll: _Roll) -> None:
    """Read runs of lines that each begin with a name; headings may stand between them."""
    block: list[Line] = []
    misses = 0
    for line in (*lines, None):
        if line is not None and _begins_with_name(line):
            block.append(line)
            misses = 0
            continue
        misses += 1
        if line is not None and misses <= 1 and len(line.text) <= _ENTRY / 2 and block:
            block.append(line)
            continue
        if sum(_begins_with_name(b) for b in block) >= _BLOCK:
            _read_block(block, roll)
        block, misses = [], 0


def _begins_with_name(line: Line) -> bool:
    if len(line.text) > _ENTRY or line.text.endswith((".", ":")):
        return False
    head = re.split(r"[,(\t]|\s[–-]\s", line.cells[0] if line.cells else line.text, maxsplit=1)[
        0
    ].strip()
    return is_full_name(head) and head.split()[0].casefold() in GIVEN_NAMES | {
        head.split()[0].casefold() if "," in line.text else ""
    }


def _read_block(block: Sequence[Line], roll: _Roll) -> None:
    twofold = sum(_second_name(line.text, roll) is not None for line in block) >= _BLOCK
    for line in block:
        second = _second_name(line.text, roll) if twofold else None
        halves = (line.text[: second[0]], line.text[second[0] :]) if second else (line.text,)
        for half in halves:
            people = people_in(half, explicit=False)
            if people and (second is not None or _begins_with_name(line)):
                _add(roll, people[:1], _List("present"), line)


_LATER = re.compile(rf"(?<=\s){NAME}")


def _second_name(text: str, roll: _Roll) -> tuple[int, str] | None:
    """Find the person of a second column run into the first: known, or by a given name."""
    for person in roll.people:
        if (at := text.find(person.name)) > 0:
            return at, person.name
    words = list(re.finditer(r"\S+", text))
    for word in words[2:] if words and words[0].group().casefold() in GIVEN_NAMES else words[1:]:
        folded = word.group().casefold()
        if folded in GIVEN_NAMES or (folded.split("-")[0] in GIVEN_NAMES and "-" in folded):
            before = text[: word.start()].rstrip()
            if before.endswith(("(", ",")) or not _LATER.match(text, word.start()):
                continue
            return word.start(), text[word.start() :]
    return None


# -- prose ------------------------------------------------------------------------------------


def _read_prose(lines: Sequence[Line], found: Sequence[Section], roll: _Roll) -> None:
    if not found:
        return
    titles = {section.start: section.item.title for section in found}
    title, elects = "", False  # whether the title tells of officers
    early = found[min(_OPENING_ITEMS, len(found)) - 1].start
    for n, line in enumerate(lines[found[0].start :], start=found[0].start):
        if n in titles:
            title = titles[n]
            elects = has_any(_OFFICERS, title.casefold())
        if elects or has_any(_OFFICERS, line.text.casefold()):
            for text in (line.text, *((f"{title}: {line.text}",) if n not in titles else ())):
                _read_elections(text, line, roll)
        if n <= early + 1 and _ELECTS.search(title):
            for sentence in sentences(line.text):
                _read_elections(sentence, line, roll, _PLAIN_OFFICE)
        _read_opening(line, roll)
        _read_guests(line, roll)
        for absent in _DID_NOT.finditer(line.text) if has_any(_STAYED_AWAY, line.text) else ():
            name = re.sub(
                r"^(?:Trustee|Cllr|Councillor|Director|Member)\s", "", absent.group("name")
            )
            roll.put(Attendee(name=name, present=False, line=line.number))


def _read_guests(line: Line, roll: _Roll) -> None:
    for pair in _REPLACED.finditer(line.text) if has_any(_STANDS_IN, line.text) else ():
        roll.put(Attendee(name=pair.group("absent"), present=False, line=line.number))
        roll.put(Attendee(name=pair.group("there"), role="substitute", line=line.number))
    for group in _JOINS.finditer(line.text) if _JOINING.search(line.text) else ():
        for person in people_in(group.group("names"), explicit=False):
            if not roll.change(person.name, present=True) and is_full_name(person.name):
                roll.put(
                    Attendee(
                        name=person.name,
                        organisation=group.group("tail").strip(" ,") or None,
                        role="guest",
                        line=line.number,
                    )
                )


def _read_opening(line: Line, roll: _Roll) -> None:
    """Take whoever opens the meeting for its chair, where none is named."""
    if not has_any(_OPENING, line.text) or any(p.role == "chair" for p in roll.people):
        return
    for pattern in _OPENS:
        if (found := pattern.search(line.text)) and is_full_name(found.group("name")):
            name = found.group("name")
            if not roll.change(name, role="chair"):
                roll.put(Attendee(name=name, role="chair", line=line.number))
            return


def _read_elections(
    text: str,
    line: Line,
    roll: _Roll,
    wanted: Sequence[tuple[re.Pattern[str], Role]] = _MEETING_OFFICE,
) -> None:
    """Read who was elected to sign or hold the meeting."""
    if len(text) > 2 * _ENTRY or not has_any(_OFFICERS, text.casefold()):
        return
    if not _ELECTED.search(text):
        return
    offices = sorted(
        (found.start(), role)
        for pattern, role in wanted
        if (found := pattern.search(text)) is not None
    )
    for names, role in _shared(text, offices, roll):
        for name in names:
            if not roll.change(name, role=role):
                roll.put(Attendee(name=name, role=role, line=line.number))


def _shared(
    text: str, offices: Sequence[tuple[int, Role]], roll: _Roll
) -> Iterator[tuple[tuple[str, ...], Role]]:
    """Share the people a sentence names among its offices: behind each, or in order before them."""
    before = tuple(_named(text[: offices[0][0]], roll)) if offices else ()
    if len(offices) > 1 and len(before) >= len(offices):
        for n, (_, role) in enumerate(offices):
            yield (before[n:] if n == len(offices) - 1 else before[n : n + 1]), role
        return
    for n, (start, role) in enumerate(offices):
        last = offices[n + 1][0] if n + 1 < len(offices) else len(text)
        yield tuple(_named(text[start:last] if len(offices) > 1 else text, roll)), role


def _named(text: str, roll: _Roll) -> Iterator[str]:
    """Give the people a short sentence names: those on the roll, else full names."""
    known = [p.name for p in roll.people if re.search(rf"\b{re.escape(p.name)}\b", text)]
    if known:
        yield from known
        return
    if full := full_names(text):
        yield from full
        return
    for word in re.findall(r"\b[A-ZÅÄÖ][a-zåäöé]+\b", text):
        if word.casefold() in GIVEN_NAMES and roll.find(word) is not None:
            yield word


def _can_speak(name: str) -> bool:
    return role_word(name) is None and not name.isupper()


def _read_speakers(lines: Sequence[Line], roll: _Roll) -> None:
    """Those who are quoted as speaking were there: by any name where no list is."""
    spoken: dict[str, Line] = {}
    for line in (line for line in lines if ":" in line.text):
        for part in (p for cell in (line.cells or (line.text,)) for p in cell.split("\n")):
            found = _SPEAKER.match(part)
            if found and label_of(part) is None and _can_speak(found.group("name")):
                spoken.setdefault(found.group("name"), line)
    listed = bool(roll.people)
    if listed and len(spoken) < _SPEAKERS:
        return
    for name, line in spoken.items():
        if roll.find(name) is None and (not listed or is_full_name(name)):
            roll.put(Attendee(name=name, line=line.number))
