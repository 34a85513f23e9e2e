"""A request that is not what it says it is gets a 4xx, whatever it is."""

import gzip
import json
import zlib

import pytest

from tests.teams.activities import said
from tests.teams.conftest import Server, text_of

JSON = {"Content-Type": "application/json"}
GZIP = JSON | {"Content-Encoding": "gzip"}
DEFLATE = JSON | {"Content-Encoding": "deflate"}
HELLO = json.dumps(said("hej", deliveryMode="expectReplies")).encode()
HALF_A_SIGN = json.dumps(said("hej\ud83d")).encode()
NO_NUMBER = json.dumps(said("hej", volume=float("nan"))).encode()
LARGE = json.dumps(said("hej", filler="x" * 2**20)).encode()


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"", JSON, 400),
        (b"hej", JSON, 400),
        (b'{"type": "message"', JSON, 400),
        (b"[]", JSON, 400),
        (b"null", JSON, 400),
        (b'"text"', JSON, 400),
        (b"[" * 100_000, JSON, 400),
        (b'{"type": ' + b"9" * 5_000 + b"}", JSON, 400),
        (b"\xff\xfe\x00", JSON, 400),
        (HELLO, {"Content-Type": "text/plain"}, 415),
        (HELLO, {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        (HELLO, {"Content-Type": "application/json; charset=latin-1"}, 415),
        (HELLO, GZIP, 400),
        (HELLO, DEFLATE, 400),
        (HELLO, JSON | {"Content-Encoding": "br"}, 415),
        (HELLO, JSON | {"Content-Encoding": "zstd"}, 415),
        (HELLO, JSON | {"Content-Encoding": "rot13"}, 415),
        (gzip.compress(gzip.compress(HELLO)), JSON | {"Content-Encoding": "gzip, gzip"}, 415),
        (gzip.compress(HELLO)[:-9], GZIP, 400),
        (b"", GZIP, 400),
        (LARGE, JSON, 413),
        (gzip.compress(LARGE), GZIP, 413),
        (gzip.compress(b" " * 200 * 2**20), GZIP, 413),
    ],
)
async def test_refuses(server: Server, body: bytes, headers: dict[str, str], status: int) -> None:
    assert (await server.post_raw(body, headers)).status == status
    assert server.echo.heard == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (HELLO, JSON),
        (HELLO, JSON | {"Content-Encoding": "identity"}),
        (HELLO, {"Content-Type": "application/json; charset=UTF-8"}),
        (gzip.compress(HELLO), GZIP),
        (gzip.compress(HELLO), JSON | {"Content-Encoding": "X-GZIP"}),
        (zlib.compress(HELLO), DEFLATE),
        (HALF_A_SIGN, JSON),
        (NO_NUMBER, JSON),
    ],
)
async def test_takes(server: Server, body: bytes, headers: dict[str, str]) -> None:
    assert (await server.post_raw(body, headers)).status == 200
    assert [text_of(message) for message in server.echo.heard] == ["hej"]


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/messages"), ("POST", "/health")])
async def test_other_methods_are_refused(server: Server, method: str, path: str) -> None:
    async with server.client.request(method, server.url + path) as response:
        assert response.status == 405
