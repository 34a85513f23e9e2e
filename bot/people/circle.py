"""Who a line speaks of, among the people the group knows."""

from collections.abc import Sequence

from bot.command import Turn
from bot.message import Mention
from bot.names.matching import folded
from bot.people.names import look_up
from bot.people.owners import (
    OPENING,
    Candidates,
    Owners,
    find_owners,
    is_speaker,
    may_name,
    read_owners,
)
from storage import actions, people, rosters
from storage.model import Circle, Known, Party, PartyKind, Person


async def owners_in(turn: Turn, text: str) -> Owners:
    """Find the owners `text` names; empty where it names nobody."""
    is_asked = bool(turn.mentions) or may_name(text)
    if not is_asked and len(text) <= OPENING:
        return Owners()
    circle = await people.circle(turn.db, turn.key) if is_asked else Circle()
    return find_owners(text, await _candidates(turn, text, circle), turn.language)


async def owners_named(turn: Turn, names: str) -> Owners:
    """Read a list of owners and nothing else."""
    circle = await people.circle(turn.db, turn.key)
    return read_owners(names, await _candidates(turn, names, circle))


async def called(turn: Turn, name: str) -> tuple[str, ...]:
    """List the names under which the actions of whoever `name` means may stand."""
    bare = name.strip("@ ")
    if is_speaker(bare):
        return (turn.speaker.name,)
    circle = await people.circle(turn.db, turn.key)
    answer = look_up(bare, circle)
    if answer.known is None:
        return (bare,)
    owners = await actions.all_names(turn.db, turn.key)
    theirs = (name for name in owners if look_up(name, circle).known == answer.known)
    return (answer.known.name, *theirs)


async def learn(
    turn: Turn, before: Sequence[Party], after: Sequence[Party]
) -> tuple[str, Known] | None:
    """Remember whom a name of `before` means, where that was asked and `after` answers it."""
    unclear = [party.name for party in before if _is_unclear(party)]
    if not unclear:
        return None
    circle = await people.circle(turn.db, turn.key)
    for word in unclear:
        answer = look_up(word, circle)
        meant = [k for k in answer.choices if not answer.is_spelling and _is_among(k, after)]
        if len(meant) == 1:
            await people.remember(turn.db, turn.key, word, meant[0], stamp=turn.stamp)
            return word, meant[0]
    return None


def _is_unclear(party: Party) -> bool:
    return party.kind is PartyKind.PERSON and party.person is None


def _is_among(known: Known, parties: Sequence[Party]) -> bool:
    return any(
        party.person == known.person if known.person else folded(party.name) == folded(known.name)
        for party in parties
    )


async def with_account(turn: Turn, name: str) -> tuple[Known, ...]:
    """List the people with an account whom a name may mean: those known, else of the roster."""
    bare = name.strip("@ ")
    if is_speaker(bare):
        return (Known(turn.speaker.name, turn.speaker.key),)
    answer = look_up(bare, await people.circle(turn.db, turn.key))
    found = (answer.known,) if answer.known else () if answer.is_spelling else answer.choices
    known = tuple(one for one in found if one.person is not None)
    return known or await _listed(turn, bare)


async def _listed(turn: Turn, name: str) -> tuple[Known, ...]:
    """List those of the roster who bear the name, and get to know them."""
    met = [
        await people.mention(turn.db, turn.key, member.account, member.name, at=turn.stamp.at)
        for member in await rosters.called(turn.db, turn.key, name)
    ]
    return tuple(Known(person.name, person.key) for person in met)


async def known_names(turn: Turn) -> list[str]:
    """List the names of the people the group knows, in order."""
    return [known.name for known in (await people.circle(turn.db, turn.key)).names]


async def _candidates(turn: Turn, text: str, circle: Circle) -> Candidates:
    """Gather whom a line may speak of; a message may mention others on its other lines."""
    mentions = tuple(m for m in turn.mentions if f"@{m.name}" in text)
    mentioned = [await _mentioned(turn, mention) for mention in mentions]
    return Candidates(turn.speaker, mentions, mentioned, circle)


async def _mentioned(turn: Turn, told: Mention) -> Person:
    return await people.mention(turn.db, turn.key, told.person, told.name, at=turn.stamp.at)
