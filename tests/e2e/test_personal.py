import pytest

from tests.e2e.client import Client

pytestmark = pytest.mark.e2e

SWEDISH = (
    ("hjälp", "uppgift:", "beslut:", "mina uppgifter"),
    ("uppgift: Astrid Ekdahl bokar lokal senast 8 maj", "#1", "Astrid Ekdahl", "8 maj"),
    ("beslut: Årsplanen för hemgång godkänns", "#2", "Årsplanen för hemgång godkänns"),
    ("status 1", "#1", "bokar lokal", "Astrid Ekdahl"),
    ("hur går det med 1?", "#1", "bokar lokal", "öppen"),
    ("ändra 1 senast 15 maj", "#1", "15 maj"),
    ("klar 1 bokad i Folkets hus", "#1", "klar"),
    ("hur går det med 1?", "klar", "bokad i Folkets hus"),
    ("öppna igen 1", "#1"),
    ("mina uppgifter", "bokar lokal", "15 maj"),
    ("uppgifter för Astrid", "#1", "bokar lokal"),
    ("beslut om årsplan?", "#2", "Årsplanen för hemgång godkänns"),
    ("sök lokalen", "#1", "bokar lokal"),
    ("stryk 2", "#2"),
    ("ångra", "#2"),
    ("beslutslogg", "#2", "Årsplanen för hemgång godkänns"),
    ("beslt: Budgeten godkänns",),
    ("beslutslogg", "1 beslut"),
)
ENGLISH = (
    ("help", "action:", "decision:", "my actions"),
    ("action: Astrid Ekdahl books a room by 8 May", "#1", "Astrid Ekdahl", "8 May"),
    ("decision: The discharge plan is approved", "#2", "The discharge plan is approved"),
    ("status 1", "#1", "books a room", "Astrid Ekdahl"),
    ("how is 1 going?", "#1", "books a room", "open"),
    ("change 1 due 15 May", "#1", "15 May"),
    ("done 1 booked at the library", "#1", "done"),
    ("how is 1 going?", "done", "booked at the library"),
    ("reopen 1", "#1"),
    ("my actions", "books a room", "15 May"),
    ("actions for Astrid", "#1", "books a room"),
    ("what did we decide about the plan?", "#2", "The discharge plan is approved"),
    ("search rooms", "#1", "books a room"),
    ("withdraw 2", "#2"),
    ("undo", "#2"),
    ("decision log", "#2", "The discharge plan is approved"),
    ("decison: The budget is approved", "Did you mean"),
    ("decision log", "1 decision"),
)


@pytest.mark.parametrize("dialogue", [SWEDISH, ENGLISH], ids=["sv", "en"])
def test_the_words_of_the_table_are_answered(
    personal: Client, dialogue: tuple[tuple[str, ...], ...]
) -> None:
    personal.hold(*dialogue)


def test_each_line_of_a_message_is_a_command_of_its_own(personal: Client) -> None:
    # The playground's own box drops line breaks, so the message comes as Teams would send it.
    personal.receive(
        type="message",
        text="beslut: Vi provar digital signering\nuppgift: Per Sandell frågar it-enheten",
    )
    personal.hear("#1", "Vi provar digital signering")
    personal.hear("#2", "Per Sandell")
