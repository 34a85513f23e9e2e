"""Which group a dialog is of: clients open them in any conversation, also where the bot is not."""

from bot.message import Message
from bot.values import dataclass
from storage import access, groups, turns
from storage.engine.database import Db
from storage.errors import NotKnown
from storage.model import Group, NewGroup, Scene


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where a dialog is held."""

    scene: Scene
    groups: tuple[Group, ...]  # that the person may choose among, the likeliest first
    is_elsewhere: bool  # the conversation is not the group's: nothing is to be said in it


async def enter(db: Db, message: Message, new: NewGroup, *, wanted: str = "") -> Entrance:
    """
    Enter the group `wanted`, as chosen in the dialog, else the conversation's, else the first.

    NotKnown for who belongs to no group. What was chosen counts only where they belong to it.
    """
    mine = await access.of_account(
        db,
        message.tenant,
        message.person,
        conversation=message.conversation.id,
        at=message.at,
    )
    if not mine:
        raise NotKnown
    chosen = next((group for group in mine if group.key.group == wanted), mine[0])
    here = await groups.of_conversation(db, message.tenant, message.conversation.id)
    if here == chosen.key:
        scene = await turns.enter(db, message, new)
    else:
        scene = await turns.visit(db, chosen.key, message)
    return Entrance(scene, tuple(mine), is_elsewhere=here != chosen.key)
