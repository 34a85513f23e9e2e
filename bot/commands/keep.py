"""`save minutes …`: save what was read of a file, once a person has seen it."""

from bot.command import Command, Mode, Turn
from bot.replies.minutes import saved
from bot.replies.model import Reply
from bot.texts import _
from storage import documents, groups, held
from storage.errors import NotYourGroup


async def keep(turn: Turn, token: str, name: str = "") -> Reply:
    """Save the minutes held under `token`, in the group named: one the speaker belongs to."""
    draft = await held.get(turn.db, turn.key, token)
    target = turn.group
    if name:
        mine = await groups.of_person(turn.db, turn.key.tenant, turn.speaker.key)
        fitting = [group for group in mine if group.name.casefold() == name.casefold()]
        if not fitting:
            raise NotYourGroup(name)
        target = fitting[0]
    result = await documents.save(turn.db, target.key, draft, stamp=turn.stamp)
    return saved(result, target.name)


COMMAND = Command(
    help=_("save what was read of a file"),
    mode=Mode.DO,
    phrases={
        "sv": ("spara protokoll {token:token} [i {name:text}]",),
        "en": ("save minutes {token:token} [in {name:text}]",),
    },
    examples={"sv": ("spara protokoll 3f2a9c",), "en": ("save minutes 3f2a9c",)},
    handle=keep,
)
