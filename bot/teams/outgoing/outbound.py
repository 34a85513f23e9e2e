"""What is sent as activities, and where to."""

from typing import Any

import orjson

from bot.message import FILE, OFFER, Answer, Json
from bot.teams.sdk import Activity, ChannelAccount, ConversationAccount
from storage.model import Conversation

CARD = "application/vnd.microsoft.card.adaptive"
FILES = {
    OFFER: "application/vnd.microsoft.teams.card.file.consent",
    FILE: "application/vnd.microsoft.teams.card.file.info",
}
LONGEST_SUMMARY = 300  # characters of a notification; clients show fewer


class SentOnce(Activity):  # type: ignore[misc]  # botbuilder has no types
    """An activity made to be sent once, which `TurnContext` may address without copying it."""

    def __deepcopy__(self, _memo: object) -> "SentOnce":
        """Save 0.1 ms a turn, and more with a large card."""
        return self


class Account(ChannelAccount):  # type: ignore[misc]
    """Who takes part in one turn, which `TurnContext` may tell of without a copy."""

    def __copy__(self) -> "Account":
        """Save 10 µs a turn."""
        return self


class Place(ConversationAccount):  # type: ignore[misc]
    """The same of where it is."""

    def __copy__(self) -> "Place":
        """Save 10 µs a turn."""
        return self


def activity(portion: Answer) -> Activity:
    """Show a portion of an answer: its card, without the text, as Teams makes two of both."""
    if portion.card is None:
        return SentOnce(type="message", text=portion.text, text_format="plain")
    summary = " ".join(portion.text.split())[:LONGEST_SUMMARY]
    if (kind := FILES.get(portion.card.get("type", ""))) is not None:
        return SentOnce(type="message", summary=summary, attachments=[_file(portion.card, kind)])
    attachment = {"contentType": CARD, "content": orjson.Fragment(portion.json)}
    return SentOnce(type="message", summary=summary, attachments=[attachment])


def _file(card: Json, kind: str) -> Json:
    """Show a card that Teams draws itself: an offered file, or one that is there."""
    told = {"contentType": kind, "contentUrl": card.get("url"), "name": card["name"]}
    return {name: value for name, value in told.items() if value} | {"content": card["content"]}


def typing() -> Activity:
    """Make the sign that an answer is being written."""
    return SentOnce(type="typing")


def address(conversation: Conversation, thread: str) -> str:
    """Name where to send to: the conversation, with the thread where there is one."""
    return f"{conversation.id};messageid={thread}" if thread else conversation.id


def as_json(activity: Activity) -> Json:
    """Write an activity of ours as the Connector reads it; what is not set is left out."""
    told = {
        "type": activity.type,
        "text": activity.text,
        "textFormat": activity.text_format,
        "summary": activity.summary,
        "attachments": activity.attachments,
        "replyToId": activity.reply_to_id,
        "from": _account(activity.from_property),
        "recipient": _account(activity.recipient),
        "conversation": _account(activity.conversation),
    }
    return {name: value for name, value in told.items() if value}


def _account(account: Any) -> Json | None:  # noqa: ANN401 - one of several of botbuilder's types
    return {"id": account.id} if account is not None and account.id else None
