"""Tokens on the page: made, shown once, listed and taken back, each one's own."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.page.visitors import Local
from storage import access_tokens
from storage.engine.database import Database
from tests.page.test_page import HERE, Browser, browsing
from tests.talk import Channel

TOLD = re.compile(r"noterat-[0-9a-f]{64}")
NEW = {"name": "Intranät", "write": "", "group": "", "days": "90"}


@pytest.fixture
async def channel(database: Database) -> Channel:
    channel = Channel(database, HERE)
    await channel.say("hej", person="terminal:anna ek", name="Anna Ek")
    return channel


@pytest.fixture
async def browser(channel: Channel) -> AsyncIterator[Browser]:
    async with browsing(channel, Local("Anna Ek")) as browser:
        yield browser


async def sent(browser: Browser, **form: str) -> str:
    """Send the form with the token that stands in it."""
    page = await browser.shown("/tokens")
    told = {"Accept-Language": browser.language, "Sec-Fetch-Site": "same-origin"}
    data = form | dict(re.findall(r'name="(token)" value="([^"]+)"', page))
    address = f"{browser.root}/tokens"
    async with browser.session.post(address, data=data, headers=told) as reply:
        assert reply.status == 200
        return await reply.text()


async def test_a_token_is_made_shown_once_and_taken_back(
    browser: Browser, channel: Channel
) -> None:
    assert "API-nycklar" in await browser.shown("/")
    (told,) = TOLD.findall(await sent(browser, **NEW))
    page = await browser.shown("/tokens")
    assert TOLD.findall(page) == []
    for shown in ("Intranät", "läsa · alla dina grupper", "aldrig använd"):
        assert shown in page
    async with channel.database.reading() as db:
        bearer = await access_tokens.find(db, told, at=channel.now)
        assert bearer is not None
        assert (bearer.account, bearer.token.may_write) == ("terminal:anna ek", False)
    assert "Intranät" not in await sent(browser, remove="1")
    async with channel.database.reading() as db:
        assert await access_tokens.find(db, told, at=channel.now) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"name": " "},
        {"name": "x" * 81},
        {"days": "0"},
        {"days": "99999999999999999999"},
        {"days": "-1"},
        {"days": "x"},
        {"group": "another"},
    ],
)
async def test_what_cannot_be_made_is_said_and_nothing_is(
    browser: Browser, changed: dict[str, str]
) -> None:
    page = await sent(browser, **NEW | changed)
    assert TOLD.findall(page) == []
    assert "Ingen nyckel skapades" in page


async def test_a_token_can_be_of_one_group_and_write(browser: Browser) -> None:
    page = await browser.shown("/tokens")
    ((key, name),) = re.findall(r'<option value="(\w{8,})">([^<]+)', page)
    assert "läsa och skriva · " + name in await sent(
        browser, **NEW | {"group": key, "write": "yes"}
    )


async def test_who_never_wrote_can_have_one(channel: Channel) -> None:
    async with browsing(channel, Local("Nya Nilsson")) as browser:
        (told,) = TOLD.findall(await sent(browser, **NEW))
        assert "Intranät" in await browser.shown("/tokens")
    async with channel.database.reading() as db:
        bearer = await access_tokens.find(db, told, at=channel.now)
    assert bearer is not None
    assert bearer.account == "terminal:nya nilsson"


async def test_another_page_makes_none(browser: Browser) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    async with browser.session.post(f"{browser.root}/tokens", data=NEW, headers=headers) as reply:
        assert reply.status == 403
    assert "Intranät" not in await browser.shown("/tokens")
