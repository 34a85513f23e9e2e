"""From one meeting to the next in Microsoft's client: the agenda, a vote, and what it came to."""

import pytest

from tests.e2e.client import Client
from tests.e2e.conftest import PICTURES

pytestmark = pytest.mark.e2e

SWEDISH = (
    ("uppgift: Per Sandell tar fram ett underlag senast 8 maj", "#1"),
    ("nästa möte 15 maj kl 9–12 i Rådhuset", "Nästa möte: "),
    ("punkt till nästa möte: Läkemedelsautomater (Kerstin Lövgren, 25 min, beslut)", "Läkemedels"),
    ("dagordning", "Val av justerare", "Läkemedelsautomater", "25 min", "Mötets avslutande"),
    ("ställ in mötet 15 maj", "15 maj"),
    ("starta möte", "Läkemedelsautomater"),
    ("nästa punkt", "Mötets öppnande"),
    ("omröstning: Fysiskt möte?", "Omröstning: Fysiskt möte?", "Ingen har röstat än."),
)
ENGLISH = (
    ("language english", "English"),
    ("action: Per Sandell drafts a paper by 8 May", "#1"),
    ("next meeting 15 May 9–12 in the town hall", "Next meeting: "),
    ("item for next meeting: Medicine machines (Kerstin Lövgren, 25 min, decision)", "Medicine"),
    (
        "agenda",
        "Choice of who checks the minutes",
        "Medicine machines",
        "25 min",
        "Close of the meeting",
    ),
    ("cancel the meeting on 15 May", "15 May"),
    ("start meeting", "Medicine machines"),
    ("next item", "Opening of the meeting"),
    ("vote: Meet in person?", "Vote: Meet in person?", "Nobody has voted yet."),
)
PRESSED = {
    "sv": ("Rösta ja", "1 har röstat.", "Avsluta omröstningen", "Flest röster: ja"),
    "en": ("Vote yes", "1 has voted.", "Close the vote", "Most votes: yes"),
}
AFTER = {
    "sv": (("Spara som beslut", "Fysiskt möte"), ("statistik", "Kvar öppna")),
    "en": (("Save as a decision", "Meet in person"), ("statistics", "Left open")),
}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_agenda_is_walked_and_a_vote_is_pressed(group: Client, language: str) -> None:
    group.hold(*(SWEDISH if language == "sv" else ENGLISH))
    group.picture(PICTURES / f"vote-open-{language}.png")
    vote, counted, close, result = PRESSED[language]
    group.press(vote)
    group.see_changed(counted)
    group.press(close)
    group.see_changed(result)
    (save, decided), (asked, legend) = AFTER[language]
    group.press(save)
    group.see_changed(decided)
    group.say(asked)
    group.hear(legend)
