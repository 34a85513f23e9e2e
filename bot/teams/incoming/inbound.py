"""What Teams sends, read once into `Message`; nothing in it is trusted to be there or in shape."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from bot.message import (
    TEAMS,
    Deleted,
    Edited,
    Event,
    File,
    Json,
    Mention,
    Message,
    Restored,
    Written,
)
from bot.teams.incoming.invokes import invoked, press
from bot.teams.incoming.news import installed, met, updated
from bot.teams.outgoing.outbound import CARD
from bot.teams.shapes import (
    LONGEST_ID,
    LONGEST_TEXT,
    Malformed,
    at,
    ident,
    inner,
    is_guest,
    moment,
    rows,
    string,
    title,
)
from bot.teams.words import mentions, words
from bot.values import dataclass
from storage.model import Conversation, ConversationKind

LONGEST_ADDRESS = 4_096  # characters of a file's address, which carries a signature
MOST_FILES = 10  # Teams itself takes ten attachments
DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
CLOCKS_APART = timedelta(days=1)  # a clock further off than this is wrong
BY_PEOPLE = frozenset(
    {"message", "messageUpdate", "messageDelete", "invoke", "event"}
)  # that a person causes
LANGUAGES = {"sv": "sv", "en": "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an activity says it comes from, and where its answers are to go."""

    type: str
    name: str  # of an invoke or event
    service_url: str
    channel: str  # the platform: "msteams"
    tenants: frozenset[str]  # every one that is named
    conversation: str  # the platform's id, with the thread
    bot: str  # the account that was written to
    expects_replies: bool  # in the answer to the request, not by the connector


def origin(body: Json) -> Origin:
    """Read what must be known before the activity is believed."""
    conversation = inner(body.get("conversation"))
    tenants = conversation.get("tenantId"), at(body, "channelData", "tenant").get("id")
    return Origin(
        type=string(body.get("type")),
        name=string(body.get("name")),
        service_url=string(body.get("serviceUrl")),
        channel=string(body.get("channelId")),
        tenants=frozenset(told for told in map(string, tenants) if told),
        conversation=string(conversation.get("id")),
        bot=string(inner(body.get("recipient")).get("id")),
        expects_replies=body.get("deliveryMode") == "expectReplies",
    )


def message(body: Json, origin: Origin, *, received: datetime) -> Message | None:
    """Read what somebody said or did; None for what is of no concern. Raises `Malformed`."""
    _check(origin)
    reader = READERS.get(origin.type)
    if reader is None:
        return None
    conversation = _conversation(body, origin)
    person = _person(body)
    event = reader(body, conversation)
    if event is None:
        return None
    sender = inner(body.get("from"))
    is_threaded = conversation.kind is ConversationKind.CHANNEL
    return Message(
        conversation=conversation,
        thread=origin.conversation.partition(";messageid=")[2] if is_threaded else "",
        id=ident(body.get("id")) or _fingerprint(body),
        at=_moment(body.get("timestamp"), received),
        person=person,
        name=title(sender.get("name")),
        directory=ident(sender.get("aadObjectId")).lower(),
        is_guest=origin.type in BY_PEOPLE and is_guest(sender, conversation),
        is_targeted=inner(body.get("recipient")).get("isTargeted") is True,
        language=LANGUAGES.get(string(body.get("locale"))[:2].lower(), ""),
        team=title(at(body, "channelData", "team").get("name")),
        event=event,
    )


def _check(origin: Origin) -> None:
    if not origin.type:
        raise Malformed("no type")
    if not origin.service_url:
        raise Malformed("no serviceUrl")
    if not origin.conversation.strip("."):
        raise Malformed("no conversation")
    told = (origin.conversation, origin.bot, origin.channel, *origin.tenants)
    if max(map(len, told)) > LONGEST_ID:
        raise Malformed("an id of impossible length")


def _person(body: Json) -> str:
    sender = inner(body.get("from"))
    directory = ident(sender.get("aadObjectId"))
    person = ident(sender.get("id")) or directory
    if not person:
        raise Malformed("nobody wrote it")
    return person


