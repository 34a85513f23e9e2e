"""`absent Anna, Per`: say who is not here."""

from bot.command import Command, Mode, Turn
from bot.people.circle import attending
from bot.replies.model import Reply, say
from bot.texts import All, _
from storage import meetings


async def absent(turn: Turn, names: tuple[str, ...]) -> Reply:
    """Note who is not here; said again of somebody, the last word counts."""
    marked = await attending(turn, names, present=False)
    await meetings.mark(turn.db, turn.key, marked, stamp=turn.stamp)
    return say(_("Absent: {names}", names=All(tuple(one.name for one in marked))))


COMMAND = Command(
    help=_("say who is not here"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "(frånvarande|frånv|frånvaro|återbud) [från] {names:names}",
            "(frånvarande|frånv|frånvaro|återbud|förhinder): {names:names}",
            "(saknas|förhindrad|förhindrade) {names:people}",
        ),
        "en": (
            "(absent|apologies|regrets): {names:names}",
            "(absent|apologies|regrets|missing) [from] {names:people}",
        ),
    },
    examples={"sv": ("frånvarande Kerstin",), "en": ("absent Kerstin",)},
    handle=absent,
)
