"""The page as a browser asks for it: what it shows, to whom, and what it never does."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web

from bot.page.routes import Pages
from bot.page.visitors import Local, Reception, Visitor
from storage import groups, reads
from storage.engine.database import Database
from storage.minutes import documents
from storage.model import (
    Conversation,
    ConversationKind,
    DecisionDraft,
    Finding,
    GroupKey,
    ItemDraft,
    Manner,
    MinutesDraft,
    Stamp,
)
from tests.review.minutes import sent
from tests.talk import CHANNEL, NOW, Channel

HERE = Conversation(
    tenant="local", id="terminal:styrgrupp", kind=ConversationKind.CHANNEL, name="Styrgrupp"
)
SAID = """starta möte
närvarande Anna Ek (ordförande), Per Berg
punkt 4a Årsplan
beslut: Årsplanen för 2027 godkänns
notera: Frågan väcktes av kommunerna
uppgift: Kerstin Åmark återrapporterar om automaterna senast 8 maj
uppgift: Per Berg kollar <b>avtalet</b> & "priset"
avsluta möte ändå"""
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Browser:
    """Asks one server for pages."""

    session: aiohttp.ClientSession
    root: str
    language: str = "sv"

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        told = {"Accept-Language": self.language, **headers}
        async with self.session.get(self.root + path, headers=told) as response:
            return response.status, await response.text()

    async def shown(self, path: str) -> str:
        status, page = await self.get(path)
        assert status == 200
        return page

    async def do(self, path: str, **form: str) -> tuple[int, str]:
        """Send a form of the page, with the token that stands in those the group's page shows."""
        told = {"Accept-Language": self.language} | SAME_SITE
        _status, page = await self.get(path.rpartition("/")[0])
        data = dict(re.findall(r'name="(token)" value="([^"]+)"', page)) | form
        async with self.session.post(self.root + path, data=data, headers=told) as response:
            return response.status, await response.text()


@asynccontextmanager
async def browsing(channel: Channel, reception: Reception) -> AsyncIterator[Browser]:
    server = web.Application()
    Pages(channel.database, channel.responder, reception, channel.responder.looks).add_to(server)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with aiohttp.ClientSession() as session:
            yield Browser(session, f"http://127.0.0.1:{runner.addresses[0][1]}")
    finally:
        await runner.cleanup()


@pytest.fixture
def channel(database: Database) -> Channel:
    return Channel(database, HERE)


@pytest.fixture
async def browser(channel: Channel) -> AsyncIterator[Browser]:
    for line in SAID.splitlines():
        await channel.say(line)
    async with browsing(channel, Local("Anna Ek")) as browser:
        yield browser


async def group_of(browser: Browser) -> str:
    (path,) = re.findall(r"/g/\w+", await browser.shown("/"))
    return str(path)


async def test_who_looked_is_noted_and_how(browser: Browser, channel: Channel) -> None:
    root = await group_of(browser)
    for path in ("", "/decisions", "/actions"):
        await browser.shown(root + path)
    assert (await browser.get(f"{root}/999"))[0] == 404
    await browser.do(f"{root}/ask", q="vad beslutade vi om årsplanen?")
    await browser.do(f"{root}/ask", q="automaterna")
    await channel.responder.looks.write(channel.database, now=datetime.now(UTC))
    async with channel.database.reading() as db:
        rows = (await reads.listed(db, GroupKey(HERE.tenant, root.removeprefix("/g/")))).rows
    assert sorted((row.name, row.kind) for row in rows) == [
        ("Anna Ek", Manner.PAGE),
        ("Anna Ek", Manner.QUESTION),
        ("Anna Ek", Manner.SEARCH),
    ]


async def test_a_group_is_looked_at_from_its_first_page(browser: Browser) -> None:
    root = await group_of(browser)
    page = await browser.shown(root)
    assert "Årsplanen för 2027 godkänns" in page
    assert "Kerstin Åmark återrapporterar om automaterna" in page
    assert 'aria-current="page">Översikt' in page
    for path in re.findall(rf'href="({root}/[^"?]+)"', page):
        assert (await browser.get(path))[0] == 200


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/decisions", "Årsplanen för 2027 godkänns"),
        ("/actions", "Kerstin Åmark · fre 8 maj"),
        ("/meetings", "fre 27 mars"),
        ("/people", '<th scope="row">Per Berg</th><td>närvarande</td>'),
        ("/numbers", '<th scope="row">mars 2026</th><td>2</td><td>0</td><td>2</td>'),
        ("/actions/open", "Kerstin Åmark återrapporterar om automaterna"),
        ("/documents", "Inga protokoll är inlästa."),
        ("/2", "Anna Ek antecknade"),
        ("/ask", "Fråga, eller sök på ord"),
    ],
)
async def test_pages_show(browser: Browser, path: str, shown: str) -> None:
    assert shown in await browser.shown(await group_of(browser) + path)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("vad beslutades om årsplanen?", "1 beslut om årsplanen"),
        ("automaterna", "återrapporterar om automaterna"),
        ("obesitas", "hittar jag inget"),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
    ],
)
async def test_a_question_is_answered_as_in_the_chat(
    browser: Browser, asked: str, shown: str
) -> None:
    status, page = await browser.do(await group_of(browser) + "/ask", q=asked)
    assert (status, shown in page) == (200, True)


