"""Minutes under review on the page: the document, and what was found in it, beside each other."""

import re

import pytest

from bot.page.visitors import Local
from storage.engine.database import Database
from tests.page.test_agendas import press
from tests.page.test_page import HERE, Somebody, browsing, group_of
from tests.review.minutes import PERSONAL, sent
from tests.talk import CHANNEL, Channel


async def review_of(channel: Channel) -> str:
    """Send minutes to the conversation; gives the address of their review in its group."""
    await sent(channel)
    async with browsing(channel, Local("Anna Ek")) as browser:
        page = await browser.shown(await group_of(browser) + "/documents")
    (path,) = re.findall(r"/g/\w+(/reviews/\w+)", page)
    return str(path)


@pytest.fixture
def channel(database: Database) -> Channel:
    return Channel(database, HERE)


async def test_each_finding_stands_beside_its_line(channel: Channel) -> None:
    path = await review_of(channel)
    async with browsing(channel, Local("Anna Ek")) as browser:
        page = await browser.shown(await group_of(browser) + path)
    line = re.escape("<mark>Oskar återrapporterar om försöket senast den 8 maj.</mark>")
    (anchor, number) = re.findall(
        rf'<p id="(r\d+)" class="found">{line} <a [^>]*href="#f(\d)"', page
    )[0]
    assert f'<li id="f{number}" value="{number}">' in page
    assert f'<a href="#{anchor}">I dokumentet' in page
    assert "uppgift · Oskar Lind · senast fre 8 maj" in page
    assert "Björkdalen har prövat sex automater" in page, "the whole document is there"


async def test_findings_are_kept_left_out_corrected_and_saved(channel: Channel) -> None:
    path = await review_of(channel)
    async with browsing(channel, Local("Anna Ek")) as browser:
        page = await browser.shown(await group_of(browser) + path)
        heard = [re.sub(r"<[^>]+>", "", told) for told in re.findall("<button.*?</button>", page)]
        (drop,) = [name for name in heard if name.startswith("Utelämna") and "Försöket" in name]
        (keep,) = [name for name in heard if name.startswith("Behåll") and "Helena" in name]
        page = await press(browser, path, drop)
        assert "Förslaget är utelämnat." in page
        assert 'name="review"' in page[page.index('id="done"') : page.index("</div>")]
        assert "Förslaget är behållet." in await press(browser, path, keep)
        number = next(re.findall(r"\d", name)[0] for name in heard if "Oskar" in name)
        for field, words, shown in (
            ("Lydelse", "Vem berättar om\nautomaterna?", "Vem berättar om automaterna?"),
            ("Ansvarig", "Per Holm", "Per Holm"),
            ("Senast", "15 maj 2026", "fre 15 maj"),
            ("Senast", "i blindo", "Jag hittar inget datum"),
        ):
            button = f"Ändra: {field}, Förslag {number}"
            assert shown in await press(browser, path, button, words=words)
        await press(browser, path, f"Ska vara: beslut ({number})")
        root = await group_of(browser)
        token = path.rpartition("/")[2]
        told = {"do": "ångra", "back": root + path, "review": token}
        assert "Per Holm" in (await browser.do(root + "/do", **told))[1]
        page = await press(browser, path, "Spara protokollet")
        assert "Sparat i Styrgrupp" in page
        assert "Protokollet är sparat:" in page
        assert "Att granska" not in await browser.shown(root + "/documents")
        said = await channel.say("uppgifter")
        assert "Vem berättar om automaterna?" in said
        assert "Per Holm" in said
        assert "Försöket förlängs" not in await channel.say("beslutslogg")


async def test_what_somebody_reads_in_private_is_theirs_alone(database: Database) -> None:
    group = Channel(database)
    await group.say("beslut: Vi börjar")
    await group.say("beslut: Vi fortsätter", person="per", name="Per Holm")
    anna = Channel(database, PERSONAL, ids=group.ids)
    await anna.say("grupp Styrgrupp närvård")
    await anna.say("ja, grupp Styrgrupp närvård")
    await sent(anna)
    async with browsing(group, Somebody(CHANNEL.tenant, "anna")) as browser:
        (root,) = re.findall(r'(/g/\w+)">Styrgrupp närvård', await browser.shown("/"))
        (path,) = re.findall(rf"{root}/reviews/\w+", await browser.shown(root + "/documents"))
        assert "Försöket förlängs" in await browser.shown(path)
    token = path.rpartition("/")[2]
    async with browsing(group, Somebody(CHANNEL.tenant, "per")) as browser:
        assert "/reviews/" not in await browser.shown(root + "/documents")
        assert (await browser.get(path))[0] == 404
    async with browsing(group, Somebody(CHANNEL.tenant, "anna")) as browser:
        told = {"do": f"utelämna 1 ur {token}", "back": path, "review": token}
        assert "Ångra" in (await browser.do(root + "/do", **told))[1]
    async with browsing(group, Somebody(CHANNEL.tenant, "per")) as browser:
        assert (await browser.get(path))[0] == 404, "it stays where it was read"
