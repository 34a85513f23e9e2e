"""What a client shows in answer to an invoke: search results, a dialog, a sentence."""

from typing import Any, assert_never

from bot.delivery.portions import fits
from bot.message import Dialog, Finding, Findings, Kind, Notice, Result
from bot.teams.outgoing.outbound import CARD

Json = dict[str, Any]

PREVIEW = "application/vnd.microsoft.card.thumbnail"  # the kind every client lists


def body(kind: Kind, result: Result | None) -> Json:
    """Write the answer to an invoke of that kind; without a result a dialog closes."""
    match result:
        case None:
            return {}
        case Findings(rows):
            found = {"type": "result", "attachmentLayout": "list", "attachments": _listed(rows)}
            return {"composeExtension": found}
        case Dialog(title, card):
            attachment = {"contentType": CARD, "content": card}
            shown = {"title": title, "width": "medium", "height": "medium", "card": attachment}
            return {"task": {"type": "continue", "value": shown}}
        case Notice(text) if kind is Kind.QUERY:
            return {"composeExtension": {"type": "message", "text": text}}
        case Notice(text):
            return {"task": {"type": "message", "value": text}}
        case _:
            assert_never(result)


def _listed(rows: tuple[Finding, ...]) -> list[Json]:
    """Make attachments of the findings whose cards clients take."""
    return [_attachment(row) for row in rows if fits(row.card)]


def _attachment(found: Finding) -> Json:
    preview = {"title": found.title, "text": found.text}
    return {
        "contentType": CARD,
        "content": found.card,
        "preview": {"contentType": PREVIEW, "content": preview},
    }
