"""`the working group is Anna Ek, Per Berg`: say who is in a body that is given work."""

from collections.abc import Sequence

from bot.command import Command, Mode, Turn
from bot.names.matching import folded
from bot.people.circle import owners_named
from bot.people.membership import Membership, bare_body, read_membership
from bot.people.owners import Doubt
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import All, _
from storage import bodies
from storage.model import Known, Party


async def body(
    turn: Turn, told: Membership | None = None, name: str = "", names: tuple[str, ...] = ()
) -> Reply:
    """Note who is in a body, or who joins or leaves it; its actions are theirs from now on."""
    told = told or Membership(bare_body(name), names, "are", turn.language)
    owners = await owners_named(turn, ", ".join(told.names))
    named = [Known(party.name, party.person) for party in owners.parties]
    before = await bodies.find(turn.db, turn.key, told.body)
    members = _members(told, named, before.members if before else ())
    if told.change == "leave" and (before is None or len(members) == len(before.members)):
        who = All(tuple(one.name for one in named))
        return say(_("{names} is not in {body} as far as I know.", names=who, body=told.called))
    await bodies.set_members(turn.db, turn.key, told.body, members, stamp=turn.stamp)
    if not members:
        return say(_("Nobody is in {body} now.", body=told.called))
    listed = All(tuple(one.name for one in members))
    return say(
        _("{body}: {names}", body=told.called[:1].upper() + told.called[1:], names=listed),
        Line(
            _(
                "What is given to {body} is shown with them, and they are reminded.",
                body=told.called,
            ),
            subtle=True,
        ),
        *(_asked(told, owners.doubt) if owners.doubt and told.change == "are" else ()),
    )


def _members(told: Membership, named: Sequence[Known], before: Sequence[Known]) -> list[Known]:
    if told.change == "are":
        return list(named)
    others = [one for one in before if not any(_is_same(one, other) for other in named)]
    return [*others, *(named if told.change == "join" else [])]


def _is_same(one: Known, other: Known) -> bool:
    """Whether two are one: by the account, or by the name where one of them had none yet."""
    if one.person and other.person:
        return one.person == other.person
    return folded(one.name) == folded(other.name)


def _asked(told: Membership, doubt: Doubt) -> tuple[Line, Buttons]:
    """Ask who is meant by a name that fits several."""
    buttons = tuple(_choice(told, choice) for choice in doubt.choices)
    return Line(_("Who is “{word}”?", word=doubt.word)), Buttons(buttons)


def _choice(told: Membership, parties: tuple[Party, ...]) -> Button:
    names = ", ".join(party.name for party in parties)
    command = _("{body} consists of {names}", body=told.called, names=names)
    return Button(All(tuple(party.name for party in parties)), command)


COMMAND = Command(
    help=_("say who is in a body that is given work"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": ("(ledamöter|ledamöterna|medlemmar|medlemmarna) i {name:text}: {names:names}",),
        "en": ("[the] members of [the] {name:text}: {names:names}",),
    },
    examples={
        "sv": ("AU är Anna Ek, Per Berg",),
        "en": ("the working group is Anna Ek, Per Berg",),
    },
    handle=body,
    sentences=read_membership,
)
