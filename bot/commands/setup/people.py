"""`people`: who the group knows, and which names are not known to be anybody."""

from bot.command import Command, Mode, Turn
from bot.people.linking import propose
from bot.replies.model import Block, Line, Reply, say
from bot.texts import All, _
from storage import people


async def persons(turn: Turn) -> Reply:
    """List who has an account and who is a name only; ask about names that fit somebody."""
    names = (await people.circle(turn.db, turn.key)).names
    known = tuple(one.name for one in names if one.person is not None)
    others = tuple(one.name for one in names if one.person is None)
    blocks: list[Block] = [Line(_("I know: {names}", names=All(known)))] if known else []
    if others:
        blocks.append(Line(_("Names only: {names}", names=All(others))))
    return say(_("People of {group}", group=turn.group.name), *blocks) + await propose(turn)


COMMAND = Command(
    help=_("list the group's people, and names that are not linked to anybody"),
    mode=Mode.ASK,
    phrases={
        "sv": ("(personer|medlemmar)", "vilka (är med i gruppen|känner du)"),
        "en": ("(people|members)", "who (is in the group|do you know)"),
    },
    examples={"sv": ("personer",), "en": ("people",)},
    handle=persons,
)
