"""A question changes nothing, whatever it asks, with or without its mark."""

from datetime import datetime

import pytest
from sqlalchemy import func, select

from bot.message import Message, Written
from bot.talk.responder import Responder
from storage.engine.database import Database
from storage.model import Conversation, ConversationKind
from storage.tables import ATTENDANCE, EVENT, ITEM, MEETING, NOTE, RECORD
from tests.test_dialogs import answers, speeches

HELD = """
Sara Lind in Skolrådet @ 2026-02-03T15:00 > starta möte
Sara Lind > närvarande Sara Lind (ordförande), Bosse Ek, Josefin Dal
Sara Lind > frånvarande Ove Rask
Sara Lind > punkt 1 Skolgården
Sara Lind > beslut: Nya gungor köps in före sommaren
Sara Lind > uppgift: Josefin Dal begär in offerter på gungorna senast 20 februari
Sara Lind > punkt 2 Cykelställ
Sara Lind > bordlägg
Sara Lind > nästa möte 3 mars kl 15-17 Aulan
Sara Lind > avsluta möte
Sara Lind @ 2026-03-03T15:00 > starta möte
Sara Lind > närvarande Sara Lind, Bosse Ek
Sara Lind > punkt 1 Skolgården
"""
ASKED = """
när startar mötet
när börjar mötet
när slutar mötet
när är nästa möte
var ska vi ses nästa gång
hur långt är mötet
vem var närvarande
vem är frånvarande
vilka var med
var Ove med
är Bosse närvarande
har Josefin kommit
vem är ordförande
vem är sekreterare
vem justerar protokollet
är protokollet justerat
när justeras protokollet
är mötet avslutat
vilka möten har vi haft
vad beslutade vi
vad beslutades om gungorna
har vi beslutat något om cykelställ
är gungorna godkända
vad bordlades
är cykelställ bordlagt
vad ska Josefin göra
vad ska jag göra
vad har Bosse lovat
vem ansvarar för offerterna
när ska offerterna vara klara
vad är försenat
är 2 klar
är #2 klart
hur går det med 2
hur går det med offerterna
vad saknar ansvarig
vad återstår
hur många uppgifter är öppna
hur ofta har Ove varit borta
vad har hänt sedan sist
vad är nytt
i vilka grupper är jag med
varför köps gungorna in
vad kostar gungorna
vad betyder SIP
vad sa Bosse
who was absent
who is present
was Ove there
when is the next meeting
where do we meet next
what did we decide
was the budget approved
what is overdue
is 2 done
what does Josefin have to do
what was postponed
who is the chair
are the minutes approved
how many actions are open
what is new since the last meeting
which groups am I in
why do we buy swings
""".strip().splitlines()
KEPT = (RECORD, NOTE, ATTENDANCE, ITEM, MEETING, EVENT)


async def counted(database: Database) -> dict[str, int]:
    async with database.reading() as db:
        return {
            table.name: (await db.execute(select(func.count()).select_from(table))).scalar_one()
            for table in KEPT
        }


@pytest.mark.parametrize("mark", ["", "?"], ids=["plain", "asked"])
async def test_a_question_records_marks_and_locks_nothing(database: Database, mark: str) -> None:
    responder = Responder(database, "sv", "Europe/Stockholm")
    for number, (_typed, speech) in enumerate(speeches(HELD), 1):
        await answers(responder, speech, number)
    before = await counted(database)
    for number, line in enumerate(ASKED):
        said = Message(
            conversation=speech_place(),
            id=f"asked-{number}",
            at=datetime.fromisoformat("2026-03-03T15:20:00+00:00"),
            person="sara lind",
            name="Sara Lind",
            event=Written(line + mark),
        )
        response = await responder.respond(said)
        assert response.answers, line
        assert await counted(database) == before, line


def speech_place() -> Conversation:
    return Conversation(
        tenant="local", id="channel:Skolrådet", kind=ConversationKind.CHANNEL, name="Skolrådet"
    )
