"""
Whether a message of ours is in its conversation, as Microsoft Graph lists it.

A card is known by its mark (`bot.delivery.cards`). Graph gives the card of a message as the JSON
text that was sent, under `attachments[].content` (chatMessageAttachment: "if the attachment is a
rich card"), so that the id of an element in it stays; nothing else that a bot can set comes back
in chats and channels alike. Words alone have no such place: there it must be this bot that wrote
them (`from.application.id` is its app id), the same words, and not before what they answer. Two
equal answers within one doubt are thereby taken for one, and somebody has read it.

The permissions are of the team or chat itself (RSC `ChannelMessage.Read.Group`,
`ChatMessage.Read.Chat`), given with the installation. Personal chats have none, and cannot be
asked about; nor can a card that was replaced, by a press, before it was looked for.
"""

import json
import logging
from datetime import UTC, datetime, timedelta

from bot.delivery.cards import mark
from bot.delivery.portions import portions
from bot.delivery.post import CannotTell
from bot.message import TEAMS, Answer, Json, NotDelivered
from bot.teams.incoming.quoted_words import passage
from bot.teams.lookups.graph import Graph, NotTold, Obstacle
from bot.teams.outgoing.connector import Connector
from bot.teams.shapes import at, moment
from bot.values import dataclass
from storage.model import Conversation, ConversationKind, Outgoing

log = logging.getLogger(__name__)

PAGE = {"$top": "50"}  # the most that Graph gives at once
MOST_PAGES = 6  # in a place where more is written meanwhile, nobody can tell
SLACK = timedelta(minutes=5)  # that our clock may be ahead of Teams'
NEVER = frozenset({400, 403, 404})  # what a platform that does not know teams answers
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What tells one message of ours from all others."""

    app: str  # empty: whichever bot wrote it
    mark: str
    words: str  # empty: it is a card
    since: datetime

    def is_seen_in(self, row: Json) -> bool:
        if row.get("deletedDateTime") or not self._is_ours(row):
            return False
        if not self.words:
            return any(self.mark in text for text in _attached(row))
        return _words(row) == self.words and _created(row) >= self.since

    def _is_ours(self, row: Json) -> bool:
        writer = at(row, "from", "application").get("id")
        return isinstance(writer, str) and self.app.casefold() in ("", writer.casefold())

    def is_before(self, row: Json) -> bool:
        """Whether a row, and with it all that are listed after it, is from before then."""
        when = row.get("lastModifiedDateTime") or row.get("createdDateTime")
        return moment(when, LONG_AGO) < self.since - SLACK


async def find(
    graph: Graph, connector: Connector, outgoing: Outgoing, *, app: str
) -> tuple[str, ...]:
    """
    List the ids of every copy of a message that is there, the oldest first; empty: surely none.

    Of words alone only the oldest, for others may rightly say the same. Raises `CannotTell`.
    """
    wanted = _wanted(outgoing, app)
    where = outgoing.conversation
    try:
        path = await _path(connector, where, outgoing.thread)
        rows = await _rows(graph, where.tenant, path, wanted)
    except NotTold as refusal:
        log.info("outbox %s: nobody tells whether it is there: %s", outgoing.key, refusal)
        raise CannotTell(for_now=refusal.why is Obstacle.FAILED) from refusal
    seen = sorted((_created(row), str(row.get("id"))) for row in rows)
    ids = tuple(id_ for _, id_ in seen)
    return ids[:1] if wanted.words else ids


def _wanted(outgoing: Outgoing, app: str) -> _Wanted:
    answer = Answer(outgoing.text, outgoing.card, outgoing.key)
    sent = portions(outgoing.conversation.channel, answer)
    if outgoing.conversation.channel != TEAMS or len(sent) != 1:
        raise CannotTell(for_now=False)
    words = "" if sent[0].card else _plain(outgoing.text, is_html=False)
    return _Wanted(app, mark(outgoing.key), words, outgoing.at)


async def _path(connector: Connector, where: Conversation, thread: str) -> tuple[str, ...]:
    if where.kind is ConversationKind.GROUP_CHAT:
        return ("chats", where.id, "messages")
    if where.kind is ConversationKind.PERSONAL:
        raise CannotTell(for_now=False)
    team = where.team_directory or await _directory_id(connector, where)
    in_channel = ("teams", team, "channels", where.id, "messages")
    return (*in_channel, thread, "replies") if thread else in_channel


async def _directory_id(connector: Connector, where: Conversation) -> str:
    """Learn what Graph calls a team: most messages tell only what Teams calls it."""
    if not where.team_id:
        raise CannotTell(for_now=False)
    try:
        told = await connector.team(where.service_url, where.team_id)
    except NotDelivered as failure:
        raise CannotTell(for_now=failure.status not in NEVER) from failure
    if not told:
        raise CannotTell(for_now=False)
    return told


async def _rows(graph: Graph, tenant: str, path: tuple[str, ...], wanted: _Wanted) -> list[Json]:
    found: list[Json] = []
    left = MOST_PAGES
    async for page in graph.pages(tenant, *path, query=PAGE):
        found += [row for row in page if wanted.is_seen_in(row)]
        left -= 1
        if not left or (page and all(map(wanted.is_before, page))):
            break
    if not left and not found:
        raise CannotTell(for_now=False)
    return found


def _attached(row: Json) -> list[str]:
    attachments = row.get("attachments")
    rows = attachments if isinstance(attachments, list) else []
    contents = (each.get("content") for each in rows if isinstance(each, dict))
    return [each if isinstance(each, str) else json.dumps(each) for each in contents if each]


def _words(row: Json) -> str:
    body = at(row, "body")
    return _plain(body.get("content"), is_html=body.get("contentType") != "text")


def _plain(text: object, *, is_html: bool) -> str:
    """Take the words without the line ends, which Teams changes."""
    return " ".join(passage(text, is_html=is_html).split())


def _created(row: Json) -> datetime:
    return moment(row.get("createdDateTime"), LONG_AGO)
