"""What a secretary is told before minutes go out."""

import pytest

from bot.minutes.extract import extract
from bot.minutes.findings.checks import checks
from bot.minutes.layout.outline import outline
from bot.minutes.readers import read
from bot.minutes.reading import understand

HEAD = {
    "sv": "Protokoll Byarådet 2025-02-11\n\nNärvarande: Tove Hallgren, Ossian Bergfalk\n\n",
    "en": "Minutes of the Pond Committee 11 February 2025\n\nPresent: Edna Pike, Wes Oakden\n\n",
}
END = {
    "sv": "\n§ 9 Nästa möte\nNästa möte är den 8 april 2025.\n",
    "en": "\n9. Next meeting\nThe next meeting is on 8 April 2025.\n",
}


def remarks(text: str) -> list[tuple[str, tuple[str, ...]]]:
    document = read(text.encode(), "m.txt")
    return [(check.code, check.data) for check in checks(outline(document), extract(document))]


def remarks_in(language: str, body: str) -> list[tuple[str, tuple[str, ...]]]:
    return remarks(HEAD[language] + body + END[language])


@pytest.mark.parametrize(
    ("language", "body", "missing"),
    [
        ("sv", "§ 5 Ett\nText.\n\n§ 8 Två\nText.\n", ("6", "7")),
        ("sv", "§ 7\nEtt\nText.\n", ("8",)),
        ("en", "6. One\nText.\n\n8. Two\nText.\n", ("7",)),
    ],
)
def test_a_gap_in_the_numbers(language: str, body: str, missing: tuple[str, ...]) -> None:
    assert remarks_in(language, body) == [("number_gap", missing)]


def test_where_4a_is_4_is_not_missing() -> None:
    assert (
        remarks_in(
            "sv", "§ 3 Ett\nText.\n\n§ 4a Två\nText.\n\n§ 4b Tre\nText.\n\n§ 5 Fyra\nText.\n"
        )
        == []
    )


@pytest.mark.parametrize(
    ("language", "body", "person"),
    [
        ("sv", "Frånvarande: Tove Hallgren\n\n§ 8 Ett\nText.\n", "Tove Hallgren"),
        ("sv", "Återbud\nOssian Bergfalk, Vägföreningen\n\n§ 8 Ett\nText.\n", "Ossian Bergfalk"),
        ("en", "Apologies: Wes Oakden\n\n8. One\nText.\n", "Wes Oakden"),
        ("en", "Absent\nEdna Pike\n\n8. One\nText.\n", "Edna Pike"),
    ],
)
def test_somebody_both_present_and_absent(language: str, body: str, person: str) -> None:
    assert remarks_in(language, body) == [("present_and_absent", (person,))]


@pytest.mark.parametrize(
    ("language", "body", "person"),
    [
        ("sv", "Frånvarande: Lena Ek\n\n§ 8 Ett\nLena Ek deltar via länk.\n", "Lena Ek"),
        ("sv", "Återbud: Lena Ek\n\n§ 8 Ett\nLena Ek är med och berättar.\n", "Lena Ek"),
        ("en", "Apologies: Ann Reed\n\n8. One\nAnn Reed attended for this item.\n", "Ann Reed"),
    ],
)
def test_somebody_listed_as_absent_and_told_of_as_there(
    language: str, body: str, person: str
) -> None:
    assert remarks_in(language, body) == [("present_and_absent", (person,))]


@pytest.mark.parametrize(
    "text",
    [
        "Kallade: Tove Hallgren, Ossian Bergfalk\nFrånvarande: Ossian Bergfalk",
        "Inbjudna: Tove Hallgren\n\n## Kommunen\nOssian Bergfalk\n\nFrånvaro: Ossian Bergfalk",
    ],
)
def test_whoever_is_called_and_absent_is_no_contradiction(text: str) -> None:
    made = remarks(f"Protokoll Byarådet 2025-02-11\n\n{text}\n\n§ 8 Ett\nText.\n{END['sv']}")
    assert made == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Se [Ritningen.pdf](#) om dammen.", "Ritningen.pdf"),
        ("Underlag: [Kalkyl](about:blank) finns.", "Kalkyl"),
        ("See the [drawings]() of the pond.", "drawings"),
    ],
)
def test_a_link_that_leads_nowhere(text: str, title: str) -> None:
    assert ("dead_link", (title,)) in remarks_in("sv", f"§ 8 Ett\n{text}\n")


