"""The page in a real browser: for everybody, on any screen, by keyboard, and live."""

import asyncio
import json
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.page.visitors import Local
from storage.engine.database import Database
from storage.minutes import documents
from storage.model import GroupKey, Stamp
from tests.e2e.conftest import PICTURES
from tests.page.entra import Directory
from tests.page.test_agendas import PLANNED
from tests.page.test_page import HERE, MINUTES, SAID, Browser, browsing, group_of
from tests.page.test_signing_in import serving, tell
from tests.review.minutes import sent
from tests.talk import NOW, Channel
from tests.teams.activities import MAJ, TENANT

pytestmark = pytest.mark.e2e

HERE_IS = Path(__file__).parent
WIDTHS = (1280, 320)  # a desktop; a phone, which is also a desktop enlarged to 400 %
PAGES = ("", "/decisions", "/decisions?all", "/actions", "/actions/open", "/meetings", "/documents")
MORE = ("/agenda", "/wheel", "/people", "/numbers", "/ask", "/1", "/2")


@dataclass
class Chromium:
    """A browser that does one step after the other."""

    process: asyncio.subprocess.Process

    async def do(self, step: str, **told: object) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"step": step, **told}).encode() + b"\n")
        line = json.loads(await self.process.stdout.readline())
        assert "error" not in line, f"{step} {told}: {line['error']}"
        return line["saw"]


