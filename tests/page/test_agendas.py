"""Agendas and the wheel of the year on the page: the chat's own, with buttons."""

import re
from collections.abc import AsyncIterator
from html import unescape

import pytest

from bot.page.visitors import Local
from storage.engine.database import Database
from tests.page.test_page import HERE, Browser, browsing, group_of
from tests.talk import Channel

PLANNED = """nästa möte 8 maj 2030 kl 9–12
stående punkt: Ekonomi (Per)
årshjul maj: Vårens revision
punkt till nästa möte: Budget (Anna, 15 min, för beslut)"""


@pytest.fixture
def channel(database: Database) -> Channel:
    return Channel(database, HERE)


@pytest.fixture
async def browser(channel: Channel) -> AsyncIterator[Browser]:
    async with browsing(channel, Local("Anna Ek")) as browser:
        yield browser


def titles(page: str) -> list[str]:
    return re.findall(r'<p class="title">(.+?)</p>', page)


async def press(browser: Browser, path: str, button: str, **fields: str) -> str:
    """Press the button of a page that bears this name to who hears it, with its form filled in."""
    root = await group_of(browser)
    page = await browser.shown(root + path)
    for form in re.findall(r"<form method=\"post\".*?</form>", page, re.DOTALL):
        for told, name in re.findall(r"<button([^>]*)>(.*?)</button>", form, re.DOTALL):
            if re.sub(r"<[^>]+>", "", name) != button:
                continue
            inputs = re.findall(r'name="(do|seen|brief|review)" value="([^"]*)"', form + told)
            sent = {name: unescape(value) for name, value in inputs} | fields
            sent |= dict(re.findall(r'name="(do)" value="([^"]*)"', unescape(told)))
            return (await browser.do(root + "/do", back=root + path, **sent))[1]
    raise AssertionError(f"no button {button}")


async def test_an_agenda_says_why_each_item_is_there(channel: Channel, browser: Browser) -> None:
    for line in PLANNED.splitlines():
        await channel.say(line)
    page = await browser.shown(await group_of(browser) + "/agenda")
    assert titles(page) == [
        "Mötets öppnande",
        "Val av justerare",
        "Ekonomi",
        "Vårens revision",
        "Budget",
        "Övriga frågor",
        "Mötets avslutande",
    ]
    for shown in ("stående punkt", "årshjul: maj", "Anna · 15 min · beslut", "från Anna Ek"):
        assert shown in page
    assert "Avsatt tid: 15 min" in page


async def test_items_are_put_moved_altered_and_taken_off(
    channel: Channel, browser: Browser
) -> None:
    for line in PLANNED.splitlines():
        await channel.say(line)
    page = await press(browser, "/agenda", "Upp: Budget")
    assert titles(page)[3:5] == ["Budget", "Vårens revision"]
    assert "Punkten är flyttad." in page
    page = await press(browser, "/agenda", "Ner: Ekonomi")
    assert titles(page)[2:4] == ["Budget", "Ekonomi"]
    root = await group_of(browser)
    for do, order in (("ångra", ["Ekonomi", "Budget"]), ("gör om", ["Budget", "Ekonomi"])):
        page = (await browser.do(root + "/do", do=do, back=root + "/agenda"))[1]
        assert titles(page)[2:4] == order
    page = await press(browser, "/agenda", "Ta bort: Vårens revision")
    assert "Vårens revision" not in titles(page)
    page = await press(
        browser, "/agenda", "Sätt upp på dagordningen", words="Nytt <b>avtal</b>", presenter="per"
    )
    assert '<p class="title">Nytt &lt;b&gt;avtal&lt;/b&gt;</p>' in page
    assert '<p class="facts">Per</p>' in page
    page = await press(
        browser, "/agenda", "Ändra: Ekonomi", minutes="20", purpose="för information"
    )
    assert "Per · 20 min · information" in page
    page = await press(browser, "/agenda", "Ändra: Ekonomi", words="Ekonomi och lokaler")
    assert "Ekonomi och lokaler" in titles(page)
    said = await channel.say("dagordning 8 maj 2030")
    assert "3. Budget" in said
    assert "4. Ekonomi och lokaler" in said


