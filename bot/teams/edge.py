"""The way out to Teams: answers and other messages sent, files fetched, senders checked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.delivery.portions import portions
from bot.delivery.post import Post
from bot.message import Answer, Fetched, FetchProblem, File, NotFetched
from bot.settings import Settings
from bot.teams.incoming.auth import Guard
from bot.teams.lookups import files, roster, sent_messages, shared_files
from bot.teams.lookups.graph import Graph
from bot.teams.outgoing import outbound, uploads
from bot.teams.outgoing.connector import Connector
from bot.values import dataclass
from storage.model import Conversation, Member, Outgoing, Roster


@dataclass(frozen=True, slots=True)
class Edge:
    """What is open towards Teams, over one session that all share."""

    session: aiohttp.ClientSession
    settings: Settings
    connector: Connector
    graph: Graph
    guard: Guard

    async def post(self, outgoing: Outgoing) -> str:
        """Send a message of the outbox, once; returns its id. Raises `NotDelivered`."""
        to = outgoing.conversation
        where = outbound.address(to, outgoing.thread)
        sent = ""
        answer = Answer(outgoing.text, outgoing.card, outgoing.key)
        if outgoing.replaces:
            return await self._redraw(outgoing, where, answer)
        for portion in portions(to.channel, answer):
            activity = outbound.as_json(outbound.activity(portion))
            sent = await self.connector.send(to.service_url, where, activity)
        return sent

    async def _redraw(self, outgoing: Outgoing, where: str, answer: Answer) -> str:
        """Put what fits into one message in the place of the one that is there."""
        portion = portions(outgoing.conversation.channel, answer)[0]
        activity = outbound.as_json(outbound.activity(portion))
        url = outgoing.conversation.service_url
        await self.connector.update(url, where, activity, replaced=outgoing.replaces)
        return outgoing.replaces

    async def find(self, outgoing: Outgoing) -> tuple[str, ...]:
        """List the ids of every copy of a message that is there. Raises `CannotTell`."""
        app = self.settings.app_id
        return await sent_messages.find(self.graph, self.connector, outgoing, app=app)

    async def take_back(self, outgoing: Outgoing, copy: str) -> None:
        """Delete the copy of that id. Raises `NotDelivered`."""
        to = outgoing.conversation
        await self.connector.delete(to.service_url, outbound.address(to, outgoing.thread), copy)

    def out(self) -> Post:
        """Give the way out for the outbox, which asks where the settings let it."""
        return Post(self.post, self.find if self.settings.graph else None, self.take_back)

    async def fetch(self, file: File) -> Fetched:
        """Fetch a file that somebody sent, or gave a link to. Raises `NotFetched`."""
        try:
            return await files.fetch(self.session, self.settings, file)
        except NotFetched as failure:
            if failure.problem is not FetchProblem.SIGN_IN or not file.tenant:
                raise
        return await shared_files.fetch(self.graph, self.session, self.settings, file)

    async def upload(self, address: str, data: bytes) -> None:
        """Put a file where Teams said that it is wanted. Raises `NotDelivered`."""
        await uploads.put(self.session, self.settings, address, data)

    async def roster(self, conversation: Conversation) -> Roster:
        """Read who is in a conversation. Raises `NotDelivered`."""
        return await roster.everybody(self.connector, conversation)

    async def member(self, conversation: Conversation, account: str) -> Member | None:
        """Ask whether an account is in a conversation; None: it is not. Raises `NotDelivered`."""
        return await roster.one(self.connector, conversation, account)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Edge]:
    """Open the way out for as long as the context lasts. Raises `BadSetting`."""
    pool = aiohttp.TCPConnector(limit=100, ttl_dns_cache=300)
    # A cookie of one tenant's service is no other's business.
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(connector=pool, cookie_jar=jar) as session:
        yield _edge(session, settings)


def _edge(session: aiohttp.ClientSession, settings: Settings) -> Edge:
    guard = Guard(session, settings)
    if not settings.app_id:
        graph = Graph(session, settings, None)
        return Edge(session, settings, Connector(session, settings), graph, guard)
    from bot.teams.outgoing.tokens import Tokens  # noqa: PLC0415 - 9 MB and 0.2 s that a trial need not pay

    connector = Connector(session, settings, tokens=Tokens(session, settings))
    scope = settings.graph_url + "/.default"
    graph = Graph(
        session, settings, lambda tenant: Tokens(session, settings, scope=scope, tenant=tenant)
    )
    return Edge(session, settings, connector, graph, guard)