def test_a_link_on_a_page_that_leads_nowhere() -> None:
    links = "<a href='#'>Ritning</a>, <a href='/karta'>Karta</a>"
    page = f"<h1>Protokoll Byarådet 2025-02-11</h1><p>Se {links}</p>"
    document = read(page.encode(), "m.html")
    told = [(c.code, c.data) for c in checks(outline(document), extract(document))]
    assert told == [("dead_link", ("Ritning",)), ("no_next_meeting", ())]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("sv", "Tove Hallegran visade kartan.", ("Tove Hallgren", "Tove Hallegran")),
        ("sv", "Kartan togs fram av Ossian Bergfelt.", ("Ossian Bergfalk", "Ossian Bergfelt")),
        ("en", "Wes Oakdene showed the map.", ("Wes Oakden", "Wes Oakdene")),
    ],
)
def test_two_spellings_of_one_name(language: str, text: str, told: tuple[str, str]) -> None:
    mark = {"sv": "§ 8 Ett", "en": "8. One"}[language]
    assert remarks_in(language, f"{mark}\n{text}\n") == [("two_spellings", told)]


@pytest.mark.parametrize(
    "text",
    ["Tove Hallgrens karta visades.", "Tove Lund visade kartan.", "Nya Tove Hallgren-priset."],
)
def test_other_people_and_other_forms_are_no_second_spelling(text: str) -> None:
    assert remarks_in("sv", f"§ 8 Ett\n{text}\n") == []


@pytest.mark.parametrize(
    ("language", "body", "label"),
    [
        ("sv", "§ 8 Ett\nText.\n\nBeslut:\n", "Beslut"),
        ("sv", "§ 8 Ett\nText.\n\nStällningstagande:\n", "Ställningstagande"),
        ("sv", "§ 8 Ett\nRådets beslut\n\nBakgrund: bryggan är gammal.\n", "Rådets beslut"),
        ("en", "8. One\nText.\n\nDecision:\n", "Decision"),
        ("en", "8. One\nRESOLVED:\n\nBackground: the jetty is old.\n", "RESOLVED"),
    ],
)
def test_a_decision_left_empty(language: str, body: str, label: str) -> None:
    assert remarks_in(language, body) == [("empty_decision", (label,))]


@pytest.mark.parametrize(
    ("language", "body", "promise"),
    [
        ("sv", "§ 8 Ett\nPresentationen bifogas protokollet.\n",
         "Presentationen bifogas protokollet."),
        # What another item links to is not what this one promised.
        ("sv", "§ 7 Ett\nSe https://byaradet.example/karta.\n\n§ 8 Två\nTaxan bifogas.\n",
         "Taxan bifogas."),
        ("en", "8. One\nThe plan is attached.\n", "The plan is attached."),
        ("en", "8. One\nFor the fees see appendix.\n", "For the fees see appendix."),
    ],
)  # fmt: skip
def test_an_attachment_promised_and_not_there(language: str, body: str, promise: str) -> None:
    assert ("attachment_without_link", (promise,)) in remarks_in(language, body)


@pytest.mark.parametrize(
    ("language", "body", "shown"),
    [
        ("sv", "§ 8 Ett\nVi ses måndag 4 mars 2025.\n", "måndag 4 mars 2025"),
        ("sv", "§ 8 Ett\nVi ses torsdagen den 4 mars 2025.\n", "torsdag 4 mars 2025"),
        ("sv", "§ 8 Ett\nVi ses tors 4/3 2025.\n", "torsdag 4/3 2025"),
        ("en", "8. One\nWe meet on Monday 4 March 2025.\n", "monday 4 March 2025"),
        ("en", "8. One\nWe meet on Thu 4 March 2025.\n", "thursday 4 March 2025"),
        ("en", "8. One\nWe meet on Monday, March 4, 2025.\n", "monday March 4, 2025"),
    ],
)
def test_a_weekday_that_is_not_its_date_s(language: str, body: str, shown: str) -> None:
    assert remarks_in(language, body) == [("weekday_mismatch", (shown, "2025-03-04"))]


