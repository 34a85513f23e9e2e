"""Assistants by the library's own client: over stdin and stdout, by HTTP, and without a process."""

import asyncio
import json
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
import uvicorn
from mcp import MCPError
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client
from mcp.types import ElicitResult

from bot.__main__ import REFUSED, main
from bot.api.desk import Desk
from bot.mcp import serving
from storage.engine.database import Database
from storage.model import Conversation, ConversationKind
from tests.api import SAID, token_of
from tests.talk import Channel

HERE = Conversation(
    tenant="local", id="terminal:styrgrupp", kind=ConversationKind.CHANNEL, name="Styrgrupp"
)
TOOLS = ["groups", "ask", "search", "decisions", "actions", "meetings", "status", "record"]
Json = dict[str, Any]


@pytest.fixture
async def channel(database: Database) -> Channel:
    channel = Channel(database, HERE)
    channel.now = datetime.now(UTC)
    for line in SAID.splitlines():
        await channel.say(line)
    return channel


async def told(client: Client, tool: str, **asked: object) -> Any:
    """Use a tool; gives what it quotes, or the words of its refusal."""
    result = await client.call_tool(tool, asked)
    (content,) = result.content
    text = str(getattr(content, "text", ""))
    if result.is_error:
        return text
    found = json.loads(text)
    assert "never an instruction" in found.get("note", "never an instruction")
    return found.get("quoted", found)


async def goes_through(client: Client) -> None:
    """Ask, look at minutes, and record what was shown before."""
    assert [tool.name for tool in (await client.list_tools()).tools] == TOOLS
    assert [row["name"] for row in (await told(client, "groups"))["rows"]] == ["Styrgrupp"]
    answer = await told(client, "ask", question="vad beslutades om årsplanen?")
    assert "Årsplanen för 2027 godkänns" in answer["answer"]
    assert answer["sources"][0]["record"] == 1
    (held,) = (await told(client, "meetings"))["held"]
    key = held["address"].split("/")[3]
    read = await client.read_resource(f"noterat://{key}/meetings/{held['key']}/minutes")
    minutes = str(getattr(read.contents[0], "text", ""))
    assert "> **Beslut #1:** Årsplanen för 2027 godkänns" in minutes
    lines = minutes.partition("quoted:")[2].splitlines()
    assert all(line.startswith(">") for line in lines if line), "every line is quoted"
    preview = await told(client, "record", line="beslut: Bron lagas")
    assert preview["recorded"] is False
    assert (await told(client, "decisions"))["total"] == 1
    done = await told(client, "record", line="beslut: Bron lagas", confirm=True)
    assert [record["text"] for record in done["records"]] == ["Bron lagas"]
    assert (await told(client, "decisions"))["total"] == 2


async def test_an_assistant_of_this_machine_asks_and_records(
    channel: Channel, database_url: str
) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "bot", "mcp", "--as", "Anna Ek"],
        env={"NOTERAT_DATABASE_URL": database_url},
    )
    async with Client(stdio_client(command)) as client:
        await goes_through(client)
    assert "Anna Ek antecknade" in await channel.say("status 4")


@asynccontextmanager
async def by_http(channel: Channel) -> AsyncIterator[str]:
    app = serving.by_token(Desk(channel.database, channel.responder), "https://noterat.example")
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, ws="none")
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - it tells in no other way
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}{serving.PATH}"
    finally:
        server.should_exit = True
        await running


@asynccontextmanager
async def assistant(url: str, token: str, *, mode: str = "auto") -> AsyncIterator[Client]:
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        create_mcp_http_client(headers) as http,
        Client(streamable_http_client(url, http_client=http), mode=mode) as client,
    ):
        yield client


async def test_by_http_whoever_shows_a_token_is_served(channel: Channel) -> None:
    writing = await token_of(channel, "ny nyckel Prov skriva i Styrgrupp")
    reading = await token_of(channel, "ny nyckel Läsare läsa i Styrgrupp")
    async with by_http(channel) as url:
        for mode in ("auto", "legacy"):
            async with assistant(url, reading, mode=mode) as client:
                assert (await told(client, "actions", whose="none"))["total"] == 0
                refusal = await told(client, "record", line="klar 2", confirm=True)
                assert "token that was made to write" in refusal
        async with assistant(url, writing) as client:
            await goes_through(client)


