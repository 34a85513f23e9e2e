"""A card is written as JSON once: as it is measured, kept, sent, and shown to who pressed."""

import json
from collections.abc import Callable
from typing import Any

import orjson
import pytest

from bot.delivery.cards import mark, written
from bot.message import Answer
from storage.engine.database import Database
from tests.teams.activities import executed, personal, queried, said
from tests.teams.connector import FakeConnector
from tests.teams.whole import running

Json = dict[str, Any]
CARD = {
    "type": "AdaptiveCard",
    "body": [{"type": "TextBlock", "text": "#12"}, {"type": "TextBlock", "text": "Öppen"}],
}


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> list[Json]:
    """List the cards that are written, as often as they are."""
    seen: list[Json] = []

    def counted(write: Callable[..., Any]) -> Callable[..., Any]:
        def counting(value: object, *how: Any, **more: Any) -> Any:
            seen.extend(_cards(value))
            return write(value, *how, **more)

        return counting

    for library in (json, orjson):
        monkeypatch.setattr(library, "dumps", counted(library.dumps))
    return seen


def _cards(value: object) -> list[Json]:
    if isinstance(value, dict):
        here = [value] if value.get("type") == "AdaptiveCard" else []
        return here + _cards(list(value.values()))
    return [card for part in value for card in _cards(part)] if isinstance(value, list) else []


async def test_a_card_is_written_once_however_it_goes_out(
    database: Database, connector: FakeConnector, cards: list[Json]
) -> None:
    here = {"conversation": personal()["conversation"]}
    sent = [
        said("uppgift: ring Ture senast 8 maj"),
        said("uppgifter"),
        said("status 1", deliveryMode="expectReplies"),
        executed("klar 1", then="status 1") | here,
        queried("Ture", personal()),
    ]
    async with running(database, connector) as bot:
        for n, activity in enumerate(sent):
            cards.clear()
            await bot.post(activity | {"id": str(n)})
            assert len(cards) == 1, activity


def test_a_card_has_one_mark_however_often_it_is_written() -> None:
    first = written(Answer("12", CARD), "answer:1")
    stored = Answer("12", json.loads(first.json), "answer:1")
    again = written(stored, "answer:1")
    assert again == first
    marks = [part.get("id") for part in json.loads(again.json)["body"]]
    assert marks == [mark("answer:1"), None]
