"""What a client shows in answer to an invoke: a new card, search results, a dialog, a sentence."""

from http import HTTPStatus
from typing import assert_never

import orjson

from bot.delivery.cards import written
from bot.delivery.portions import fits
from bot.message import (
    Answer,
    Dialog,
    DialogOpened,
    Event,
    Json,
    Notice,
    Pressed,
    Response,
    Result,
    Results,
    Searched,
    Shown,
)
from bot.teams.outgoing.outbound import CARD
from bot.values import dataclass

PREVIEW = "application/vnd.microsoft.card.thumbnail"  # the kind every client lists
ERROR = "application/vnd.microsoft.error"
SENTENCE = "application/vnd.microsoft.activity.message"


@dataclass(frozen=True, slots=True)
class InvokeAnswer:
    """What the request of an invoke is answered with."""

    status: int
    body: Json | None = None


def answered(event: Event, response: Response) -> InvokeAnswer:
    """Show what the turn came to; refuse a dialog that there is not."""
    match event:
        case Pressed():
            return InvokeAnswer(HTTPStatus.OK, _pressed(response))
        case DialogOpened() if response.shown is None:
            return refused("NotSupported", "no such dialog")
        case _:
            in_search = isinstance(event, Searched)
            return InvokeAnswer(HTTPStatus.OK, _body(response.shown, in_search=in_search))


def refused(code: str, reason: str) -> InvokeAnswer:
    """Refuse an invoke; not by 501, which is usual but blames us for what was sent."""
    return InvokeAnswer(HTTPStatus.BAD_REQUEST, _error(HTTPStatus.BAD_REQUEST, code, reason))


def failed(sentence: str) -> InvokeAnswer:
    """Report a bug; a client shows the words only where the request itself went well."""
    error = _error(HTTPStatus.INTERNAL_SERVER_ERROR, "InternalError", sentence)
    return InvokeAnswer(HTTPStatus.OK, error)


def _error(status: int, code: str, reason: str) -> Json:
    """Word a refusal as clients read it; `reason` is shown to people by some."""
    return {"statusCode": status, "type": ERROR, "value": {"code": code, "message": reason}}


def _pressed(response: Response) -> Json:
    """Show the card as it is now; else the first line of the answer, which is sent whole."""
    new = response.replace
    card = new and written(new, new.key).json
    if card and fits(card):
        return {"statusCode": HTTPStatus.OK, "type": CARD, "value": orjson.Fragment(card)}
    first = new or next(iter(response.answers), Answer(""))
    line = first.text.partition("\n")[0]
    return {"statusCode": HTTPStatus.OK, "type": SENTENCE, "value": line}


def _body(shown: Shown | None, *, in_search: bool) -> Json:
    """Write what a search found, or a dialog; None closes a dialog."""
    match shown:
        case None:
            return {}
        case Results(rows):
            found = {"type": "result", "attachmentLayout": "list", "attachments": _listed(rows)}
            return {"composeExtension": found}
        case Dialog(title, card):
            attachment = {"contentType": CARD, "content": card}
            value = {"title": title, "width": "medium", "height": "medium", "card": attachment}
            return {"task": {"type": "continue", "value": value}}
        case Notice(text) if in_search:
            return {"composeExtension": {"type": "message", "text": text}}
        case Notice(text):
            return {"task": {"type": "message", "value": text}}
        case _:
            assert_never(shown)


def _listed(rows: tuple[Result, ...]) -> list[Json]:
    """Make attachments of the results whose cards clients take."""
    cards = ((row, orjson.dumps(row.card)) for row in rows)
    return [_attachment(row, card) for row, card in cards if fits(card)]


def _attachment(found: Result, card: bytes) -> Json:
    preview = {"title": found.title, "text": found.text}
    return {
        "contentType": CARD,
        "content": orjson.Fragment(card),
        "preview": {"contentType": PREVIEW, "content": preview},
    }
