"""A planned meeting named by its month or week, called off or moved in the words people type."""

from datetime import UTC, datetime

import pytest

from storage import groups, meetings
from storage.engine.database import Database
from tests.talk import Channel

NOW = datetime(2026, 10, 2, 7, 0, tzinfo=UTC)
PLANNED = "nästa möte 6 november kl 9–11, 4 december kl 9–11"


async def planned_after(database: Database, line: str) -> list[str]:
    channel = Channel(database, now=NOW)
    await channel.say(PLANNED)
    await channel.say(line)
    async with database.reading() as db:
        here = channel.conversation
        group = await groups.of_conversation(db, here.tenant, here.id)
        assert group is not None
        coming = await meetings.coming(db, group, today=NOW.date())
    return [f"{one.day.day}/{one.day.month} {one.starts:%H}" for one in coming]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("ställ in mötet i december", ["6/11 09"]),
        ("vi ställer in novembermötet", ["4/12 09"]),
        ("hoppa över nästa möte", ["4/12 09"]),
        ("mötet v. 45 ställs in", ["4/12 09"]),
        ("nästa möte är inställt", ["4/12 09"]),
        ("decembermötet blir inte av", ["6/11 09"]),
        ("det blir inget möte i december", ["6/11 09"]),
        ("stryk mötet i december", ["6/11 09"]),
        ("cancel the December meeting", ["6/11 09"]),
        ("let's skip the next meeting", ["4/12 09"]),
        ("there is no meeting in November", ["4/12 09"]),
        ("the November meeting has been cancelled", ["4/12 09"]),
        ("flytta decembermötet till den 12", ["6/11 09", "12/12 09"]),
        ("flytta mötet i december till den 11 kl 13", ["6/11 09", "11/12 13"]),
        ("flytta novembermötet till fredagen efter", ["13/11 09", "4/12 09"]),
        ("skjut fram novembermötet en vecka", ["13/11 09", "4/12 09"]),
        ("tidigarelägg novembermötet en vecka", ["30/10 09", "4/12 09"]),
        ("flytta mötet v 45 till v 46", ["13/11 09", "4/12 09"]),
        ("decembermötet börjar kl 10 i stället", ["6/11 09", "4/12 10"]),
        ("move the December meeting to the 11th", ["6/11 09", "11/12 09"]),
        ("push the November meeting back a week", ["13/11 09", "4/12 09"]),
        ("bring forward the November meeting by two days", ["4/11 09", "4/12 09"]),
        ("move the next meeting to the week after", ["13/11 09", "4/12 09"]),
        ("flytta decembermötet till den 31 november", ["6/11 09", "4/12 09"]),
        ("ställ in mötet i januari", ["6/11 09", "4/12 09"]),
        ("ska vi ställa in mötet i december?", ["6/11 09", "4/12 09"]),
    ],
)
async def test_does_to_the_meeting_what_is_said(
    database: Database, line: str, left: list[str]
) -> None:
    assert await planned_after(database, line) == left


async def test_asks_where_a_month_has_two(database: Database) -> None:
    channel = Channel(database, now=NOW)
    await channel.say("nästa möte 4 december kl 9, 18 december kl 9")
    assert await channel.say("ställ in decembermötet") == (
        "Vilket möte menar du? Inget är ändrat än.\n"
        "→ ställ in mötet 2026-12-04 09:00\n→ ställ in mötet 2026-12-18 09:00"
    )
