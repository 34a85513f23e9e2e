"""The review of minutes in chat: what was found is shown, corrected and saved by people."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.portions import ROOM
from bot.message import Fetched, FetchProblem, File, NotFetched
from bot.review.slow_files import LEASE, read_next
from storage.engine.database import Database
from storage.minutes import reviews
from tests.review.minutes import FILE, MINUTES, alone, commands, press, sent, steering_group
from tests.talk import CHANNEL, NOW, Channel

LONG = "\n".join(
    [
        "Minutes",
        "Harbour board",
        "Date: 20 March 2026",
        *(
            f"{n}. Quay number {n}\nDecision: The plan for quay {n} is approved.\n"
            for n in range(1, 25)
        ),
    ]
)


@pytest.fixture
async def anna(database: Database) -> Channel:
    return await alone(database)


async def test_a_file_is_shown_finding_by_finding_and_nothing_is_saved(anna: Channel) -> None:
    text = (await sent(anna)).text
    assert text.startswith("Protokoll: minnesanteckning mars.txt\nGrupp: Styrgrupp närvård\n")
    assert "1 beslut · 2 uppgifter · 1 notering eller formaliebeslut" in text
    assert "2. Försöket förlängs till och med juni.\n   beslut · § 13, rad 23" in text
    assert "uppgift · Oskar Lind · senast fre 8 maj, v. 19 · § 13, rad 24" in text
    assert "→ spara protokollet i Styrgrupp närvård" in text
    assert "Det finns inga" in await steering_group(anna).say("uppgifter alla")


async def test_a_name_that_fits_two_people_is_asked_about_and_never_guessed(anna: Channel) -> None:
    card = await sent(anna)
    assert "vilken Helena: Helena Strid eller Helena Varg?" in card.text
    chosen = await press(anna, "Helena Varg", card)
    assert chosen is not None
    assert "ändrat här: ansvarig · uppgift · Helena Varg · senast" in chosen.text
    await anna.say("spara protokollet")
    assert "utbildningsplan" in await steering_group(anna).say("uppgifter för Helena Varg")


async def test_a_name_nobody_chose_for_is_saved_as_printed(anna: Channel) -> None:
    await sent(anna)
    await anna.say("spara protokollet")
    assert "   Helena · senast" in await steering_group(anna).say("uppgifter")


SAID = [
    ("behåll 2", "2. Försöket förlängs till och med juni.\n   behålls · beslut"),
    ("utelämna 2", "   utelämnat · beslut"),
    ("förslag 2 bort", "   utelämnat · beslut"),
    ("ta bort förslag 2–3", "3. Oskar återrapporterar om försöket senast den 8 maj.\n   utelämnat"),
    ("behåll 1, 2 och 4", "4. Helena"),
    ("behåll alla", "4. Helena"),
    (
        "förslag 2 text Försöket förlängs till juli",
        "2. Försöket förlängs till juli\n   ändrat här: texten",
    ),
    (
        "ändra förslag 3 ansvarig Per",
        "   ändrat här: ansvarig · uppgift · Per Holm · senast fre 8 maj",
    ),
    ("förslag 3 ansvarig Helena", "vilken Helena: Helena Strid eller Helena Varg?"),
    (
        "förslag 3 senast 15 maj",
        "   ändrat här: datumet · uppgift · Oskar Lind · senast fre 15 maj",
    ),
    ("förslag 3 senast snart", "Jag hittar inget datum i ”snart”, så inget är ändrat."),
    ("förslag 2 ansvarig Per", "Det är ett beslut; bara uppgifter har ansvarig och datum."),
    ("förslag 9", "Det finns inget förslag 9; det sista är 4."),
    ("förslag 3", "Förslag 3: uppgift\nOskar återrapporterar"),
    ("granska", "Protokoll: minnesanteckning mars.txt"),
    ("keep 2", "2. Försöket förlängs till och med juni.\n   kept · decision"),
    ("drop finding 2", "   dropped · decision"),
    ("finding 3 owner Per", "   changed here: the owner · action · Per Holm · due Fri 8 May"),
    ("finding 3 due 15 May", "due Fri 15 May"),
    ("finding 2 text It goes on", "2. It goes on\n   changed here: the text"),
    ("review", "Minutes: minnesanteckning mars.txt"),
]


@pytest.mark.parametrize(("typed", "answer"), SAID)
async def test_all_can_be_done_by_typing(anna: Channel, typed: str, answer: str) -> None:
    await sent(anna)
    assert answer in await anna.say(typed)


async def test_what_is_dropped_is_not_saved_and_what_is_corrected_is(anna: Channel) -> None:
    await sent(anna)
    await anna.say("utelämna 1–2\nförslag 3 text Oskar ringer Björkdalen")
    assert "0 beslut · 2 uppgifter" in await anna.say("spara protokollet")
    group = steering_group(anna)
    assert "Oskar ringer Björkdalen" in await group.say("uppgifter")
    assert "Försöket" not in await group.say("beslutslogg")


async def test_a_press_changes_the_card_where_the_finding_stands(anna: Channel) -> None:
    card = await sent(anna, LONG, name="board.txt", language="en")
    assert "6. The plan" not in card.text
    second = await press(anna, "More", card)
    dropped = await press(anna, "Drop", second)
    assert dropped is not None
    assert "6. The plan for quay 6 is approved.\n   dropped · decision" in dropped.text
    assert dropped.text.startswith("Minutes: board.txt")


async def test_a_press_goes_to_its_own_review_not_to_the_one_shown_last(anna: Channel) -> None:
    first = await sent(anna)
    await sent(anna, LONG, name="board.txt")
    dropped = await press(anna, "Utelämna", first)
    assert dropped is not None
    assert dropped.text.startswith("Protokoll: minnesanteckning mars.txt")
    assert "   utelämnat" in dropped.text


def hundred(day: int) -> str:
    """Minutes of a hundred long actions, each of somebody whose name fits three."""
    words = "läkemedelsautomater i samtliga kommuner och stämmer av det med alla som berörs, " * 3
    told = (f"Helena tar fram underlag {n} om {words}senast den {day} maj." for n in range(100))
    names = "\n".join(f"Helena {name}" for name in ("Strid", "Varg-Österlund", "Åkerström"))
    items = "\n".join(f"§ {n} Fråga {n}\n{text}\n" for n, text in enumerate(told, 1))
    return f"Styrgrupp närvård\nDatum: 2026-03-20\nNärvarande:\n{names}\n\n{items}"


async def test_every_page_of_a_hundred_findings_fits_in_a_message(anna: Channel) -> None:
    for version in (hundred(8), hundred(9)):  # read again, each tells what has changed
        first = await sent(anna, version)
        more = commands(first)["Visa fler"]
        last = more.replace("sida 2", "sida 20")
        cards = [first, *[await anna.press(page, page) for page in (more, last)]]
        for card in cards:
            assert card is not None
            assert len(json.dumps(card.card)) <= ROOM
        assert "Visa fler" not in commands(cards[-1])
        await anna.say("spara protokollet")


async def test_two_who_press_at_once_both_have_their_say(anna: Channel) -> None:
    card = commands(await sent(anna))
    drop, keep = card["Utelämna"], card["Behåll"].replace("behåll 1", "behåll 2")
    await asyncio.gather(anna.press(drop, drop), anna.restarted().press(keep, keep))
    text = await anna.say("granska")
    assert "   utelämnat" in text
    assert "2. Försöket förlängs till och med juni.\n   behålls" in text


async def test_the_undo_of_a_saving_takes_back_all_of_it(anna: Channel) -> None:
    await sent(anna)
    await anna.say("spara protokollet")
    undone = await anna.say("ångra")
    assert undone == "Ångrat:\ndet sparade protokollet med 4 beslut och uppgifter är borttaget"
    assert "Det finns inga" in await steering_group(anna).say("uppgifter alla")


async def test_who_belongs_to_several_groups_is_asked_in_which(anna: Channel) -> None:
    other = replace(CHANNEL, id="channel-b", name="Arbetsutskottet")
    await Channel(anna.database, conversation=other).say("hej")
    await sent(anna)
    answer = await anna.say("spara protokollet")
    assert answer.splitlines() == [
        "I vilken grupp ska protokollet sparas?",
        "→ spara protokollet i Styrgrupp närvård",
        "→ spara protokollet i Arbetsutskottet",
        "→ spara protokollet i Egna anteckningar",
    ]
    assert "Sparat i Arbetsutskottet" in await anna.say("spara protokollet i arbetsutskottet")


async def test_nobody_saves_in_a_group_they_do_not_belong_to(anna: Channel) -> None:
    board = replace(CHANNEL, id="channel-b", name="Nämnden")
    await Channel(anna.database, conversation=board).say("hej", person="bo", name="Bo Ek")
    await sent(anna)
    assert "men jag har inte sett dig där" in await anna.say("spara protokollet i Nämnden")
    assert "Det finns ingen grupp som heter Rådet." in await anna.say("spara protokollet i Rådet")


@pytest.mark.parametrize("typed", ["granska", "behåll 1", "förslag 1", "spara protokollet"])
async def test_without_a_document_there_is_nothing_to_review(anna: Channel, typed: str) -> None:
    assert "Inget protokoll granskas här." in await anna.say(typed)


async def test_a_card_whose_minutes_were_forgotten_asks_for_the_file_again(anna: Channel) -> None:
    card = await sent(anna)
    async with anna.database.turn() as db:
        await reviews.forget(db, before=NOW + timedelta(days=1))
    pressed = await press(anna, "Utelämna", card)
    assert pressed is not None
    assert "Skicka filen en gång till." in pressed.text


PROBLEMS = [
    (FetchProblem.NOT_ALLOWED, "Jag får inte hämta"),
    (FetchProblem.GONE, "finns inte kvar"),
    (FetchProblem.UNREACHABLE, "Jag kunde inte hämta"),
]


@pytest.mark.parametrize(("problem", "said"), PROBLEMS)
async def test_a_file_that_cannot_be_had_says_why(
    anna: Channel, problem: FetchProblem, said: str
) -> None:
    async def fetch(file: File) -> Fetched:
        raise NotFetched(file.name, problem)

    anna.responder.fetch = fetch
    file = File(FILE, "https://files.example/1", "txt")
    assert said in await anna.say("", files=(file,))


CHECKED = """Minnesanteckningar

