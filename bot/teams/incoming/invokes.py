"""What a client asks for and waits for: presses, searches, dialogs."""

import re
from collections.abc import Callable
from itertools import islice

from bot.message import (
    DialogOpened,
    DialogSubmitted,
    Event,
    FileAnswered,
    Json,
    Pressed,
    Searched,
)
from bot.teams.addresses import is_allowed
from bot.teams.incoming.quoted_words import passage
from bot.teams.shapes import LONGEST_TEXT, Malformed, at, ident, inner, rows, string, title
from storage.model import Conversation

CARD_PRESS = "adaptiveCard/action"
QUERY = "composeExtension/query"
FIRST_LIST = "initialRun"  # the parameter of a query that nothing was typed for
MESSAGE_HOSTS = ("teams.microsoft.com", "*.teams.microsoft.com", "teams.cloud.microsoft")
LINK = re.compile(r"[^\s<>\[\]()\\]+")  # nothing that ends a link in Markdown
NUMBER = re.compile(r"[0-9]{1,6}")  # of a record or a finding
LONGEST_LINK = 2_000  # characters; those of meetings' chats have about 400
MOST_FIELDS = 40  # of a dialog; ours have fewer than ten
MOST_COUNTED = 10_000  # results; nobody leafs further


def invoked(body: Json, _where: Conversation) -> Event | None:
    """Read what a client asks for and waits for; None for what this bot does not do."""
    reader = INVOKES.get(string(body.get("name")))
    return reader(body) if reader else None


def _pressed(body: Json) -> Pressed | None:
    return press(body, at(body, "value", "action").get("data"))


def _queried(body: Json) -> Searched:
    """Read what is searched for; before anything is typed, clients ask for a first list."""
    value = inner(body.get("value"))
    told = {
        string(row.get("name")): string(row.get("value")) for row in rows(value.get("parameters"))
    }
    words = "" if FIRST_LIST in told else title(next(iter(told.values()), ""))
    window = inner(value.get("queryOptions"))
    return Searched(words, _count(window.get("skip")), _count(window.get("count")))


def press(body: Json, data: object) -> Pressed | None:
    """Read what the button of a card carries, its `data`; None where it carries no command."""
    told = inner(data)
    command, then = (string(told.get(name)).strip() for name in ("command", "then"))
    if not command:
        return None
    if len(command) + len(then) > LONGEST_TEXT:
        raise Malformed("more than a button carries", status=413)
    group, card = ident(told.get("group")), ident(body.get("replyToId"))
    return Pressed(command, then, group, card)


def _action_opened(body: Json) -> DialogOpened:
    """Read the wish to do something with a message: its words, and the way back to it."""
    value = inner(body.get("value"))
    told = inner(value.get("messagePayload"))
    content = inner(told.get("body"))
    is_html = content.get("contentType") != "text"
    return DialogOpened(
        dialog=title(value.get("commandId")),
        card=ident(body.get("replyToId")),
        quoted=passage(content.get("content"), is_html=is_html, bots=_bots(told.get("mentions"))),
        link=_link(told.get("linkToMessage")),
    )


def _bots(mentions: object) -> frozenset[str]:
    """Name the bots among those whom a message mentions, as its text does."""
    apps = (at(row, "mentioned", "application") for row in rows(mentions))
    return frozenset(filter(None, (title(app.get("displayName")) for app in apps)))


def _action_submitted(body: Json) -> DialogSubmitted:
    value = inner(body.get("value"))
    dialog, fields = title(value.get("commandId")), _fields(value.get("data"))
    link = _link(fields.get("link"))  # carried by our card, but through a client's hands
    return DialogSubmitted(
        dialog=dialog, fields=fields, card=ident(body.get("replyToId")), link=link
    )


def _dialog_opened(body: Json) -> DialogOpened:
    """Read the press of a button that opens a dialog; which one it is, the button tells."""
    data = at(body, "value", "data")
    number = title(data.get("number"))
    return DialogOpened(
        dialog=title(data.get("dialog")),
        number=int(number) if NUMBER.fullmatch(number) else 0,
        token=title(data.get("token")),
        command=title(data.get("command")),
        card=ident(body.get("replyToId")),
    )


def _dialog_submitted(body: Json) -> DialogSubmitted:
    """Read a dialog that was filled in; it carries which one it is, and the card it stood on."""
    fields = _fields(at(body, "value").get("data"))
    dialog, card = title(fields.get("dialog")), ident(fields.get("card"))
    return DialogSubmitted(dialog=dialog, fields=fields, card=card)


def _file_answered(body: Json) -> FileAnswered:
    """Read whether an offered file is wanted, and where it is to be put."""
    value = inner(body.get("value"))
    upload = inner(value.get("uploadInfo")) if value.get("action") == "accept" else {}
    shown = {
        "url": string(upload.get("contentUrl")),
        "name": title(upload.get("name")),
        "content": {
            "uniqueId": ident(upload.get("uniqueId")),
            "fileType": title(upload.get("fileType")),
        },
    }
    return FileAnswered(
        context=dict(islice(inner(value.get("context")).items(), MOST_FIELDS)),
        url=string(upload.get("uploadUrl")),
        shown=shown if upload else {},
        card=ident(body.get("replyToId")),
    )


def _fields(data: object) -> dict[str, str]:
    """Read what stands in a dialog, and what its card carries along."""
    told = islice(inner(data).items(), MOST_FIELDS)
    fields = {title(name): string(value) for name, value in told if isinstance(value, str)}
    if sum(map(len, fields.values())) > LONGEST_TEXT:
        raise Malformed("more than a dialog takes", status=413)
    return fields


def _link(told: object) -> str:
    """Take the address of a message in Teams; any other is none to show to people."""
    link = string(told).strip()
    is_one = is_allowed(link, MESSAGE_HOSTS, loopback=False) and LINK.fullmatch(link)
    return link if is_one and len(link) <= LONGEST_LINK else ""


def _count(value: object) -> int:
    return max(0, min(value, MOST_COUNTED)) if isinstance(value, int) else 0


INVOKES: dict[str, Callable[[Json], Event | None]] = {
    CARD_PRESS: _pressed,
    QUERY: _queried,
    "task/fetch": _dialog_opened,
    "task/submit": _dialog_submitted,
    "composeExtension/fetchTask": _action_opened,
    "composeExtension/submitAction": _action_submitted,
    "fileConsent/invoke": _file_answered,
}
