"""What Teams sends, read once into `Message`; nothing in it is trusted to be there or in shape."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.message import TEAMS, File, Kind, Mention, Message
from bot.teams.addresses import is_allowed
from bot.teams.outbound import CARD
from bot.teams.passage import passage
from bot.teams.words import Json, mentions, string, title, words
from storage.model import Conversation, ConversationKind, Member

LONGEST_ID = 500  # characters; the platform's longest, a meeting's, have about 250
LONGEST_TEXT = 60_000  # characters; Teams cuts a person off at about 50,000
LONGEST_ADDRESS = 4_096  # characters of a file's address, which carries a signature
LONGEST_ZONE = 64  # characters; the database's longest has 30
MOST_FILES = 10  # Teams itself takes ten attachments
DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
CARD_PRESS = "adaptiveCard/action"
QUERY = "composeExtension/query"
FIRST_LIST = "initialRun"  # the parameter of a query that nothing was typed for
MESSAGE_HOSTS = ("teams.microsoft.com", "*.teams.microsoft.com", "teams.cloud.microsoft")
LINK = re.compile(r"[^\s<>\[\]()\\]+")  # nothing that ends a link in Markdown
LONGEST_LINK = 2_000  # characters; those of meetings' chats have about 400
MOST_MEMBERS = 200  # that come or leave at once
MOST_FIELDS = 40  # of a dialog; ours have fewer than ten
MOST_COUNTED = 10_000  # results; nobody leafs further
CLOCKS_APART = timedelta(days=1)  # a clock further off than this is wrong
GUESTS = frozenset({"guest", "anonymous"})  # roles of who is not of the organisation
BY_PEOPLE = frozenset({"message", "messageUpdate", "invoke", "event"})  # that a person causes
LANGUAGES = {"sv": "sv", "en": "en"}


@dataclass(eq=False)
class Malformed(Exception):
    """An activity that no platform sends."""

    reason: str
    status: int = 400


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
    conversation = _object(body.get("conversation"))
    tenants = conversation.get("tenantId"), _at(body, "channelData", "tenant").get("id")
    return Origin(
        type=string(body.get("type")),
        name=string(body.get("name")),
        service_url=string(body.get("serviceUrl")),
        channel=string(body.get("channelId")),
        tenants=frozenset(told for told in map(string, tenants) if told),
        conversation=string(conversation.get("id")),
        bot=string(_object(body.get("recipient")).get("id")),
        expects_replies=body.get("deliveryMode") == "expectReplies",
    )


def message(body: Json, origin: Origin, *, received: datetime) -> Message | None:
    """Read what somebody said or did; None for what is of no concern. Raises `Malformed`."""
    _check(origin)
    reader = READERS.get(origin.type)
    return reader(body, _frame(body, origin, received)) if reader else None


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


def _frame(body: Json, origin: Origin, received: datetime) -> Message:
    """Make what all messages have in common; what kind it is comes after."""
    sender = _object(body.get("from"))
    directory = _id(sender.get("aadObjectId"))
    person = _id(sender.get("id")) or directory
    if not person:
        raise Malformed("nobody wrote it")
    conversation = _conversation(body, origin)
    is_threaded = conversation.kind is ConversationKind.CHANNEL
    return Message(
        kind=Kind.MESSAGE,
        tenant=conversation.tenant,
        conversation=conversation,
        thread=origin.conversation.partition(";messageid=")[2] if is_threaded else "",
        id=_id(body.get("id")) or _fingerprint(body),
        at=_moment(body.get("timestamp"), received),
        person=person,
        is_targeted=_object(body.get("recipient")).get("isTargeted") is True,
        is_visitor=origin.type in BY_PEOPLE and is_visitor(sender, conversation),
        directory=directory,
        name=title(sender.get("name")),
        reply_to=_id(body.get("replyToId")),
        team=title(_at(body, "channelData", "team").get("name")),
        meeting=_id(_at(body, "channelData", "meeting").get("id")),
        language=LANGUAGES.get(string(body.get("locale"))[:2].lower(), ""),
        zone=_zone(string(body.get("localTimezone"))),
    )


def is_visitor(account: Json, conversation: Conversation) -> bool:
    """Tell who takes part in Teams as a guest, or without an account of any directory."""
    if conversation.channel != TEAMS:
        return False
    home = string(account.get("tenantId"))
    is_foreign = bool(home) and home != conversation.tenant
    is_guest = string(account.get("userRole")).lower() in GUESTS
    return is_foreign or is_guest or not string(account.get("aadObjectId"))


def _conversation(body: Json, origin: Origin) -> Conversation:
    told = _object(body.get("conversation"))
    channel, team = _at(body, "channelData", "channel"), _at(body, "channelData", "team")
    tenant = string(told.get("tenantId")) or string(_at(body, "channelData", "tenant").get("id"))
    kind = _conversation_kind(told)
    in_channel = kind is ConversationKind.CHANNEL
    # News of a channel is sent to the team's first one.
    is_news = in_channel and origin.type == "conversationUpdate"
    spoken_of = _id(channel.get("id")) if is_news else ""
    return Conversation(
        tenant=tenant,
        id=spoken_of or origin.conversation.partition(";")[0],
        kind=kind,
        name=title(channel.get("name") if in_channel else told.get("name")),
        service_url=origin.service_url,
        channel=origin.channel or "unknown",
        team_id=_id(team.get("id")),
        team_directory=_id(team.get("aadGroupId")),
    )


def _conversation_kind(told: Json) -> ConversationKind:
    kind = told.get("conversationType")
    if kind in (ConversationKind.CHANNEL, ConversationKind.GROUP_CHAT):
        return ConversationKind(kind)
    shared = kind != ConversationKind.PERSONAL and told.get("isGroup") is True
    return ConversationKind.GROUP_CHAT if shared else ConversationKind.PERSONAL


def _said(body: Json, frame: Message) -> Message | None:
    pressed = _press(body.get("value"), frame)
    if pressed is not None:
        return pressed
    typed = body.get("text")
    files = _files(body)
    if not _is_addressed(body, frame) or (not isinstance(typed, str) and not files):
        return None
    text, named = _words(body)
    if not text and not files and _is_card(body):
        return None
    kind = Kind.FILE if files else Kind.MESSAGE
    return replace(frame, kind=kind, text=text, mentions=named, files=files)


def _is_addressed(body: Json, frame: Message) -> bool:
    """
    Tell whether the bot is meant: what people in a channel or chat say to each other is theirs.

    Teams sends that too, where the bot may look for its own messages there.
    """
    if frame.is_private or frame.conversation.channel != TEAMS:
        return True
    bot = _object(body.get("recipient"))
    return bot.get("isTargeted") is True or mentions(body.get("entities"), string(bot.get("id")))


def _words(body: Json) -> tuple[str, tuple[Mention, ...]]:
    typed = body.get("text")
    text = typed if isinstance(typed, str) else ""
    if len(text) > LONGEST_TEXT:
        raise Malformed("more than anybody types", status=413)
    bot = string(_object(body.get("recipient")).get("id"))
    return words(text, _objects(body.get("entities")), bot)


def _edited(body: Json, frame: Message) -> Message | None:
    is_edit = _object(body.get("channelData")).get("eventType") in (None, "editMessage")
    if not is_edit or not _is_addressed(body, frame):
        return None
    text, named = _words(body)
    return replace(frame, kind=Kind.EDIT, text=text, mentions=named)


def _invoked(body: Json, frame: Message) -> Message | None:
    """Read what a client asks for and waits for; None for what this bot does not do."""
    reader = INVOKES.get(string(body.get("name")))
    return reader(body, frame) if reader else None


def _pressed(body: Json, frame: Message) -> Message | None:
    return _press(_at(body, "value", "action").get("data"), frame)


def _queried(body: Json, frame: Message) -> Message | None:
    """Read what is searched for; before anything is typed, clients ask for a first list."""
    value = _object(body.get("value"))
    told = {
        string(row.get("name")): string(row.get("value"))
        for row in _objects(value.get("parameters"))
    }
    words = "" if FIRST_LIST in told else title(next(iter(told.values()), ""))
    window = _object(value.get("queryOptions"))
    skip, count = _count(window.get("skip")), _count(window.get("count"))
    return replace(frame, kind=Kind.QUERY, text=words, skip=skip, count=count)


def _press(data: object, frame: Message) -> Message | None:
    told = _object(data)
    command, then = (string(told.get(name)).strip() for name in ("command", "then"))
    if not command:
        return None
    if len(command) + len(then) > LONGEST_TEXT:
        raise Malformed("more than a button carries", status=413)
    group = _id(told.get("group"))
    return replace(frame, kind=Kind.PRESS, command=command, then=then, group=group)


def _installed(body: Json, frame: Message) -> Message | None:
    kind = INSTALLATIONS.get(string(body.get("action")))
    return replace(frame, kind=kind) if kind else None


def _updated(body: Json, frame: Message) -> Message | None:
    """Read news of a conversation: who came, who left, what it is called now."""
    bot = _object(body.get("recipient")).get("id")
    added = [row.get("id") for row in _objects(body.get("membersAdded"))]
    removed = [row.get("id") for row in _objects(body.get("membersRemoved"))]
    if bot in removed:
        return replace(frame, kind=Kind.REMOVED)
    if bot in added and frame.conversation.channel != TEAMS:
        # Teams tells of an installation by an activity of its own.
        return replace(frame, kind=Kind.INSTALLED)
    if any(account != bot for account in added + removed):
        gone = tuple(map(_id, removed[:MOST_MEMBERS]))
        return replace(frame, kind=Kind.MEMBERS, gone=tuple(filter(None, gone)))
    kind = CHANGES.get(string(_object(body.get("channelData")).get("eventType")))
    return replace(frame, kind=kind) if kind else None


def _met(body: Json, frame: Message) -> Message | None:
    kind = MEETING_EVENTS.get(string(body.get("name")))
    told = _object(body.get("value"))
    rows = (_object(row.get("user")) for row in _objects(told.get("members"))[:MOST_MEMBERS])
    came = tuple(_member(row, frame.conversation) for row in rows if _id(row.get("id")))
    named = title(told.get("Title"))
    return replace(frame, kind=kind, meeting_title=named, came=came) if kind else None


def _member(account: Json, conversation: Conversation) -> Member:
    is_guest = is_visitor(account, conversation)
    return Member(_id(account.get("id")), title(account.get("name")), is_guest)


def _files(body: Json) -> tuple[File, ...]:
    """List the files; the text's own HTML twin and pictures within it are none."""
    sent = [_file(row) for row in _objects(body.get("attachments")) if _is_file(row)]
    return tuple(sent[:MOST_FILES])


