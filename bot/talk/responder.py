"""Answer each incoming message exactly once, in one transaction."""

import asyncio
import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial

from bot import router
from bot.delivery.replay import again, hand_over, keep, keyed
from bot.dialogs import agenda, save
from bot.dialogs.group import Entrance, enter
from bot.files import Attachment, Fetch, attached, linked
from bot.message import (
    Answer,
    Deleted,
    Dialog,
    DialogOpened,
    DialogSubmitted,
    File,
    FileAnswered,
    MeetingJoined,
    MembersChanged,
    Message,
    NotDelivered,
    Notice,
    OpenVote,
    Removed,
    Renamed,
    Response,
    Restored,
    Searched,
    Written,
)
from bot.people.rosters import Ask, is_confirmed
from bot.replies.apologies import unknown
from bot.replies.model import Said
from bot.replies.welcome import proposed_name
from bot.secrecy import Caution, Cautions
from bot.talk import compose_search
from bot.talk.conversation import converse
from bot.talk.lines import Refusals, Refused, turn_of
from bot.talk.looks import Looks
from bot.texts import _
from storage import groups, reads, turns, unsaid, votes
from storage.engine.database import Database, Db
from storage.errors import AnsweredAlready, NotKnown, NotStored
from storage.model import GroupKey, NewGroup, Scene, VoteCard

MARK_AFTER = 0.02  # s
IN_DOUBT = timedelta(seconds=2)  # after which what was posted can be seen
UNANSWERED = timedelta(seconds=10)  # the same, and the time until nobody waits for an answer more
MARK_AGAIN = 1.0  # s after the database could not be written
MOST_LINKS = 3  # of one message; each is up to 20 MB

log = logging.getLogger(__name__)
Delivery = tuple[str, str, str]  # tenant, conversation, message: names a received message

# What a conversation is told of without anybody writing there.
_NEWS = Removed | Renamed | MembersChanged | MeetingJoined | Deleted | Restored

# Dialogs that are opened on any message, also where the bot is not.
_ANYWHERE = save.DIALOGS | {agenda.DIALOG}

_NOT_STORED = _("I could not save that just now. Please try again in a moment.")


@dataclass(slots=True)
class Responder:
    """Answers messages from the records of one database."""

    database: Database
    language: str  # of a new group whose first writer's is not told
    zone: str  # of a new group
    fetch: Fetch | None = None  # gets a file somebody sent; None: files are not taken here
    member: Ask | None = None  # tells whether somebody is in a conversation; None: nobody can
    address: str = ""  # of this server as others reach it; empty: not told
    cautions: Cautions = field(default_factory=Cautions)
    admins: frozenset[str] = frozenset()  # accounts of those who run this server
    looks: Looks = field(default_factory=Looks)  # that are no message
    _sending: set[Delivery] = field(default_factory=set)  # answered here, not yet marked delivered
    _got_out: list[Delivery] = field(default_factory=list)  # to be marked delivered
    _is_news: asyncio.Event = field(default_factory=asyncio.Event)  # there is something to mark

    async def respond(self, message: Message) -> Response:
        """
        Store what the message asks for and return what to say.

        Where the database is away for longer than a turn can wait, it should be delivered again.

        A message that comes again is answered from what was stored: with the same words where
        they did not get out the first time, with nothing where they did.
        """
        if isinstance(message.event, Searched):
            return await self._found(message, message.event)
        if _delivery(message) in self._sending:
            return Response()
        try:
            return await self._respond(self._named(message))
        except NotStored as trouble:
            log.exception("message %s: not stored", message.id)
            language = message.language or self.language
            sorry = Answer(_NOT_STORED.worded(language))
            return Response((sorry,), stored=False, is_due_again=trouble.passes)

    async def _found(self, message: Message, event: Searched) -> Response:
        """Answer a query: one comes with each letter typed, so nothing of it is stored."""
        language = message.language or self.language
        try:
            find = partial(compose_search.find, message=message, event=event, language=language)
            found, looked = await self.database.look_up(find)
        except NotStored:
            log.exception("query %s: not read", message.id)
            return Response(shown=Notice(_NOT_STORED.worded(language)))
        for each in looked:
            told = replace(each, account=message.person, name=message.name)
            self.looks.add(told, at=message.at)
        return Response(shown=found)

    async def delivered(self, message: Message) -> None:
        """Learn that every answer to the message got out; `mark` writes it down soon after."""
        delivery = _delivery(message)
        if delivery in self._sending:
            self._got_out.append(delivery)
            self._is_news.set()

    async def mark(self) -> None:
        """Write down which answers got out: all since the last time in one transaction."""
        marked, self._got_out = self._got_out, []
        if not marked:
            return
        try:
            await self.database.carry_out(partial(turns.mark_delivered, messages=marked))
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

    async def posted(self, message: Message, vote: OpenVote, activity: str) -> None:
        """Learn where the card of a vote stands; one that is not noted is not drawn anew."""
        card = VoteCard(activity, message.conversation.id, message.thread, vote.language)
        try:
            await self.database.carry_out(
                partial(votes.keep_card, group=vote.group, key=vote.key, card=card)
            )
        except NotStored:
            log.warning("where a vote's card stands was not noted", exc_info=True)

    async def undelivered(
        self, message: Message, answers: tuple[Answer, ...], failure: NotDelivered
    ) -> None:
        """Take over the answers that did not get out: they wait their turn in the outbox."""
        log.warning("message %s: %s answers wait: %s", message.id, len(answers), failure)
        self._sending.discard(_delivery(message))
        in_doubt = 0 if failure.sure else 1
        wait = _until_seen(failure)
        await self.database.carry_out(
            partial(hand_over, message=message, answers=answers, in_doubt=in_doubt, wait=wait)
        )

    async def _respond(self, message: Message) -> Response:
        attachments: tuple[Attachment, ...] = ()
        if self.fetch is not None:
            sender = f"{message.tenant} {message.person}"
            attachments = await attached(self._files(message), self.fetch, sender=sender)
        refused: dict[int, Said] = {}
        asked: set[str] = set()
        while True:
            try:
                response = await self._answered(message, attachments, refused)
            except Refused as refusal:
                # Run again: for whom the platform vouches, else without the refused line, of
                # which nothing stays while the rest does.
                if not await self._is_let_in(refusal, message, asked):
                    refused[refusal.line] = refusal.said
            except AnsweredAlready:
                continue
            except NotKnown:
                return Response(shown=Notice(unknown().worded(self._language(message))))
            else:
                return response

    async def _answered(
        self, message: Message, attachments: tuple[Attachment, ...], refused: Refusals
    ) -> Response:
        """Answer a message in one transaction, without the lines that are known to be refused."""
        new = self._new_group(message)
        answer = partial(
            _answer,
            message=message,
            new=new,
            attachments=attachments,
            address=self.address,
            caution=self.cautions.of(message.tenant),
            is_administrator=message.person in self.admins,
        )
        response, is_kept = await self.database.carry_out(partial(answer, refused=refused))
        if is_kept and not message.is_fetched:
            self._sending.add(_delivery(message))
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
        match message.event:
            case Written(text=text, files=files):
                language = message.language or self.language
                use = router.taking(text, language) if files else None
                asked = router.wanted_files(text, language)[:MOST_LINKS]
                links = (replace(linked(there, message.tenant), use=to) for there, to in asked)
                return (*(replace(file, use=use) for file in files), *links)
            case _:
                return ()

    def _named(self, message: Message) -> Message:
        """Call a guest without a name “Guest”."""
        if message.name or not message.is_guest:
            return message
        return replace(message, name=_("Guest").worded(self._language(message)))

    def _new_group(self, message: Message) -> NewGroup:
        language = self._language(message)
        return NewGroup(proposed_name(message, language), language, self.zone)

    def _language(self, message: Message) -> str:
        """Choose a new group's language: the reader's, where there is just one."""
        return (message.is_private and message.language) or self.language


