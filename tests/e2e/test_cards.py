"""Buttons: the card that was pressed changes in place."""

import pytest

from tests.e2e.client import Client

pytestmark = pytest.mark.e2e


def test_an_action_is_closed_and_reopened_on_its_card(group: Client) -> None:
    group.say("uppgift: Per Sandell ringer biblioteket senast 8 maj")
    group.hear("#1", "Per Sandell", "8 maj")

    group.press("Klar")
    closed = group.see_changed("#1", "klar")
    assert "Klar" not in closed.buttons

    group.press("Öppna igen")
    assert "Klar" in group.see_changed("#1", "öppen").buttons


def test_an_english_card_stays_english(personal: Client) -> None:
    personal.say("action: Per Sandell calls the library by 8 May")
    personal.hear("#1", "Per Sandell", "8 May")
    personal.press("Done")
    personal.see_changed("#1", "done")


def test_a_list_closes_its_actions_and_turns_its_pages(personal: Client) -> None:
    numbers = range(1, 13)
    personal.receive(type="message", text="\n".join(f"uppgift: Ärende {n}" for n in numbers))
    personal.hear("#12", "Ärende 12")

    personal.say("uppgifter")
    assert "Klar" in personal.hear("12 öppna uppgifter", "#1").buttons

    personal.press("Visa fler", on="12 öppna uppgifter")
    personal.see_changed("#12", "Ärende 12")

    personal.press("Klar", on="12 öppna uppgifter")
    personal.see_changed("11 öppna uppgifter")


def test_undo_on_the_card_takes_the_record_back(personal: Client) -> None:
    personal.say("beslut: Vi flyttar mötet")
    personal.hear("#1", "Vi flyttar mötet")
    personal.press("Ångra")
    personal.see_changed("#1", "struket")