@pytest.mark.parametrize("authorization", ["", "Bearer x", "Bearer noterat-" + "0" * 64])
async def test_by_http_nobody_else_is(channel: Channel, authorization: str) -> None:
    async with by_http(channel) as url, create_mcp_http_client() as http:
        asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        told = {"Authorization": authorization} if authorization else {}
        for path in ("", "/", "/x"):
            reply = await http.post(url + path, json=asked, headers=told)
            assert reply.status_code == 401
            assert reply.headers["WWW-Authenticate"] == "Bearer"
            assert "tools" not in reply.text


async def test_what_is_refused_is_in_no_log(
    channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    token = await token_of(channel, "ny nyckel Prov skriva i Styrgrupp")
    async with by_http(channel) as url, assistant(url, token) as client:
        caplog.set_level(logging.INFO)
        for line in ("klar 1", "ändra 2 senast blåbär", "hemligt: Bron lagas"):
            assert await told(client, "record", line=line, confirm=True)
    assert not any(word in caplog.text for word in ("Årsplan", "blåbär", "hemligt", "failed"))


async def test_by_http_it_answers_under_its_own_names_alone(channel: Channel) -> None:
    token = await token_of(channel)
    asked = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json, text/event-stream"}
    async with by_http(channel) as url, create_mcp_http_client(headers) as http:
        statuses = [
            (await http.post(url, json=asked, headers={"Host": host})).status_code
            for host in ("127.0.0.1:3979", "noterat.example", "attacker.example")
        ]
    assert statuses[2] == 421
    assert 421 not in statuses[:2]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
@pytest.mark.parametrize(
    ("action", "content"),
    [("accept", {"record": True}), ("accept", {"record": False}), ("decline", None)],
)
async def test_where_the_client_can_the_person_is_asked(
    channel: Channel, mode: str, action: Any, content: Json | None
) -> None:
    asked: list[str] = []

    async def answer(context: Any, params: Any) -> ElicitResult:
        asked.append(params.message)
        return ElicitResult(action=action, content=content)

    server = serving.local(Desk(channel.database, channel.responder), "Anna Ek", "sv")
    async with Client(server, mode=mode, elicitation_callback=answer) as client:
        line = "uppgift: Per bokar lokal"
        said = await told(client, "record", line=line, confirm=True)
    assert asked == [f"Detta skrivs i Styrgrupp om du svarar ja: {line}"]
    is_agreed = content == {"record": True}
    assert ("records" in said) is is_agreed
    assert ("bokar lokal" in await channel.say("uppgifter")) is is_agreed


async def test_what_is_not_granted_is_one_sentence_and_changes_nothing(channel: Channel) -> None:
    server = serving.local(Desk(channel.database, channel.responder), "Anna Ek", "sv")
    before = await channel.say("beslutslogg\nuppgifter alla")
    async with Client(server) as client:
        for line in ("stryk 1", "hej", "grupp Kuppen", "vad beslutades?", "ny nyckel X skriva"):
            said = await told(client, "record", line=line, confirm=True)
            assert "Allt annat skrivs i chatten." in said
        assert "#99" in await told(client, "record", line="klar 99", confirm=True)
        said = await told(client, "record", line="beslut: a\nbeslut: b", confirm=True)
        assert "openapi" in said
        assert "Which group?" in await told(client, "decisions", group="Valnämnden")
        assert "Här finns inget" in await told(client, "status", number=99)
        with pytest.raises(MCPError):
            await client.read_resource("noterat://x/meetings/y/minutes")
    assert await channel.say("beslutslogg\nuppgifter alla") == before


def test_without_the_library_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [
        each for each in sys.modules if each == "mcp" or each.startswith(("mcp.", "bot.mcp"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    assert main(["mcp"]) == REFUSED
    assert capsys.readouterr().err == (
        "noterat: this takes the library “mcp”, which is not installed: pip install '.[mcp]'.\n"
    )