async def _answer(
    db: Db,
    message: Message,
    *,
    new: NewGroup,
    attachments: tuple[Attachment, ...],
    address: str,
    caution: Caution,
    is_administrator: bool,
    refused: Refusals,
) -> tuple[Response, bool]:
    """Answer a message, and tell whether the answer is now kept, to be marked when it got out."""
    if isinstance(message.event, _NEWS) and not await _is_known(db, message):
        return Response(), False  # nothing to do there, and nothing to make of it
    entrance = await _entrance(db, message, new)
    scene = entrance.scene if entrance else await turns.enter(db, message, new)
    if scene.answered is not None and not _is_left(message, scene):
        return await again(db, message, scene), False
    turn = turn_of(
        db,
        message,
        scene,
        attachments=attachments,
        address=address,
        caution=caution,
        is_administrator=is_administrator,
    )
    said = await converse(turn, message, entrance=entrance, refused=refused)
    response = keyed(said, message)
    if isinstance(message.event, DialogOpened) or isinstance(response.shown, Dialog):
        return response, False  # nothing is done yet
    if scene.answered is None:  # else it was kept the first time
        await keep(db, message, response)
        await reads.note(db, response.looked, by=scene.speaker, at=message.at)
    return response, True


def _is_left(message: Message, scene: Scene) -> bool:
    """Whether a file was taken and nobody knows that it got to its place: it is put there again."""
    return isinstance(message.event, FileAnswered) and not scene.delivered


def _delivery(message: Message) -> Delivery:
    return message.tenant, message.conversation.id, message.key


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
    if isinstance(message.event, Deleted | Restored):  # most of what is deleted told us nothing
        return await unsaid.did_anything(db, message.tenant, message.conversation.id, message.id)
    here = await groups.of_conversation(db, message.tenant, message.conversation.id)
    return here is not None


async def _entrance(db: Db, message: Message, new: NewGroup) -> Entrance | None:
    """Let those in who save from any conversation; every other dialog is of its own."""
    match message.event:
        case DialogOpened(dialog=dialog) if dialog in _ANYWHERE:
            return await enter(db, message, new)
        case DialogSubmitted(dialog=dialog, fields=fields) if dialog in _ANYWHERE:
            return await enter(db, message, new, wanted=fields.get("group", ""))
        case _:
            return None