@pytest.mark.parametrize(
    ("language", "body", "task"),
    [
        ("sv", "§ 8 Ett\nBeslut: Rådet noterar informationen.\n\nTove Hallgren ringer åkaren.\n",
         "Tove Hallgren ringer åkaren."),
        ("sv", "§ 8 Ett\nBeslut: Rådet noterar informationen.\n\nDialog:\n- Tove tar med frågan.\n",
         "Tove tar med frågan."),
        ("en", "8. One\nThe committee noted the report.\n\nEdna Pike will call the mill.\n",
         "Edna Pike will call the mill."),
    ],
)  # fmt: skip
def test_a_task_hidden_where_information_is_noted(language: str, body: str, task: str) -> None:
    assert remarks_in(language, body) == [("assignment_under_noted", (task,))]


@pytest.mark.parametrize(
    ("language", "body", "count"),
    [
        ("sv", "§ 8 Ett\nInbjudan skickas ut inom kort.\n", "1"),
        ("sv", "§ 8 Ett\nInbjudan skickas ut inom kort. Lokal bokas in till hösten.\n", "2"),
        ("en", "8. One\nPlease send comments.\n", "1"),
        ("en", "8. One\nThe gate will be repaired. Quotes will be obtained.\n", "1"),
    ],
)
def test_tasks_that_nobody_is_to_do(language: str, body: str, count: str) -> None:
    assert ("actions_without_owner", (count,)) in remarks_in(language, body)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("sv", "§ 8 Ett\nText.\n\n§ 9 Två\nText.\n"),
        ("sv", "§ 8 Ett\nText.\n\n§ 9 Nästa möte\nMeddelas senare.\n"),
        ("en", "8. One\nText.\n\n9. Two\nText.\n"),
        ("en", "8. One\nText.\n\n9. Next meeting\nTo be confirmed.\n"),
    ],
)
def test_a_missing_next_meeting(language: str, body: str) -> None:
    assert remarks(HEAD[language] + body) == [("no_next_meeting", ())]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("sv", "§ 8 Ett\nVi ses tisdag 4 mars 2025.\n"),
        ("sv", "§ 8 Ett\nTaxan bifogas, se https://byaradet.example/taxa.\n"),
        ("sv", "§ 8 Ett\nBeslut:\nRådet beslutar att laga bryggan.\n"),
        ("en", "8. One\nWe meet on Tuesday 4 March 2025.\n"),
        ("en", "8. One\nWe meet on Tue, 4 March 2025.\n"),
        ("en", "8. One\nDecision:\nThe committee agreed to mend the jetty.\n"),
    ],
)
def test_nothing_is_said_of_minutes_in_order(language: str, body: str) -> None:
    assert remarks_in(language, body) == []


def test_a_personal_identity_number_is_left_out_of_what_is_kept() -> None:
    text = "Protokoll 2026-03-27\n§ 1 Boende\nBeslut: Boendet för 19811218-9876 ordnas\n"
    reading = understand(text.encode(), "protokoll.txt")
    kept = " ".join(line.text for line in reading.document.lines) + str(reading.minutes)
    assert "9876" not in kept
    assert [(check.code, check.line) for check in reading.checks[:1]] == [("number_left_out", 3)]


@pytest.mark.parametrize(
    ("language", "body", "remarked"),
    [
        ("sv", "§ 8 Ett\nUnderlag: Rapport, Byarådet 2024-02-11\n", ["2024-02-11"]),
        ("sv", "§ 8 Ett\nUnderlag: Rapport, Byarådet 2025-02-11, och 2024-02-12\n", []),
        ("en", "8. One\nSee the report of 11 February 2026.\n", ["11 February 2026"]),
        ("en", "8. One\nFounded on 11 February 1925.\n", []),
    ],
)
def test_the_day_of_the_meeting_with_another_year(
    language: str, body: str, remarked: list[str]
) -> None:
    found = [data for code, data in remarks_in(language, body) if code == "year_mismatch"]
    assert found == [(words,) for words in remarked]
