"""`link K. Åmark to Kerstin Åmark`: confirm whom a name means."""

from bot.command import Command, Mode, Turn
from bot.people.circle import with_account
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.texts import All, _, _n
from storage import actions, people
from storage.model import Known, Person


async def link(turn: Turn, word: str, name: str = "") -> Reply:
    """Make a name mean a person from now on, in open actions too, so that reminders reach them."""
    meant = await with_account(turn, name or word)
    if not meant:
        return say(
            _("I know nobody here called {name}.", name=name or word),
            Line(_("Type “people” to see whom I know."), subtle=True),
        )
    if len(meant) > 1:
        choices = _choices(word, meant)
        asked = _("Who is “{word}”?", word=name or word)
        return say(asked, Buttons(choices, suggested=len(choices)))
    (known,) = meant
    await people.remember(turn.db, turn.key, word, known, stamp=turn.stamp)
    told = _("From now on “{word}” means {name} here.", word=word, name=known.name)
    return say(told, *await _relinked(turn, word, known))


async def _relinked(turn: Turn, word: str, known: Known) -> tuple[Line, ...]:
    """Link the open actions of that name, and tell which."""
    if known.person is None:
        return ()
    person = Person(key=known.person, name=known.name)
    numbers = await actions.link(turn.db, turn.key, word, person, stamp=turn.stamp)
    if not numbers:
        return ()
    listed = All(tuple(f"#{number}" for number in numbers))
    told = _n(
        "{numbers} is {name}'s now.",
        "{numbers} are {name}'s now.",
        len(numbers),
        numbers=listed,
        name=known.name,
    )
    return (Line(told),)


def _choices(word: str, meant: tuple[Known, ...]) -> tuple[Button, ...]:
    return tuple(
        Button(known.name, _("link {word} to {name}", word=word, name=known.name))
        for known in meant
    )


COMMAND = Command(
    help=_("say who a name in minutes refers to"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": ("koppla {word:words} (till|med) {name:words}", "koppla {word:words}"),
        "en": ("link {word:words} (to|with) {name:words}", "link {word:words}"),
    },
    examples={
        "sv": ("koppla K. Åmark till Kerstin Åmark",),
        "en": ("link K. Åmark to Kerstin Åmark",),
    },
    handle=link,
)
