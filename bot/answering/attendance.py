"""Who was at a meeting, who was not, and who led it."""

import re
from collections.abc import Sequence

from bot.answering import formalities, occasions
from bot.answering.asked_words import words_asked
from bot.answering.model import Asking, Told, none, resting_on, told
from bot.names.matching import fitting, folded
from bot.patterns import lazily
from bot.questions.model import AnswerForm
from bot.replies.model import Block, Line
from bot.texts import All, Day, Sayable, Text, _, _n
from bot.values import dataclass
from storage import meetings
from storage.minutes import documents
from storage.model import Attendance, Item, Meeting
from storage.search import terms_of

_EVERY = lazily(
    r"\b(?:alla|samtliga|båda|bägge|varje|all|both|every)\s+(?:the\s+|de\s+|våra\s+|our\s+)?"
    r"(?:möte|sammanträde|träff|gång|meeting|session|time)",
    re.IGNORECASE,
)
# What those who meet are called, whoever they are.
_ANYBODY = frozenset(
    """
    ledamot ledamöter ledamöterna person personer personerna medlem medlemmar medlemmarna folk
    kollegor kollegorna politiker politikerna representanter tjänstepersoner styrelsen
    member members trustee trustees councillor councillors people person persons colleagues
    """.split()  # noqa: SIM905
)
_MOST_MEETINGS = 12  # told one by one


@dataclass(frozen=True, slots=True)
class _Roll:
    """A meeting and who was noted as there or not, for the whole of it."""

    meeting: Meeting
    people: tuple[Attendance, ...]
    document: str

    @property
    def present(self) -> tuple[Attendance, ...]:
        return tuple(one for one in self.people if one.present)

    @property
    def absent(self) -> tuple[Attendance, ...]:
        return tuple(one for one in self.people if not one.present)


async def answer(asking: Asking) -> Told | None:  # noqa: PLR0911 - one return a kind of question
    """Answer who was there, or whether somebody was; None where no roll says."""
    question = asking.question
    if question.form is AnswerForm.WHEN:
        return None
    is_absent = "absent" in question.cues
    if question.item or (set(map(str.casefold, question.topic)) - _ANYBODY and not is_absent):
        return await _at_item(asking)
    counts = question.form in (AnswerForm.COUNT, AnswerForm.OFTEN) or (
        question.names and question.days is None and question.which is None and _is_any(asking)
    )
    is_every = question.days is None and _EVERY.search(question.line) is not None
    is_whole = is_every or (bool(counts) and question.days is None)
    which = occasions.all_held if is_whole else occasions.held
    rolls = await _rolls(asking, await which(asking))
    if not rolls:
        return None
    name = question.names[0] if question.names else asking.turn.speaker.name * question.is_mine
    if name and not _are_organisations((name,), rolls):
        if not counts and (away := await _as_written(asking, rolls[-1], name)) is not None:
            return away
        return _of_somebody(asking, rolls, name, counts=bool(counts))
    if "absent" in question.cues and not question.names and len(rolls) == 1 and not rolls[0].absent:
        away = await _as_written(asking, rolls[0])
        if away is not None or question.topic:
            return away
    if is_every and question.form in (AnswerForm.WHO, AnswerForm.WHICH) and not question.role:
        return _at_every(asking, rolls)
    if question.form in (AnswerForm.COUNT, AnswerForm.OFTEN):
        rolls = rolls if question.days is not None else rolls[-1:]
    return _listed(asking, rolls)


async def _at_item(asking: Asking) -> Told | None:
    """Name those who came for one item, by its number or what it is about; else None."""
    question, turn = asking.question, asking.turn
    held = await occasions.held(asking)
    keys = [meeting.key for meeting in held]
    noted = [one for _key, one in await meetings.attendances(turn.db, turn.key, keys) if one.item]
    rows = [item for _key, item in await meetings.items(turn.db, turn.key, keys)]
    meant = {item.key for item in rows if _is_meant(asking, item)}
    there = [one for one in noted if one.item in meant and one.present]
    of_role = [one for one in there if one.role == question.role] or there
    if not there or question.form is AnswerForm.WHETHER or question.names:
        return await _of_organisation(asking, held) if not question.item else None
    item = next(item for item in rows if item.key == there[0].item)
    names = All(tuple(dict.fromkeys(one.name for one in of_role)))
    where = f"{item.number} {item.title}".strip()
    return told(
        _("There for {item}: {names}.", item=where, names=names), resting_on(held[-1], asking)
    )


async def _of_organisation(asking: Asking, held: Sequence[Meeting]) -> Told | None:
    """Name those of the organisation that the words may mean."""
    rolls = await _rolls(asking, held)
    return _listed(asking, rolls) if rolls and not asking.question.names else None