async def test_a_group_that_was_only_imported_is_asked_and_written_to(channel: Channel) -> None:
    async with channel.database.turn() as db:
        await groups.ensure(db, "local", "Nämnden", language="sv", zone="Europe/Stockholm", at=NOW)
    async with browsing(channel, Local("Anna Ek")) as browser:
        root = await group_of(browser)
        assert (await browser.do(root + "/ask", q="vad beslutades om bron?"))[0] == 200
        assert "Bron lagas" in (await browser.do(root + "/do", do="beslut: Bron lagas"))[1]
        assert "Bron lagas" in await browser.shown(root + "/decisions")
        assert await group_of(browser) == root, "it is the same group"


async def test_the_board_is_of_one_person(browser: Browser) -> None:
    root = await group_of(browser)
    page = await browser.shown(root + "/actions")
    (who,) = re.findall(r'<option value="(\w+)">Per Berg', page)
    for path in ("/actions", "/actions/open"):
        page = await browser.shown(f"{root}{path}?who={who}")
        assert "Per Berg kollar" in page
        assert "automaterna" not in page


async def test_a_decision_tells_what_took_its_place(browser: Browser, channel: Channel) -> None:
    root = await group_of(browser)
    await channel.say("beslut: Årsplanen för 2027 görs om")
    await channel.say("4 ersätter 1")
    page = await browser.shown(root + "/decisions")
    assert "görs om" in page
    assert re.search(rf'<a href="{root}/1">Ersätter #1: Årsplanen för 2027 godkänns', page)
    assert "ersatt av #4" in await browser.shown(root + "/decisions?all")
    assert f'<a href="{root}/4">Visa #4</a>' in await browser.shown(root + "/1")
    assert "Ersätter #1" in await browser.shown(root + "/4")


MINUTES = MinutesDraft(
    name="protokoll.docx",
    sha256="aa",
    lines=("Protokoll", "§ 4 Bryggan", "Beslut: Bryggan <lagas>."),
    items=(ItemDraft(number="4", title="Bryggan", line=2),),
    findings=(
        Finding(
            read=DecisionDraft(text="Bryggan lagas", typed="", day=NOW.date(), line=3),
            draft=DecisionDraft(text="Bryggan lagas", typed="", day=NOW.date(), line=3),
            sure=True,
        ),
    ),
)


async def test_minutes_are_shown_as_read_with_what_was_found_in_them(
    browser: Browser, database: Database
) -> None:
    root = await group_of(browser)
    async with database.turn() as db:
        group = GroupKey("local", root.removeprefix("/g/"))
        await documents.save(db, group, MINUTES, stamp=Stamp(by=None, at=NOW))
    (document,) = re.findall(rf"{root}/documents/\w+", await browser.shown(root + "/documents"))
    page = await browser.shown(document)
    assert '<p id="r2">§ 4 Bryggan</p>' in page
    assert '<a href="#r2">§ 4</a>' in page
    found = f'<mark>Beslut: Bryggan &lt;lagas&gt;.</mark> <a class="number" href="{root}/4">#4</a>'
    assert found in page


async def test_a_record_leads_to_its_line_and_its_meeting(
    browser: Browser, database: Database
) -> None:
    root = await group_of(browser)
    async with database.turn() as db:
        group = GroupKey("local", root.removeprefix("/g/"))
        await documents.save(db, group, MINUTES, stamp=Stamp(by=None, at=NOW))
    (line,) = re.findall(
        r'href="([^"]+)">Till raden i dokumentet', await browser.shown(root + "/4")
    )
    path, _hash, anchor = line.partition("#")
    assert f'<p id="{anchor}" class="found"><mark>Beslut: Bryggan' in await browser.shown(path)
    (meeting,) = re.findall(r'href="([^"]+)">Till mötet', await browser.shown(root + "/1"))
    path, _hash, anchor = meeting.partition("#")
    page = await browser.shown(path)
    assert f'<section id="{anchor}">\n<h2>§ 4a Årsplan' in page
    assert "Anna Ek (ordförande)" in page


