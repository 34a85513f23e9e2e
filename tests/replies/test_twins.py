"""A reply is worded once for both its twins, card and plain text."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

import pytest

from bot.message import Response
from bot.replies.model import Said
from bot.talk.responses import tell
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
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Sequence[Said], Counter[int]]]:
    """List what is said, and how often each sentence is worded to be sent."""
    seen: list[tuple[Sequence[Said], Counter[int]]] = []
    word = Text.worded

    def watched(said: Sequence[Said]) -> Response:
        seen.append((said, Counter()))
        return tell(said)

    def counted(self: Text, language: str) -> str:
        if seen:
            seen[-1][1][id(self)] += 1
        return word(self, language)

    monkeypatch.setattr("bot.talk.conversation.tell", watched)
    monkeypatch.setattr(Text, "worded", counted)
    return seen


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_each_sentence_of_a_reply_is_worded_once(
    database: Database, told: list[tuple[Sequence[Said], Counter[int]]], language: str
) -> None:
    channel = Channel(database, language=language)
    for line in (MEETING, *SHOWN):
        told.clear()
        await channel.say(line)
        ((said, worded),) = told
        stands = Counter(map(id, _sentences(tuple(said))))
        assert stands, line
        assert [count for key, count in worded.items() if count > stands.get(key, count)] == []


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