def _is_meant(asking: Asking, item: Item) -> bool:
    question = asking.question
    if question.item:
        return item.number.rstrip(".").casefold() == question.item.casefold()
    words = words_asked(asking, question.topic)
    held = terms_of(item.title)
    return bool(words) and all(word.closeness(held) > 0 for word in words)


async def _as_written(asking: Asking, roll: _Roll, name: str = "") -> Told | None:
    """Quote who was away, where it stands in the text of the minutes and not in their roll."""
    if not roll.document or (name and _noted(roll, name) is not None):
        return None
    of = (name.rsplit(maxsplit=1)[-1],) if name else ()
    quote = await formalities.said(asking, formalities.ABSENT, roll.meeting.day, of=of)
    if quote is None:
        return None
    day = Day(roll.meeting.day, asking.turn.today)
    if not name:
        return told(_("Absent on {day}, as the minutes put it:", day=day), quote)
    if "absent" in asking.question.cues:
        return told(_("Yes, {name} was absent on {day}.", name=name, day=day), quote)
    return told(_("No, {name} was absent on {day}.", name=name, day=day), quote)


def _are_organisations(names: Sequence[str], rolls: Sequence[_Roll]) -> bool:
    """Whether what looks like names are where people come from."""
    bodies = {folded(one.organisation) for roll in rolls for one in roll.people}
    people = {folded(one.name) for roll in rolls for one in roll.people}
    return all(
        any(folded(name) in body for body in bodies)
        and not any(folded(name) in person for person in people)
        for name in names
    )


def _is_any(asking: Asking) -> bool:
    """Whether all meetings are meant: "has she missed any meetings?"."""
    words = set(asking.question.line.casefold().split())
    if asking.question.form is AnswerForm.WHICH and "meeting" in asking.question.cues:
        return True
    return bool(words & {"any", "några", "något", "nåt", "någon"}) and "meeting" in (
        asking.question.cues
    )


async def _rolls(asking: Asking, found: Sequence[Meeting]) -> list[_Roll]:
    """Give the rolls of the meetings that have one."""
    turn = asking.turn
    noted = await meetings.attendances(turn.db, turn.key, [meeting.key for meeting in found])
    names = {d.day: d.name for d in await documents.listed(turn.db, turn.key) if d.day}
    rolls = (
        _Roll(
            meeting,
            tuple(one for key, one in noted if key == meeting.key and one.item is None),
            names.get(meeting.day, ""),
        )
        for meeting in found
    )
    return [roll for roll in rolls if roll.people]


def _at_every(asking: Asking, rolls: Sequence[_Roll]) -> Told:
    """Name those who were at every meeting, or at none."""
    is_absent = "absent" in asking.question.cues
    wanted = [roll.absent if is_absent else roll.present for roll in rolls]
    names = [
        one.name
        for one in wanted[0]
        if all(fitting(one.name, (other.name for other in roll)) for roll in wanted[1:])
    ]
    days = All(tuple(Day(roll.meeting.day, asking.turn.today) for roll in rolls))
    if not names:
        return none(
            _("Nobody is noted as absent every time: {days}.", days=days)
            if is_absent
            else _("Nobody is noted as present every time: {days}.", days=days)
        )
    people = All(tuple(names))
    return told(
        _("Absent every time ({days}): {names}.", days=days, names=people)
        if is_absent
        else _("Present every time ({days}): {names}.", days=days, names=people)
    )


def _of_somebody(asking: Asking, rolls: Sequence[_Roll], name: str, *, counts: bool) -> Told | None:
    """Say of one person whether they were there, or how often they were not."""
    noted = [(roll, one) for roll in rolls if (one := _noted(roll, name)) is not None]
    if counts:
        return _how_often(asking, rolls, noted)
    if not noted:
        return _not_named(asking, name, rolls[-1])
    lines: list[Text] = [_whether(asking, roll, one) for roll, one in noted]
    rest = [Line(line) for line in lines[1:_MOST_MEETINGS]]
    return told(lines[0], *rest, resting_on(noted[0][0].meeting, asking, noted[0][0].document))


def _noted(roll: _Roll, name: str) -> Attendance | None:
    """Find somebody in a roll, however the name is written; nobody where several may be meant."""
    names = fitting(name, (one.name for one in roll.people))
    found = [one for one in roll.people if one.name in names]
    return found[0] if len(names) == 1 else None


def _whether(asking: Asking, roll: _Roll, one: Attendance) -> Text:
    """Answer yes or no, as it was asked: whether present, or whether absent."""
    day = Day(roll.meeting.day, asking.turn.today)
    asks_absent = "absent" in asking.question.cues
    if one.present:
        return (
            _("No, {name} was present on {day}.", name=one.name, day=day)
            if asks_absent
            else _("Yes, {name} was present on {day}.", name=one.name, day=day)
        )
    return (
        _("Yes, {name} was absent on {day}.", name=one.name, day=day)
        if asks_absent
        else _("No, {name} was absent on {day}.", name=one.name, day=day)
    )


