"""Lines that are said of a meeting that is over, and those that are not."""

import pytest

from bot import router
from bot.phrases.typed_line import tidy

OF_A_MEETING = [
    ("på mötet 11 september: beslut: Taket läggs om", "mötet 11 september"),
    ("beslut på mötet den 11 september: Taket läggs om", "mötet den 11 september"),
    ("glömt beslut förra mötet: Taket läggs om", "förra mötet"),
    ("beslut 11 september: Taket läggs om", "11 september"),
    ("vi missade ett beslut i tisdags: Taket läggs om", "tisdags"),
    ("Glömde skriva i tisdags: uppgift: Per ringer", "tisdags"),
    ("anteckning till § 2 på mötet 6 okt: Visning", "mötet 6 okt"),
    ("rätta närvaron 6 oktober: Olle Ny var inte där", "6 oktober"),
    ("Lisa var inte med förra gången", "förra gången"),
    ("Karin Dal och Bo Hed var också med i tisdags", "tisdags"),
    ("lägg till Lisa på mötet 11 september", "mötet 11 september"),
    ("at the meeting on 11 September: decision: The roof is mended", "11 September"),
    ("I forgot to record a decision on Tuesday: the crane is sold", "Tuesday"),
    ("from Tuesday's meeting: action: Ann calls", "Tuesday's meeting"),
    ("add Lisa to the meeting on 11 September", "11 September"),
    ("James Lowe was also there on Tuesday", "Tuesday"),
    ("Ann Hill left at 9:45 last time", "last time"),
]
OF_NOW = [
    "beslut: vi ses på mötet 11 september",
    "uppgift: Per ringer på mötet 11 september",
    "uppgift på tisdag: Per ringer",
    "uppgift 8 maj: Per ringer",
    "action 8 May: Ann calls",
    "note Tuesday: the bank is closed",
    "notera att Lisa var sjuk på mötet 11 september",
    "Lisa är med på tisdag",
    "närvarande som sist",
    "present as last time",
    "Vi ses på mötet 11 september",
    "var Lisa med på mötet 11 september",
    "vilka var med på mötet 11 september?",
    "nästa möte 11 september",
    "starta möte",
]


@pytest.mark.parametrize(("typed", "which"), OF_A_MEETING)
def test_a_meeting_that_is_over_is_named(typed: str, which: str) -> None:
    found = router.claim(tidy(typed), "sv")
    assert found is not None
    assert found.occasion is not None
    assert found.occasion.which == which


@pytest.mark.parametrize("typed", OF_NOW)
def test_what_names_a_day_is_not_always_of_a_meeting_that_is_over(typed: str) -> None:
    found = router.claim(tidy(typed), "sv")
    assert found is None or found.occasion is None
