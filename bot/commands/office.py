"""`chair Anna Ek`: say who the group's chair is, or its secretary."""

from bot.command import Command, Mode, Turn
from bot.names import look_up
from bot.owners import is_speaker
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import Text, _
from storage import offices, people, rosters
from storage.model import Known


async def office(turn: Turn, role: str, name: str) -> Reply:
    """Note who holds an office: somebody with an account, for it gives a right."""
    meant = await _meant(turn, name.strip("@ "))
    if len(meant) > 1:
        which = tuple(Button(known.name, _again(role, known.name)) for known in meant)
        return say(_("Who is “{word}”?", word=name), Buttons(which))
    if not meant:
        return say(
            _("I know nobody here called {name}.", name=name),
            Line(_("They have to write to me here once; then say it again."), subtle=True),
        )
    (known,) = meant
    await offices.appoint(turn.db, turn.key, role, known, stamp=turn.stamp)
    return say(_appointed(role, known.name))


async def _meant(turn: Turn, name: str) -> tuple[Known, ...]:
    """List whom a name may mean: the speaker, those known here, or else those of the roster."""
    if is_speaker(name):
        return (Known(turn.speaker.name, turn.speaker.key),)
    answer = look_up(name, await people.circle(turn.db, turn.key))
    found = (answer.known,) if answer.known else () if answer.is_spelling else answer.choices
    with_account = tuple(known for known in found if known.person is not None)
    if with_account:
        return with_account
    listed = await rosters.called(turn.db, turn.key, name)
    met = [
        await people.mention(turn.db, turn.key, member.account, member.name, at=turn.stamp.at)
        for member in listed
    ]
    return tuple(Known(person.name, person.key) for person in met)


def _appointed(role: str, name: str) -> Text:
    if role == "chair":
        return _("{name} is the group's chair now.", name=name)
    return _("{name} is the group's secretary now.", name=name)


def _again(role: str, name: str) -> Text:
    return _("chair {name}", name=name) if role == "chair" else _("secretary {name}", name=name)


COMMAND = Command(
    help=_("say who is the group's chair or secretary, who may lock minutes"),
    mode=Mode.DO,
    phrases={
        "sv": ("{role:office} [är] {name:words}",),
        "en": ("[the] {role:office} [is] {name:words}",),
    },
    examples={
        "sv": ("ordförande Anna Ek", "sekreterare Per Berg"),
        "en": ("chair Anna Ek", "secretary Per Berg"),
    },
    handle=office,
)