Styrgrupp närvård

Datum: torsdag 2026-03-20

Närvarande:
Oskar Lind, sekreterare

§ 26 Läkemedelsautomater
Beslut: Försöket förlängs till och med juni.

§ 28 Utbildning
Kallelsen ska skickas ut till kommunerna.
"""
REMARKS = {
    "sv": [
        "Värt att se över",
        "§ 27 saknas mellan § 26 och § 28",
        "”torsdag 2026-03-20” på rad 5 är egentligen fre 20 mars",
        "1 uppgift saknar ansvarig",
        "Nästa möte är inte angivet",
    ],
    "en": [
        "Worth a look",
        "§ 27 is missing between § 26 and § 28",
        "“torsdag 2026-03-20” on line 5 is in fact Fri 20 Mar",
        "1 action has no owner",
        "No next meeting is given",
    ],
}


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_what_is_worth_mending_is_listed_after_the_findings(
    anna: Channel, language: str
) -> None:
    text = (await sent(anna, CHECKED, language=language)).text
    assert "\n".join(REMARKS[language]) in text


async def test_a_remark_goes_when_its_reason_does(anna: Channel) -> None:
    await sent(anna, CHECKED)
    await anna.say("förslag 2 ansvarig Oskar")
    assert "saknar ansvarig" not in await anna.say("granska")


async def test_minutes_read_again_update_what_was_saved(anna: Channel) -> None:
    await sent(anna)
    await anna.say("spara protokollet")
    corrected = MINUTES.replace("till och med juni.", "till och med augusti.").replace(
        "Oskar återrapporterar om försöket senast den 8 maj.",
        "Beslut: Fyra automater beställs.",
    )
    await sent(anna, corrected)
    assert await anna.say("spara protokollet") == (
        "Uppdaterat i Styrgrupp närvård: minnesanteckning mars.txt\n"
        "2 beslut · 1 uppgift · 1 notering eller formaliebeslut\n"
        "1 ny · 1 ändrad\n"
        "#3 står inte längre i protokollet men gäller tills någon stryker den."
    )
    assert "återrapporterar" in await steering_group(anna).say("uppgifter")
    assert "till och med augusti" in await steering_group(anna).say("status 2")


async def test_what_is_gone_is_struck_in_its_own_group_by_a_button(anna: Channel) -> None:
    await sent(anna)
    await anna.say("spara protokollet")
    card = await sent(anna, MINUTES.replace("Oskar återrapporterar om försöket", "Kaffe serveras"))
    assert "Står inte längre i protokollet\n#3 Oskar återrapporterar" in card.text
    struck = await press(anna, "Stryk", card)
    assert struck is not None
    assert "Står inte längre" not in struck.text
    assert "Status: struken" in await steering_group(anna).say("status 3")


async def test_the_minutes_count_where_somebody_says_so_by_a_button(anna: Channel) -> None:
    await sent(anna)
    await anna.say("spara protokollet")
    group = steering_group(anna)
    await group.say("ändra 3 senast 20 maj")
    card = await sent(anna, MINUTES.replace("den 8 maj", "den 15 maj"))
    assert "ni har ändrat #3 till senast ons 20 maj" in card.text
    adopted = await press(anna, "Som i protokollet", card)
    assert adopted is not None
    assert "senast ons 20 maj, v. 21 → senast fre 15 maj" in adopted.text
    await press(anna, "Spara i Styrgrupp närvård", adopted)
    told = await group.say("status 3")
    assert "Senast: fre 15 maj" in told
    assert told.count("Anna Ek ändrade") == 2


async def test_a_file_sent_once_more_is_shown_as_it_was_left(anna: Channel) -> None:
    await sent(anna)
    await anna.say("utelämna 2\nförslag 3 ansvarig Per")
    again = (await sent(anna, MINUTES.replace("§ 13", "\n§ 13"), name="igen.txt")).text
    assert "2. Försöket förlängs till och med juni.\n   utelämnat" in again
    assert "   ändrat här: ansvarig · uppgift · Per Holm" in again


async def test_what_was_dropped_stays_out_when_minutes_are_read_again(anna: Channel) -> None:
    await sent(anna)
    await anna.say("utelämna 2\nspara protokollet")
    again = await sent(anna, MINUTES.replace("den 8 maj", "den 15 maj"))
    assert "2. Försöket förlängs till och med juni.\n   utelämnat · beslut" in again.text
    assert "Sparat förut i Styrgrupp närvård · 1 ändrad sedan sist" in again.text
    await anna.say("spara protokollet")
    assert "Försöket" not in await steering_group(anna).say("beslutslogg")


async def test_what_was_corrected_and_saved_gives_way_to_what_people_changed_since(
    anna: Channel,
) -> None:
    await sent(anna)
    await anna.say("förslag 3 senast 15 maj\nspara protokollet")
    group = steering_group(anna)
    await group.say("ändra 3 senast 20 maj")
    await sent(anna)
    await anna.say("spara protokollet")
    assert "senast ons 20 maj" in await group.say("uppgifter för Oskar Lind")


async def test_the_same_minutes_again_change_nothing(anna: Channel) -> None:
    for _ in range(2):
        await sent(anna)
        answer = await anna.say("spara protokollet")
    assert answer.splitlines()[-1] == "inget nytt"


LINK = "https://kommun.sharepoint.example/protokoll%20mars.txt"
ASKED = [(f"läs {LINK}", "Protokoll: protokoll mars.txt"), (f"read {LINK}", "Minutes: protokoll")]


@pytest.mark.parametrize(("typed", "shown"), ASKED)
async def test_a_link_in_a_channel_is_read_where_somebody_asks_for_it(
    database: Database, typed: str, shown: str
) -> None:
    channel = Channel(database)
    fetched = []

    async def fetch(file: File) -> Fetched:
        fetched.append(file.url)
        return Fetched(MINUTES.encode())

    channel.responder.fetch = fetch
    answer = await channel.say(typed)
    assert answer.startswith(shown)
    assert "Styrgrupp närvård" in answer.splitlines()[-1]
    assert fetched == [LINK]


ODD = ["m%00inutes.txt", "m%0Ainutes.txt", "m%ED%A0%80.txt", "%FF%FE.txt", "", "%20", "a" * 3000]


@pytest.mark.parametrize("ending", ODD, ids=ascii)
async def test_a_link_may_end_with_anything(database: Database, ending: str) -> None:
    channel = Channel(database)

    async def fetch(file: File) -> Fetched:
        return Fetched(MINUTES.encode())

    channel.responder.fetch = fetch
    assert await channel.say(f"läs https://kommun.sharepoint.example/{ending}?a.txt")
    assert await channel.say("spara protokollet")


LEFT_ALONE = [f"titta på {LINK}", f"notera: läs {LINK} före mötet", f"beslut: {LINK} gäller"]


@pytest.mark.parametrize("typed", LEFT_ALONE)
async def test_a_link_nobody_asks_for_is_left_alone(database: Database, typed: str) -> None:
    channel = Channel(database)

    async def fetch(file: File) -> Fetched:
        raise AssertionError(file.url)

    channel.responder.fetch = fetch
    assert await channel.say(typed)


async def test_a_link_is_not_read_where_nothing_can_be_fetched(database: Database) -> None:
    assert "Jag kan inte hämta länkar här." in await Channel(database).say(f"läs {LINK}")


async def out_of_time(_file: File) -> Fetched:
    raise TimeoutError


async def test_what_takes_long_is_acknowledged_and_posted_when_it_is_read(anna: Channel) -> None:
    anna.responder.fetch = out_of_time
    file = File(FILE, "https://files.example/1", "txt")
    answer = await anna.say("", files=(file,))
    assert answer == f"Jag läser {FILE}. Det tar en stund; det jag hittar kommer hit."

    async def fetch(_file: File) -> Fetched:
        return Fetched(MINUTES.encode())

    assert await read_next(anna.database, fetch, now=NOW)
    (posted,) = await anna.posted()
    assert posted.startswith(f"Protokoll: {FILE}")
    assert "→ spara protokollet i Styrgrupp närvård" in posted
    assert "   utelämnat" in await anna.say("utelämna 2")
    assert not await read_next(anna.database, fetch, now=NOW)


async def test_what_takes_too_long_even_then_says_so(anna: Channel) -> None:
    anna.responder.fetch = out_of_time
    file = File(FILE, "https://files.example/1", "txt")
    await anna.say("", files=(file,))
    assert await read_next(anna.database, out_of_time, now=NOW)
    assert "tog för lång tid" in "\n".join(await anna.posted())


async def test_a_file_whose_reader_died_is_read_by_another(anna: Channel) -> None:
    anna.responder.fetch = out_of_time
    file = File(FILE, "https://files.example/1", "txt")
    await anna.say("", files=(file,))

    async def dies(_file: File) -> Fetched:
        raise KeyError

    async def fetch(_file: File) -> Fetched:
        return Fetched(MINUTES.encode())

    with pytest.raises(KeyError):
        await read_next(anna.database, dies, now=NOW)
    assert not await read_next(anna.database, fetch, now=NOW)
    assert await read_next(anna.database, fetch, now=NOW + LEASE)
    assert len(await anna.posted(after=LEASE)) == 1


DUES = [
    ("senast den 8 maj", "senast fre 8 maj, v. 19"),
    ("till sommaren", "senast mån 1 juni, v. 23"),
    ("till nästa möte", "senast nästa möte"),
    ("till nästa stormöte", "senast nästa möte"),
]


@pytest.mark.parametrize(("words", "shown"), DUES)
async def test_a_due_is_read_as_the_minutes_say_it(anna: Channel, words: str, shown: str) -> None:
    sentence = f"Oskar Lind tar fram ett utkast {words}."
    await sent(anna, f"Protokoll\nDatum: 2026-03-20\n\n§ 1 Material\n{sentence}\n")
    assert shown in await anna.say("förslag 1")
