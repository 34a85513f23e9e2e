"""A reply is worded once for both its twins, card and plain text."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from bot.message import Card
from bot.replies import twins
from bot.replies.model import Reply
from bot.talk import responses
from bot.texts import Text
from storage.engine.database import Database
from tests.talk import Channel

MEETING = """starta möte
närvarande Anna Ek, Per Berg
punkt 1 Årsplan
beslut: Årsplanen godkänns
uppgift: Per Berg ringer kommunerna senast 8 maj
uppgift: Anna Ek skriver protokollet
notera: Regionen instämmer"""

SHOWN = (
    *("beslut: Budgeten godkänns", "action: Per Berg calls by 9 May", "uppgifter", "status 2"),
    *("klar 999", "avsluta möte", "sammanfattning", "summary", "möten", "help", "hjälp alla"),
    *("när ringer Per?", "beslut: A godkänns\nuppgift: Anna Ek läser igenom planen"),
)


@pytest.fixture
def worded_in_twins(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Reply, Counter[int]]]:
    """Tell of each reply that is shown how often each sentence was worded."""
    seen: list[tuple[Reply, Counter[int]]] = []
    word, show = Text.worded, twins.twins

    def counted(self: Text, language: str) -> str:
        if seen:
            seen[-1][1][id(self)] += 1
        return word(self, language)

    def watched(reply: Reply, language: str) -> tuple[str, Card]:
        seen.append((reply, Counter()))
        return show(reply, language)

    monkeypatch.setattr(Text, "worded", counted)
    monkeypatch.setattr(responses, "twins", watched)
    return seen


async def test_each_sentence_of_a_reply_is_worded_once(
    database: Database, worded_in_twins: list[tuple[Reply, Counter[int]]]
) -> None:
    channel = Channel(database)
    for line in (MEETING, *SHOWN):
        worded_in_twins.clear()
        await channel.say(line)
        for reply, worded in worded_in_twins:
            stands = Counter(map(id, _sentences(reply)))
            assert stands, line
            assert {key for key, count in worded.items() if count > stands.get(key, count)} == set()


def _sentences(value: object) -> Iterator[Text]:
    """List the sentences in it, as often as they stand there."""
    if isinstance(value, Text):
        yield value
        yield from _sentences(value.args)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _sentences(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _sentences(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _sentences(getattr(value, field.name))