async def test_what_was_moved_meanwhile_is_not_moved_by_mistake(
    channel: Channel, browser: Browser
) -> None:
    for line in PLANNED.splitlines():
        await channel.say(line)
    root = await group_of(browser)
    page = await browser.shown(root + "/agenda")
    (seen,) = set(re.findall(r'name="seen" value="(\w+)"', page))
    await channel.say("flytta punkt 5 först på mötet 8 maj 2030")
    told = {"do": "ta bort punkt 1 på mötet 2030-05-08 09:00", "back": root + "/agenda"}
    page = (await browser.do(root + "/do", seen=seen, **told))[1]
    assert "har ändrats under tiden" in page
    assert titles(page)[0] == "Budget"


async def test_two_meetings_of_a_day_have_each_their_own(
    channel: Channel, browser: Browser
) -> None:
    for hour in (9, 14):
        await channel.say(f"nästa möte 8 maj 2030 kl {hour}")
    root = await group_of(browser)
    paths = re.findall(rf"{root}(/meetings/\w+/agenda)", await browser.shown(root + "/meetings"))
    assert len(paths) == 2
    for path, title in zip(paths, ("Morgon", "Kväll"), strict=True):
        assert title in await press(browser, path, "Sätt upp på dagordningen", words=title)
        assert title in await press(browser, path, f"Upp: {title}")
    for path, title, other in zip(paths, ("Morgon", "Kväll"), ("Kväll", "Morgon"), strict=True):
        shown = titles(await browser.shown(root + path))
        assert title in shown
        assert other not in shown


async def test_what_waits_for_a_meeting_is_put_before_one_is_planned(
    channel: Channel, browser: Browser
) -> None:
    await channel.say("beslut: Vi börjar")
    page = await press(browser, "/agenda", "Sätt upp på dagordningen", words="Budget", minutes="5")
    assert "Budget" in titles(page)
    assert "Upp: Budget" not in page, "it has no order yet"
    page = await press(browser, "/agenda", "Ta bort: Budget")
    assert "Budget" not in titles(page)


async def test_the_wheel_and_standing_items_are_kept_from_the_page(
    channel: Channel, browser: Browser
) -> None:
    await channel.say("årshjul mars: Verksamhetsberättelse (Anna)")
    root = await group_of(browser)
    page = await browser.shown(root + "/wheel")
    assert "Verksamhetsberättelse" in page
    assert page.count('<h2 id="month-') == 12
    await press(browser, "/wheel", "Lägg till i årshjulet", do="årshjul oktober:", words="Budget")
    assert "Budget" in await channel.say("årshjul oktober")
    page = await press(browser, "/wheel", "Ta bort: Verksamhetsberättelse")
    assert "Verksamhetsberättelse är borttagen ur årshjulet" in page
    await press(browser, "/wheel", "Lägg till en stående punkt", words="Ekonomi", minutes="10")
    assert "Ekonomi" in await channel.say("stående punkter")
    await press(browser, "/wheel", "Ta bort: Ekonomi")
    assert "Ekonomi" not in await channel.say("stående punkter")
    await browser.do(root + "/do", do="ångra")
    assert "Ekonomi" in await channel.say("stående punkter")


async def test_in_english_it_types_english(channel: Channel, browser: Browser) -> None:
    for line in PLANNED.splitlines():
        await channel.say(line)
    browser.language = "en"
    assert "The item is moved." in await press(browser, "/agenda", "Up: Budget")
    page = await press(
        browser, "/agenda", "Put an item on the agenda", words="Lease", presenter="Tom Ray"
    )
    assert "Lease" in titles(page)
    await press(browser, "/agenda", "Take off: Lease")
    page = await press(browser, "/agenda", "Change: Budget", minutes="30")
    assert "30 min" in page