def _conversation(body: Json, origin: Origin) -> Conversation:
    told = inner(body.get("conversation"))
    channel, team = at(body, "channelData", "channel"), at(body, "channelData", "team")
    tenant = string(told.get("tenantId")) or string(at(body, "channelData", "tenant").get("id"))
    kind = _conversation_kind(told)
    in_channel = kind is ConversationKind.CHANNEL
    # News of a channel is sent to the team's first one.
    is_news = in_channel and origin.type == "conversationUpdate"
    spoken_of = ident(channel.get("id")) if is_news else ""
    return Conversation(
        tenant=tenant,
        id=spoken_of or origin.conversation.partition(";")[0],
        kind=kind,
        name=title(channel.get("name") if in_channel else told.get("name")),
        service_url=origin.service_url,
        channel=origin.channel or "unknown",
        team_id=ident(team.get("id")),
        team_directory=ident(team.get("aadGroupId")),
    )


def _conversation_kind(told: Json) -> ConversationKind:
    kind = told.get("conversationType")
    if kind in (ConversationKind.CHANNEL, ConversationKind.GROUP_CHAT):
        return ConversationKind(kind)
    shared = kind != ConversationKind.PERSONAL and told.get("isGroup") is True
    return ConversationKind.GROUP_CHAT if shared else ConversationKind.PERSONAL


def _said(body: Json, where: Conversation) -> Event | None:
    pressed = press(body, body.get("value"))
    if pressed is not None:
        return pressed
    typed = body.get("text")
    files = _files(body)
    if not _is_addressed(body, where) or (not isinstance(typed, str) and not files):
        return None
    text, named = _words(body)
    if not text and not files and _is_card(body):
        return None
    return Written(text, named, files)


def _is_addressed(body: Json, where: Conversation) -> bool:
    """
    Whether the bot is meant: what people in a channel or chat say to each other is theirs.

    Teams sends that too, where the bot may look for its own messages there.
    """
    if where.kind is ConversationKind.PERSONAL or where.channel != TEAMS:
        return True
    bot = inner(body.get("recipient"))
    return bot.get("isTargeted") is True or mentions(body.get("entities"), string(bot.get("id")))


def _words(body: Json) -> tuple[str, tuple[Mention, ...]]:
    typed = body.get("text")
    text = typed if isinstance(typed, str) else ""
    if len(text) > LONGEST_TEXT:
        raise Malformed("more than anybody types", status=413)
    bot = string(inner(body.get("recipient")).get("id"))
    return words(text, rows(body.get("entities")), bot)


def _edited(body: Json, where: Conversation) -> Edited | Restored | None:
    if inner(body.get("channelData")).get("eventType") == "undeleteMessage":
        return Restored()
    is_edit = inner(body.get("channelData")).get("eventType") in (None, "editMessage")
    if not is_edit or not _is_addressed(body, where):
        return None
    return Edited(*_words(body))


def _deleted(body: Json, _where: Conversation) -> Deleted | None:
    """Read that a message is gone: it names nobody any more, the records tell whether it did."""
    is_gone = inner(body.get("channelData")).get("eventType") in (None, "softDeleteMessage")
    return Deleted() if is_gone and ident(body.get("id")) else None


def _files(body: Json) -> tuple[File, ...]:
    """List the files; the text's own HTML twin and pictures within it are none."""
    sent = [_file(row) for row in rows(body.get("attachments")) if _is_file(row)]
    return tuple(sent[:MOST_FILES])


def _is_card(body: Json) -> bool:
    """Whether a message only shows a card, as of a record found by the search: it asks nothing."""
    return any(row.get("contentType") == CARD for row in rows(body.get("attachments")))


def _is_file(attachment: Json) -> bool:
    return attachment.get("contentType") == DOWNLOAD


def _file(attachment: Json) -> File:
    content = inner(attachment.get("content"))
    url = string(content.get("downloadUrl"))
    name = title(attachment.get("name"))
    ending = title(content.get("fileType")) or name.rpartition(".")[2]
    return File(name, url if len(url) <= LONGEST_ADDRESS else "", ending.lower())


def _fingerprint(body: Json) -> str:
    """Name an activity without an id by what it says, so that it is known when it comes again."""
    return "sha256:" + sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _moment(told: object, received: datetime) -> datetime:
    """Give when it was said: by the platform's clock, unless that cannot be right."""
    at = moment(told, received)
    return at if abs(at - received) <= CLOCKS_APART else received


READERS: dict[str, Callable[[Json, Conversation], Event | None]] = {
    "message": _said,
    "messageUpdate": _edited,
    "messageDelete": _deleted,
    "invoke": invoked,
    "installationUpdate": installed,
    "conversationUpdate": updated,
    "event": met,
}
