"""Who bears a title, by what minutes print beside names: "Vera Ost, utvecklingsledare"."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.answering.model import Asking
from bot.names.matching import fitting
from bot.names.offices import is_office, is_title, role_of
from bot.patterns import lazily
from bot.values import dataclass
from storage import meetings, passages
from storage.model import Action, PartyKind
from storage.passages import Passage
from storage.search.analyzer import STOP_WORDS, stems

_NAME = r"[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+){1,3}"
# As in a list of names: Pontus Ahl (rehabchef) and Pontus Ahl, rehabchef (sekreterare).
_BESIDE = lazily(
    rf"({_NAME})((?:\s?\([^()\n]{{2,60}}\)|,\s(?!{_NAME})[^\W\d_][^,()\n]{{1,40}}){{1,3}})"
)
_WORD = lazily(r"[^\W\d_][\w-]*")
_MOST_TITLES = 8  # looked for at once


@dataclass(frozen=True, slots=True)
class _Beside:
    """A name, and what is printed beside it in the minutes of a day."""

    day: date
    name: str
    stems: frozenset[str]


async def bearers(asking: Asking, title: str) -> frozenset[str]:
    """Give the names that the latest minutes print the title beside."""
    beside = [one for one in await _printed(asking, [title]) if _bears(one, title)]
    latest = max((one.day for one in beside), default=None)
    return frozenset(one.name for one in beside if one.day == latest)


async def by_title(asking: Asking, name: str, among: Sequence[Action]) -> list[Action]:
    """Leave the actions given to a title that somebody bore at the meeting that gave them."""
    titles = list(dict.fromkeys(title for action in among for title in titles_of(action)))
    if not titles:
        return []
    printed = await _printed(asking, titles[:_MOST_TITLES])
    roles = await _roles(asking, among)
    return [
        action
        for action in among
        if any(
            _is_theirs(name, action.source.day, title, printed, roles)
            for title in titles_of(action)
        )
    ]


def titles_of(action: Action) -> tuple[str, ...]:
    """Give the titles that own an action; what it begins with, where nobody owns it."""
    if action.owners:
        bodies = (one.name for one in action.owners if one.kind is not PartyKind.PERSON)
        return tuple(name for name in bodies if any(map(_is_title, name.split())))
    first = _WORD.search(action.text)
    return (first[0],) if first is not None and _is_title(first[0]) else ()


def _is_title(word: str) -> bool:
    return is_office(word) or is_title(word)


def holds(text: str, title: str) -> bool:
    """Whether a text holds all words of a title, in whatever inflection."""
    return _are_held(title, _stems(text))


def _are_held(title: str, held: frozenset[str]) -> bool:
    words = [word for word in _words(title) if word not in STOP_WORDS]
    return bool(words) and all(not held.isdisjoint(stems(word)) for word in words)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for word in _words(text) for stem in stems(word))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


async def _printed(asking: Asking, titles: Sequence[str]) -> list[_Beside]:
    turn = asking.turn
    words = asking.written.sought(titles)
    near = await passages.near(turn.db, turn.key, words)
    return [one for passage in near for one in _beside(passage)]


def _beside(passage: Passage) -> list[_Beside]:
    if passage.record is not None or passage.day is None:
        return []
    return [
        _Beside(passage.day, found[1], _stems(found[2])) for found in _BESIDE.finditer(passage.text)
    ]


def _bears(one: _Beside, title: str) -> bool:
    return _are_held(title, one.stems)


async def _roles(asking: Asking, among: Sequence[Action]) -> Mapping[tuple[date, str], list[str]]:
    """Give who bore a role at the meetings of some days."""
    if not any(role_of(title) for action in among for title in titles_of(action)):
        return {}
    days = {action.source.day for action in among if action.source.day is not None}
    turn = asking.turn
    held = await meetings.within(turn.db, turn.key, min(days), max(days)) if days else []
    by_key = {one.key: one.day for one in held if one.day in days}
    found: dict[tuple[date, str], list[str]] = {}
    for key, one in await meetings.attendances(turn.db, turn.key, list(by_key)):
        if one.role and one.present and one.item is None:
            found.setdefault((by_key[key], one.role), []).append(one.name)
    return found


def _is_theirs(
    name: str,
    day: date | None,
    title: str,
    printed: Sequence[_Beside],
    roles: Mapping[tuple[date, str], list[str]],
) -> bool:
    """Whether one person alone bore a title that day, and it was the one who is named."""
    role = role_of(title)
    names = list(roles.get((day, role), ())) if day is not None and role else []
    if not names:
        names = [one.name for one in printed if one.day == day and _bears(one, title)]
    return len(set(names)) == 1 and bool(fitting(name, names))
