"""Find what has been recorded by its words."""

from bot.command import Command, Mode, Turn
from bot.days.minutes_stand import standing_of
from bot.replies.ended import ended
from bot.replies.model import Block, Button, Buttons, Entry, Line, Quote, Reply, say
from bot.replies.paging import LONGEST, more
from bot.replies.records import source_words
from bot.texts import _, _n
from storage import search as records
from storage.model import Hit, Manner

MOST_NEAR = 5  # hits shown of a question that was not understood


async def search(turn: Turn, words: str, page: int = 1) -> Reply:
    """Show where `words` stand, best first: records by number, minutes by their line."""
    offset = (page - 1) * LONGEST
    found = await records.find(turn.db, turn.key, words, limit=LONGEST, offset=offset)
    if not found.total:
        return say(
            _("I find nothing about {words}.", words=words),
            Line(_("Try another word, or just the beginning of it."), subtle=True),
        )
    heading = _n(
        "{count} match for {words}", "{count} matches for {words}", found.total, words=words
    )
    shown = (_shown(turn, hit) for hit in found.rows)
    listed = say(heading, *shown, *more(found, _("search {words}", words=words)))
    numbers = [hit.number for hit in found.rows if hit.number is not None]
    return listed + await standing_of(turn, numbers if len(numbers) == found.total else ())


async def nearest(turn: Turn, question: str) -> Reply | None:
    """Show what tells most of a question that no command reads; None where nothing does."""
    found = await records.find(turn.db, turn.key, question, limit=MOST_NEAR)
    if not found.total:
        return None
    everything = _("search {words}", words=question)
    rest = (Buttons((Button(_("More"), everything, everything),)),)
    return say(
        _("I am not sure what you are asking. This is what I find:"),
        *(_shown(turn, hit) for hit in found.rows),
        *(rest if found.total > MOST_NEAR else ()),
    )


def _shown(turn: Turn, hit: Hit) -> Block:
    where = source_words(hit.source, turn.local)
    if hit.number is not None:
        return Entry(hit.number, hit.text, (*ended(hit), where))
    return Quote(hit.text, where)


COMMAND = Command(
    help=_("search everything, minutes too"),
    mode=Mode.ASK,
    reads=Manner.SEARCH,
    phrases={
        "sv": (
            "(sök|sök efter|hitta|leta efter) {words:text} [sida {page:page}]",
            "[visa] allt (om|kring) {words:text}",
        ),
        "en": (
            "(search|search for|find|look for) {words:text} [page {page:page}]",
            "[show] [me] (everything|all) (about|on) {words:text}",
        ),
    },
    examples={"sv": ("sök automater",), "en": ("search machines",)},
    handle=search,
)
