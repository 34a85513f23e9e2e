"""What programs ask in words: the chat's own answers and search, of one group."""

from dataclasses import replace

from bot import router
from bot.api import shapes, shaping
from bot.api.operations import Operation, Request
from bot.commands.agendas import show, standing, wheel
from bot.commands.asking import (
    actions,
    calendar,
    decisions,
    next_meeting,
    search,
    statistics,
    status,
    summary,
)
from bot.commands.setup import people
from bot.page import views
from bot.page.writing import typed
from bot.replies.sources import sources
from bot.replies.twins import in_plain
from bot.talk.lines import turn_of
from storage import turns
from storage.errors import StorageError
from storage.model import Conversation, ConversationKind

# What asks of this group alone and shows it in words: “mina uppgifter” tells of others, too.
SHOWING = (
    status.COMMAND,
    decisions.COMMAND,
    actions.COMMAND,
    search.COMMAND,
    next_meeting.COMMAND,
    calendar.COMMAND,
    summary.COMMAND,
    statistics.COMMAND,
    show.COMMAND,
    standing.SHOW,
    wheel.SHOW,
    people.COMMAND,
)


async def _ask(request: Request) -> shapes.Answer:
    """
    Answer a question as the chat does, by this group alone, and record nothing.

    As in a channel nothing is told of the person's other groups: the token may not open them.
    """
    caller, words = request.caller, request.body.question
    here = Conversation(
        tenant=request.group.key.tenant,
        id=f"api:{caller.name}",  # so that “and in April?” leans on what this program asked
        kind=ConversationKind.CHANNEL,
        name=request.group.name,
    )
    message = typed(caller.visitor, here, words, at=request.now)
    scene = await turns.glance(request.db, request.group.key, message)
    turn = replace(turn_of(request.db, message, scene), language=request.language)
    try:
        said = await router.look_up(turn, words, SHOWING)
    except StorageError as error:
        said = router.refused(error, words, turn.language)
    if said is None:
        return shapes.Answer(None, request.language, [])
    return shapes.Answer(in_plain(said.reply, said.language), said.language, sources(said.reply))


async def _search(request: Request) -> shapes.Hits:
    words, skip = request.body.words, request.body.skip
    page = await views.searched(request.db, request.group, words, offset=skip)
    end = skip + len(page.rows)
    rows = [shaping.hit(one) for one in page.rows]
    return shapes.Hits(rows, page.total, end if rows and end < page.total else None)


ASKING = (
    Operation(
        name="ask",
        summary="Ask as in the chat; the answer names its sources",
        method="POST",
        path="/ask",
        takes=shapes.Question,
        gives=shapes.Answer,
        answer=_ask,
        keeps=True,
    ),
    Operation(
        name="search",
        summary="Look for words in all that is recorded",
        method="POST",
        path="/search",
        takes=shapes.Search,
        gives=shapes.Hits,
        answer=_search,
    ),
)
