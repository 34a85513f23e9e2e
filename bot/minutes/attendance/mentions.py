"""People met in the text of the items: guests, substitutes, absentees, speakers."""

import re
from collections.abc import Sequence

from bot.minutes.attendance.elections import (
    read_elections,
    read_officers,
    read_opening,
    read_recorder,
)
from bot.minutes.attendance.roll import Roll
from bot.minutes.attendance.stays import stay
from bot.minutes.cues import ALL
from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import label_of
from bot.minutes.layout.section import ItemSection
from bot.minutes.model import Attendee
from bot.minutes.names.forms import NAME, is_full_name, is_given
from bot.minutes.names.listed import ListedPerson, people_in, role_word
from bot.minutes.words.sentences import sentences
from bot.minutes.words.wordlist import either, has_any
from bot.patterns import lazily

_JOINING = either(tuple(p for cues in ALL for p in cues.joins_patterns))
_JOINS = lazily(
    rf"(?P<names>{NAME}(?:(?:,\s+|\s+(?:och|samt|"
    rf"and)\s+){NAME})*)(?P<tail>(?:,\s[^,.;]{{2,60}}?){{0,2}}?),?\s+(?:" + _JOINING.pattern + ")"
)
_REPLACED = lazily(rf"(?P<absent>{NAME})\s+(?:ersätts|ersattes|är ersatt)\s+av\s+(?P<there>{NAME})")
_DID_NOT = lazily(
    r"(?P<name>(?:[A-Z]\w+\s)?[A-Z]\w+)\s+(?:did not attend|was absent|sent (?:his|her|"
    r"their) apologies|had sent apologies)"
)
_TITLED = rf"(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof)s?\.? )?{NAME}"
_NAMES = rf"(?P<names>{_TITLED}(?:(?:,| and| och| samt) {_TITLED})*)"
_SENT_WORD = lazily(
    rf"\b[Aa]pologies\b[^.]{{0,40}}?\bfrom {_NAMES}"
    r"|\b(?:[Ff]örhinder|[Åå]terbud)\b[^.]{0,30}?\b(?:av|från) " + _NAMES.replace("names", "away"),
    cues=("apologies", "förhinder", "återbud"),
)
_WERE_THERE = lazily(
    rf"\b(?:[Nn]ärvarande (?:var|är)|[Pp]resent were)(?: även| också| also)? {_NAMES}",
    cues=("närvarande ", "present were"),
)
_ONE = r"[A-ZÅÄÖ][\w’'-]+(?: [A-ZÅÄÖ][\w’'-]+)?"
_ONES = rf"(?P<names>{_ONE}(?:(?:, | och | samt |,? and ){_ONE})*)"
_BY_ONE_NAME: tuple[tuple[re.Pattern[str], bool], ...] = (
    (
        lazily(
            rf"^{_ONES} (?:är|var|fanns|were|was|are|is) (?:all |också |även |samtliga )?"
            r"(?:närvarande|på plats|present|in attendance|there)\b",
            cues=("närvarande", "på plats", "present", "in attendance", "there"),
        ),
        True,
    ),
    (
        lazily(
            rf"^{_ONES} (?:är|var|were|was) (?:frånvarande|borta|absent)\b",
            cues=("frånvarande", "borta", "absent"),
        ),
        False,
    ),
    (lazily(rf"^[Aa]pologies\b[^.]{{0,40}}?\bfrom {_ONES}\.?$", cues=("apologies",)), False),
    (
        lazily(
            rf"^(?:Förhinder|Återbud)\b[^.]{{0,30}}?\b(?:av|från) {_ONES}\.?$",
            cues=("förhinder", "återbud"),
        ),
        False,
    ),
)
_MOVES = (
    *("anslöt", "ansluter", " kom ", "anlände", "lämnade", "lämnar", "avvek", " gick", "går"),
    *("joined", "arrived", " left"),
)
_MOVED = lazily(
    rf"{_ONES} (?:then )?(?P<verb>anslöt|ansluter|kom|anlände|lämnade|lämnar|avvek|gick|går|joined"
    r"|arrived|left)\b(?! till)(?P<when>(?:kl\.|[^.;]){0,40}\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\b)?)"
)
_DIGIT = lazily(r"\d")
_GROUPS = tuple(noun for cues in ALL for noun in cues.body_nouns)
_NOBODY = frozenset().union(*(cues.openers for cues in ALL))
_OF_PRESENCE = lazily(
    r"närvaro|närvarande|upprop|attendance|present|roll call|apologies", re.IGNORECASE
)
_TITLE = lazily(r"^(?:Trustee|Cllr|Councillor|Director|Member)\s")
_PRESENCE = (
    "pologies",
    "örhinder",
    "terbud",
    "varande",
    "resent",
    "borta",
    "absent",
    "in attendance",
)
_STANDS_IN = ("ersätts", "ersatt")
_STAYED_AWAY = ("did not attend", "was absent", "apologies")
_OPENING_ITEMS = 4  # the meeting's own officers are elected among the first
_SOME = 3  # one in so many speakers has a known given name
_SPEAKERS = 3  # people quoted by name make a log of who took part
_SPEAKER = lazily(r"^(?:[-•*]\s*)?(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w.-]*){0,2}):\s")