async def test_all_that_is_drawn_is_told(browser: Browser, channel: Channel) -> None:
    await sent(channel)
    await channel.say("spara protokollet")
    page = await browser.shown(await group_of(browser) + "/numbers")
    assert page.count("<svg") == page.count("</table>") == 4
    for heading in (
        "Uppgifter per månad",
        "Hur gamla de öppna är",
        "Beslut vid möten",
        "Närvaro per organisation",
    ):
        assert heading in page
    assert '<th scope="row">Ekvik</th><td>50 %</td><td>1 / 2</td>' in page


async def test_how_accessible_it_is_is_told_to_everybody(browser: Browser) -> None:
    for language, word in (("sv", "kända brister"), ("en", "known shortcomings")):
        browser.language = language
        assert word in (await browser.shown("/accessibility")).casefold()


async def test_minutes_are_shown_by_item(browser: Browser) -> None:
    root = await group_of(browser)
    (meeting,) = set(re.findall(rf"{root}/meetings/\w+", await browser.shown(root + "/meetings")))
    page = await browser.shown(meeting)
    for shown in (
        'id="p4a"',
        "§ 4a Årsplan",
        "Frågan väcktes av kommunerna",
        "Utkast, ej justerat",
    ):
        assert shown in page


async def test_english_is_read_in_english(browser: Browser) -> None:
    browser.language = "en-GB,en;q=0.9,sv;q=0.5"
    page = await browser.shown(await group_of(browser))
    assert '<html lang="en">' in page
    assert "Decisions in force" in page


async def test_what_people_typed_is_never_html(browser: Browser) -> None:
    root = await group_of(browser)
    for path in ("", "/actions", "/3"):
        page = await browser.shown(root + path)
        assert "<b>avtalet" not in page


async def test_an_action_is_done_and_taken_back(browser: Browser, channel: Channel) -> None:
    root = await group_of(browser)
    for do, offered, state in (
        ("klar 2", "ångra", "klar"),
        ("ångra", "gör om", "öppen"),
        ("gör om", "ångra", "klar"),
        ("öppna igen 2", "ångra", "öppen"),
        ("2 pågår", "ångra", "pågår"),
    ):
        status, page = await browser.do(root + "/do", do=do, back=root + "/2")
        assert (status, f'value="{offered}">' in page) == (200, True)
        assert "<h1>#2</h1>" in page, "it is the page on which the button stood"
        assert state in await channel.say("status 2")


async def test_owner_and_due_are_put_right(browser: Browser, channel: Channel) -> None:
    root = await group_of(browser)
    for field, words, shown in (
        ("new_due", "15 maj 2027", "lör 15 maj 2027"),
        ("new_owner", "Per Berg", "Per Berg"),
        ("new_due", "någon gång\nstryk 2", "lör 15 maj 2027"),
    ):
        page = await browser.shown(root + "/2")
        (do,) = re.findall(rf'value="([^"]+)">\n<label for="{field}"', page)
        page = (await browser.do(root + "/do", do=do, words=words, back=root + "/2"))[1]
        assert shown in page
    assert "struken" not in await channel.say("status 2")


async def test_what_changes_nothing_is_not_taken_back(browser: Browser) -> None:
    root = await group_of(browser)
    page = (await browser.do(root + "/do", do="klar 99", back=root + "/2"))[1]
    assert "99" in page
    assert "ångra" not in page


async def test_where_it_is_asked_what_is_meant_there_are_buttons(
    browser: Browser, channel: Channel
) -> None:
    await channel.say("starta möte\nnärvarande Eva Ros, Eva Lund")
    root = await group_of(browser)
    page = (await browser.do(root + "/do", do="ändra 2 ansvarig Eva", back=root + "/2"))[1]
    assert '<button class="quiet" name="do" value="ändra 2 ansvarig Eva Ros">' in page


@pytest.mark.parametrize(
    "back", ["", "/g/another/2", "//evil.example/", "/g/x/2?q=<b>", "/accessibility", "nonsense"]
)
async def test_what_a_form_says_of_its_place_leads_nowhere_else(
    browser: Browser, back: str
) -> None:
    root = await group_of(browser)
    status, page = await browser.do(root + "/do", do="klar 2", back=back)
    assert (status, "<h1>Styrgrupp</h1>" in page) == (200, True)


