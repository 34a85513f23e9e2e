"""Who may what with a group's records: each cell of the README's table, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.api.desk import OPERATIONS, Asked, Desk
from bot.api.problems import Refused
from bot.api.shapes import Typed
from bot.message import Fetched, File
from storage import access_tokens, groups
from storage.engine.database import Database
from storage.model import Conversation, ConversationKind, PersonKey, TokenDraft
from storage.tables import PERSON
from tests.export.pictures import png
from tests.talk import CHANNEL, Channel

README = Path(__file__).parents[2] / "README.md"
GROUP = "Äldrerådet"
ROOM = replace(CHANNEL, id="channel-room", name="Mötesrummet")
COUNCIL = replace(CHANNEL, id="channel-council", name=GROUP)
PEOPLE = {
    "officer": "Olga Ek",
    "member": "Mia Berg",
    "guest": "Gun Alm",
    "outsider": "Ulf Dal",
    "administrator": "Adam Lo",
}
NAMES = PEOPLE | {"clerk": "Sten Ro"}  # who wrote what is there
MINUTES = f"{GROUP}\nDatum: 2026-03-20\n\nBeslut: Räcket målas.\n"

# What stands in the first column: said where, after what, and what tells that it was done.
IN_THE_GROUP, IN_ANOTHER_CHAT, ALONE = COUNCIL, ROOM, None
BY_PROGRAM = replace(CHANNEL, id="program")  # which shows a token of theirs, made so
ROWS: dict[str, tuple[Conversation | None, tuple[str, ...], str, str]] = {
    "record": (IN_THE_GROUP, (), "beslut: Bron lagas", "Beslut #2 är sparat"),
    "read in the group's own place": (IN_THE_GROUP, (), "beslutslogg", "Taket lagas"),
    "read from elsewhere": (ALONE, (), f"vad beslutade {GROUP} om taket?", "Taket lagas"),
    "strike": (IN_THE_GROUP, (), "ja, stryk beslut 1", "har strukits"),
    "erase one's own of today": (IN_THE_GROUP, ("beslut: Ny bro",), "ja, radera 2", "är raderad"),
    "erase what others wrote": (IN_THE_GROUP, ("chair",), "ja, radera 1", "är raderad"),
    "export minutes": (IN_THE_GROUP, (), "protokoll som pdf", "Protokoll"),
    "import minutes": (ALONE, ("file",), f"spara protokollet i {GROUP}", "Sparat i"),
    "change settings": (IN_THE_GROUP, (), "påminnelser av", "får inga påminnelser"),
    "name the group": (IN_THE_GROUP, (), "grupp Seniorrådet", "är nu Seniorrådet"),
    "appoint, where nobody is": (IN_THE_GROUP, (), "ordförande Mia Berg", "är nu gruppens"),
    "appoint, where somebody is": (
        IN_THE_GROUP,
        ("chair",),
        "sekreterare Mia Berg",
        "är nu gruppens",
    ),
    "lock minutes": (IN_THE_GROUP, ("chair",), "lås protokollet", "låst"),
    "set the logo and the template": (
        IN_THE_GROUP,
        ("chair",),
        "logotyp https://files.example/logo.png",
        "är sparad",
    ),
    "open the records to another chat, where nobody is appointed": (
        IN_ANOTHER_CHAT,
        (),
        f"ja, grupp {GROUP}",
        f"hör nu till {GROUP}",
    ),
    "open the records to another chat, where somebody is": (
        IN_ANOTHER_CHAT,
        ("chair",),
        f"ja, grupp {GROUP}",
        f"hör nu till {GROUP}",
    ),
    "see who has read": (IN_THE_GROUP, ("chair",), "läslogg", "Ingen har frågat efter något"),
    "see what is disposed of, and when": (
        IN_THE_GROUP,
        ("chair",),
        "gallring",
        "Allt annat bevaras",
    ),
    "read by a program, with one's token": (
        BY_PROGRAM,
        ("read",),
        "vad beslutades om taket?",
        "Taket lagas",
    ),
    "record by a program, with one's token": (
        BY_PROGRAM,
        ("write",),
        "beslut: Bron lagas",
        "Beslut #2 är sparat",
    ),
    "record by a program whose token reads": (
        BY_PROGRAM,
        ("read",),
        "beslut: Bron lagas",
        "Beslut #2 är sparat",
    ),
    "read by a program whose token is for another group": (
        BY_PROGRAM,
        ("other",),
        "vad beslutades om taket?",
        "Taket lagas",
    ),
    "move a group": (
        IN_ANOTHER_CHAT,
        ("chair",),
        f"flytta gruppen {GROUP} hit",
        f"hör nu till {GROUP}",
    ),
    "free a name": (IN_ANOTHER_CHAT, ("chair",), f"frigör namnet {GROUP}", "är ledigt"),
}


def _table() -> dict[str, dict[str, str]]:
    """Read the README's table: what, and who may."""
    page = README.read_text(encoding="utf-8").split("\n## Who may what\n")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if line.startswith("|")
    ]
    heading, _rule, *others = rows
    return {row[0]: dict(zip(heading[1:], row[1:], strict=True)) for row in others}


