"""Which series of a document is its agenda: numbers, bullets, headings or rows."""

import pytest

from bot.minutes.extract import extract
from bot.minutes.readers import read

HEAD = "Protokoll Kvarnrådet 2026-03-04\n\nNärvarande: Tove Lind, Arvid Stenmark\n\n"


def items(text: str) -> list[str]:
    minutes = extract(read(text.encode(), "m.md"))
    return [f"{item.number or ''} {item.title}".strip() for item in minutes.items]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            HEAD + "1 / Dammen\nVattnet står högt.\n\n2 / Hjulet\nHjulet gnisslar.\n",
            ["1 Dammen", "2 Hjulet"],
            id="a number and a slash",
        ),
        pytest.param(
            HEAD + " 1. | Dammen\n      Vattnet står högt.\n 2. | Hjulet\n      Hjulet gnisslar.\n"
            " 3. | Frågor\n      a) Luckan\n         Målas.\n      b) Bron\n         Öppen.\n",
            ["1 Dammen", "2 Hjulet", "3 Frågor"],
            id="a number and a bar, and letters within one item",
        ),
        pytest.param(
            "* 4 March 2026\n** Attendees\n- Tove Lind\n** Topics\n*** The dam\n- Water is high\n\n"
            "*** The wheel\n- It squeaks\n",
            ["The dam", "The wheel"],
            id="Org's stars",
        ),
        pytest.param(
            "# 4 March 2026\n\n### Dam\nWays:\n\n1. Dig it out.\n2. Leave it.\n3. Dry it\n\n"
            "### Wheel\nThe council talked about the wheel at length.\n\n### Other\nNone.\n",
            ["Dam", "Wheel", "Other"],
            id="numbered options within one heading",
        ),
        pytest.param(
            "# Minutes 4 March 2026\n\n## Present\nTove Lind\n\n## Agenda\n\n1. The dam\n"
            "Water is high and rising.\n2. The wheel\nThe wheel squeaks.\n",
            ["1 The dam", "2 The wheel"],
            id="a numbered agenda under its heading",
        ),
        pytest.param(
            HEAD + "- Mötets öppnande\nTove hälsade välkommen.\n- Dammen\nVattnet står högt.\n"
            "- Hjulet\nHjulet gnisslar.\n- Mötets avslutande\n",
            ["Mötets öppnande", "Dammen", "Hjulet", "Mötets avslutande"],
            id="bullets with text below them",
        ),
        pytest.param(
            HEAD + "- **Dammen**\n  Vattnet står högt.\n- **Hjulet**\n  Hjulet gnisslar.\n"
            "- **Bron**\n  Hålls öppen.\n",
            ["Dammen", "Hjulet", "Bron"],
            id="bold bullets",
        ),
        pytest.param(
            "# 2026-03-04\n\n## Agenda\n\n- Welcome\n- The dam\n  - Sluice\n- Other business\n\n"
            "## Notes\n\n- Dam: the council agreed to drain the dam.\n",
            ["Welcome", "The dam", "Other business"],
            id="a list of contents that nothing repeats",
        ),
        pytest.param(
            "Protokoll Kvarnrådet 4 mars 2026 Närvarande: Tove Lind, Arvid Stenmark "
            "1 Dammen Rådet beslutar att sänka vattnet. 2 Hjulet Rådet beslutar att smörja hjulet.",
            ["1 Dammen", "2 Hjulet"],
            id="run into one line, without full stops behind the numbers",
        ),
        pytest.param(
            HEAD + "| Nr | Vad | Vem | När |\n|---|---|---|---|\n| 1 | Måla | Tove | 1 maj |\n"
            "| 2 | Olja | Arvid | 2 maj |\n",
            [],
            id="the rows of a table of tasks are no items",
        ),
        pytest.param(
            HEAD + "| § | Ärende | Beslut | Ansvarig |\n|---|---|---|---|\n"
            "| 7 | Dammen | Vattnet sänks. | Tove |\n| 8 | Hjulet | Hjulet smörjs. | Arvid |\n",
            ["7 Dammen", "8 Hjulet"],
            id="the rows of a table of items are",
        ),
    ],
)
def test_the_agenda(text: str, found: list[str]) -> None:
    assert items(text) == found


def test_titles_of_a_text_in_which_nothing_stands_apart() -> None:
    text = (
        "Anteckningar Kvarnrådet 2026-03-04\nDammen\nVattnet står högt och stiger.\n"
        "Hjulet\nHjulet gnisslar i blåst.\nBron\nBron hålls öppen hela sommaren.\n"
        "Skylten\nSkylten målas om i vår.\n"
    )
    assert items(text) == ["Hjulet", "Bron", "Skylten"]


@pytest.mark.parametrize(
    ("heading", "title", "hours"),
    [
        ("1. 13:00-13:10 Inledning", "Inledning", "13:00-13:10"),
        ("1. kl. 13.00–13.10 Inledning", "Inledning", "13.00–13.10"),
        ("1. 9.30 Welcome", "Welcome", "9.30"),
        ("1. Inledning (13.00–13.10)", "Inledning", "13.00–13.10"),
        ("1. Welcome, 9:30–9:45", "Welcome", "9:30–9:45"),
        ("1. Årsplan 2026–2027", "Årsplan 2026–2027", ""),
        ("1. Avtal 3.10", "Avtal 3.10", ""),
    ],
)
def test_the_hours_of_an_item_are_kept_apart_from_its_title(
    heading: str, title: str, hours: str
) -> None:
    text = f"Protokoll Hamnrådet 2026-03-20\n\n{heading}\nAlla kom.\n\n2. Slut\nMötet slutade.\n"
    first = extract(read(text.encode(), "m.txt")).items[0]
    assert (first.title, first.hours) == (title, hours)