async def test_nothing_is_done_for_another_site(browser: Browser, channel: Channel) -> None:
    root = await group_of(browser)
    (token,) = set(re.findall(r'name="token" value="([^"]+)"', await browser.shown(root)))
    tries: list[tuple[dict[str, str], dict[str, str]]] = [
        ({"Sec-Fetch-Site": "cross-site"}, {"token": token}),
        ({"Origin": "https://evil.example"}, {"token": token}),
        ({}, {"token": token}),
        (SAME_SITE, {}),
        (SAME_SITE, {"token": "guessed"}),
    ]
    for told, proof in tries:
        async with browser.session.post(
            f"{browser.root}{root}/do", data={"do": "klar 2"} | proof, headers=told
        ) as response:
            assert response.status == 403
    assert "öppen" in await channel.say("status 2")


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (f"{FORM}; charset=nonsense", b"do=klar+2"),
        (f"{FORM}; charset=base64", b"do=klar+2"),
        (f"{FORM}; charset=ascii", b"\xff\xfe"),
        ("multipart/form-data", b"do=klar+2"),
        ("multipart/form-data; boundary=x", b"do=klar+2"),
        ("multipart/form-data; boundary=x", b"--x\r\n" * 9),
    ],
)
async def test_a_form_that_is_none_is_refused(browser: Browser, kind: str, body: bytes) -> None:
    root = await group_of(browser)
    told = {**SAME_SITE, "Content-Type": kind}
    for path in (f"{root}/do", f"{root}/ask", "/tokens"):
        async with browser.session.post(browser.root + path, data=body, headers=told) as response:
            assert response.status == 400


async def test_what_nobody_types_is_not_kept(browser: Browser, channel: Channel) -> None:
    root = await group_of(browser)
    await browser.do(root + "/do", do="beslut: Bron\0 lag\x1bas")
    assert "Bron lagas" in await channel.say("status 4")
    assert "Bron lagas" in (await browser.do(root + "/ask", q="lagas\0"))[1]
    for path in ("/meetings/%00", "/documents/%00", "/actions?who=%00"):
        assert (await browser.get(root + path))[0] == 400


@pytest.mark.parametrize("path", ["/g/nope", "/g/nope/2", "/g/nope/live", "{root}/documents/nope"])
async def test_what_is_not_there_is_said_alike(browser: Browser, path: str) -> None:
    root = await group_of(browser)
    status, page = await browser.get(path.format(root=root))
    assert (status, page) == await browser.get(root + "/999")


async def test_a_name_that_leads_here_from_elsewhere_shows_nothing(browser: Browser) -> None:
    status, page = await browser.get("/", Host="evil.example")
    assert (status, "Styrgrupp" in page) == (403, False)


async def test_the_same_page_is_not_sent_twice(browser: Browser) -> None:
    root = browser.root + await group_of(browser)
    async with browser.session.get(root) as first:
        tag = first.headers["ETag"]
        assert "script-src 'self'" in first.headers["Content-Security-Policy"]
    async with browser.session.get(root, headers={"If-None-Match": tag}) as second:
        assert (second.status, await second.text()) == (304, "")


async def test_open_pages_hear_of_what_is_recorded(browser: Browser, channel: Channel) -> None:
    root = browser.root + await group_of(browser)
    async with browser.session.get(root + "/live") as live, asyncio.timeout(10):
        assert await live.content.readline() == b"retry: 5000\n"
        await asyncio.sleep(0.1)  # until the newest is known
        await channel.say("beslut: Bryggan lagas")
        while await live.content.readline() != b"event: changed\n":
            pass
    assert "Bryggan lagas" in await browser.shown(await group_of(browser))


class Somebody:
    """Takes everybody for one account."""

    sign_in_at = ""
    knows_tabs = False

    def add_to(self, _server: web.Application) -> None:
        """Serve nothing: nobody signs in."""

    def __init__(self, tenant: str, account: str) -> None:
        self._visitor = Visitor(tenant, account, account, "sv", token=account)

    async def visitor(self, _request: web.Request) -> Visitor | None:
        return self._visitor


@pytest.mark.parametrize(
    ("tenant", "account", "is_let_in"),
    [(CHANNEL.tenant, "anna", True), (CHANNEL.tenant, "eva", False), ("tenant-b", "anna", False)],
)
async def test_groups_are_shown_to_those_the_chat_would_tell(
    database: Database,
    tenant: str,
    account: str,
    is_let_in: bool,  # noqa: FBT001 - a column of the table
) -> None:
    channel = Channel(database)
    await channel.say("beslut: Hemligt")
    async with browsing(channel, Somebody(CHANNEL.tenant, "anna")) as anna:
        root = await group_of(anna)
    async with browsing(channel, Somebody(tenant, account)) as browser:
        assert (root in await browser.shown("/")) is is_let_in
        for path in ("", "/1", "/decisions", "/actions"):
            status, page = await browser.get(root + path)
            assert (status == 200) is is_let_in
            assert is_let_in or "Hemligt" not in page
        status, page = await browser.do(root + "/ask", q="hemligt")
        assert ("Hemligt" in page) is is_let_in
        assert ((await browser.do(root + "/do", do="stryk 1"))[0] == 200) is is_let_in
