"""What minutes have come again: standing items, and the wheel of the year."""

import pytest

from bot.minutes.reading import understand
from bot.review.recurring import recurring


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (
            "§ 1 Brygghuset\nPunkten läggs till som en stående punkt på våra möten.",
            [(None, "Brygghuset")],
        ),
        ("§ 1 Övrigt\nBeslut: Ekonomi blir en stående punkt.", [(None, "Ekonomi")]),
        ("1. Any other business\nSafety becomes a standing item.", [(None, "Safety")]),
        ("§ 1 Lokaler\nVi talade om stående punkter.", []),
        (
            "§ 1 Plan\nÅrshjul\nMars: Årsmöte, Bokslut\nMaj: Städdag",
            [
                (3, "Årsmöte"),
                (3, "Bokslut"),
                (5, "Städdag"),
            ],
        ),
        ("§ 1 Plan\nMars: Årsmöte", []),
    ],
)
def test_what_comes_again(minutes: str, told: list[tuple[int | None, str]]) -> None:
    found = recurring(understand(minutes.encode(), "minnen.txt"))
    assert [(one.month, one.said.title) for one in found] == told


def test_a_wheel_may_have_a_column_a_meeting() -> None:
    page = (
        "<h1>Styrelsen 2026-02-16</h1><h2>§ 1 Plan</h2><p>Årshjul 2026:</p><table>"
        "<tr><td>21 augusti 2026</td><td>16 oktober 2026</td></tr>"
        "<tr><td>Budgetstart</td><td>Medlemsavgift</td></tr>"
        "<tr><td></td><td>Julfest</td></tr></table>"
    )
    found = recurring(understand(page.encode(), "minnen.html"))
    assert [(one.month, one.said.title) for one in found] == [
        (8, "Budgetstart"),
        (10, "Medlemsavgift"),
        (10, "Julfest"),
    ]
