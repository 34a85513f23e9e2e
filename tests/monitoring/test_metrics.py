"""What is counted for who watches over the server."""

import pytest

from bot.message import NotDelivered
from bot.monitoring.metrics import Measured, Metrics
from storage.engine.database import Database
from tests.talk import NOW, Channel


@pytest.mark.parametrize(("is_sure", "outcome"), [(True, "retry"), (False, "doubt")])
async def test_answers_that_do_not_get_out_are_counted(
    database: Database,
    is_sure: bool,  # noqa: FBT001 - a column of the table
    outcome: str,
) -> None:
    metrics, channel = Metrics(), Channel(database)
    measured = Measured(channel.responder, metrics)
    message = channel.message("beslut: Köp godkänns")
    response = await measured.respond(message)
    await measured.undelivered(message, response.answers, NotDelivered(sure=is_sure))
    told = (await metrics.told(database, NOW)).decode()
    assert f'noterat_outbox_sends_total{{kind="answer",outcome="{outcome}"}} 1.0' in told
    standing = "waiting" if is_sure else "in doubt"
    assert f'noterat_outbox_messages{{standing="{standing}"}} 1.0' in told


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        ("är något försenat?", 'asked="overdue",found="none"'),
        ("vad sa vi om dammluckan?", 'asked="passage",found="nothing"'),
        ("vad beslutade vi om köp?", 'asked="decision",found="answered"'),
    ],
)
async def test_questions_are_counted_by_kind_without_their_words(
    database: Database, asked: str, counted: str
) -> None:
    metrics, channel = Metrics(), Channel(database)
    measured = Measured(channel.responder, metrics)
    await measured.respond(channel.message("beslut: Köp godkänns"))
    await measured.respond(channel.message(asked))
    told = (await metrics.told(database, NOW)).decode()
    assert f"noterat_questions_total{{{counted}}} 1.0" in told
    assert "dammluckan" not in told


async def test_refused_accesses_are_counted(database: Database) -> None:
    metrics, channel = Metrics(), Channel(database)
    measured = Measured(channel.responder, metrics)
    await measured.respond(channel.message("lås protokollet"))
    await measured.respond(channel.message("frigör namnet Styrgruppen"))
    await measured.respond(channel.message("klar 9"))  # wrong, and not refused
    told = (await metrics.told(database, NOW)).decode()
    assert 'noterat_refusals_total{why="access"} 2.0' in told
