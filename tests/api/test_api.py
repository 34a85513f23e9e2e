"""The API as a program asks it: what it gives, to whom, and how it refuses."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import jsonschema
import pytest
from aiohttp import web
from openapi_spec_validator import OpenAPIV31SpecValidator

from bot.api.desk import OPERATIONS, Desk
from bot.api.openapi import description
from bot.api.problems import STATUS, Matter
from bot.api.routes import Api
from storage.engine.database import Database
from storage.errors import NotStored, Why
from storage.minutes import documents
from storage.model import GroupKey, Stamp
from tests.api import SAID, Program, serving, token_of
from tests.page.test_page import MINUTES
from tests.talk import CHANNEL, NOW, Channel

OTHER = replace(CHANNEL, id="channel-b", name="Barn och unga")
Json = dict[str, Any]


@pytest.fixture
async def channel(database: Database) -> Channel:
    channel = Channel(database)
    channel.now = datetime.now(UTC)
    for line in SAID.splitlines():
        await channel.say(line)
    await channel.say("beslut: Lekplatsen öppnas", conversation=OTHER)
    return channel


@pytest.fixture
async def program(channel: Channel) -> AsyncIterator[Program]:
    async with serving(channel) as program:
        yield program.bearing(await token_of(channel))


@pytest.fixture
async def here(program: Program) -> str:
    """The address of the group that meets in the channel."""
    rows = (await program.get("/api/g"))["rows"]
    return next(str(row["address"]) for row in rows if row["name"] == CHANNEL.name)


def described(told: Json) -> Iterator[tuple[str, str, Json]]:
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


async def checked(program: Program, path: str, described_as: str, body: object = None) -> Any:
    """Ask for something and hold what comes to its schema."""
    api = await program.get("/api/openapi.json")
    method = "get" if body is None else "post"
    response = api["paths"][described_as][method]["responses"]["200"]
    status, told, _reply = await program.ask(path, body)
    assert status == 200, told
    schema = response["content"]["application/json"]["schema"]
    whole = {**schema, "components": api["components"]}
    jsonschema.Draft202012Validator(
        whole, format_checker=jsonschema.FormatChecker(("date", "date-time"))
    ).validate(told)
    return told


async def test_the_description_is_openapi_and_leaves_no_address_out(program: Program) -> None:
    told = await program.get("/api/openapi.json")
    OpenAPIV31SpecValidator(told).validate()
    names = [operation["operationId"] for _path, _method, operation in described(told)]
    assert sorted(names) == sorted({"describe", "groups", "do", *(one.name for one in OPERATIONS)})


def test_what_is_served_is_described_and_nothing_else() -> None:
    server = web.Application()
    Api(Desk(None, None)).add_to(server)  # type: ignore[arg-type]
    served = {
        (route.resource.canonical, route.method.lower())
        for route in server.router.routes()
        if route.resource is not None and route.method != "HEAD"
    } - {("/api", "get")}
    for resource in server.router.resources():
        if hasattr(resource, "_app"):
            served |= {
                (route.resource.canonical, route.method.lower())
                for route in resource._app.router.routes()
                if route.resource is not None and route.method != "HEAD"
            }
    told = {(path, method) for path, method, _op in described(json.loads(description("")))}
    assert {(path.rstrip("/"), method) for path, method in served if path != "/api"} == told


ASKED: dict[str, tuple[str, Json | None]] = {
    "/api/g/{group}": ("", None),
    "/api/g/{group}/decisions": ("/decisions?which=all", None),
    "/api/g/{group}/actions": ("/actions?state=all", None),
    "/api/g/{group}/meetings": ("/meetings", None),
    "/api/g/{group}/documents": ("/documents", None),
    "/api/g/{group}/people": ("/people", None),
    "/api/g/{group}/numbers": ("/numbers", None),
    "/api/g/{group}/{number}": ("/2", None),
    "/api/g/{group}/ask": ("/ask", {"question": "vad beslutades om årsplanen?"}),
    "/api/g/{group}/search": ("/search", {"words": "automaterna"}),
    "/api/g/{group}/do": ("/do", {"line": "beslut: Bron lagas"}),
}


async def test_every_address_gives_what_is_described(
    program: Program, here: str, database: Database
) -> None:
    group = GroupKey(CHANNEL.tenant, here.rpartition("/")[2])
    async with database.turn() as db:
        await documents.save(db, group, MINUTES, stamp=Stamp(by=None, at=NOW))
    gone_through = {"/api/openapi.json", "/api/g"}
    await checked(program, "/api/g", "/api/g")
    for path, (asked, body) in ASKED.items():
        await checked(program, here + asked, path, body)
        gone_through.add(path)
    told = await program.get(here + "/meetings")
    for row in (*told["coming"], *told["held"]):
        await checked(program, row["address"], "/api/g/{group}/meetings/{meeting}")
    (document,) = (await program.get(here + "/documents"))["rows"]
    await checked(program, document["address"], "/api/g/{group}/documents/{document}")
    gone_through |= {
        "/api/g/{group}/meetings/{meeting}",
        "/api/g/{group}/documents/{document}",
    }
    api = await program.get("/api/openapi.json")
    assert set(api["paths"]) == gone_through


async def test_it_tells_what_the_group_has_recorded(program: Program, here: str) -> None:
    (decision,) = (await program.get(here + "/decisions"))["rows"]
    assert (decision["number"], decision["text"]) == (1, "Årsplanen för 2027 godkänns")
    assert decision["source"]["item"] == "4a"
    rows = (await program.get(here + "/actions"))["rows"]
    assert [row["number"] for row in rows] == [2, 3]
    assert rows[0]["due"]["words"] == "senast 8 maj"
    today = datetime.now(UTC).date()
    for day, total in ((today - timedelta(days=3), 0), (today + timedelta(days=3), 1)):
        assert (await program.get(f"{here}/decisions?until={day}"))["total"] == total
        assert (await program.get(f"{here}/decisions?since={day}"))["total"] == 1 - total
    whose = rows[1]["owners"][0]["id"]
    only = (await program.get(f"{here}/actions?owner={whose}"))["rows"]
    assert [row["text"] for row in only] == ["Per Berg kollar avtalet"]
    assert (await program.get(here + "/actions?owner=none"))["total"] == 0
    told = await program.get(here + "/meetings")
    (held,) = told["held"]
    minutes = await program.get(held["address"])
    assert [one["name"] for one in minutes["attendance"]] == ["Anna Ek", "Per Berg"]
    (item,) = [item for item in minutes["items"] if item["title"] == "Årsplan"]
    assert item["notes"] == ["Frågan väcktes av kommunerna"]
    assert [record["number"] for record in item["records"]] == [1, 2, 3]
    agenda = (await program.get(told["coming"][0]["address"]))["agenda"]
    assert "Budget" in [item["title"] for item in agenda]
    history = (await program.get(here + "/1"))["history"]
    assert "Anna Ek antecknade" in history[0]["text"]


async def test_a_question_is_answered_as_in_the_chat_with_its_sources(
    program: Program, here: str, channel: Channel
) -> None:
    asked = "vad beslutades om årsplanen?"
    told = await program.post(here + "/ask", question=asked)
    assert told["answer"] == await channel.say(asked)
    assert told["sources"][0]["record"] == 1
    again = await program.post(here + "/ask", question="och om automaterna?")
    assert again["answer"] is not None
    assert (await program.post(here + "/ask", question="obesitas")).get("sources") == []


ASKED_IN_CHAT = (
    "vad beslutades om årsplanen?",
    "vem ska återrapportera om automaterna?",
    "vilka uppgifter är försenade?",
    "när är nästa möte?",
    "nästa möte",
    "uppgifter",
    "uppgifter för Per",
    "beslutslogg",
    "beslut om årsplan?",
    "status 2",
    "status 99",
    "hur går det med 2?",
    "möten",
    "dagordning",
    "vad står på dagordningen?",
    "sammanfattning",
    "sök automaterna",
    "personer",
    "statistik",
    "what was decided about the plan?",
    "actions overdue",
    "vilka var med på mötet?",
)


async def test_what_is_asked_is_answered_with_the_chats_own_words(
    program: Program, here: str, channel: Channel
) -> None:
    for asked in ASKED_IN_CHAT:
        told = await program.post(here + "/ask", question=asked)
        assert told["answer"] == await channel.say(asked), asked


async def test_a_question_records_nothing(program: Program, here: str) -> None:
    for line in (
        *("beslut: Bron lagas", "klar 2", "ta bort nyckel 1", "grupp Kuppen", "ja", "ångra"),
        *("mina uppgifter", "läslogg", "nycklar", "stryk 1", "ja, radera 1", "avsluta möte"),
    ):
        await program.post(here + "/ask", question=line)
    assert (await program.get(here + "/decisions"))["total"] == 1
    assert (await program.get(here + "/actions"))["total"] == 2
    assert (await program.get(here))["group"]["name"] == CHANNEL.name


NEW = 0  # a number of its own
DONE: list[tuple[str, list[int]]] = [
    ("beslut: Bron lagas", [NEW]),
    ("decision: The bridge is mended", [NEW]),
    ("uppgift: Anna Ek ringer kommunen senast 8 maj", [NEW]),
    ("klar 2", [2]),
    ("ändra 2 senast 1 juni", [2]),
    ("ändra 2 ansvarig Per Berg", [2]),
    ("2 pågår", [2]),
    ("punkt till nästa möte: Lokal", []),
    ("ta upp 3 på nästa möte", []),
]


async def test_a_line_is_done_and_taken_back(program: Program, here: str) -> None:
    for line, numbers in DONE:
        told = await checked(program, here + "/do", "/api/g/{group}/do", {"line": line})
        changed = [record["number"] for record in told["records"]]
        assert changed == numbers or (numbers == [NEW] and changed[0] > 3), line
        assert told["said"]
        undone = await program.post(here + "/do", line=told["undo"])
        assert [record["number"] for record in undone["records"]] == changed, line
        assert undone["undo"] == "redo"


NOWHERE = ("/decisions?owner=%00", "/meetings/%00", "/documents/a%00b", "/actions?owner=%00")


async def test_what_no_database_holds_is_looked_for_in_none(program: Program, here: str) -> None:
    for path in NOWHERE:
        status, told, _reply = await program.ask(here + path)
        assert (status, told["type"]) == (404, "/api#not-here"), path
    for path, body in (("/ask", {"question": "a\0b"}), ("/search", {"words": "a\0b"})):
        status, told, _reply = await program.ask(here + path, body)
        assert (status, told["type"]) == (422, "/api#not-as-described"), path


NOT_DONE = [
    ("klar 99", Matter.NOT_DONE),
    ("ändra 2 senast blåbär", Matter.NOT_DONE),
    ("avsluta möte", Matter.NOT_FOR_PROGRAMS),
    ("grupp Kuppen", Matter.NOT_FOR_PROGRAMS),
    ("ja, radera 1", Matter.NOT_FOR_PROGRAMS),
    ("stryk 1", Matter.NOT_FOR_PROGRAMS),
    ("ordförande Anna Ek", Matter.NOT_FOR_PROGRAMS),
    ("ny nyckel Mer skriva", Matter.NOT_FOR_PROGRAMS),
    ("hej på er", Matter.NOT_FOR_PROGRAMS),
    ("vad beslutades?", Matter.NOT_FOR_PROGRAMS),
    *(
        (f"beslut: Bron lagas{end}stryk 1", Matter.NOT_AS_DESCRIBED)
        for end in map(chr, range(0x3000))
        if len(f"a{end}b".splitlines()) > 1
    ),
    *((f"beslut: Bron{sign} lagas", Matter.NOT_AS_DESCRIBED) for sign in "\0\1\x1b\x7f\uffff"),
    ("", Matter.NOT_AS_DESCRIBED),
    ("beslut: " + "x" * 6000, Matter.NOT_AS_DESCRIBED),
]


async def test_what_is_not_done_is_a_problem_and_changes_nothing(
    program: Program, here: str
) -> None:
    looked_at = ("", "/actions", "/decisions", "/1")
    before = [await program.get(here + path) for path in looked_at]
    for line, matter in NOT_DONE:
        status, told, reply = await program.ask(here + "/do", {"line": line})
        assert (status, told["type"]) == (STATUS[matter], f"/api#{matter}"), line
        assert reply.content_type == "application/problem+json"
    assert [await program.get(here + path) for path in looked_at] == before


async def test_a_line_with_a_key_is_done_once_and_told_of_again(
    program: Program, here: str, channel: Channel
) -> None:
    await channel.posted()
    line = {"line": "beslut: Bron lagas"}
    told = [await program.ask(here + "/do", line, **{"Idempotency-Key": "a"}) for _n in range(3)]
    assert [status for status, _told, _reply in told] == [200] * 3
    assert told[0][1] == told[1][1] == told[2][1]
    at_once = [program.ask(here + "/do", line, **{"Idempotency-Key": "b"}) for _n in range(4)]
    assert len({told["said"] for _status, told, _reply in await asyncio.gather(*at_once)}) == 1
    assert (await program.get(here + "/decisions"))["total"] == 3
    other = {"line": "beslut: Bron rivs"}
    status, problem, _reply = await program.ask(here + "/do", other, **{"Idempotency-Key": "a"})
    assert (status, problem["type"]) == (422, "/api#same-key")
    assert (await program.get(here + "/decisions"))["total"] == 3
    assert await channel.posted() == [], "nothing of it is posted where the group meets"


async def test_what_a_program_wrote_stands_in_the_chats_history(
    program: Program, here: str, channel: Channel
) -> None:
    await channel.say("starta möte")
    assert (await program.post(here + "/do", line="notera: Kaffet är slut"))["records"] == []
    await program.post(here + "/do", line="klar 2")
    assert "Anna Ek markerade som klar" in await channel.say("status 2")
    await channel.say("ångra")
    assert "öppen" in await channel.say("status 2")


async def test_a_token_that_reads_writes_nothing(
    program: Program, here: str, channel: Channel
) -> None:
    reading = program.bearing(await token_of(channel, "ny nyckel Läsare läsa"))
    assert (await reading.get(here + "/decisions"))["total"] == 1
    status, told, _reply = await reading.ask(here + "/do", {"line": "beslut: Bron lagas"})
    assert (status, told["type"]) == (403, "/api#read-only")
    assert (await program.get(here + "/decisions"))["total"] == 1


async def test_a_token_opens_the_groups_it_was_made_for(
    program: Program, here: str, channel: Channel
) -> None:
    narrow = program.bearing(await token_of(channel, "ny nyckel Smal läsa i Barn och unga"))
    (only,) = (await narrow.get("/api/g"))["rows"]
    assert only["name"] == OTHER.name
    for path, (asked, body) in ASKED.items():
        status, told, _reply = await narrow.ask(here + asked, body)
        assert (status, told["type"]) == (404, "/api#not-here"), path
    for question in (
        f"vad beslutade {CHANNEL.name} om årsplanen?",
        "vad beslutades i mina grupper?",
    ):
        told = await narrow.post(only["address"] + "/ask", question=question)
        assert "Årsplan" not in str(told)


@pytest.mark.parametrize("token", ["", "x", "noterat-", "noterat-" + "0" * 64, "å" * 70])
async def test_without_a_token_that_holds_nothing_is_told(
    program: Program, here: str, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    stranger = program.bearing("")
    for path in ("/api/g", here, here + "/decisions"):
        status, told, reply = await stranger.ask(
            path, **({"Authorization": f"Bearer {token}"} if token.isascii() else {})
        )
        assert (status, told["type"]) == (401, "/api#no-token")
        assert reply.headers["WWW-Authenticate"] == "Bearer"
    assert program.refused == ["access token"] * 3
    assert not token or token not in caplog.text


async def test_a_token_ends_at_once(program: Program, here: str, channel: Channel) -> None:
    alone = replace(CHANNEL, id="a:anna", kind=type(CHANNEL.kind).PERSONAL)
    assert (await program.ask(here))[0] == 200
    assert "senast använd" in await channel.say("nycklar", conversation=alone)
    await channel.say("ta bort nyckel 1", conversation=alone)
    assert (await program.ask(here))[0] == 401


async def test_what_the_program_has_already_is_not_sent_again(program: Program, here: str) -> None:
    _status, _told, reply = await program.ask(here + "/decisions")
    tag = reply.headers["ETag"]
    assert (await program.ask(here + "/decisions", **{"If-None-Match": tag}))[0] == 304
    await program.post(here + "/do", line="beslut: Bron lagas")
    status, _told, reply = await program.ask(here + "/decisions", **{"If-None-Match": tag})
    assert (status, reply.headers["ETag"] == tag) == (200, False)


async def test_a_list_is_followed_to_its_end(program: Program, here: str, channel: Channel) -> None:
    for n in range(4):
        await channel.say("\n".join(f"beslut: Bro {n}-{m} lagas" for m in range(30)))
    numbers: list[int] = []
    path = here + "/decisions"
    while path:
        told = await checked(program, path, "/api/g/{group}/decisions")
        numbers += [row["number"] for row in told["rows"]]
        path = told["next"]
    assert len(numbers) == len(set(numbers)) == told["total"] == 121
    found: list[str] = []
    skip = 0
    while skip is not None:
        told = await program.post(here + "/search", words="lagas", skip=skip)
        found += [row["text"] for row in told["rows"]]
        skip = told["skip"]
    assert len(found) == len(set(found)) == told["total"] == 120


NOT_THERE = [
    ("/99", Matter.NOT_HERE),
    ("/0", Matter.NOT_HERE),
    ("/nothing", Matter.NOT_HERE),
    ("/meetings/x", Matter.NOT_HERE),
    ("/documents/x", Matter.NOT_HERE),
    ("/actions?owner=x", Matter.NOT_HERE),
    ("/actions?state=x", Matter.NOT_AS_DESCRIBED),
    ("/decisions?which=x", Matter.NOT_AS_DESCRIBED),
    ("/decisions?since=x", Matter.NOT_AS_DESCRIBED),
    ("/decisions?until=2026-02-30", Matter.NOT_AS_DESCRIBED),
    ("/do", Matter.NO_SUCH_WAY),
    ("/ask", Matter.NO_SUCH_WAY),
]


async def test_what_is_not_there_is_a_problem_in_the_readers_language(
    program: Program, here: str
) -> None:
    for path, matter in NOT_THERE:
        details = set()
        for language in ("sv", "en"):
            status, told, reply = await replace(program, language=language).ask(here + path)
            assert (status, told["status"]) == (STATUS[matter], STATUS[matter]), path
            assert told["type"] == f"/api#{matter}"
            assert reply.headers["Content-Language"] == language
            details.add(told["detail"])
        assert len(details) == 2


UNREADABLE: list[tuple[bytes, dict[str, str], int]] = [
    (b"{", {"Content-Type": "application/json"}, 415),
    (b"[]", {"Content-Type": "application/json"}, 415),
    (b"{}", {"Content-Type": "text/plain"}, 415),
    (b"{}", {"Content-Type": "application/json"}, 422),
    (b'{"question": 1}', {"Content-Type": "application/json"}, 422),
    (b'{"question": "x", "more": 1}', {"Content-Type": "application/json"}, 422),
    (b"[" * 100_000, {"Content-Type": "application/json"}, 415),
    (b"x", {"Content-Type": "application/json", "Content-Encoding": "gzip"}, 415),
    (b'{"question": "' + b"x" * 2**21 + b'"}', {"Content-Type": "application/json"}, 413),
]


async def test_a_body_that_cannot_be_read_is_a_problem(program: Program, here: str) -> None:
    for data, headers, status in UNREADABLE:
        told = headers | {"Authorization": f"Bearer {program.token}"}
        address = program.root + here + "/ask"
        async with program.session.post(address, data=io.BytesIO(data), headers=told) as reply:
            assert (reply.status, data[:20]) == (status, data[:20])
            assert reply.content_type == "application/problem+json"


async def test_who_hurries_is_told_to_wait_whichever_token_they_show(
    program: Program, here: str, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = program.bearing(await token_of(channel, "ny nyckel Andra läsa"))
    monkeypatch.setattr("bot.page.pace.REFILL", 0.0)
    monkeypatch.setattr("bot.page.pace.BURST", 0)
    async with serving(channel) as slow:
        for one in (program, second):
            status, told, reply = await slow.bearing(one.token).ask(here)
            assert (status, told["type"]) == (429, "/api#too-fast")
            assert int(reply.headers["Retry-After"]) > 0


async def test_people_are_told_how_programs_are_let_in(program: Program) -> None:
    for language, word in (("sv", "API-nyckel"), ("en", "bears a token")):
        headers = {"Accept-Language": language}
        async with program.session.get(program.root + "/api", headers=headers) as reply:
            page = await reply.text()
        assert word in page
        assert 'curl -H "Authorization' in page
        assert all(f'id="{matter}"' in page for matter in Matter)


@pytest.mark.parametrize(
    ("error", "matter"),
    [(NotStored(Why.FULL), Matter.NOT_STORED), (ValueError("hemligt"), Matter.OUR_FAULT)],
)
async def test_what_fails_here_is_a_problem_that_tells_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch, error: Exception, matter: Matter
) -> None:
    async def fail(_desk: Desk, _caller: object) -> None:
        raise error

    monkeypatch.setattr(Desk, "groups", fail)
    status, told, _reply = await program.ask("/api/g")
    assert (status, told["type"]) == (STATUS[matter], f"/api#{matter}")
    assert "hemligt" not in str(told)