@asynccontextmanager
async def started() -> AsyncIterator[Chromium]:
    assert (HERE_IS / "node_modules").is_dir(), "first: npm ci --prefix tests/e2e"
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        "node", str(HERE_IS / "page.mjs"), stdin=pipe, stdout=pipe, limit=2**22, env=os.environ
    )
    try:
        yield Chromium(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


@pytest.fixture
async def chromium() -> AsyncIterator[Chromium]:
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with started() as opened:
        yield opened


@pytest.fixture
def channel(database: Database) -> Channel:
    return Channel(database, HERE)


@pytest.fixture
async def site(channel: Channel) -> AsyncIterator[Browser]:
    for line in SAID.splitlines():
        await channel.say(line)
    await channel.say("beslut: Årsplanen för 2027 görs om")
    await channel.say("4 ersätter 1")
    for line in PLANNED.splitlines():
        await channel.say(line)
    await sent(channel)
    async with browsing(channel, Local("Anna Ek")) as browser:
        group = GroupKey("local", (await group_of(browser)).removeprefix("/g/"))
        async with channel.database.turn() as db:
            await documents.save(db, group, MINUTES, stamp=Stamp(by=None, at=NOW))
        yield browser


@pytest.mark.parametrize(
    ("language", "look"),
    [
        ("sv-SE", "light"),
        ("en-GB", "dark"),
        ("sv-SE", "dark"),
        ("en-GB", "light"),
        ("sv-SE", "contrast"),
        ("en-GB", "more"),
        ("sv-SE", "forced"),
    ],
)
async def test_every_page_is_for_everybody(
    site: Browser, chromium: Chromium, language: str, look: str
) -> None:
    root = await group_of(site)
    found = re.findall(
        rf'href="({root}/(?:documents|meetings|reviews)/\w+)"',
        await site.shown(root + "/documents") + await site.shown(root + "/meetings"),
    )
    paths = ["/", "/accessibility", "/tokens", "/g/nothing", *dict.fromkeys(found)]
    paths += [root + path for path in (*PAGES, *MORE)]
    faults = []
    for path in paths:
        for width in WIDTHS:
            seen = await chromium.do(
                "open", url=site.root + path, language=language, look=look, width=width
            )
            assert seen["elsewhere"] == []
            faults += [f"{path} {width}: {fault}" for fault in await chromium.do("axe")]
            if await chromium.do("overflow") > 0:
                faults.append(f"{path} {width}: wider than the screen")
            name = re.sub(r"\W+", "-", path.replace(root, "group")).strip("-") or "first"
            file = PICTURES / f"page-{name}-{language[:2]}-{look}-{width}.png"
            await chromium.do("picture", file=str(file))
            if (language, look) == ("sv-SE", "dark"):
                faults += [f"{path} is printed: {one}" for one in await chromium.do("print")]
    assert faults == []


async def test_all_is_reached_and_seen_by_keyboard(site: Browser, chromium: Chromium) -> None:
    root = await group_of(site)
    await chromium.do("open", url=site.root + root, language="sv-SE")
    stops = await chromium.do("tab", most=60)
    names = [stop["name"] for stop in stops]
    assert names[0] == "Hoppa till innehållet"
    assert {"Översikt", "Fråga", "q", "#2"} <= set(names)
    assert all(stop["seen"] and stop["outlined"] for stop in stops)
    await chromium.do("open", url=f"{site.root}{root}/ask", language="sv-SE")
    while (await chromium.do("tab", most=1))[0]["name"] != "q":
        pass
    await chromium.do("type", text="vad beslutades om årsplanen?")
    address = await chromium.do("text", has="beslut om årsplanen")
    assert address.endswith("/ask")


async def test_no_page_hides_what_has_the_focus(site: Browser, chromium: Chromium) -> None:
    root = await group_of(site)
    found = re.findall(
        rf'href="({root}/(?:documents|meetings|reviews)/\w+)"',
        await site.shown(root + "/documents") + await site.shown(root + "/meetings"),
    )
    paths = ["/", "/accessibility", "/tokens", *dict.fromkeys(found)]
    faults = []
    for path in [*paths, *(root + each for each in (*PAGES, *MORE))]:
        await chromium.do("open", url=site.root + path, language="sv-SE", width=320)
        stops = await chromium.do("tab", most=200)
        assert len(stops) > 1
        assert len(stops) < 200, "it ends"
        hidden = (stop for stop in stops if not (stop["seen"] and stop["outlined"]))
        faults += [f"{path}: {stop['name']}" for stop in hidden]
    assert faults == []


async def test_what_is_said_in_the_chat_appears_by_itself(
    site: Browser, channel: Channel, chromium: Chromium
) -> None:
    await chromium.do("open", url=site.root + await group_of(site), language="sv-SE")
    await asyncio.sleep(1)  # until it listens
    await channel.say("beslut: Kajen rustas upp")
    await chromium.do("text", has="Kajen rustas upp")


ORDER = ["Mötets öppnande", "Val av justerare", "Föregående protokoll", "Ekonomi"]
ORDER += ["Uppgifter till mötet", "Vårens revision", "Budget", "Övriga frågor", "Mötets avslutande"]


async def test_an_agenda_is_put_in_order_by_keyboard_and_by_hand(
    site: Browser, chromium: Chromium
) -> None:
    await chromium.do("open", url=f"{site.root}{await group_of(site)}/agenda", language="sv-SE")
    order = ORDER.copy()
    order[5:7] = ["Budget", "Vårens revision"]
    await chromium.do("press", name="Upp: Budget")
    focus = await chromium.do("stand", selector=".title", texts=order)
    assert focus == "Upp: Budget", "who moves an item can move it on"
    assert await chromium.do("told") == "Punkten är flyttad."
    await chromium.do("press", name="Ångra")
    await chromium.do("stand", selector=".title", texts=ORDER)
    await chromium.do("press", name="Gör om")
    await chromium.do("stand", selector=".title", texts=order)
    await chromium.do("drag", **{"from": "Budget", "to": "Ekonomi"})
    order.insert(3, order.pop(5))
    await chromium.do("stand", selector=".title", texts=order)
    assert await chromium.do("axe") == []


async def test_minutes_are_looked_through_by_keyboard(site: Browser, chromium: Chromium) -> None:
    root = await group_of(site)
    (path,) = set(re.findall(rf"{root}/reviews/\w+", await site.shown(root + "/documents")))
    await chromium.do("open", url=site.root + path, language="sv-SE")
    told = "Försöket förlängs till och med juni."
    await chromium.do("press", name="Utelämna 2: Försöket förlängs till och med juni.")
    await chromium.do("stand", selector="li.dropped .title", texts=[told])
    assert await chromium.do("told") == "Förslaget är utelämnat."
    await chromium.do("press", name="Ångra")
    await chromium.do("stand", selector="li.dropped .title", texts=[])
    await chromium.do("press", name="Ansvarig 4: Helena Varg")
    await chromium.do("text", has="ändrat här: ansvarig")
    assert await chromium.do("axe") == []
    await chromium.do("press", name="Spara protokollet")
    await chromium.do("text", has="Sparat i Styrgrupp")


async def test_teams_script_is_run_as_microsoft_wrote_it_and_not_otherwise(
    database: Database, chromium: Chromium
) -> None:
    async with Directory().running() as directory, serving(directory, database) as site:
        await chromium.do("open", url=site.url, language="sv-SE")
        for added, found in (("", "object"), ("\nfetch('https://evil.example')", "undefined")):
            assert await chromium.do("script", url=site.url + "/tab", added=added) == found
        assert await chromium.do("axe") == []


async def test_the_tab_in_teams_shows_the_page(database: Database, chromium: Chromium) -> None:
    await tell(database, TENANT, MAJ)
    async with Directory().running() as directory, serving(directory, database) as site:
        await chromium.do("open", url=site.url, language="sv-SE")
        token = directory.signed(scp="access_as_user")
        told = {"url": site.url + "/tab", "token": token, "has": "Styrgrupp"}
        theme, words = await chromium.do("teams", **told)
    assert theme == "dark"
    assert "Hemligt avtal Maj Lindqvist" in words
    assert "Decisions in force" in words


async def test_somebody_signs_in(database: Database, chromium: Chromium) -> None:
    await tell(database, TENANT, MAJ)
    async with Directory().running() as directory, serving(directory, database) as site:
        await chromium.do("open", url=site.url, language="sv-SE")
        await chromium.do("click", name="Logga in")
        await chromium.do("click", name="Styrgrupp")
        await chromium.do("text", has="Hemligt avtal Maj Lindqvist")
        assert await chromium.do("axe") == []
