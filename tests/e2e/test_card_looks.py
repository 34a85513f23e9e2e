"""Our cards as Microsoft's own renderer draws them on a phone: nothing cut off, light and dark."""

import json
import re
import subprocess
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.outbox import UNPACED, deliver
from bot.delivery.post import Post
from bot.message import Answer, Dialog, DialogOpened, Installed, Results, Searched, Shown
from bot.worker import remind
from storage.engine.database import Database, opened
from storage.model import Conversation, ConversationKind, Outgoing
from tests.review.minutes import MINUTES, alone, buttons, press, sent
from tests.talk import CHANNEL, Channel

pytestmark = pytest.mark.e2e

HERE = Path(__file__).parent
PICTURES = HERE.parents[1] / ".artifacts" / "cards"
ALONE = ConversationKind.PERSONAL
LARGEST = 28 * 1024  # bytes: what every client takes
DRAW_SECONDS = 120
Card = dict[str, Any]

LONG = (
    "uppgift: Kerstin Åmark-Lindqvist tar fram ett gemensamt underlag om läkemedelsautomater i"
    " samtliga kommuner, stämmer av det med regionens upphandlingsenhet och återrapporterar till"
    " presidiet senast 8 maj"
)
BUSY = [
    "starta möte Styrgrupp närvård",
    "närvarande Anna Ek (ordförande), Per Berg, Kerstin Åmark",
    "punkt 1 Årsplan för den gemensamma närvården 2027–2029",
    "beslut: Årsplanen för 2027 godkänns med de ändringar som redovisades vid mötet",
    LONG,
    *(f"uppgift: Per Berg ringer kommun nummer {n} senast v. {n + 20}" for n in range(1, 13)),
    "uppgift: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "nästa möte 8 maj kl 9–12 i Länsförbundets stora sammanträdesrum",
]


LONG_DECISION = (
    "Beslut: Samverkansgruppen ställer sig bakom förslaget till gemensam överenskommelse om"
    " läkemedelsautomater, med de ändringar som redovisades, och ger presidiet i uppdrag att"
    " förankra den hos samtliga kommuner och hos regionens hälso- och sjukvårdsdirektör.\n"
)
READ = MINUTES.replace("§ 14 Utbildning\n", f"§ 14 Utbildning\n{LONG_DECISION}")
READ_AGAIN = (
    READ.replace("senast den 8 maj", "senast den 15 maj")
    .replace("till och med juni", "till och med september")
    .replace("Helena tar fram", "Helena Strid tar fram")
    .replace("Frågan om lokaler", "Gruppen var överens om att mötas oftare.\nFrågan om lokaler")
    .replace(LONG_DECISION, "Sara Dahl bokar lokaler.\nPer Holm kallar till en studiedag.\n")
)


@pytest.fixture
async def channel(tmp_path: Path) -> AsyncIterator[Channel]:
    async with opened(f"sqlite:///{tmp_path / 'noterat.sqlite'}") as database:
        yield await busy(database)


async def busy(database: Database) -> Channel:
    """A group with a meeting under way and more actions than one page shows."""
    channel = Channel(database)
    for line in BUSY:
        await channel.say(line)
    return channel


async def answered(channel: Channel, text: str, **told: Any) -> Card:
    response = await channel.send(channel.message(text, **told))
    card = response.answers[-1].card
    assert card is not None, response.answers[-1].text
    return card


async def shown(channel: Channel, **told: Any) -> Shown:
    response = await channel.send(channel.message(**told))
    assert response.shown is not None
    return response.shown


async def cards(channel: Channel) -> dict[str, Card]:
    """A card of each kind."""
    opening = DialogOpened(dialog="change", number=2)
    form = await shown(channel, event=opening)
    found = await shown(channel, event=Searched("kommun"))
    assert isinstance(form, Dialog)
    assert isinstance(found, Results)
    return {
        "saved": await answered(channel, LONG),
        "decision": await answered(channel, "beslut: Två automater köps in"),
        "list": await answered(channel, "uppgifter"),
        "second-page": await answered(channel, "uppgifter sida 2"),
        "status": await answered(channel, "status 2"),
        "search": await answered(channel, "sök kommun"),
        "log": await answered(channel, "beslutslogg"),
        "mine": await answered(channel, "mina uppgifter", person="per", name="Per Berg"),
        "help": await answered(channel, "hjälp"),
        "welcome": await answered(channel, "", event=Installed(), team="Närvård i Dalarö"),
        "dialog": form.card,
        "inserted": found.rows[0].card,
    }


async def review_cards(channel: Channel) -> dict[str, Card]:
    """The cards of minutes that are read, corrected, saved, and read again."""
    anna = await alone(channel.database)
    first = await sent(anna, READ)
    dropped = await press(anna, "Utelämna", first)
    change = buttons(first)["Ändra"]
    looked_at = await anna.press(change["command"].replace(" 1 ", " 4 "), change["command"])
    opening = DialogOpened(
        dialog=change["dialog"], number=int(change["number"]), token=change["token"]
    )
    form = await shown(anna, event=opening)
    assert isinstance(form, Dialog)
    cards = {
        "review": carded(first),
        "review-dropped": carded(dropped),
        "finding": carded(looked_at),
        "finding-dialog": form.card,
    }
    saved = await press(anna, "Spara i Styrgrupp närvård", first)
    oskars = re.search(r"#(\d+) Oskar", await channel.say("uppgifter för Oskar Lind"))
    assert oskars is not None
    await channel.say(f"ändra {oskars[1]} senast 20 maj")
    again = await sent(anna, READ_AGAIN)
    more = await press(anna, "Visa fler", again)
    updated = await press(anna, "Spara i Styrgrupp närvård", again)
    other = Conversation(
        tenant="tenant-a",
        id="channel-b",
        kind=ConversationKind.CHANNEL,
        name="Arbetsutskottet för samverkan om barns och ungas hälsa",
    )
    await Channel(channel.database, conversation=other).say("hej")
    await sent(anna, READ.replace("2026-03-20", "2026-02-20"))
    return cards | {
        "review-saved": carded(saved),
        "review-again": carded(again),
        "review-again-last": carded(more),
        "review-updated": carded(updated),
        "review-which-group": await answered(anna, "spara protokollet"),
    }


