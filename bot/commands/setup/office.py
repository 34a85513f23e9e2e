"""`chair Anna Ek`: say who the group's chair is, or its secretary."""

from bot.command import Command, Mode, Turn
from bot.people.circle import with_account
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import Text, _
from storage import offices


async def office(turn: Turn, role: str, name: str) -> Reply:
    """Note who holds an office: somebody with an account, for it gives a right."""
    meant = await with_account(turn, name)
    if len(meant) > 1:
        which = tuple(Button(known.name, _again(role, known.name)) for known in meant)
        return say(_("Who is “{word}”?", word=name), Buttons(which))
    if not meant:
        return say(
            _("I know nobody here called {name}.", name=name),
            Line(_("They must write to me here once first; then try again."), subtle=True),
        )
    (known,) = meant
    await offices.appoint(turn.db, turn.key, role, known, stamp=turn.stamp)
    return say(_appointed(role, known.name))


def _appointed(role: str, name: str) -> Text:
    if role == "chair":
        return _("{name} is the group's chair now.", name=name)
    return _("{name} is the group's secretary now.", name=name)


def _again(role: str, name: str) -> Text:
    return _("chair {name}", name=name) if role == "chair" else _("secretary {name}", name=name)


COMMAND = Command(
    help=_("set the group's chair or secretary, who may lock minutes"),
    mode=Mode.DO,
    phrases={
        "sv": ("{role:office_sv} [är] {name:words}",),
        "en": ("[the] {role:office_en} [is] {name:words}",),
    },
    examples={
        "sv": ("ordförande Anna Ek", "sekreterare Per Berg"),
        "en": ("chair Anna Ek", "secretary Per Berg"),
    },
    handle=office,
)
