"""`present Anna, Per`: say who is here."""

from bot.command import Command, Mode, Turn
from bot.people.circle import attending
from bot.replies.model import Reply, say
from bot.texts import All, _
from storage import meetings


async def present(turn: Turn, names: tuple[str, ...]) -> Reply:
    """Note who is here; said again of somebody, the last word counts."""
    marked = await attending(turn, names, present=True)
    await meetings.mark(turn.db, turn.key, marked, stamp=turn.stamp)
    return say(_("Present: {names}", names=All(tuple(one.name for one in marked))))


COMMAND = Command(
    help=_("say who is here"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(närvarande|närv|närvaro|deltagare) {names:names}",
            "(närvarande|närv|närvaro|deltagare): {names:names}",
            "med {names:people}",
        ),
        "en": (
            "(present|attending|attendees|in attendance|participants): {names:names}",
            "(present|attending|here|attendees|in attendance) {names:people}",
        ),
    },
    examples={"sv": ("närvarande Anna Ek, Per",), "en": ("present Anna Ek, Per",)},
    handle=present,
)