def _is_card(body: Json) -> bool:
    """Tell of a message that shows a card, as of a record found by the search: it asks nothing."""
    return any(row.get("contentType") == CARD for row in _objects(body.get("attachments")))


def _is_file(attachment: Json) -> bool:
    return attachment.get("contentType") == DOWNLOAD


def _file(attachment: Json) -> File:
    content = _object(attachment.get("content"))
    url = string(content.get("downloadUrl"))
    name = title(attachment.get("name"))
    ending = title(content.get("fileType")) or name.rpartition(".")[2]
    return File(name, url if len(url) <= LONGEST_ADDRESS else "", ending.lower())


def _action_opened(body: Json, frame: Message) -> Message | None:
    """Read the wish to do something with a message: its words, its writer, the way back to it."""
    value = _object(body.get("value"))
    told = _object(value.get("messagePayload"))
    content = _object(told.get("body"))
    account = _object(_at(told, "from", "user"))
    is_html = content.get("contentType") != "text"
    return replace(
        frame,
        kind=Kind.OPEN,
        dialog=title(value.get("commandId")),
        quoted=passage(content.get("content"), is_html=is_html, bots=_bots(told.get("mentions"))),
        quoted_by=title(account.get("displayName")),
        link=_link(told.get("linkToMessage")),
    )


