"""Who is said to be at a meeting, as people say it: names, "alla utom Per", "som sist"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import time

from bot.command import Turn
from bot.names.matching import fitting, plain
from bot.names.offices import bare_office, role_of
from bot.patterns import lazily
from bot.people.names import look_up
from bot.people.owners import is_speaker
from bot.replies.attendance import attendance_lines
from bot.replies.model import Reply, say
from bot.texts import Text, _
from bot.values import dataclass
from storage import meetings, people, rosters
from storage.model import Attendance, Circle, Item, ItemKey

_ASIDE = lazily(r"\s*[(\[](?P<words>[^()\[\]]{1,80})[)\]]\s*$")
_MORE = lazily(r"^(?:\+\s*|(?:även|också|also|plus)\s+)", re.IGNORECASE)
_NOT = lazily(r"^(?:(?:men|but)\s+)?(?:inte|ej|not)\s+", re.IGNORECASE)
_AWAY = (
    r"(?:frånvarande|frånv|frånvaro|ej\s+närvarande|(?:anmält\s+|anmälde\s+)?(?:förhinder|återbud)"
    r"|förhindrade?|absent|not\s+present|(?:with\s+)?(?:apologies|regrets)|missing)"
)
_HERE = r"(?:närvarande|deltagare|present|in\s+attendance)"
_FROM_WHOM = r"(?:\s+(?:från|av|from|by|received\s+from|for\s+absence(?:\s+from)?))?\s*[:–-]?\s*"
_ROLL = lazily(
    rf"(?:(?:och|and)\s+)?(?:(?P<away>{_AWAY})|(?P<here>{_HERE}))\b(?!-\w){_FROM_WHOM}",
    re.IGNORECASE,
)
_NEXT_ROLL = lazily(rf"(?<=[.;,])\s+(?=(?:{_AWAY}|{_HERE})\b)", re.IGNORECASE)
_EVERYBODY = lazily(
    r"^(?:alla|samtliga|all|everybody|everyone)(?:\s+(?:är\s+)?(?:här|närvarande|present|here))?"
    r"(?:\s+(?:utom|förutom|except|but|save)\s+(?P<away>.+))?$",
    re.IGNORECASE,
)
_NOBODY = lazily(r"^(?:ingen|inga|none|nobody|no one|[-–—])$", re.IGNORECASE)
_AS_LAST = lazily(
    r"^(?:(?:samma\s+)?som\s+(?:sist|förra\s+(?:gången|mötet))|(?:the\s+)?same(?:\s+as\s+last\s+time)?"
    r"|as\s+last\s+time|samma)$",
    re.IGNORECASE,
)
_INSTEAD = lazily(
    r"^(?P<name>\S.*?)\s+(?:(?:är\s+)?(?:ersättare|ers\.?|suppleant|vikarie)\s+för|för|i\s*stället\s+för"
    r"|ersätter|(?:går|hoppar)\s+in\s+för|substitute\s+for|substitutes\s+for|substituting\s+for"
    r"|(?:is\s+)?standing\s+in\s+for|stands\s+in\s+for|instead\s+of|for)\s+(?P<absent>\S.*)$",
    re.IGNORECASE,
)
_FOR = lazily(
    r"^(?:(?:ersättare|ers\.?|suppleant|vikarie|substitute|sub)\s+)?(?:för|for|i\s*stället\s+för"
    r"|instead\s+of|ersätter)\s+(?P<absent>\S.*)$",
    re.IGNORECASE,
)
_ITEM = lazily(
    r"^(?:(?:endast|bara|only)\s+)?(?:(?:under|på|för|for|during)\s+)?(?:§|punkt|item)\s*"
    r"(?P<item>\d{1,3}[a-zåäö]?)$",
    re.IGNORECASE,
)
_BEFORE_ITEM = lazily(r"^§\s*(?P<item>\d{1,3}[a-zåäö]?)[:.,]?\s+(?P<name>\S.*)$")
_BEHIND_ITEM = lazily(r"^(?P<name>\S.*?)\s+§\s*(?P<item>\d{1,3}[a-zåäö]?)$")
_AT = r"(?:kl\.?|klockan|at)?\s*(?P<hour>[01]?\d|2[0-3])(?:[.:](?P<minute>[0-5]\d))?"
_COMES = r"från|from|anslöt|ansluter|kom|kommer|joined|joins|joining|arrived|arrives|coming"
_GOES = r"till|t\.o\.m\.|until|to|gick|går|lämnade|lämnar|left|leaves|leaving"
_FROM = lazily(rf"^(?:{_COMES})\s+{_AT}$", re.IGNORECASE)
_UNTIL = lazily(rf"^(?:{_GOES})\s+{_AT}$", re.IGNORECASE)
# "Åsa kommer 13.30", "Bill on Teams", "Jo sends apologies": said of one within a list.
_SAID_OF = lazily(
    rf"^(?P<name>\S.*?)\s+(?:(?P<when>(?:{_COMES}|{_GOES})\s+{_AT})"
    r"|(?:är\s+med\s+|med\s+|is\s+)?(?P<apart>(?:på|via|on|over)\s+(?:teams|zoom|länk|distans|telefon"
    r"|video|phone)|digitalt|online|remotely)"
    r"|(?P<away>(?:sends?|sent|har\s+lämnat|lämnat|lämnar|har\s+anmält|anmält|har|har\s+skickat)\s+"
    r"(?:(?:his|her|their)\s+)?(?:apologies|regrets|förhinder|återbud)"
    r"|(?:är|var|is|was)\s+(?:sjuk|frånvarande|borta|förhindrad|ledig|bortrest|på\s+semester|sick|ill"
    r"|away|absent|on\s+(?:holiday|leave))|vabbar))$",
    re.IGNORECASE,
)
_NEXT_SENTENCE = lazily(
    r"(?<=[^\W\d]{3})(?<!ordf)(?<!sekr)(?<!\bers)(?<!\badj)(?<!suppl)(?<!prof)\.\s+(?=[^\W\d])"
)
_DASH = lazily(r"\s+[-–—:]\s+")
_REASONS = frozenset(
    {"sjuk", "vab", "vabbar", "semester", "ledig", "tjänsteresa", "förhinder", "föräldraledig"}
    | {"jour", "utbildning", "sick", "ill", "holiday", "on holiday", "leave", "on leave", "away"}
)


_NOT_KNOWN = {
    True: _("I know of no earlier meeting here to go by."),
    False: _("I do not know yet who the group is. Type the names."),
}


@dataclass(frozen=True, slots=True)
class MarkedAttendance:
    """Who is noted, or why nobody is."""

    marked: tuple[Attendance, ...] = ()
    refusal: Text | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the names may mean."""

    turn: Turn
    circle: Circle
    items: tuple[Item, ...]


