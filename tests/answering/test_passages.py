"""What the words of notes and minutes answer: of the wanted kind, or with doubt; all invented."""

import pytest

from bot.talk.responder import Responder
from storage.engine.database import Database
from tests.test_dialogs import answers, speeches

HELD = """
Vera Holm in Museirådet @ 2026-02-03T10:00 > starta möte
Vera Holm > närvarande Vera Holm (ordförande), Nils Gran
Vera Holm > punkt 1 Spårvagnsbiljetter
Vera Holm > notera: Föredragande: Disa Kvist
Vera Holm > notera: Tre klasser åkte in med vagnen, och 14 elever fick gå hem
Vera Holm > punkt 2 Textilmagasinet
Vera Holm > notera: Rapport av Agda Frisk: 46 000 föremål är flyttade till magasinet
Vera Holm > notera: Hyran för magasinet blev 310 000 kr
Vera Holm > notera: Nils Gran visade ritningar på magasinet den 3 februari
Vera Holm > notera: Magasinet tar emot besök från den 9 april
Vera Holm > punkt 3 Klockstapeln
Vera Holm > notera: Punkten stryks på grund av sjukdom
Vera Holm > punkt 4 Utskick
Vera Holm > beslut: Programbladet ges ut varje kvartal
Vera Holm > avsluta möte
"""


async def told(database: Database, line: str) -> list[str]:
    responder = Responder(database, "sv", "Europe/Stockholm")
    script = f"{HELD}Vera Holm @ 2026-02-24T09:00 > {line}\n"
    for number, (_typed, speech) in enumerate(speeches(script), 1):
        said = await answers(responder, speech, number)
    return said


@pytest.mark.parametrize(
    ("line", "first"),
    [
        # who presented it stands on a line of its own, without the item's words
        ("vem drog frågan om spårvagnsbiljetter?", "”Föredragande: Disa Kvist”"),
        ("vilka informerade om spårvagnsbiljetterna?", "”Föredragande: Disa Kvist”"),
        # … unless a sentence says it itself
        (
            "vem visade ritningar på magasinet?",
            "”Nils Gran visade ritningar på magasinet den 3 februari”",
        ),
        # small words tell little: the topic decides
        ("hur ofta ska programbladet komma?", "#1 Programbladet ges ut varje kvartal"),
        # money is not the number of something else
        ("vad kostade magasinet?", "”Hyran för magasinet blev 310 000 kr”"),
        # the day of the meeting itself answers no "when"
        ("när tar magasinet emot besök?", "”Magasinet tar emot besök från den 9 april”"),
        # a number counts what stands after it
        (
            "hur många elever gick hem?",
            "”Tre klasser åkte in med vagnen, och 14 elever fick gå hem”",
        ),
        # the number of the item is topic enough
        ("varför ströks punkt 3?", "”Punkten stryks på grund av sjukdom”"),
    ],
)
async def test_the_sentence_of_the_wanted_kind_answers(
    database: Database, line: str, first: str
) -> None:
    assert (await told(database, line))[0].startswith(first.rstrip("”"))


@pytest.mark.parametrize(
    "line",
    [
        "hur många lärare åkte med vagnen?",  # a number, but of classes and pupils
        "hur många timmar tog flytten till magasinet?",
    ],
)
async def test_a_number_of_something_else_is_no_sure_answer(database: Database, line: str) -> None:
    first = (await told(database, line))[0]
    assert first.startswith(("Jag är inte säker", "Det hittar jag inget om"))


@pytest.mark.parametrize("line", ["vad sa vi om kaféet?", "vem drog kaféfrågan?"])
async def test_what_nobody_wrote_of_is_not_found(database: Database, line: str) -> None:
    assert (await told(database, line))[0] == "Det hittar jag inget om i det som är antecknat."
