"""Who holds the meeting, as its text tells: elected to sign or to hold it, or opening it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.minutes.attendance.roll import ENTRY, Roll
from bot.minutes.document import PrintedLine
from bot.minutes.model import Attendee
from bot.minutes.names.forms import NAME, full_names, is_full_name
from bot.minutes.words.sentences import sentences
from bot.minutes.words.wordlist import has_any, small
from bot.names.offices import Role
from bot.patterns import lazily

_Office = tuple[re.Pattern[str], Role]  # its words, and what it is

_ADJUSTERS = lazily(
    r"\b(?:justerare|justeringsm[aä]n\w*|justeringsperson\w*|justera\b.*protokoll\w*|"
    r"protokoll?s?justerare|rösträknare)\b",
    re.IGNORECASE,
)
_OFFICERS = ("juster", "mötes", "ordför", "sekr", "protokoll", "rösträkn", "chair", "secretary")
_MEETING_OFFICE: tuple[_Office, ...] = (
    (
        lazily(
            r"\b(?:mötesordförande|mötets ordförande|ordförande för (?:mötet|stämman)|"
            r"chair of the meeting)\b",
            re.IGNORECASE,
        ),
        "chair",
    ),
    (
        lazily(
            r"\b(?:mötessekreterare|protokollförare|mötets sekreterare|"
            r"sekreterare för (?:mötet|stämman)|till sekreterare)\b",
            re.IGNORECASE,
        ),
        "secretary",
    ),
    (_ADJUSTERS, "adjuster"),
)
_CONVENER = lazily(r"[^\n.;]{0,60}?\b(?:sammankallande|convenor|convener)\b", re.IGNORECASE)
_ELECTED = lazily(
    r"\b(?:val(?:d|de|des|da)|väljs?|väljer|utse\w*|utsåg\w*|elected|appointed|att\s+jämte|"
    r"justera)\b|^\w*(?:ordförande|sekreterare)\s",
    re.IGNORECASE,
)
_OPENING = ("öppna", "hälsa", "förklara", "inled", "opened", "welcomed", "called")
_OPENS: tuple[re.Pattern[str], ...] = (
    lazily(
        rf"^(?:mötes)?(?:O|o)rdföranden?,?\s+(?P<name>{NAME}),?\s+(?:hälsa|öppna|förklara|inled)\w*"
    ),
    lazily(
        rf"(?:^|: )(?:The\s+)?(?:Chair(?:man|woman|person)?|Mayor|President),?\s+(?:Cllr\.?\s+|"
        rf"Councillor\s+)?"
        rf"(?P<name>{NAME}|[A-Z][\w'-]+),?\s+(?:opened|welcomed|called)\b"
    ),
    lazily(r"^(?P<name>[A-ZÅÄÖ][a-zåäöé-]+) (?:öppnade|öppnar|opened) (?:mötet|the meeting)\b"),
    lazily(
        rf"\b[Mm]ötet\s+(?:öppnades|öppnas|"
        rf"förklara\w+ öppnat)\s+av\s+(?:ordföranden?\s+)?(?P<name>{NAME})"
    ),
)
_RECORDED = lazily(
    r"^(?:vid (?:pennan|protokollet|tangenterna):? (?=\S)|"
    r"(?:antecknat|antecknades|skrivet|nedtecknat|protokollfört|minutes|minutes taken|recorded|"
    r"notes|notes taken|taken) (?:av|by):?\s+)"
    rf"(?P<name>(?-i:{NAME}|[A-ZÅÄÖ][a-zåäöé]+))\.?$",
    re.IGNORECASE,
    cues=(
        *("vid pennan", "vid protokollet", "vid tangenterna", "antecknat", "antecknades"),
        *("skrivet", "protokollfört", "minutes", "recorded", "notes", "taken", "nedtecknat"),
    ),
)
_STARTED = lazily(r"^Meeting started by (?P<name>\S{2,30}) at\b")
_ELECTS = lazily(
    r"\bval av (?:mötes)?(?:ordförande|sekreterare|funktionärer|presidium)\b|"
    r"\belection of (?:a )?chair\b",
    re.IGNORECASE,
)
_PLAIN_OFFICE: tuple[_Office, ...] = (
    (lazily(r"\b(?:till|som|as) (?:mötes)?(?:ordförande|chair)\b", re.IGNORECASE), "chair"),
    (
        lazily(
            r"\b(?:till|som|as|jämte) (?:mötes)?(?:sekreterare|secretary|protokollförare)\b",
            re.IGNORECASE,
        ),
        "secretary",
    ),
)


def read_elections(line: PrintedLine, title: str, roll: Roll) -> None:
    """Read who was elected to sign or hold the meeting, by a line alone and under its title."""
    told = has_any(_OFFICERS, small(line.text))
    if told:
        _elect(line.text, line, roll, _MEETING_OFFICE)
    if (
        title
        and not (told and _offices(line.text, _MEETING_OFFICE))
        and (told or has_any(_OFFICERS, small(title)))
    ):
        _elect(f"{title}: {line.text}", line, roll, _MEETING_OFFICE)


def read_officers(line: PrintedLine, title: str, roll: Roll) -> None:
    """Read who was elected chair or secretary under a title that says that they are elected."""
    if _ELECTS.search(title):
        for sentence in sentences(line.text):
            if has_any(_OFFICERS, small(sentence)):
                _elect(sentence, line, roll, _PLAIN_OFFICE)


def _elect(text: str, line: PrintedLine, roll: Roll, wanted: Sequence[_Office]) -> None:
    if len(text) > 2 * ENTRY or not _ELECTED.search(text):
        return
    offices = _offices(text, wanted)
    if any(role != "adjuster" for _, role in offices):  # then all others are this meeting's too
        held = {role for _, role in offices}
        offices += [(at, role) for at, role in _offices(text, _PLAIN_OFFICE) if role not in held]
        offices.sort()
    for names, role in _shared(text, offices, roll):
        for name in names:
            if not roll.change(name, role=role):
                roll.put(Attendee(name=name, role=role, line=line.number))


def _offices(text: str, wanted: Sequence[_Office]) -> list[tuple[int, Role]]:
    """Give where each office is named, in order."""
    found = ((pattern.search(text), role) for pattern, role in wanted)
    return sorted((match.start(), role) for match, role in found if match is not None)


def _shared(
    text: str, offices: Sequence[tuple[int, Role]], roll: Roll
) -> Iterator[tuple[tuple[str, ...], Role]]:
    """Share the people a sentence names among its offices: in order before them, or by each."""
    before = tuple(_named(text[: offices[0][0]], roll)) if offices else ()
    if len(offices) > 1 and len(before) >= len(offices):
        for n, (_, role) in enumerate(offices):
            yield (before[n:] if n == len(offices) - 1 else before[n : n + 1]), role
        return
    if before and len(offices) == 1:
        yield before, offices[0][1]
        return
    if before and len(offices) > 1:
        for (start, role), after in zip(offices, (0, *(at for at, _ in offices)), strict=False):
            yield tuple(_named(text[after:start], roll)), role
        return
    for n, (start, role) in enumerate(offices):
        last = offices[n + 1][0] if n + 1 < len(offices) else len(text)
        yield tuple(_named(text[start:last] if len(offices) > 1 else text, roll)), role


def _named(text: str, roll: Roll) -> Iterator[str]:
    """Give the people a short sentence names: those on the roll, else full names."""
    standing = roll.standing_in(text)
    known = [name for name in standing if re.search(rf"\b{re.escape(name)}\b", text)]
    if known:
        yield from known
        return
    if full := full_names(text):
        yield from full
        return
    for word in re.findall(r"\b[A-ZÅÄÖ][a-zåäöé]+\b", text):
        if roll.find(word) is not None:
            yield word


def read_opening(line: PrintedLine, roll: Roll) -> None:
    """Take the person who opens the meeting for its chair, where none is named."""
    if not has_any(_OPENING, line.text) or any(p.role == "chair" for p in roll.people):
        return
    for pattern in _OPENS:
        if found := pattern.search(line.text):
            name = found.group("name")
            if not roll.change(name, role="chair") and is_full_name(name):
                roll.put(Attendee(name=name, role="chair", line=line.number))
            return


def read_starter(lines: Sequence[PrintedLine], roll: Roll) -> None:
    """Take the person who started a log for its chair."""
    for line in lines:
        if line.text.startswith("Meeting started") and (found := _STARTED.match(line.text)):
            roll.change(found.group("name"), role="chair")
            return


def read_recorder(line: PrintedLine, roll: Roll) -> None:
    """Take the person who signs as having written the minutes for the secretary."""
    if found := _RECORDED.match(line.text):
        name = found.group("name")
        if not roll.change(name, role="secretary") and is_full_name(name):
            roll.put(Attendee(name=name, role="secretary", line=line.number))


def with_one_chair(
    people: tuple[Attendee, ...], lines: Sequence[PrintedLine]
) -> tuple[Attendee, ...]:
    """Leave whoever called the meeting without a role where somebody else is its chair."""
    chairs = [person for person in people if person.role == "chair"]
    texts = {line.number: line.text for line in lines}
    called = [one for one in chairs if _is_convener(one.name, texts.get(one.line, ""))]
    if not called or len(called) == len(chairs):
        return people
    return tuple(replace(one, role=None) if one in called else one for one in people)


def _is_convener(name: str, text: str) -> bool:
    behind = text.partition(name)[2]
    return _CONVENER.match(behind) is not None
