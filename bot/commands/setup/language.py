"""`language english`: the language of what the bot posts unasked."""

from bot.command import Command, Mode, Turn
from bot.replies.languages import NAMES
from bot.replies.model import Reply, say
from bot.texts import _
from storage import groups


async def language(turn: Turn, chosen: str) -> Reply:
    """Choose the group's language; an answer still comes in the language of its question."""
    await groups.set_language(turn.db, turn.key, chosen, stamp=turn.stamp)
    return say(_("Summaries and reminders come in {language} from now on.", language=NAMES[chosen]))


COMMAND = Command(
    help=_("choose the language of summaries"),
    mode=Mode.DO,
    for_guests=False,
    phrases={
        "sv": (
            "språk {chosen:language}",
            (
                "[byt|skriv|svara|prata|tala|gå över] [språk] [till|på] {chosen:language_sv}"
                " [istället|i stället|nu]"
            ),
        ),
        "en": (
            "language {chosen:language}",
            "[switch|write|answer|reply|speak|talk] [to|in] {chosen:language_en} [instead|now]",
        ),
    },
    examples={"sv": ("språk svenska",), "en": ("language english",)},
    handle=language,
)
