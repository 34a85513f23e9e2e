"""Correcting something found in minutes in a dialog; typing is its twin."""

from typing import Any

import pytest

from bot.message import Answer, Dialog, DialogOpened, DialogSubmitted, Notice
from storage.engine.database import Database
from tests.review.minutes import alone, buttons, parts, sent, steering_group
from tests.talk import Channel

CARD = "card-1"


@pytest.fixture
async def anna(database: Database) -> Channel:
    return await alone(database)


async def opened(anna: Channel, data: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Open the dialog; gives its card, and what submitting it unchanged would send."""
    message = anna.message(
        event=DialogOpened(
            dialog=data["dialog"], number=int(data["number"]), token=data["token"], card=CARD
        ),
        language="sv",
    )
    dialog = (await anna.send(message)).shown
    assert isinstance(dialog, Dialog), dialog
    shown = {part["id"]: part.get("value", "") for part in parts(dialog.card) if "id" in part}
    (submit,) = [p for p in parts(dialog.card) if p.get("type") == "Action.Submit"]
    return dialog.card, shown | submit["data"]


async def submitted(anna: Channel, fields: dict[str, str]) -> Answer | Dialog | Notice:
    """Submit the dialog; gives the card's new look, or what is shown to who filled it in."""
    message = anna.message(
        event=DialogSubmitted(dialog=fields["dialog"], fields=fields), language="sv"
    )
    response = await anna.send(message)
    told = response.shown or response.replace
    assert isinstance(told, Answer | Dialog | Notice)
    return told


def of_finding(number: int, card: Answer) -> dict[str, str]:
    """Give what the change button of a finding carries."""
    data = buttons(card)["Ändra"]
    return data | {"number": str(number)}


async def test_the_form_has_what_was_read_and_who_was_there(anna: Channel) -> None:
    card, fields = await opened(anna, of_finding(3, await sent(anna)))
    shown = {name: fields[name] for name in ("text", "sort", "owner", "other", "date")}
    assert shown == {
        "text": "Oskar återrapporterar om försöket senast den 8 maj.",
        "sort": "action",
        "owner": "Oskar Lind",
        "other": "",
        "date": "2026-05-08",
    }
    (people,) = [part for part in parts(card) if part.get("id") == "owner"]
    assert {"Oskar Lind", "Helena Varg"} <= {choice["value"] for choice in people["choices"]}


async def test_what_is_altered_shows_on_the_card_and_is_saved(anna: Channel) -> None:
    _, fields = await opened(anna, of_finding(3, await sent(anna)))
    new = {"text": "Per ringer Björkdalen", "owner": "Per Holm", "date": "2026-05-15"}
    card = await submitted(anna, fields | new)
    assert isinstance(card, Answer)
    assert card.text.startswith("Protokoll: ")
    assert (
        "3. Per ringer Björkdalen\n   ändrat här: texten, ansvarig och datumet · uppgift"
        " · Per Holm · senast fre 15 maj"
    ) in card.text
    await anna.say("spara protokollet")
    told = await steering_group(anna).say("status 3")
    assert "Uppgift #3\nPer ringer Björkdalen\nAnsvarig: Per Holm" in told
    assert "”Oskar återrapporterar om försöket senast den 8 maj.”" in told
    assert "Anna Ek ändrade ansvarig, texten och datumet" in told


async def test_a_decision_becomes_an_action_with_owner_and_day_of_its_own_words(
    anna: Channel,
) -> None:
    minutes = "Styrgrupp närvård\nDatum: 2026-03-20\n\nBeslut: Per Holm ringer senast 8 maj.\n"
    _, fields = await opened(anna, of_finding(1, await sent(anna, minutes)))
    card = await submitted(anna, fields | {"sort": "action"})
    assert isinstance(card, Answer)
    assert "ändrat här: typen · uppgift · Per Holm · senast fre 8 maj" in card.text


PROBLEMS = [
    (3, {"text": " "}, "Text: skriv vad som ska stå."),
    (3, {"date": "snart"}, "Senast: ”snart” är inget datum."),
    (2, {"owner": "Per Holm"}, "Typ: bara en uppgift kan ha ansvarig och datum."),
    (2, {"date": "2026-05-08"}, "Typ: bara en uppgift kan ha ansvarig och datum."),
    (2, {"sort": "nonsens"}, "Typ: välj en."),
]


@pytest.mark.parametrize(("number", "wrong", "problem"), PROBLEMS)
async def test_a_wrong_field_is_named_and_nothing_is_changed(
    anna: Channel, number: int, wrong: dict[str, str], problem: str
) -> None:
    _, fields = await opened(anna, of_finding(number, await sent(anna)))
    again = await submitted(anna, fields | wrong)
    assert isinstance(again, Dialog)
    assert problem in [part.get("text") for part in parts(again.card)]
    assert "ändrat här" not in await anna.say("granska")


async def test_a_form_sent_off_as_it_was_keeps_the_finding(anna: Channel) -> None:
    _, fields = await opened(anna, of_finding(2, await sent(anna)))
    card = await submitted(anna, fields)
    assert isinstance(card, Answer)
    assert "2. Försöket förlängs till och med juni.\n   behålls · beslut" in card.text


async def test_what_a_dialog_changed_can_be_undone(anna: Channel) -> None:
    _, fields = await opened(anna, of_finding(2, await sent(anna)))
    await submitted(anna, fields | {"text": "Ny lydelse"})
    assert await anna.say("ångra") == "Ångrat:\nförslag 2 är som det var förut"
    assert "Ny lydelse" not in await anna.say("granska")


@pytest.mark.parametrize(
    ("number", "token"), [("", ""), ("99", "{token}"), ("1", ""), ("1", "ffffffff"), ("x", "x")]
)
async def test_a_finding_that_is_not_there_is_told_so(
    anna: Channel, number: str, token: str
) -> None:
    data = of_finding(1, await sent(anna))
    _, fields = await opened(anna, data)
    about = {"number": number, "token": token.format(token=data["token"])}
    assert isinstance(await submitted(anna, fields | about), Notice)


async def test_the_change_button_of_an_older_card_is_known_by_its_command(anna: Channel) -> None:
    data = of_finding(3, await sent(anna))
    command = data["command"].replace("förslag 1 ", "förslag 3 ")
    old = DialogOpened(dialog=data["dialog"], command=command, card=CARD)
    dialog = (await anna.send(anna.message(event=old, language="sv"))).shown
    assert isinstance(dialog, Dialog)
    (text,) = [part for part in parts(dialog.card) if part.get("id") == "text"]
    assert text["value"].startswith("Oskar återrapporterar")