TABLE = _table()
CELLS = [(what, who, may) for what, row in TABLE.items() for who, may in row.items()]


def test_the_table_has_a_row_for_each_thing_that_is_tried() -> None:
    assert set(TABLE) == set(ROWS)
    assert all(set(row) == set(PEOPLE) for row in TABLE.values())
    assert {may for _what, _who, may in CELLS} == {"yes", "no", "–"}


@pytest.fixture
async def channel(database: Database) -> Channel:
    """A council with a chair to be, a member and a guest, and a room where everybody writes."""
    channel = Channel(database, conversation=COUNCIL)
    channel.responder.admins = frozenset({PEOPLE["administrator"]})
    channel.responder.fetch = _fetch
    await say(channel, "clerk", "starta möte\nbeslut: Taket lagas\navsluta möte ändå")
    for who in ("officer", "member", "guest"):
        await say(channel, who, "hej")
    return channel


async def _fetch(_file: File) -> Fetched:
    return Fetched(png() if _file.use else MINUTES.encode())


async def say(channel: Channel, who: str, text: str, where: Conversation | None = COUNCIL) -> str:
    """Say something as one of the people; None: in their personal chat."""
    alone = Conversation(tenant=CHANNEL.tenant, id=f"a:{who}", kind=ConversationKind.PERSONAL)
    sent = (File("mars.txt", "https://files.example/mars.txt", "txt"),)
    name = NAMES[who]
    return await channel.say(
        "" if text == "file" else text,
        files=sent if text == "file" else (),
        conversation=where or alone,
        person=name,
        name=name,
        is_guest=who == "guest",
    )


@pytest.mark.parametrize(("what", "who", "may"), CELLS)
async def test_cell(channel: Channel, what: str, who: str, may: str) -> None:
    where, before, typed, done = ROWS[what]
    is_in_place = where is not IN_THE_GROUP or who in ("officer", "member", "guest")
    assert (may == "–") == (not is_in_place)
    if may == "–":  # the platform lets them write there only when they are members
        return
    if where is BY_PROGRAM:
        answer = await by_program(channel, who, typed, token=before[0])
        assert (done in answer) is (may == "yes"), answer
        return
    if where is ROOM:
        await say(channel, who, "hej", ROOM)
    for line in before:
        if line == "chair":
            await say(channel, "officer", "ordförande Olga Ek")
        else:
            await say(channel, who, line, where)
    answer = await say(channel, who, typed, where)
    assert (done in answer) is (may == "yes"), answer
    if may == "no" and where is ROOM:
        assert "Taket" not in await say(channel, who, "beslutslogg", ROOM)


