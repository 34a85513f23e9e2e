"""Messages of several lines, and what each says one after the other."""

import pytest

from bot.talk.entries import entries

SPLIT = [
    ("beslut: Planen antas\nmed tillägg om vägen", ["beslut: Planen antas\nmed tillägg om vägen"]),
    ("beslut: Planen antas\n\nMed vänlig hälsning\nLinnea Ask", ["beslut: Planen antas"]),
    (
        "decision: The plan stands\nBest regards\nTom\nSent from my phone",
        ["decision: The plan stands"],
    ),
    ("uppgift: Tore läser\nklar 1 dag före mötet", ["uppgift: Tore läser\nklar 1 dag före mötet"]),
    ("uppgift: Tore läser\nklar 1", ["uppgift: Tore läser", "klar 1"]),
    ("uppgift: Tore läser\nbesult: Vi väntar", ["uppgift: Tore läser", "besult: Vi väntar"]),
    (
        "uppgift: Linnea skickar listan\ntill alla\nsenast fredag",
        ["uppgift: Linnea skickar listan\ntill alla\nsenast fredag"],
    ),
    ("närvarande: Linnea Ask\nTore Borg", ["närvarande: Linnea Ask\nTore Borg"]),
    (
        "närvarande:\nLinnea Ask\nTore Borg\n\n§ 1 Budget",
        ["närvarande: Linnea Ask\nTore Borg", "§ 1 Budget"],
    ),
    (
        "Uppgifter:\n- Linnea ringer\n- Tore bokar",
        ["uppgift: Linnea ringer", "uppgift: Tore bokar"],
    ),
    ("Decisions\n1. We wait\n2. We buy", ["decision: We wait", "decision: We buy"]),
    ("Beslut: 1. Vi väntar\n2. Vi köper", ["beslut: Vi väntar", "beslut: Vi köper"]),
    ("beslut:\nVi väntar\ntill hösten", ["beslut: Vi väntar\ntill hösten"]),
    ("beslut: Följande gäller:\n- ett\n- två", ["beslut: Följande gäller:\n- ett\n- två"]),
    ("§ 5 beslut: planen antas", ["§ 5", "beslut: planen antas"]),
    ("Hej alla!\nbeslut: Vi väntar\nTack!", ["beslut: Vi väntar"]),
    ("Vi ses på fredag.\nTa med kaffe.", ["Vi ses på fredag.\nTa med kaffe."]),
    ("uppgifter\nmöten", ["uppgifter", "möten"]),
    ("sök vägen\nsök bron", ["sök vägen", "sök bron"]),
]


@pytest.mark.parametrize(("text", "said"), SPLIT)
def test_a_line_that_goes_on_belongs_to_the_entry_above(text: str, said: list[str]) -> None:
    assert [entry.typed for entry in entries(text, "sv", is_open=True)] == said


def test_an_entry_is_known_by_its_first_line() -> None:
    found = entries("beslut: Ett\nmed mera\n\nbeslut: Två", "sv", is_open=False)
    assert [entry.line for entry in found] == [0, 2]


def test_without_a_meeting_a_label_has_no_item() -> None:
    (entry,) = entries("§ 5 beslut: planen antas", "sv", is_open=False)
    assert entry.typed == "beslut: planen antas"
