"""`chair Anna Ek`: say who the group's chair is, or its secretary."""

from bot.command import Command, Mode, Turn
from bot.people.attending import attending
from bot.people.circle import with_account
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import All, Text, _
from storage import meetings, offices


async def office(
    turn: Turn,
    role: str = "",
    name: str = "",
    names: tuple[str, ...] = (),
    officers: tuple[tuple[str, str], ...] = (),
) -> Reply:
    """
    Note who holds an office: at the open meeting whoever is named, in the group who has an account.

    Only an office of the group gives a right.
    """
    if officers:
        # Who speaks first: once somebody holds an office, only those who do may appoint others.
        own = turn.speaker.name.casefold()
        told = sorted(officers, key=lambda one: not own.startswith(one[1].casefold()))
        replies = [await office(turn, role, name) for role, name in told]
        return Reply(tuple(block for reply in replies for block in reply.blocks))
    if names or turn.meeting is not None:
        return await _at_meeting(turn, role or "adjuster", names or (name,))
    return await _of_group(turn, role, name)


async def _at_meeting(turn: Turn, role: str, names: tuple[str, ...]) -> Reply:
    told = tuple(f"{name} ({_WORDS[role]})" for name in names)
    marked = (await attending(turn, told, present=True)).marked
    await meetings.mark(turn.db, turn.key, marked, stamp=turn.stamp)
    listed = All(tuple(one.name for one in marked))
    match role:
        case "chair":
            return say(_("{names} chairs this meeting.", names=listed))
        case "secretary":
            return say(_("{names} is the secretary of this meeting.", names=listed))
        case _:
            return say(_("To approve the minutes: {names}", names=listed))


_WORDS = {"chair": "ordförande", "secretary": "sekreterare", "adjuster": "justerare"}


async def _of_group(turn: Turn, role: str, name: str) -> Reply:
    meant = await with_account(turn, name)
    if len(meant) > 1:
        which = tuple(Button(known.name, _again(role, known.name)) for known in meant)
        return say(_("Who is “{word}”?", word=name), Buttons(which, suggested=len(which)))
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


_ADJUSTERS = "(justerare|justeringsperson|justeringspersoner|protokolljusterare)"
_MINUTES = "(protokollet|dagens protokoll|mötets protokoll|protokoll)"
_ADJUST = (
    "(justera|justerare|justeringsperson|justeringspersoner|protokolljusterare|justeringsman"
    f"|justeringsmän) [{_MINUTES}]"
)
_OF_TODAY = "(för|på|vid) (mötet|dagens möte|dagens sammanträde)"
_CHOOSES = "(valdes|väljs|utses|utsågs|valde|väljer|utser|utsåg)"
_CHOSEN = "(är|blir|utses|utsågs|väljs|valdes|har utsetts) [till]"

COMMAND = Command(
    help=_("set the group's chair or secretary, who may lock minutes"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": (
            "{officers:officers}",
            "{role:office_sv} [är|blir] {name:person}",
            "{role:office_sv}: {name:words}",
            "(gör|utse|välj) {name:person} till {role:office_sv}",
            "{name:person} (är|blir) [ny|vår nya|gruppens nya] {role:office_sv}",
            f"{_ADJUSTERS} [är|blir] {{names:people}}",
            f"{_ADJUSTERS}: {{names:names}}",
            f"{{role:office_sv}} {_OF_TODAY} [är] {{name:person}}",
            f"{{name:person}} {_CHOSEN} [mötets] {{role:office_sv}} [för mötet]",
            f"till [mötets] {{role:office_sv}} [för mötet] {_CHOOSES} {{name:person}}",
            f"mötet {_CHOOSES} {{name:person}} till {{role:office_sv}}",
            "val av {role:office_sv}: {name:words}",
            f"{{names:people}} {_CHOSEN} [att] {_ADJUST}",
            f"till {_ADJUSTERS} {_CHOOSES} {{names:people}}",
            f"{{names:people}} (är|blir) {_ADJUSTERS} [idag|i dag]",
            f"mötet {_CHOOSES} {{names:people}} [till|att] {_ADJUST}",
            f"val av {_ADJUSTERS}: {{names:names}}",
            "(justeras|justeras av|justerat av): {names:names}",
            f"{{names:people}} justerar [{_MINUTES}]",
            "{name:person} {role:serving}",
        ),
        "en": (
            "{officers:officers_en}",
            "[the] {role:office_en} [is] {name:person}",
            "{role:office_en}: {name:words}",
            "(set|change) [the] {role:office_en} to {name:person}",
            "(make|appoint|elect) {name:person} [as] [the] {role:office_en}",
            "[the] (adjuster|adjusters) [is|are] {names:people}",
            "(adjuster|adjusters): {names:names}",
            "{name:person} is [the] {role:office_en} [today]",
            "{name:person} {role:serving_en}",
            "{name:person} (was|is) (elected|appointed) [as] {role:office_en}",
        ),
    },
    examples={
        "sv": ("ordförande Anna Ek", "sekreterare Per Berg"),
        "en": ("chair Anna Ek", "secretary Per Berg"),
    },
    handle=office,
)