def read_mentions(lines: Sequence[PrintedLine], found: Sequence[ItemSection], roll: Roll) -> None:
    """Put on the roll whom the items tell of, and what they tell of those on it."""
    for line in lines[: found[0].start if found else len(lines)]:
        _read_presence(line, "", roll)
    if not found:
        return
    titles = {section.start: section.item.title for section in found}
    early = found[min(_OPENING_ITEMS, len(found)) - 1].start
    title = ""
    for n, line in enumerate(lines[found[0].start :], start=found[0].start):
        title = titles.get(n, title)
        read_elections(line, "" if n in titles else title, roll)
        if n <= early + 1:
            read_officers(line, title, roll)
        read_opening(line, roll)
        read_recorder(line, roll)
        _read_guests(line, roll)
        _read_absentees(line, roll)
        _read_presence(line, title, roll)
        _read_comings(line, roll)


def _read_comings(line: PrintedLine, roll: Roll) -> None:
    """Read when those on the roll came and went ("Lena Ek lämnade mötet kl. 15.10")."""
    if not (has_any(_MOVES, line.text) and _DIGIT.search(line.text)):
        return
    for found in _MOVED.finditer(line.text):
        told = stay((f"{found.group('verb')} {found.group('when')}",), present=True)
        for person in people_in(found.group("names"), explicit=True):
            roll.time(person.name, joined=told.joined, gone=told.gone)


def _read_absentees(line: PrintedLine, roll: Roll) -> None:
    for absent in _DID_NOT.finditer(line.text) if has_any(_STAYED_AWAY, line.text) else ():
        name = _TITLE.sub("", absent.group("name"))
        roll.put(Attendee(name=name, present=False, line=line.number))


def _read_presence(line: PrintedLine, title: str, roll: Roll) -> None:
    """Read sentences that tell who was there and who had sent word."""
    if not has_any(_PRESENCE, line.text):
        return
    told = ((_SENT_WORD, False), (_WERE_THERE, True))
    for sentence in sentences(line.text):
        for pattern, present in told:
            found = pattern.search(sentence)
            named = next(filter(None, found.groups()), "") if found else ""
            _put_present(people_in(named, explicit=False), line, roll, present=present)
        for pattern, present in _BY_ONE_NAME:
            if (found := pattern.match(sentence)) and _is_of_people(found, title, roll):
                people = people_in(found.group("names"), explicit=True)
                _put_present(people, line, roll, present=present)


def _is_of_people(found: re.Match[str], title: str, roll: Roll) -> bool:
    """Whether one name means people, not a group: known, or under a title about presence."""
    names = re.split(r",\s+|\s+(?:och|and|samt)\s+", found.group("names"))
    if any(name.casefold().endswith(_GROUPS) or name.casefold() in _NOBODY for name in names):
        return False
    if any(roll.find(name) is not None or is_given(name) or is_full_name(name) for name in names):
        return True
    return _OF_PRESENCE.search(title) is not None


def _put_present(
    people: Sequence[ListedPerson], line: PrintedLine, roll: Roll, *, present: bool
) -> None:
    for person in people:
        if not roll.change(person.name, present=present):
            roll.put(Attendee(name=person.name, present=present, line=line.number))


def _read_guests(line: PrintedLine, roll: Roll) -> None:
    for pair in _REPLACED.finditer(line.text) if has_any(_STANDS_IN, line.text) else ():
        roll.put(Attendee(name=pair.group("absent"), present=False, line=line.number))
        roll.put(
            Attendee(
                name=pair.group("there"),
                role="substitute",
                stands_in_for=pair.group("absent"),
                line=line.number,
            )
        )
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


def read_speakers(lines: Sequence[PrintedLine], roll: Roll) -> None:
    """Those who are quoted as speaking were there: by any name where no list is."""
    spoken: dict[str, PrintedLine] = {}
    for line in (line for line in lines if ":" in line.text):
        for part in (p for cell in (line.cells or (line.text,)) for p in cell.split("\n")):
            found = _SPEAKER.match(part)
            if found and label_of(part) is None and _can_speak(found.group("name")):
                spoken.setdefault(found.group("name"), line)
    listed = bool(roll.people)
    if listed and len(spoken) < _SPEAKERS:
        return
    given = sum(is_given(name.split()[0]) for name in spoken)
    if not listed and given * _SOME < len(spoken):
        return  # "Licence: …", "Premises: …"
    for name, line in spoken.items():
        if roll.find(name) is None and (not listed or is_full_name(name)):
            roll.put(Attendee(name=name, line=line.number))


def _can_speak(name: str) -> bool:
    return role_word(name) is None and not name.isupper()