COMING = [
    "ordförande Anna Ek",
    "nästa möte 15 maj kl 9–12 i Länsförbundets stora sammanträdesrum",
    (
        "punkt till nästa möte: Gemensam upphandling av läkemedelsautomater i samtliga kommuner"
        " (Kerstin Åmark-Lindqvist, 25 min, beslut)"
    ),
    "hänt sedan sist på",
]
ROLL = "närvarande Anna Ek (ordförande, Region Norr), Per Berg (justerare, Bodens kommun)"
CHOICES = "Länsförbundets stora sammanträdesrum / Folkets hus i Boden / digitalt"


async def circle_cards(database: Database) -> dict[str, Card]:
    """The cards of the way from one meeting to the next: agenda, votes, what came of it."""
    channel = Channel(database, conversation=replace(CHANNEL, id="channel-c", name="Rådet"))
    for who in ("Anna Ek", "Per Berg"):
        told = {"person": who, "name": who}
        await channel.say("hej", conversation=replace(CHANNEL, id=f"a:{who}", kind=ALONE), **told)
        await channel.say("hej", **told)
    for line in (*COMING, f"uppgift: Per Berg tar {LONG.partition(' tar ')[2]}"):
        await channel.say(line, person="Anna Ek", name="Anna Ek")
    shown = {"agenda": await answered(channel, "dagordning")}
    await channel.posted()
    channel.now = datetime(2026, 5, 12, 8, tzinfo=UTC)
    await remind(database, now=channel.now)
    shown |= await waiting(channel, "since")
    channel.now = datetime(2026, 5, 15, 8, tzinfo=UTC)
    anna = {"person": "Anna Ek", "name": "Anna Ek"}
    shown["start"] = await answered(channel, "starta möte", **anna)
    await channel.say(ROLL, **anna)
    for kind, asked, vote in (
        ("open", "omröstning: Ska mötena under hela hösten hållas i Länsförbundet?", "ja"),
        ("choices", f"omröstning: Var ska vi träffas? {CHOICES}", "rösta Folkets hus i Boden"),
    ):
        shown[f"vote-{kind}"] = await answered(channel, asked, **anna)
        await channel.say(vote, person="Per Berg", name="Per Berg")
        shown[f"vote-{kind}-closed"] = await answered(channel, "avsluta omröstningen", **anna)
    asked = "sluten omröstning 10 min: Ska Kerstin Åmark-Lindqvist bli ordförande?"
    shown["vote-secret"] = await answered(channel, asked, **anna)
    await channel.say("avsluta omröstningen", **anna)
    await channel.say("avsluta möte ändå", **anna)
    await channel.say("justera protokollet", **anna)
    shown |= await waiting(channel, "posted")
    return shown | {"statistics": await answered(channel, "statistik")}


async def waiting(channel: Channel, name: str) -> dict[str, Card]:
    """Give the cards that wait to be posted."""
    sent: list[Card] = []

    async def send(outgoing: Outgoing) -> str:
        sent.extend([outgoing.card] if outgoing.card else [])
        return "1"

    post, now = Post(send), channel.now
    while await deliver(channel.database, post, worker="test", now=now, pace=UNPACED):
        pass
    assert sent
    return {f"{name}-{n}": card for n, card in enumerate(sent)}


def carded(answer: Answer | None) -> Card:
    assert answer is not None
    assert answer.card is not None, answer.text
    return answer.card


def drawn(asked: dict[str, Card]) -> list[dict[str, Any]]:
    PICTURES.mkdir(parents=True, exist_ok=True)
    told = json.dumps([{"name": name, "card": card} for name, card in asked.items()])
    process = subprocess.run(  # noqa: S603 - our own script
        ["node", HERE / "cards.mjs", PICTURES],  # noqa: S607 - node is where the PATH says
        input=told.encode(),
        capture_output=True,
        timeout=DRAW_SECONDS,
        check=False,
    )
    assert process.returncode == 0, process.stderr.decode()
    outcomes: list[dict[str, Any]] = json.loads(process.stdout)
    return outcomes


async def test_every_card_fits_a_phone_in_light_and_dark(channel: Channel) -> None:
    asked = await cards(channel) | await review_cards(channel)
    await channel.say("avsluta möte ändå")
    asked["summary"] = await answered(channel, "sammanfattning")
    asked |= await circle_cards(channel.database)
    assert {name: len(json.dumps(card)) for name, card in asked.items() if too_large(card)} == {}
    outcomes = drawn(asked)
    assert len(outcomes) == 2 * len(asked)
    assert [each for each in outcomes if each["faults"]] == []


def too_large(card: Card) -> bool:
    return len(json.dumps(card)) > LARGEST
