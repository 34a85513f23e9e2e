"""Tell a group in its own conversations what was done to it in another."""

from bot.command import Turn
from bot.delivery.outbox import announce
from bot.replies.model import say
from bot.texts import Text
from storage import groups
from storage.model import ConversationKind, Group

MOST = 5  # conversations; a group has one or two


async def tell_elsewhere(turn: Turn, group: Group, told: Text) -> None:
    """Queue a sentence for where the group meets, but for where it was said."""
    bound = await groups.conversations(turn.db, group.key)
    elsewhere = [
        place
        for place in bound
        if place.kind is not ConversationKind.PERSONAL and place.id != turn.conversation.id
    ]
    for place in elsewhere[:MOST]:
        await announce(
            turn.db,
            group,
            say(told),
            key=f"notice:{turn.stamp.message}:{turn.stamp.line}:{place.id}",
            kind="notice",
            conversation=place,
            thread="",
            at=turn.stamp.at,
        )
