"""The bot shows who it is by certificate or secret, whichever it was given."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from bot.message import NotDelivered
from bot.settings import BadSetting
from bot.teams.outgoing.tokens import Tokens
from tests.teams.conftest import trusting
from tests.teams.issuer import APP_ID, Issuer, private_key


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A file with a key and a certificate that it signed itself."""
    key = private_key("first")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "noterat")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "noterat.pem"
    path.write_bytes(private + signed.public_bytes(pem))
    return path


async def test_a_certificate_signs_for_the_app(issuer: Issuer, certificate: Path) -> None:
    settings = trusting(issuer, APP_PASSWORD="", APP_CERTIFICATE=str(certificate))
    async with aiohttp.ClientSession() as session:
        tokens = Tokens(session, settings)
        assert [await tokens.get(), await tokens.get()] == ["outbound-1", "outbound-1"]
    (asked,) = issuer.tokens_asked
    assert asked["client_id"] == APP_ID
    assert asked["client_assertion"].count(".") == 2
    assert "client_secret" not in asked


async def test_a_file_that_is_no_certificate_is_told(issuer: Issuer, tmp_path: Path) -> None:
    (tmp_path / "noterat.pem").write_text("no certificate")
    path = str(tmp_path / "noterat.pem")
    settings = trusting(issuer, APP_PASSWORD="", APP_CERTIFICATE=path)
    async with aiohttp.ClientSession() as session:
        with pytest.raises(BadSetting, match=r"NOTERAT_APP_CERTIFICATE must be a PEM file"):
            Tokens(session, settings)


@pytest.mark.parametrize(
    ("typed", "tenant"), [("", "botframework.com"), ("region.example", "region.example")]
)
async def test_the_tenant_of_the_app_vouches_for_it(
    issuer: Issuer, typed: str, tenant: str
) -> None:
    async with aiohttp.ClientSession() as session:
        await Tokens(session, trusting(issuer, APP_TENANT=typed)).get()
    assert issuer.tokens_asked[0]["tenant"] == tenant


async def test_many_at_once_ask_for_one_token(issuer: Issuer) -> None:
    async with aiohttp.ClientSession() as session:
        tokens = Tokens(session, trusting(issuer))
        assert set(await asyncio.gather(*(tokens.get() for _ in range(9)))) == {"outbound-1"}


async def test_nobody_waits_for_another_try_right_after_one_failed(issuer: Issuer) -> None:
    issuer.is_down = True
    async with aiohttp.ClientSession() as session:
        tokens = Tokens(session, trusting(issuer))
        asked = []
        for _ in range(3):
            with pytest.raises(NotDelivered, match="surely not sent, HTTP none NoToken"):
                await tokens.get()
            asked.append(len(issuer.tokens_asked))
    assert asked[0] > 0
    assert len(set(asked)) == 1