def _bots(mentions: object) -> frozenset[str]:
    """Name the bots among those whom a message mentions, as its text does."""
    apps = (_at(row, "mentioned", "application") for row in _objects(mentions))
    return frozenset(filter(None, (title(app.get("displayName")) for app in apps)))


def _action_submitted(body: Json, frame: Message) -> Message | None:
    value = _object(body.get("value"))
    dialog, fields = title(value.get("commandId")), _fields(value.get("data"))
    link = _link(dict(fields).get("link"))  # carried by our card, but through a client's hands
    return replace(frame, kind=Kind.SUBMIT, dialog=dialog, fields=fields, link=link)


def _dialog_opened(body: Json, frame: Message) -> Message | None:
    """Read the press of a button that opens a dialog; which one it is, the button tells."""
    data = _at(body, "value", "data")
    dialog, command = title(data.get("dialog")), title(data.get("command"))
    return replace(frame, kind=Kind.OPEN, dialog=dialog, command=command)


def _dialog_submitted(body: Json, frame: Message) -> Message | None:
    """Read a dialog that was filled in; it carries which one it is, and the card it stood on."""
    fields = _fields(_at(body, "value").get("data"))
    told = dict(fields)
    dialog, card = title(told.get("dialog")), _id(told.get("card"))
    return replace(frame, kind=Kind.SUBMIT, dialog=dialog, fields=fields, reply_to=card)