async def by_program(channel: Channel, who: str, typed: str, *, token: str) -> str:
    """Ask or write by a token of one of the people, though the chat would give none to some."""
    await say(channel, who, "hej", ROOM)
    at = datetime.now(UTC)
    async with channel.database.turn() as db:
        theirs = select(PERSON.c.key).where(PERSON.c.platform_id == NAMES[who])
        person = PersonKey((await db.execute(theirs)).scalar_one())
        draft = TokenDraft(
            name="x",
            may_write=token == "write",  # noqa: S105 - no token itself
            groups=("other",) if token == "other" else (),  # noqa: S105
            expires_at=at + timedelta(days=1),
        )
        _token, told = await access_tokens.make(db, CHANNEL.tenant, person, draft, at=at)
        (group,) = [
            each for each in await groups.of_tenant(db, CHANNEL.tenant) if each.name == GROUP
        ]
    desk = Desk(channel.database, channel.responder)
    caller = await desk.caller(told, "sv")
    try:
        if ":" in typed:
            return (await desk.write(caller, group.key.group, Typed(typed))).said
        asked = Asked(group.key.group, {}, {}, {"question": typed})
        (ask,) = [operation for operation in OPERATIONS if operation.name == "ask"]
        return str((await desk.answer(caller, ask, asked)).answer)
    except Refused as refused:
        return str(refused.matter)


async def test_the_group_is_told_who_opened_its_records_and_where(channel: Channel) -> None:
    await say(channel, "member", "hej", ROOM)
    await channel.posted()
    asked = await say(channel, "member", f"grupp {GROUP}", ROOM)
    assert f"→ ja, grupp {GROUP}" in asked
    assert "Taket" not in await say(channel, "member", "beslutslogg", ROOM)
    assert await channel.posted() == []
    await say(channel, "member", f"ja, grupp {GROUP}", ROOM)
    (told,) = await channel.posted()
    assert told == "Mia Berg har öppnat gruppens anteckningar för alla i ”Mötesrummet”."


async def test_who_may_open_them_is_named(channel: Channel) -> None:
    await say(channel, "officer", "ordförande Olga Ek")
    await say(channel, "member", "hej", ROOM)
    asked = await say(channel, "member", f"grupp {GROUP}", ROOM)
    assert f"Det får Olga Ek bestämma, genom att skriva här: ja, grupp {GROUP}" in asked
    await say(channel, "officer", "hej", ROOM)
    assert "hör nu till" in await say(channel, "officer", f"ja, grupp {GROUP}", ROOM)


async def test_a_freed_name_can_be_taken_and_the_group_keeps_what_it_has(channel: Channel) -> None:
    await say(channel, "administrator", "hej", ROOM)
    freed = await say(channel, "administrator", f"frigör namnet {GROUP}", ROOM)
    assert freed == f"{GROUP} är ledigt. Gruppen som hade namnet heter nu {GROUP} (2)."
    assert "är nu" in await say(channel, "outsider", f"grupp {GROUP}", ROOM)
    assert "Taket" not in await say(channel, "outsider", "beslutslogg", ROOM)
    assert "Taket" in await say(channel, "member", "beslutslogg")


GUESTS_REFUSED = (
    "grupp Vårt",
    "ja, grupp Vårt",
    "ordförande Gun Alm",
    "sekreterare: Gun Alm",
    "AU är Gun Alm",
    "koppla Mia till Gun Alm",
    "språk engelska",
    "påminnelser kl 9",
    "lås protokollet",
    "lås upp protokollet",
    "chair Gun Alm",
    "reminders off",
)


@pytest.mark.parametrize("typed", GUESTS_REFUSED)
async def test_a_guest_is_told_in_one_sentence(channel: Channel, typed: str) -> None:
    answer = await say(channel, "guest", typed)
    assert answer in (
        "Det sköter gruppens egna medlemmar; gäster kan delta i övrigt.",
        "Guests take part here, and leave that to the group's own members.",
    )


async def test_a_guest_at_a_meeting_appoints_nobody_either(channel: Channel) -> None:
    await say(channel, "member", "starta möte")
    assert "Det sköter" in await say(channel, "guest", "ordförande Gun Alm")
    assert "Närvarande: Gun Alm" in await say(channel, "guest", "närvarande Gun Alm")
