import pytest

from tests.e2e.client import Chat, Client

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("chat", ["group", "channel"])
def test_a_mentioned_person_owns_the_action(teams: Client, chat: Chat) -> None:
    teams.open(chat)
    teams.say(
        "@{Noterat} uppgift: @{Kerstin Lövgren} skickar underlaget senast 8 maj", mention=False
    )
    teams.hear("#1", "Kerstin Lövgren", "8 maj")
    teams.hold(("uppgifter för Kerstin", "#1", "skickar underlaget"))


def test_both_languages_work_side_by_side(group: Client) -> None:
    group.hold(
        ("beslut: Vi möts digitalt", "#1", "Vi möts digitalt"),
        ("decision: We meet on Fridays", "#2", "We meet on Fridays"),
        ("beslutslogg", "2 beslut", "#1", "#2"),
        ("decision log", "2 decisions", "#1", "#2"),
    )


def test_answers_in_a_channel_stay_in_the_thread_that_asked(channel: Client) -> None:
    channel.hold(("beslut: Vi möts digitalt", "#1"), ("hjälp", "beslut:"))
    channel.hold(("status 1", "#1", "Vi möts digitalt"), thread=1)


def test_what_no_command_claims_is_not_recorded_but_met_with_the_nearest_command(
    group: Client,
) -> None:
    group.say("beslutt: Vi möts digitalt")
    assert "beslut: Vi möts digitalt" in group.hear("Menade du").buttons
    group.hold(("beslutslogg", "Inga beslut"))

    group.press("beslut: Vi möts digitalt")
    group.hold(("beslutslogg", "1 beslut", "Vi möts digitalt"))


def test_a_group_keeps_its_records_from_another(teams: Client) -> None:
    teams.open("group")
    teams.hold(("beslut: Hemligt för kanalen", "#1"))
    teams.open("channel")
    teams.hold(("beslutslogg", "Inga beslut"), ("beslut: Kanalens eget", "#1"))
