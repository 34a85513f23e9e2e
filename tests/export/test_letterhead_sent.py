"""A logo and a template sent to the bot: kept for the group, shown, taken away, and used."""

import io

import pytest
from docx import Document

from bot.export.gathering import recalled
from bot.export.wanted import wanted
from bot.message import Fetched, File, FileAnswered
from storage import erasing, groups
from storage.engine.database import Database
from storage.erasing import Person
from storage.model import Conversation, ConversationKind
from tests.export.pictures import INKS, altered, letter, png
from tests.talk import CHANNEL, NOW, Channel

ALONE = Conversation(tenant=CHANNEL.tenant, id="a:anna", kind=ConversationKind.PERSONAL)
FILES = {
    "logo.png": png(),
    "ny.png": png(60, 12),
    "tryck.jpg": INKS,
    "brev.docx": letter("Sekreterare: Kerstin Åmark"),
    "makron.docm": altered(letter(), "word/vbaProject.bin", "", "x"),
    "mars.txt": "Protokoll 2026-03-20\n\n§ 1 Plan\nBeslut: Planen antas.\n".encode(),
}


def sent(*names: str) -> tuple[File, ...]:
    return tuple(File(name, f"https://files.example/{name}", "") for name in names)


async def fetch(file: File) -> Fetched:
    return Fetched(FILES[file.name])


@pytest.fixture
async def channel(database: Database) -> Channel:
    """A group whose chair is Anna, who writes to the bot alone, too."""
    channel = Channel(database)
    channel.responder.fetch = fetch
    for line in ("starta möte", "punkt 1 Plan\nbeslut: Planen antas", "avsluta möte ändå"):
        await channel.say(line)
    await channel.say("ordförande Anna Ek")
    return channel


async def test_what_is_sent_alone_is_the_groups(channel: Channel) -> None:
    told = await channel.say("logotyp", files=sent("logo.png"), conversation=ALONE)
    assert told == (
        "Logotypen för Styrgrupp närvård är sparad. Den står överst i protokoll som Word och PDF."
    )
    assert (await channel.say("logotyp")).splitlines()[:3] == [
        "Logotypen för Styrgrupp närvård är logo.png.",
        "skickad av Anna Ek fre 27 mars",
        "→ ta bort logotypen",
    ]
    assert "Logotyp: logo.png" in await channel.say("inställningar")
    assert "är borttagen" in await channel.say("ta bort logotypen")
    assert "har ingen logotyp" in await channel.say("ta bort logotypen")
    assert "Logotyp" not in await channel.say("inställningar")


@pytest.mark.parametrize(
    ("typed", "name", "told"),
    [
        ("logotyp", "mars.txt", "mars.txt är ingen bild jag kan använda. Skicka logotypen som PNG"),
        ("logotyp", "tryck.jpg", "tryck.jpg har färger för tryckpress."),
        ("vår nya logga", "brev.docx", "brev.docx är ingen bild jag kan använda."),
        ("mall", "logo.png", "logo.png är inget Word-dokument. Skicka mallen som .docx eller"),
        ("här är vår mall", "makron.docm", "makron.docm innehåller makron eller andra program"),
        ("set the template", "makron.docm", "makron.docm holds macros or other programs"),
    ],
)
async def test_what_cannot_be_used_changes_nothing(
    channel: Channel, typed: str, name: str, told: str
) -> None:
    await channel.say("logotyp", files=sent("logo.png"), conversation=ALONE)
    await channel.say("mall", files=sent("brev.docx"), conversation=ALONE)
    said = await channel.say(typed, files=sent(name), conversation=ALONE)
    assert said.startswith(told)
    assert "\n" not in said
    settings = await channel.say("inställningar")
    assert "Logotyp: logo.png" in settings
    assert "Mall: brev.docx" in settings


async def test_a_new_one_takes_the_place_of_the_old_and_two_are_one_too_many(
    channel: Channel,
) -> None:
    await channel.say("logotyp", files=sent("logo.png"), conversation=ALONE)
    many = await channel.say("logotyp", files=sent("logo.png", "ny.png"), conversation=ALONE)
    assert many == "Det finns bara plats för en fil. Skicka den som ska användas."
    await channel.say("byt logga", files=sent("ny.png"), conversation=ALONE)
    assert "Logotyp: ny.png" in await channel.say("inställningar")


async def test_in_the_channel_an_address_is_given(channel: Channel) -> None:
    assert "är sparad" in await channel.say("mall https://files.example/brev.docx")
    assert "i vår personliga chatt" in await channel.say("logotyp")


async def test_who_has_several_groups_names_one(channel: Channel) -> None:
    await channel.say(
        "hej",
        conversation=Conversation(
            tenant=CHANNEL.tenant,
            id="channel-b",
            kind=ConversationKind.CHANNEL,
            name="Valberedningen",
        ),
    )
    asked = await channel.say("logotyp", files=sent("logo.png"), conversation=ALONE)
    assert asked.splitlines() == [
        "Vilken grupps? Skicka filen med någon av de här raderna:",
        "logotyp för Styrgrupp närvård",
        "logotyp för Valberedningen",
    ]
    typed = "logotyp för Styrgrupp närvård"
    assert "är sparad" in await channel.say(typed, files=sent("logo.png"), conversation=ALONE)
    typed = "logotyp för Valberedningen"
    refused = await channel.say(typed, files=sent("logo.png"), conversation=ALONE)
    assert refused.startswith("Bara gruppens ordförande eller sekreterare får göra det")
    other = await channel.say("logotyp för Ingen", files=sent("logo.png"), conversation=ALONE)
    assert "Ingen" in other


async def test_a_picture_without_a_word_is_asked_about(channel: Channel) -> None:
    told = await channel.say(files=sent("logo.png"), conversation=ALONE)
    assert told == (
        "Det finns ingen text i logo.png. Är det gruppens logotyp, skicka den med ordet ”logotyp”."
    )


async def test_minutes_are_read_as_before(channel: Channel) -> None:
    assert "Planen antas" in await channel.say(files=sent("mars.txt"), conversation=ALONE)
    assert "Planen antas" in await channel.say("hej", files=sent("mars.txt"), conversation=ALONE)


async def test_a_file_that_is_taken_is_made_with_them(channel: Channel) -> None:
    for typed, name in (("logotyp", "logo.png"), ("mall", "brev.docx")):
        await channel.say(typed, files=sent(name), conversation=ALONE)
    async with channel.database.reading() as db:
        group = await groups.find(db, CHANNEL.tenant, "Styrgrupp närvård")
        assert group is not None
        told = await recalled(db, group)
        context = wanted(group, told.meeting, "docx", language="sv").told()
    taken = FileAnswered(context=context, url="https://files.example/put")
    upload = (await channel.send(channel.message(event=taken, conversation=ALONE))).upload
    assert upload is not None
    document = Document(io.BytesIO(upload.make()))
    assert len(document.inline_shapes) == 1
    assert document.paragraphs[0].text == "Sekreterare: Kerstin Åmark"


async def test_a_template_that_names_somebody_goes_with_them(channel: Channel) -> None:
    await channel.say("mall", files=sent("brev.docx"), conversation=ALONE)
    await channel.say("logotyp", files=sent("logo.png"), conversation=ALONE)
    kerstin = Person(CHANNEL.tenant, ("Kerstin Åmark",))
    async with channel.database.turn() as db:
        (row,) = (await erasing.held(db, kerstin))["group_file"]
        assert "data" not in row
        await erasing.erase(db, kerstin, at=NOW)
    settings = await channel.say("inställningar")
    assert "Mall" not in settings
    assert "Logotyp: logo.png" in settings
