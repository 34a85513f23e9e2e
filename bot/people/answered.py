"""“Helena Ström”: the answer in words to “Who is “Helena”?”."""

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.command import Turn
from bot.names.matching import meant
from bot.patterns import lazily
from bot.people.names import look_up
from bot.people.owners import is_speaker
from bot.values import dataclass
from storage import actions, events, people
from storage.model import Action, ActionState, Circle, Event, Known, Party, PartyKind

_ANSWERED_WITHIN = timedelta(hours=1)  # what was asked yesterday is not answered by a bare name
_LONGEST = 100  # characters; longer is no name
_AROUND = {
    "sv": lazily(
        r"(?:ja[,.!]?\s+)?(?:(?:det\s+(?:är|var|blir)|(?:jag\s+)?(?:menar|menade))\s+)?"
        r"(?P<name>\S.*?)(?:,?\s+(?:(?:menar|menade)\s+jag|såklart|förstås))?",
        re.IGNORECASE,
    ),
    "en": lazily(
        r"(?:yes[,.!]?\s+)?(?:(?:(?:it|that)(?:\s+is|\s+was|['’]s)|i\s+mean(?:t)?)\s+)?"
        r"(?P<name>\S.*?)(?:,?\s+(?:i\s+mean(?:t)?|of\s+course))?",
        re.IGNORECASE,
    ),
}
_PLACES = {
    "sv": lazily(
        r"(?:den\s+)?(?:(?P<first>första|förstnämnda)|(?P<second>andra)|(?P<last>sista|sistnämnda)"
        r"|(?P<former>förra)|(?P<latter>senare))(?:\s+av\s+dem)?",
        re.IGNORECASE,
    ),
    "en": lazily(
        r"(?:the\s+)?(?:(?P<first>first)|(?P<second>second)|(?P<last>last)|(?P<former>former)"
        r"|(?P<latter>latter))(?:\s+(?:one|of\s+them))?",
        re.IGNORECASE,
    ),
}
_PLACE = {"first": 0, "second": 1, "last": -1, "former": 0, "latter": 1}
_OF_TWO = ("former", "latter")


@dataclass(frozen=True, slots=True)
class Answered:
    """Who is to own an action now that the speaker has said whom its name means."""

    number: int
    owners: str
    language: str


@dataclass(frozen=True, slots=True)
class _Asked:
    action: Action
    word: str
    choices: tuple[Known, ...]


async def owner_answered(turn: Turn, line: str) -> Answered | None:
    """
    Read the line as whom the speaker's last action here means by an owner's name.

    None: nothing was asked, or the line may mean anything else.
    """
    if len(line) > _LONGEST:
        return None
    asked = await _asked(turn)
    if asked is None:
        return None
    for language in dict.fromkeys((turn.language, *_AROUND)):
        said = _AROUND[language].fullmatch(line)
        known = _chosen(turn, said["name"], asked.choices, language) if said else None
        if known is not None:
            return Answered(asked.action.number, _owners(asked, known), language)
    return None


async def _asked(turn: Turn) -> _Asked | None:
    """Find the one doubtful owner of what the speaker recorded last; None: none, or several."""
    since = turn.stamp.at - _ANSWERED_WITHIN
    done = await events.done_last(turn.db, turn.key, stamp=turn.stamp, since=since)
    numbers = dict.fromkeys(event.number for event in done if _named_owners(event))
    if not numbers:
        return None
    circle = await people.circle(turn.db, turn.key)
    found = [
        asked
        for number in numbers
        if number is not None
        and (asked := _doubt(await actions.get(turn.db, turn.key, number), circle)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _named_owners(event: Event) -> bool:
    return event.what == "action" and bool(event.after.get("owners"))


def _doubt(action: Action, circle: Circle) -> _Asked | None:
    """Give the first owner that may be several, as it was asked about; None: all are clear."""
    if action.state is not ActionState.OPEN or action.source.document:
        return None
    for owner in action.owners:
        if _is_only_a_name(owner) and (choices := look_up(owner.name, circle).choices):
            return _Asked(action, owner.name, choices)
    return None


def _is_only_a_name(owner: Party) -> bool:
    return owner.kind is PartyKind.PERSON and owner.person is None


def _chosen(turn: Turn, said: str, choices: Sequence[Known], language: str) -> Known | None:
    if is_speaker(said):
        return next((one for one in choices if one.person == turn.speaker.key), None)
    if (place := _PLACES[language].fullmatch(said)) is not None:
        return _at(str(place.lastgroup), choices)
    name = meant(said, (one.name for one in choices)).only
    return next((one for one in choices if one.name == name), None)


def _at(place: str, choices: Sequence[Known]) -> Known | None:
    """Give the choice at a place: of one alone, or the former of three, none is."""
    several = len(choices) == 2 if place in _OF_TWO else len(choices) > 1  # noqa: PLR2004 - both
    return choices[_PLACE[place]] if several else None


def _owners(asked: _Asked, known: Known) -> str:
    """List the owners as the button does that answers the same question."""
    names = (known.name if one.name == asked.word else one.name for one in asked.action.owners)
    return ", ".join(names)
