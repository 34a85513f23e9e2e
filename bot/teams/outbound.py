"""An answer as the activities that show it, none of them larger than every client takes."""

import json
from typing import Any

from botbuilder.schema import Activity

from bot.message import Answer, Card
from storage.model import Conversation

Json = dict[str, Any]

TEAMS = "msteams"  # what the platform calls Teams among its channels
CARD = "application/vnd.microsoft.card.adaptive"
ROOM = 26 * 1024  # bytes of a text or card: 28 KB a message is what every client takes
LONGEST_PIECE = 2_000  # characters of a line, each 12 bytes at most, that are not split further
LONGEST_SUMMARY = 300  # characters of a notification; clients show fewer


class SentOnce(Activity):  # type: ignore[misc]  # botbuilder has no types
    """An activity made to be sent once, which `TurnContext` may address without copying it."""

    def __deepcopy__(self, _memo: object) -> "SentOnce":
        """Save 0.1 ms a turn, and more with a large card."""
        return self


def activities(answer: Answer) -> list[Activity]:
    """
    Show an answer: as its card, or as text where it has none or one that is too large.

    A card goes without its text, as Teams makes two messages of one that has both. More text
    than fits is split between lines.
    """
    card = fitting_card(answer)
    if card is None:
        parts = _parts(answer.text)
        return [SentOnce(type="message", text=part, text_format="plain") for part in parts]
    summary = " ".join(answer.text.split())[:LONGEST_SUMMARY]
    attachment = {"contentType": CARD, "content": card}
    return [SentOnce(type="message", summary=summary, attachments=[attachment])]


def shown_in(channel: str, answer: Answer) -> Answer:
    """Leave the card out where clients of `channel` may not show it, or not tell of a press."""
    return answer if channel == TEAMS else Answer(answer.text)


def typing() -> Activity:
    """Make the sign that an answer is being written."""
    return SentOnce(type="typing")


def fitting_card(answer: Answer) -> Card | None:
    """Give the answer's card, unless it is larger than clients take."""
    return answer.card if answer.card is not None and fits(answer.card) else None


def fits(card: Card) -> bool:
    """Tell whether every client takes a card of that size."""
    return _size(card) <= ROOM


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


def _parts(text: str) -> list[str]:
    """Split a text into parts that fit, between lines where there are any to split between."""
    if _size(text) <= ROOM:
        return [text] if text else []
    parts = [""]
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), LONGEST_PIECE):
            piece = line[start : start + LONGEST_PIECE]
            if _size(parts[-1]) + _size(piece) > ROOM:
                parts.append("")
            parts[-1] += piece
    return [part.strip("\n") for part in parts if part.strip()]


def _size(value: object) -> int:
    return len(json.dumps(value))
