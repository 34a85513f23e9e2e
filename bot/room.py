"""Who a line speaks of, among the people the group knows."""

import re

from bot.command import Turn
from bot.owners import Room, find_owners, may_name, only, parties
from storage import people
from storage.model import Attendance, Party, Person

_OFFICE = re.compile(r"\s*[(\[](?P<word>[^()\[\]]+)[)\]]\s*$")
_ROLES = {
    "ordförande": "chair",
    "ordf": "chair",
    "chair": "chair",
    "vice ordförande": "vice_chair",
    "vice ordf": "vice_chair",
    "vice chair": "vice_chair",
    "sekreterare": "secretary",
    "sekr": "secretary",
    "secretary": "secretary",
    "justerare": "adjuster",
    "adjungerad": "coopted",
    "ersättare": "substitute",
    "substitute": "substitute",
    "gäst": "guest",
    "guest": "guest",
}


async def owners_in(turn: Turn, text: str) -> tuple[Party, ...]:
    """Find the owners `text` names; empty where it names nobody."""
    members = await people.members(turn.db, turn.key) if may_name(text) else ()
    room = Room(turn.speaker, turn.mentions, members, await _mentioned(turn))
    return find_owners(text, room, turn.language)


async def owners_named(turn: Turn, names: str) -> tuple[Party, ...]:
    """Read a list of owners and nothing else."""
    members = await people.members(turn.db, turn.key)
    return parties(names, Room(turn.speaker, people=members))


async def attending(turn: Turn, names: tuple[str, ...], *, present: bool) -> tuple[Attendance, ...]:
    """Read who is there or not; a role may follow the name: "Anna Ek (ordförande)"."""
    members = await people.members(turn.db, turn.key)
    return tuple(_attendance(name, Room(turn.speaker, people=members), present) for name in names)


def _attendance(name: str, room: Room, present: bool) -> Attendance:  # noqa: FBT001 - private
    office = _OFFICE.search(name)
    role = _ROLES.get(office["word"].casefold().strip("."), "") if office else ""
    bare = name[: office.start()] if office and role else name
    if bare.casefold() in ("jag", "i", "me"):
        return Attendance(
            name=room.speaker.name, present=present, role=role, person=room.speaker.key
        )
    return Attendance(name=bare, present=present, role=role, person=only(bare, room.people))


async def _mentioned(turn: Turn) -> list[Person]:
    """Find the people behind the line's mentions, in their order."""
    return [
        await people.mention(turn.db, turn.key, m.person, m.name, at=turn.stamp.at)
        for m in turn.mentions
    ]
