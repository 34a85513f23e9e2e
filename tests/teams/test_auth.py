"""Only Teams gets in, and a key server that is lost is no reason to trust anybody."""

from collections.abc import AsyncIterator
from typing import Any

import jwt
import pytest

from bot.settings import BadSetting
from bot.teams import app as teams_app
from bot.teams import edge as teams_edge
from tests.teams.activities import TENANT, activity, personal, said
from tests.teams.conftest import Echo, Serve, Server, configured, trusting
from tests.teams.issuer import APP_ID, Issuer, private_key, token


@pytest.fixture
async def guarded(serve: Serve, issuer: Issuer) -> AsyncIterator[Server]:
    async with serve(trusting(issuer)) as running:
        yield running


async def test_a_good_token_gets_in_and_the_answer_bears_the_bots_own(
    guarded: Server, issuer: Issuer
) -> None:
    url = guarded.connector.url
    for _ in range(3):
        assert (await guarded.post(said("hej"), token(url))).status == 200
    assert [call.authorization for call in guarded.connector.calls] == ["Bearer outbound-1"] * 3
    (asked,) = issuer.tokens_asked
    assert asked["client_id"] == APP_ID
    assert asked["scope"] == "https://api.botframework.com/.default"


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another-app"},
        {"aud": None},
        {"iss": "https://sts.windows.net/evil/"},
        {"iss": None},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"nbf": 4_000_000_000},
        {"serviceurl": "http://127.0.0.1:1/"},
        {"serviceurl": None},
        {"serviceurl": 7},
        {"kid": "unknown"},
        {"signed_by": "second"},
    ],
    ids=str,
)
async def test_a_token_that_is_not_right_stays_out(
    guarded: Server, changed: dict[str, Any]
) -> None:
    reply = await guarded.post(said("hej"), token(guarded.connector.url, **changed))
    assert reply.status == 401
    assert guarded.echo.heard == []


@pytest.mark.parametrize("skew", [-200, 200])
async def test_clocks_may_differ_by_some_minutes(guarded: Server, skew: int) -> None:
    claims = jwt.decode(token("x"), options={"verify_signature": False})
    changed = {"exp": claims["nbf"] + min(skew, 0), "nbf": claims["nbf"] + max(skew, 0) - 300}
    reply = await guarded.post(said("hej"), token(guarded.connector.url, **changed))
    assert reply.status == 200


def _symmetric(url: str) -> str:
    """A token signed with the public key as if it were a shared secret."""
    return jwt.encode({"serviceurl": url}, "x" * 32, algorithm="HS256", headers={"kid": "first"})


def _unsigned(url: str) -> str:
    return jwt.encode({"serviceurl": url}, "", algorithm="none", headers={"kid": "first"})


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer abc",
        "Bearer a.b.c",
        "Basic dXNlcjpwYXNz",
        "Bearer " + _symmetric("x"),
        "Bearer " + _unsigned("x"),
        "Bearer " + jwt.encode({"exp": 1}, private_key("first"), algorithm="RS256"),
        "Bearer \u00e5\u00e4\u00f6",
    ],
)
async def test_a_header_that_is_no_token_stays_out(guarded: Server, header: str) -> None:
    headers = {"Content-Type": "application/json", "Authorization": header}
    assert (await guarded.post_raw(b'{"type": "message"}', headers)).status == 401


@pytest.mark.parametrize("service_url", ["", None, 7, "http://127.0.0.1:1/"])
async def test_a_good_token_for_another_service_stays_out(
    guarded: Server, service_url: object
) -> None:
    reply = await guarded.post(personal(serviceUrl=service_url), token(guarded.connector.url))
    assert reply.status == 401


@pytest.mark.parametrize(
    ("endorsements", "channel", "status"),
    [
        (["msteams"], "msteams", 200),
        (["msteams"], "directline", 401),
        (["skype", "slack"], "msteams", 401),
        ([], "anything", 200),
    ],
)
async def test_a_key_speaks_only_for_the_platforms_it_is_endorsed_for(
    guarded: Server, issuer: Issuer, endorsements: list[str], channel: str, status: int
) -> None:
    issuer.endorsements = endorsements
    reply = await guarded.post(said("hej", channelId=channel), token(guarded.connector.url))
    assert reply.status == status


@pytest.mark.parametrize(
    ("conversation", "channel_data", "status"),
    [
        (TENANT, {"tenant": {"id": TENANT}}, 200),
        (TENANT, {}, 200),
        (None, {"tenant": {"id": TENANT}}, 200),
        (None, {}, 403),
        (TENANT, {"tenant": {"id": "another"}}, 403),
        ("another", {"tenant": {"id": TENANT}}, 403),
        ("another", {}, 403),
    ],
)
async def test_only_tenants_on_the_list_are_served(
    guarded: Server, conversation: str | None, channel_data: object, status: int
) -> None:
    where = {"id": "a:1", "conversationType": "personal", "tenantId": conversation}
    told = activity("message", where, channelData=channel_data, text="hej")
    assert (await guarded.post(told, token(guarded.connector.url))).status == status


async def test_a_tenant_list_holds_without_an_app_id_too(serve: Serve) -> None:
    async with serve(configured(TENANTS="another, third")) as server:
        assert (await server.post(said("hej"))).status == 403


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://user@smba.trafficmanager.net/",
        "http://[::1",
        "ftp://127.0.0.1/",
    ],
)
async def test_answers_go_to_known_hosts_only(server: Server, url: str) -> None:
    assert (await server.post(said("hej", serviceUrl=url))).status == 403
    assert server.echo.heard == []


async def test_nobody_is_believed_while_the_keys_cannot_be_had(
    guarded: Server, issuer: Issuer
) -> None:
    issuer.is_down = True
    assert (await guarded.post(said("hej"), token(guarded.connector.url))).status == 503
    assert guarded.echo.heard == []


@pytest.mark.parametrize(
    "published",
    [
        [],
        {},
        {"keys": None},
        {"keys": [7, {}, {"kty": "EC", "kid": "first"}, {"kty": "RSA", "kid": 1}]},
        {"keys": [{"kty": "RSA", "kid": "first", "n": "!", "e": "AQAB"}]},
        {"keys": [{"kty": "RSA", "kid": "first"}]},
    ],
    ids=str,
)
async def test_keys_that_cannot_be_used_let_nobody_in(
    guarded: Server, issuer: Issuer, published: object
) -> None:
    issuer.keys = lambda: published
    assert (await guarded.post(said("hej"), token(guarded.connector.url))).status == 503


async def test_a_public_address_is_not_served_without_an_app_id() -> None:
    settings, echo = configured(), Echo()
    async with teams_edge.opened(settings) as edge:
        watch = teams_app.Watch(echo.health, echo.metrics)
        server = teams_app.app(edge, echo, apology="{}{}".format, watch=watch)
        with pytest.raises(BadSetting, match=r"NOTERAT_APP_ID must be set before 0.0.0.0"):
            async with teams_app.serving(server, settings, host="0.0.0.0", port=0):  # noqa: S104 - refused
                pass