async def attending(turn: Turn, names: tuple[str, ...], *, present: bool) -> MarkedAttendance:
    """Read who is there or not; role, reason, hours, item, substitute may stand beside a name."""
    known = await _known(turn)
    marked: list[Attendance] = []
    asked = present
    said = (sentence for name in names for sentence in _NEXT_SENTENCE.split(name))
    rolls = (roll for sentence in said for roll in _NEXT_ROLL.split(sentence))
    for entry in (part for roll in rolls for part in _parted(roll)):
        words = _MORE.sub("", entry.strip(" .;@"))
        if (roll := _ROLL.match(words)) is not None:  # a roll of its own begins within the line
            words, present = words[roll.end() :], roll["here"] is not None
            asked = present
        if not words or _NOBODY.match(words):
            continue
        if _AS_LAST.match(words) or (everybody := _EVERYBODY.match(words)):
            here = await (_last(turn) if _AS_LAST.match(words) else _everybody(turn, known.circle))
            if not here:
                return MarkedAttendance(refusal=_NOT_KNOWN[_AS_LAST.match(words) is not None])
            marked += [replace(one, present=present) for one in here]
            words = "" if _AS_LAST.match(words) or everybody is None else everybody["away"] or ""
            present = present != bool(words)
        elif _NOT.match(words):
            words, present = _NOT.sub("", words), not asked
        marked = _with(words, marked, known, present=present)
    if (unknown := _unknown_item(marked)) is not None:
        return MarkedAttendance(
            refusal=_("There is no item {number} in this meeting.", number=unknown)
        )
    return MarkedAttendance(_merged(marked))


