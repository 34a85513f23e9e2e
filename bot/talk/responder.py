"""What stands behind the edge: each message answered once, in one transaction, from the records."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import assert_never

from bot import router
from bot.delivery.replay import again, hand_over, keep, keyed
from bot.dialogs import save
from bot.dialogs.group import Entrance, enter
from bot.files import Fetch, attached, linked
from bot.message import Answer, Dialog, File, Kind, Message, NotDelivered, Notice, Response
from bot.people.rosters import Ask, is_confirmed
from bot.replies.apologies import unknown
from bot.replies.card import card
from bot.replies.form import Form, form_card
from bot.replies.joining import joined
from bot.replies.model import Heading, Line, Reply
from bot.replies.plain import plain
from bot.replies.welcome import proposed_name
from bot.talk import compose_search
from bot.talk.conversation import Outcome, Refused, Said, Talk, converse
from bot.texts import _
from storage import groups, turns
from storage.engine.database import Database, Db
from storage.errors import AnsweredAlready, NotKnown, NotStored
from storage.model import Arrival, GroupKey

MARK_AFTER = 0.02  # s
IN_DOUBT = timedelta(seconds=2)  # after which what was posted can be seen
UNANSWERED = timedelta(seconds=10)  # the same, and the time until nobody waits for an answer more
MARK_AGAIN = 1.0  # s after the database could not be written
SENTENCES = 2
MOST_LINKS = 3  # of one message; each is up to 20 MB

log = logging.getLogger(__name__)
Delivery = tuple[str, str, str]  # tenant, conversation, message: names a received message

# What a conversation is told of without anybody writing there.
_NEWS = frozenset({Kind.REMOVED, Kind.RENAMED, Kind.MEMBERS, Kind.MEETING_JOIN})

_NOT_STORED = _("I could not save that just now. Please try again in a moment.")


@dataclass(slots=True)
class Responder:
    """Answers messages from the records of one database."""

    database: Database
    language: str  # of a new group whose first writer's is not told
    zone: str  # of a new group
    fetch: Fetch | None = None  # gets a file somebody sent; None: files are not taken here
    member: Ask | None = None  # tells whether somebody is in a conversation; None: nobody can
    _sending: set[Delivery] = field(default_factory=set)  # answered here, not yet marked delivered
    _got_out: list[Delivery] = field(default_factory=list)  # to be marked delivered
    _is_news: asyncio.Event = field(default_factory=asyncio.Event)  # there is something to mark

    async def respond(self, message: Message) -> Response:
        """
        Store what the message asks for and return what to say.

        A message that comes again is answered from what was stored: with the same words where
        they did not get out the first time, with nothing where they did.
        """
        if message.kind is Kind.QUERY:
            return await self._found(message)
        arrival = self._arrival(message)
        if _delivery(arrival) in self._sending:
            return Response()
        try:
            return await self._respond(message, arrival)
        except NotStored:
            log.exception("message %s: not stored", message.id)
            language = message.language or self.language
            sorry = Answer(_NOT_STORED.worded(language))
            return Response((sorry,), stored=False)

    async def _found(self, message: Message) -> Response:
        """Answer a query: one comes with each letter typed, so nothing of it is stored."""
        language = message.language or self.language
        try:
            async with self.database.reading() as db:
                return Response(shown=await compose_search.find(db, message, language))
        except NotStored:
            log.exception("query %s: not read", message.id)
            return Response(shown=Notice(_NOT_STORED.worded(language)))

    async def delivered(self, message: Message) -> None:
        """Learn that every answer to the message got out; `mark` writes it down soon after."""
        delivery = _delivery(self._arrival(message))
        if delivery in self._sending:
            self._got_out.append(delivery)
            self._is_news.set()

    async def mark(self) -> None:
        """Write down which answers got out: all since the last time in one transaction."""
        marked, self._got_out = self._got_out, []
        if not marked:
            return
        try:
            async with self.database.turn() as db:
                await turns.mark_delivered(db, marked)
        except NotStored:
            self._got_out += marked
            raise
        self._sending.difference_update(marked)

    async def mark_until(self, stop: asyncio.Event) -> None:
        """
        Keep marking until `stop` is set; what is left then is for `mark`.

        One transaction for many answers halves the cost of a turn. The price: after a crash within
        those milliseconds, what was answered is in doubt when the message is delivered again.
        """
        while not stop.is_set():
            await _first(self._is_news, stop)
            await asyncio.sleep(MARK_AFTER)
            self._is_news.clear()
            try:
                await self.mark()
            except NotStored:
                log.warning("answers that got out could not be marked", exc_info=True)
                await asyncio.sleep(MARK_AGAIN)
                self._is_news.set()

    async def undelivered(
        self, message: Message, answers: tuple[Answer, ...], failure: NotDelivered
    ) -> None:
        """Take over the answers that did not get out: they wait their turn in the outbox."""
        arrival = self._arrival(message)
        log.warning("message %s: %s answers wait: %s", message.id, len(answers), failure)
        self._sending.discard(_delivery(arrival))
        in_doubt = 0 if failure.sure else 1
        async with self.database.turn() as db:
            await hand_over(
                db, message, arrival, answers, in_doubt=in_doubt, wait=_until_seen(failure)
            )

    async def _respond(self, message: Message, arrival: Arrival) -> Response:
        attachments = await attached(self._files(message), self.fetch) if self.fetch else ()
        refused: dict[int, Said] = {}
        asked: set[str] = set()
        while True:
            try:
                async with self.database.turn() as db:
                    if message.kind in _NEWS and not await _is_known(db, message):
                        return Response()  # nothing to do there, and nothing to make of it
                    entrance = await _entrance(db, message, arrival)
                    scene = entrance.scene if entrance else await turns.enter(db, arrival)
                    if scene.answered is not None:
                        return await again(db, message, arrival, scene)
                    talk = Talk(
                        db=db,
                        message=message,
                        arrival=arrival,
                        scene=scene,
                        attachments=attachments,
                        refused=refused,
                        entrance=entrance,
                    )
                    response = keyed(_response(await converse(talk)), arrival)
                    if message.kind is Kind.OPEN or isinstance(response.shown, Dialog):
                        return response  # nothing is done yet
                    await keep(db, arrival, response)
            except Refused as refusal:
                # Run again: for whom the platform vouches, else without the refused line, of
                # which nothing stays while the rest does.
                if not await self._is_let_in(refusal, message, asked):
                    refused[refusal.line] = refusal.said
            except AnsweredAlready:
                continue
            except NotKnown:
                return Response(shown=Notice(unknown().worded(arrival.language)))
            else:
                self._sending.add(_delivery(arrival))
                return response

    async def _is_let_in(self, refusal: Refused, message: Message, asked: set[str]) -> bool:
        """Ask the platform, once a message, whether the speaker is in the group they name."""
        if self.member is None or not refusal.closed or refusal.closed in asked:
            return False
        asked.add(refusal.closed)
        group = GroupKey(message.tenant, refusal.closed)
        return await is_confirmed(self.database, self.member, group, message.person, at=message.at)

    def _files(self, message: Message) -> tuple[File, ...]:
        """List what is to be fetched before the records are touched: files, then links."""
        if message.kind not in (Kind.MESSAGE, Kind.FILE):
            return ()
        asked = router.addresses(message.text, message.language or self.language)
        links = (linked(address, message.tenant) for address in asked[:MOST_LINKS])
        return (*message.files, *links)

    def _arrival(self, message: Message) -> Arrival:
        return Arrival(
            conversation=message.conversation,
            thread=message.thread,
            message=message.key,
            person=message.person,
            name=message.name or self._nameless(message),
            is_guest=message.is_guest,
            group_name=proposed_name(message, self._language(message)),
            language=self._language(message),
            zone=self.zone,
            at=message.at,
        )

    def _nameless(self, message: Message) -> str:
        """Call a guest without a name “Guest”."""
        return _("Guest").worded(self._language(message)) if message.is_guest else ""

    def _language(self, message: Message) -> str:
        """Choose a new group's language: the reader's, where there is just one."""
        return (message.is_private and message.language) or self.language


def _delivery(arrival: Arrival) -> Delivery:
    return arrival.conversation.tenant, arrival.conversation.id, arrival.message


def _until_seen(failure: NotDelivered) -> timedelta:
    """Say how long after the message an answer in doubt can be seen, if it is there."""
    if failure.sure:
        return timedelta()
    return IN_DOUBT if failure.status else UNANSWERED


async def _first(*events: asyncio.Event) -> None:
    """Wait until one of the events is set."""
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waiting:
            each.cancel()


async def _is_known(db: Db, message: Message) -> bool:
    here = await groups.of_conversation(db, message.tenant, message.conversation.id)
    return here is not None


async def _entrance(db: Db, message: Message, arrival: Arrival) -> Entrance | None:
    """Let those in who save from any conversation; every other dialog is of its own."""
    is_anywhere = message.kind in (Kind.OPEN, Kind.SUBMIT) and message.dialog in save.DIALOGS
    return await enter(db, message, arrival) if is_anywhere else None


def _response(outcome: Outcome) -> Response:
    said = _joined(outcome.said)
    if outcome.replaces:
        return Response(tuple(map(_worded, said[:-1])), _carded(said[-1]), _shown(outcome))
    return Response(tuple(map(_worded, said)), shown=_shown(outcome))


def _shown(outcome: Outcome) -> Dialog | Notice | None:
    match outcome.shown:
        case None:
            return None
        case Form() as form:
            title = form.title.worded(outcome.language)
            return Dialog(title, form_card(form, outcome.language))
        case Reply() as reply:
            return Notice(plain(reply, outcome.language))
        case _:
            assert_never(outcome.shown)


def _joined(said: tuple[Said, ...]) -> list[Said]:
    """Make one message of the replies that follow each other in one language."""
    runs = groupby(said, key=lambda each: each[1])
    return [(joined([reply for reply, _ in run], language), language) for language, run in runs]


def _worded(said: Said) -> Answer:
    """Word a reply; a sentence or two need no card."""
    reply, language = said
    if len(reply.blocks) <= SENTENCES and all(isinstance(b, Heading | Line) for b in reply.blocks):
        return Answer(plain(reply, language))
    return _carded(said)


def _carded(said: Said) -> Answer:
    reply, language = said
    text = plain(reply, language)
    return Answer(text, card(reply, language, fallback=text))
