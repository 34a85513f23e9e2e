"""`vote yes`: vote by word or by button, and see how the vote stands."""

from bot.command import Command, Mode, Turn
from bot.meetings.voting import by_word, cast
from bot.phrases.voting import chosen
from bot.replies.model import Button, Buttons, Line, Reply, say
from bot.replies.votes import shown
from bot.texts import Text, _
from storage import votes
from storage.errors import NoSuchVote
from storage.model import VoteKey


async def choose(turn: Turn, word: str = "", n: int = 0, key: str = "") -> Reply:
    """Vote in the open vote for what `word` says, or by a card's button for the choice at `n`."""
    if key:
        vote, _first = await cast(turn, await votes.get(turn.db, turn.key, VoteKey(key)), n - 1)
        return shown(vote, turn.local, turn.key)
    vote_now = await votes.current(turn.db, turn.key)
    if vote_now is None:
        raise NoSuchVote
    choice = chosen(word, vote_now.choices)
    if choice is None:
        return _which(vote_now.choices)
    return await by_word(turn, vote_now, choice)


def _which(choices: tuple[str, ...]) -> Reply:
    said: tuple[Text | str, ...] = choices or (_("yes"), _("no"), _("abstain"))
    typed = [_("vote {choice}", choice=one) for one in said]
    return say(
        _("That is not one of the choices, so it is not counted."),
        Line(_("You can choose between:"), subtle=True),
        Buttons(tuple(Button(one, one) for one in typed)),
    )


COMMAND = Command(
    help=_("vote in words; while a vote is open, “yes”, “no” and “abstain” do"),
    mode=Mode.DO,
    phrases={
        "sv": (
            "rösta {n:page} i {key:token}",
            "{word:ballot_sv}",
        ),
        "en": (
            "vote {n:page} in {key:token}",
            "{word:ballot_en}",
        ),
    },
    examples={"sv": ("rösta ja", "rösta Rådhuset"), "en": ("vote yes", "vote Town hall")},
    handle=choose,
)


async def show(turn: Turn, key: str = "") -> Reply:
    """Show how a vote stands: the one with that key, else the open one."""
    if key:
        return shown(await votes.get(turn.db, turn.key, VoteKey(key)), turn.local, turn.key)
    vote = await votes.current(turn.db, turn.key)
    if vote is None:
        raise NoSuchVote
    return shown(vote, turn.local, turn.key)


SHOW = Command(
    help=_("show how the vote stands"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "omröstning {key:token}",
            "[visa] (omröstningen|röstläget|omröstningens läge)",
            "hur (går|ligger|står) [det [till] i] omröstningen [till]",
        ),
        "en": (
            "vote {key:token}",
            "[show] (the vote|the ballot|vote status)",
            "how (is|does) the vote (going|stand|standing)",
        ),
    },
    examples={"sv": ("omröstningen",), "en": ("the vote",)},
    handle=show,
)