_BESIDES = lazily(
    r"^(?P<same>(?:samma\s+)?som\s+(?:sist|förra\s+(?:gången|mötet))|samma|(?:the\s+)?same"
    r"(?:\s+as\s+last\s+time)?|as\s+last\s+time)\s+(?P<how>plus|och(?!\s+även)|samt|med|and|with|minus"
    r"|utom|förutom|men\s+inte|men\s+utan|och\s+även|utan|except|but\s+not|without)\s+(?P<names>\S.*)$",
    re.IGNORECASE,
)
_MORE_OF_THEM = frozenset({"plus", "och", "och även", "samt", "med", "and", "with"})


def _parted(entry: str) -> tuple[str, ...]:
    """Part an entry that adds to the roll of last time, or takes away: "som sist utom Per"."""
    found = _BESIDES.match(entry.strip(" ."))
    if found is None:
        return (entry,)
    name = found["names"]
    return found["same"], name if found["how"].casefold() in _MORE_OF_THEM else f"inte {name}"


def _with(
    words: str, marked: list[Attendance], known: _Known, *, present: bool
) -> list[Attendance]:
    """Add one entry to those read before it, or what it says of the one before."""
    if not words:
        return marked
    if marked and _adds(words):
        return [*marked[:-1], *_noted(words, marked[-1], known)]
    return [*marked, *_read(words, known, present=present)]


async def at_time(
    turn: Turn, names: tuple[str, ...], *, joined: time | None = None, gone: time | None = None
) -> MarkedAttendance:
    """Note when people came or went."""
    roll = await attending(turn, names, present=True)
    return replace(
        roll, marked=tuple(replace(one, joined=joined, gone=gone) for one in roll.marked)
    )


async def note(turn: Turn, roll: MarkedAttendance, *, nobody: Text) -> Reply:
    """Note a roll in the meeting, and say it back; `nobody` where it names none."""
    if roll.refusal is not None:
        return say(roll.refusal)
    here = turn.meeting.key if turn.meeting else None
    marked = await meetings.mark(turn.db, turn.key, roll.marked, meeting=here, stamp=turn.stamp)
    listed = await meetings.items(turn.db, turn.key, [turn.meeting.key]) if turn.meeting else []
    lines = attendance_lines(marked, [item for _key, item in listed])
    return say(lines[0].text, *lines[1:]) if lines else say(nobody)


async def _known(turn: Turn) -> _Known:
    circle = await people.circle(turn.db, turn.key)
    meeting = turn.meeting
    listed = await meetings.items(turn.db, turn.key, [meeting.key]) if meeting else []
    return _Known(turn, circle, tuple(item for _key, item in listed))


def _read(words: str, known: _Known, *, present: bool) -> list[Attendance]:
    """Read one name with what stands beside it; a substitute brings the one who is away."""
    if (found := _BEFORE_ITEM.match(words) or _BEHIND_ITEM.match(words)) is not None:
        return _noted(f"§ {found['item']}", _one(found["name"], known, present=True), known)
    if (said := _SAID_OF.match(words)) is not None:
        one = _one(said["name"], known, present=present and not said["away"])
        return _noted(said["when"], one, known) if said["when"] else [one]
    aside = _ASIDE.search(words)
    name = words[: aside.start()] if aside else words
    notes = aside["words"].split(",") if aside else []
    name, *behind = _DASH.split(name, maxsplit=1)
    if (instead := _INSTEAD.match(name)) is not None:
        name = instead["name"]
        notes.append(f"för {instead['absent']}")
    marked = [_one(name, known, present=present)]
    for note in (*notes, *behind):
        marked[:1] = _noted(note, marked[0], known) if note.strip() else marked[:1]
    return marked


