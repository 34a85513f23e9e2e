"""`settings`: what is set for this conversation."""

from bot.command import Command, Mode, Turn
from bot.replies.model import Facts, Line, Reply, say
from bot.texts import Text, _


async def settings(turn: Turn) -> Reply:
    """Tell the group, its language and its time zone."""
    spoken: dict[str, Text] = {"sv": _("Swedish"), "en": _("English")}
    rows = (
        (_("Group"), turn.group.name),
        (_("Language"), spoken[turn.group.language]),
        (_("Time zone"), turn.group.zone),
    )
    hint = _("Change with “group NAME” and “language english”.")
    return say(_("Settings of this conversation"), Facts(rows), Line(hint, subtle=True))


COMMAND = Command(
    help=_("show what is set for this conversation"),
    mode=Mode.ASK,
    phrases={
        "sv": ("(inställningar|grupp|språk)", "vilken grupp [är det här|är detta]"),
        "en": ("(settings|group|language)", "which group [is this]"),
    },
    examples={"sv": ("inställningar",), "en": ("settings",)},
    handle=settings,
)