def _fields(data: object) -> tuple[tuple[str, str], ...]:
    """Read what stands in a dialog, and what its card carries along."""
    told = islice(_object(data).items(), MOST_FIELDS)
    fields = {title(name): string(value) for name, value in told if isinstance(value, str)}
    if sum(map(len, fields.values())) > LONGEST_TEXT:
        raise Malformed("more than a dialog takes", status=413)
    return tuple(fields.items())


def _link(told: object) -> str:
    """Take the address of a message in Teams; any other is none to show to people."""
    link = string(told).strip()
    is_one = is_allowed(link, MESSAGE_HOSTS, loopback=False) and LINK.fullmatch(link)
    return link if is_one and len(link) <= LONGEST_LINK else ""


def _count(value: object) -> int:
    return max(0, min(value, MOST_COUNTED)) if isinstance(value, int) else 0


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Json]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _at(body: Json, *names: str) -> Json:
    for name in names:
        body = _object(body.get(name))
    return body


def _id(value: object) -> str:
    told = string(value)
    if len(told) > LONGEST_ID:
        raise Malformed("an id of impossible length")
    return told


def _fingerprint(body: Json) -> str:
    """Name an activity without an id by what it says, so that it is known when it comes again."""
    return "sha256:" + sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _moment(told: object, received: datetime) -> datetime:
    """Tell when it was said: by the platform's clock, unless that cannot be right."""
    try:
        at = datetime.fromisoformat(string(told)).astimezone(UTC)
    except (ValueError, OverflowError):
        return received
    return at if abs(at - received) <= CLOCKS_APART else received


@lru_cache(maxsize=256)
def _zone(told: str) -> str:
    try:
        return ZoneInfo(told).key if told and len(told) <= LONGEST_ZONE else ""
    except (OSError, ValueError, ZoneInfoNotFoundError):
        return ""


INVOKES: dict[str, Callable[[Json, Message], Message | None]] = {
    CARD_PRESS: _pressed,
    QUERY: _queried,
    "task/fetch": _dialog_opened,
    "task/submit": _dialog_submitted,
    "composeExtension/fetchTask": _action_opened,
    "composeExtension/submitAction": _action_submitted,
}
INSTALLATIONS = {
    "add": Kind.INSTALLED,  # an upgrade of the app, told as "add-upgrade", is no news to anybody
    "remove": Kind.REMOVED,
}
CHANGES = {
    "channelRenamed": Kind.RENAMED,
    "teamRenamed": Kind.RENAMED,
    "channelDeleted": Kind.REMOVED,
    "teamDeleted": Kind.REMOVED,
}
MEETING_EVENTS = {
    "application/vnd.microsoft.meetingStart": Kind.MEETING_START,
    "application/vnd.microsoft.meetingEnd": Kind.MEETING_END,
    "application/vnd.microsoft.meetingParticipantJoin": Kind.MEETING_JOIN,
}
READERS: dict[str, Callable[[Json, Message], Message | None]] = {
    "message": _said,
    "messageUpdate": _edited,
    "invoke": _invoked,
    "installationUpdate": _installed,
    "conversationUpdate": _updated,
    "event": _met,
}
