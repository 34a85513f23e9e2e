"""What a group is told when somebody leaves it who had the address of its calendar."""

from datetime import datetime

from bot.delivery.outbox import announce
from bot.replies.model import Button, Buttons, Reply, say
from bot.texts import _
from storage import groups
from storage.engine.database import Db
from storage.model import Conversation


def calendar_ended() -> Reply:
    """Say that the addresses hold no longer, and how to get another."""
    again = _("calendar link")
    return say(
        _(
            "Somebody has left the group, so the calendar links given here hold no longer. Who"
            " still needs one asks for another."
        ),
        Buttons((Button(again, again),)),
    )


async def tell(db: Db, place: Conversation, *, at: datetime) -> None:
    """Queue that for the conversation that somebody has left."""
    key = await groups.of_conversation(db, place.tenant, place.id)
    if key is None:
        return
    await announce(
        db,
        await groups.get(db, key),
        calendar_ended(),
        key=f"calendar:{place.id}:{at.isoformat()}",
        kind="notice",
        conversation=place,
        thread="",
        at=at,
    )