def _not_named(asking: Asking, name: str, roll: _Roll) -> Told:
    day = Day(roll.meeting.day, asking.turn.today)
    words = _("{name} is not among those noted on {day}.", name=name, day=day)
    return none(words, resting_on(roll.meeting, asking, roll.document))


def _how_often(
    asking: Asking, rolls: Sequence[_Roll], noted: Sequence[tuple[_Roll, Attendance]]
) -> Told | None:
    if not noted:
        return None
    asks_absent = "present" not in asking.question.cues or "absent" in asking.question.cues
    wanted = [roll for roll, one in noted if one.present is not asks_absent]
    days = All(tuple(Day(roll.meeting.day, asking.turn.today) for roll in wanted))
    whole = len(rolls)
    opening = _opening(asking, bool(wanted))
    if asks_absent:
        words = _n(
            "{name} has been absent from {count} of {whole} meetings",
            "{name} has been absent from {count} of {whole} meetings",
            len(wanted),
            name=noted[0][1].name,
            whole=whole,
        )
    else:
        words = _n(
            "{name} has been present at {count} of {whole} meetings",
            "{name} has been present at {count} of {whole} meetings",
            len(wanted),
            name=noted[0][1].name,
            whole=whole,
        )
    said: Sayable = _("{answer}: {days}.", answer=words, days=days) if wanted else words
    return told(_("{yes}, {said}", yes=opening, said=said) if opening else said)


def _opening(asking: Asking, is_so: bool) -> Text | None:  # noqa: FBT001 - private
    if asking.question.form is not AnswerForm.WHETHER:
        return None
    return _("Yes") if is_so else _("No")


def _listed(asking: Asking, rolls: Sequence[_Roll]) -> Told | None:
    """List those who are asked for, meeting by meeting."""
    question = asking.question
    if question.topic or question.names:
        rolls = [_narrowed(roll, (*question.topic, *question.names)) for roll in rolls]
        if not any(roll.people for roll in rolls):
            return None
    lines = [_line(asking, roll) for roll in rolls[-_MOST_MEETINGS:]]
    if any(line is None for line in lines):
        return None
    said = [line for line in lines if line is not None]
    last = rolls[-1]
    where: tuple[Block, ...] = (
        (resting_on(last.meeting, asking, last.document),) if len(rolls) == 1 else ()
    )
    return told(said[0], *map(Line, said[1:]), *where)


def _narrowed(roll: _Roll, topic: Sequence[str]) -> _Roll:
    """Leave those of the organisation that the words name."""
    words = [word.casefold() for word in topic if word.casefold() not in _ANYBODY]
    kept = tuple(
        one
        for one in roll.people
        if all(word[: max(4, len(word) - 1)] in one.organisation.casefold() for word in words)
    )
    return _Roll(roll.meeting, kept, roll.document)


def _line(asking: Asking, roll: _Roll) -> Text | None:
    """Name those asked for at one meeting; None where the roll cannot tell."""
    question, day = asking.question, Day(roll.meeting.day, asking.turn.today)
    if question.role:
        return _role(question.role, roll, day)
    is_absent = "absent" in question.cues
    names = All(tuple(one.name for one in (roll.absent if is_absent else roll.present)))
    if not names.parts:
        return _("Nobody is noted as absent on {day}.", day=day) if is_absent else None
    if question.form is AnswerForm.COUNT:
        return _many(len(names.parts), names, day, is_absent=is_absent)
    if is_absent:
        return _("Absent on {day}: {names}.", day=day, names=names)
    return _("Present on {day}: {names}.", day=day, names=names)


def _many(count: int, names: All, day: Day, *, is_absent: bool) -> Text:
    if is_absent:
        return _n(
            "{count} was absent on {day}: {names}.",
            "{count} were absent on {day}: {names}.",
            count,
            day=day,
            names=names,
        )
    return _n(
        "{count} was present on {day}: {names}.",
        "{count} were present on {day}: {names}.",
        count,
        day=day,
        names=names,
    )


def _role(role: str, roll: _Roll, day: Day) -> Text | None:
    """Name those who bore a role at one meeting; None where nobody is noted with it."""
    bearers = [one for one in roll.people if one.role == role]
    held = [one for one in bearers if one.present] or bearers
    if not held:
        return None
    names = All(tuple(one.name for one in held))
    words = {
        "chair": _("Chair on {day}: {names}.", day=day, names=names),
        "vice_chair": _("Vice chair on {day}: {names}.", day=day, names=names),
        "secretary": _("Secretary on {day}: {names}.", day=day, names=names),
        "adjuster": _("The minutes of {day} are approved by {names}.", day=day, names=names),
        "substitute": _("Substitutes on {day}: {names}.", day=day, names=names),
        "coopted": _("Co-opted on {day}: {names}.", day=day, names=names),
        "guest": _("Guests on {day}: {names}.", day=day, names=names),
    }
    return words[role]
