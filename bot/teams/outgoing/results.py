"""What a client shows in answer to an invoke: search results, a dialog, a sentence."""

from typing import Any, assert_never

from bot.delivery.portions import fits
from bot.message import Dialog, Notice, Result, Results, Shown
from bot.teams.outgoing.outbound import CARD

Json = dict[str, Any]

PREVIEW = "application/vnd.microsoft.card.thumbnail"  # the kind every client lists


def body(shown: Shown | None, *, in_search: bool) -> Json:
    """Write the answer to an invoke, as of a search or of a dialog; None closes a dialog."""
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
    return [_attachment(row) for row in rows if fits(row.card)]


def _attachment(found: Result) -> Json:
    preview = {"title": found.title, "text": found.text}
    return {
        "contentType": CARD,
        "content": found.card,
        "preview": {"contentType": PREVIEW, "content": preview},
    }
