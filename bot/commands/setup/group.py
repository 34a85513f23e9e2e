"""`group Steering group`: say which group this conversation belongs to."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Line, Reply, say
from bot.texts import _
from storage import access, groups


async def group(turn: Turn, name: str) -> Reply:
    """Name this conversation's group; where the name is taken, join that group if one may."""
    other = await groups.find(turn.db, turn.key.tenant, name)
    if other is None or other.key == turn.key:
        await groups.rename(turn.db, turn.key, name, stamp=turn.stamp)
        return say(_("This is now {group}.", group=name))
    bound = await access.bind(turn.db, other.key, turn.conversation.id, stamp=turn.stamp)
    return say(
        _("This conversation now belongs to {group}.", group=bound.name),
        Line(
            _("What is recorded here goes into that group's lists, with its numbers."), subtle=True
        ),
    )


COMMAND = Command(
    help=_("say which group this conversation belongs to"),
    mode=Mode.DO,
    phrases={"sv": ("grupp {name:text}",), "en": ("group {name:text}",)},
    examples={"sv": ("grupp Styrgrupp närvård",), "en": ("group Steering group",)},
    handle=group,
)
