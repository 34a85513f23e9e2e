"""Which documents are agendas, and what they put on one."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document as Word

from bot.minutes.agenda import SentAgenda, sent_agenda
from bot.minutes.reading import understand

NOW = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
ITEMS = "1. Öppnande\n2. Taket (Per, 10 min)\n3. Laddstolpar\n"


def read(text: str, name: str = "fil.txt", now: datetime = NOW) -> SentAgenda | None:
    return sent_agenda(understand(text.encode(), name), now)


# "/" stands for the end of a line.
@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Dagordning styrelsemöte 14 maj/1. Öppnande/2. Taket (Per)", "Öppnande|Taket (Per)"),
        ("Kallelse/Tid: 14 maj kl 18//§ 1 Upprop/§ 2 Val/  Förslag: Anna väljs", "Upprop|Val"),
        ("Hej!/Här är dagordningen till 14 maj./- Korv/- Avslut//Mvh Anna", "Korv|Avslut"),
        ("Dagordning 14 maj 2026//Hyran/Städdag//Välkomna!/Anna Ek", "Hyran|Städdag"),
        ("Agenda/Board, 14 May 2026, 6pm//1. Roof/   - costs/   - time/2. AOB", "Roof|AOB"),
        (
            "Dagordning 14 maj/1 Mötets/öppnande/Anna/2 Taket –/beslut",
            "Mötets öppnande|Taket – beslut",
        ),
        ("Notice of annual meeting/14 May 2026//1) Welcome/2) Accounts", "Welcome|Accounts"),
    ],
)
def test_an_agenda_is_one(text: str, titles: str) -> None:
    agenda = read(text.replace("/", "\n"))
    assert agenda is not None
    assert agenda.is_sure
    assert "|".join(item.title for item in agenda.items) == titles
    assert agenda.day is not None
    assert (agenda.day.month, agenda.day.day) == (5, 14)


@pytest.mark.parametrize(
    "text",
    [
        f"Protokoll\nStyrelsemöte 14 maj 2026\n{ITEMS}",
        f"Styrelsen, minnesanteckningar 14 maj 2026\n\nDagordning\n{ITEMS}",
        f"Minutes of the board, 14 May 2026\nAgenda\n{ITEMS}",
        f"Inköpslista\n{ITEMS}",
        "Dagordning\nkommer senare",
        f"Styrelsemöte 14 mars 2026\n{ITEMS}",
    ],
)
def test_what_is_none_is_left_alone(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        f"Dagordning 14 maj 2026\nNärvarande: Anna Ek, Per Berg\n{ITEMS}",
        f"Agenda, 14 April 2026\n{ITEMS}Beslut: Taket lagas.\n",
        f"Styrelsemöte 14 maj 2026\n{ITEMS}",
    ],
)
def test_what_may_be_either_is_asked_about(text: str) -> None:
    agenda = read(text)
    assert agenda is not None
    assert not agenda.is_sure


def test_a_table_tells_who_presents_and_how_long() -> None:
    made = Word()
    made.add_heading("Kallelse och dagordning", 1)
    made.add_paragraph("Tid: torsdag 14 maj 2026 kl. 18.30")
    rows = (("Nr", "Ärende", "Föredragande"), ("1", "Öppnande", ""), ("2", "Taket", "Per Berg"))
    table = made.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    kept = BytesIO()
    made.save(kept)
    agenda = sent_agenda(understand(kept.getvalue(), "fil.docx"), NOW)
    assert agenda is not None
    assert [(item.title, item.said) for item in agenda.items] == [
        ("Öppnande", ()),
        ("Taket", ("Per Berg",)),
    ]