def _one(name: str, known: _Known, *, present: bool) -> Attendance:
    speaker = known.turn.speaker
    if is_speaker(name):
        return Attendance(name=speaker.name, present=present, person=speaker.key)
    found = look_up(name, known.circle).known
    if found is None:
        return Attendance(name=plain(name) if "(" in name or "," in name else name, present=present)
    return Attendance(name=found.name, present=present, person=found.person)


def _adds(words: str) -> bool:
    """Tell what is said of the one before from a name: "…, sjuk", "…, ersättare för Anna"."""
    bare = words.casefold()
    patterns = (_FOR, _ITEM, _FROM, _UNTIL)
    is_role = role_of(words) is not None and words[:1].islower()
    return bare in _REASONS or is_role or any(pattern.match(words) for pattern in patterns)


def _noted(note: str, one: Attendance, known: _Known) -> list[Attendance]:
    """Note what stands beside a name; what is neither role, hour nor item is a reason or a unit."""
    note = note.strip()
    if (instead := _FOR.match(note)) is not None:
        away = _one(instead["absent"], known, present=False)
        return [replace(one, present=True, role="substitute", stands_in_for=away.name), away]
    if (role := role_of(bare_office(note))) is not None:
        return [replace(one, role=role)]
    if (item := _ITEM.match(note)) is not None:
        return [replace(one, present=True, item=_key_of(item["item"], known))]
    if came := _FROM.match(note):
        return [replace(one, present=True, joined=_clock(came))]
    if went := _UNTIL.match(note):
        return [replace(one, present=True, gone=_clock(went))]
    return [_told(note, one)]


def _told(note: str, one: Attendance) -> Attendance:
    """Note a unit or a reason; of who is away both may be told, in any order."""
    is_reason = note.casefold() in _REASONS
    if not one.present and one.reason and is_reason != (one.reason.casefold() in _REASONS):
        unit, reason = (one.reason, note) if is_reason else (note, one.reason)
        return replace(one, organisation=unit, reason=reason)
    is_unit = one.present and not is_reason
    return replace(one, organisation=note) if is_unit else replace(one, reason=note)


def _key_of(number: str, known: _Known) -> ItemKey:
    wanted = number.casefold()
    found = (item.key for item in known.items if item.number.casefold() == wanted)
    return next(found, ItemKey(f"?{number}"))


def _unknown_item(marked: Iterable[Attendance]) -> str | None:
    return next((one.item[1:] for one in marked if one.item and one.item.startswith("?")), None)


def _clock(found: re.Match[str]) -> time:
    return time(int(found["hour"]), int(found["minute"] or 0))


async def _last(turn: Turn) -> list[Attendance]:
    """List who was at the last meeting, with their roles; who checks minutes is chosen anew."""
    for meeting in (await meetings.held(turn.db, turn.key, limit=1)).rows:
        listed = await meetings.attendances(turn.db, turn.key, [meeting.key])
        return [
            replace(
                one,
                role="" if one.role == "adjuster" else one.role,
                organisation="",
                reason="",
                joined=None,
                gone=None,
                stands_in_for="",
            )
            for _key, one in listed
            if one.item is None and one.present
        ]
    return []


async def _everybody(turn: Turn, circle: Circle) -> list[Attendance]:
    """List whom the group consists of: its roster, else who has an account or was there last."""
    members = [member.name for member in await rosters.of_group(turn.db, turn.key)]
    accounts = [known.name for known in circle.names if known.person is not None]
    names = members or [*accounts, *(one.name for one in await _last(turn))]
    return [
        Attendance(
            name=known.name if known else name, present=True, person=known.person if known else None
        )
        for name in dict.fromkeys(names)
        for known in (look_up(name, circle).known,)
    ]


def _merged(marked: list[Attendance]) -> tuple[Attendance, ...]:
    """Keep what is said last of each: "alla utom Per" has Per twice."""
    kept: dict[tuple[str, str | None], Attendance] = {}
    for one in marked:
        whole = [name for name, item in kept if item == one.item]
        same = fitting(one.name, whole) if one.person is None else ()
        name = same[0] if len(same) == 1 else one.name
        kept[name, one.item] = replace(one, name=name)
    return tuple(kept.values())
