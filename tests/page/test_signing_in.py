"""Signing in to the page: who is believed, for how long, and what nobody else gets to see."""

import random
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import jwt
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID
from yarl import URL

from bot.page import sessions as page_sessions
from bot.page.routes import Pages
from bot.page.seals import Seals
from bot.page.sessions import Sessions
from bot.page.signing_in import Entra
from bot.teams.signing_in.tokens import Account
from storage import session_keys
from storage.engine.database import Database
from storage.model import Conversation, ConversationKind
from tests.page.entra import Directory
from tests.page.test_page import SAME_SITE
from tests.review.minutes import MINUTES, sent
from tests.talk import Channel
from tests.teams.activities import MAJ, TENANT, TURE
from tests.teams.conftest import configured
from tests.teams.issuer import APP_ID, private_key

OTHER = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
WORDS = "Hemligt avtal"
OUTSIDER = {"id": "29:1eva", "name": "Eva Ros", "aadObjectId": str(uuid4())}
TRIES = 300


def place(tenant: str) -> Conversation:
    return Conversation(
        tenant=tenant, id="19:a@thread.v2", kind=ConversationKind.CHANNEL, name="Styrgrupp"
    )


async def tell(database: Database, tenant: str, person: dict[str, str]) -> None:
    """Let somebody record a decision in their group."""
    who = {"person": person["id"], "name": person["name"], "directory": person["aadObjectId"]}
    await Channel(database, place(tenant)).say(f"beslut: {WORDS} {person['name']}", **who)


@dataclass
class Browser:
    """One browser, with its cookies."""

    session: aiohttp.ClientSession
    directory: Directory

    async def get(self, path: str = "/", **headers: str) -> tuple[int, str]:
        async with self.session.get(path, headers=headers) as response:
            return response.status, await response.text()

    async def post(self, path: str, **form: str) -> tuple[int, str]:
        async with self.session.post(path, data=form, headers=SAME_SITE) as response:
            return response.status, await response.text()

    async def tab(self, **claims: object) -> int:
        """Open the tab in Teams; gives how it was answered."""
        token = self.directory.signed(**{"scp": "access_as_user"} | claims)
        headers = {"Authorization": f"Bearer {token}"}
        address = "/tab-session?theme=dark&language=en-GB"
        async with self.session.post(address, headers=headers) as response:
            return response.status

    async def as_person(self, person: dict[str, str], tenant: str = TENANT) -> "Browser":
        """Sign in as somebody."""
        self.directory.person, self.directory.tenant = person, tenant
        assert (await self.get("/sign-in"))[0] == 200
        return self


@dataclass
class Site:
    """The page as it is served, and the directory behind it."""

    url: str
    directory: Directory
    database: Database

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[Browser]:
        # It keeps cookies of an address in numbers, and takes loopback for safe, as browsers do.
        jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=URL(self.url))
        async with aiohttp.ClientSession(self.url, cookie_jar=jar) as session:
            yield Browser(session, self.directory)


@asynccontextmanager
async def serving(
    directory: Directory, database: Database, **variables: str
) -> AsyncIterator[Site]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        known = {"APP_ID": APP_ID, "APP_PASSWORD": "s3cret", "APP_TENANT": TENANT}
        known |= {"TOKEN_AUTHORITY": directory.url, "PUBLIC_URL": url}
        server = web.Application()
        async with aiohttp.ClientSession() as out:
            reception = Entra(out, configured(**known | variables), database)
            responder = Channel(database, place(TENANT)).responder
            Pages(database, responder, reception, responder.looks).add_to(server)
            runner = web.AppRunner(server, shutdown_timeout=0.1)
            await runner.setup()
            await web.SockSite(runner, listening).start()
            try:
                yield Site(url, directory, database)
            finally:
                await runner.cleanup()


@pytest.fixture
async def directory() -> AsyncIterator[Directory]:
    async with Directory().running() as running:
        yield running


@pytest.fixture
async def site(directory: Directory, database: Database) -> AsyncIterator[Site]:
    await tell(database, TENANT, MAJ)
    async with serving(directory, database) as served:
        yield served


@pytest.fixture
async def browser(site: Site) -> AsyncIterator[Browser]:
    async with site.browser() as opened:
        yield opened


def group_in(page: str) -> str:
    (path,) = set(re.findall(r"/g/\w+", page))
    return str(path)


async def test_who_signs_in_sees_the_groups_they_write_in(browser: Browser) -> None:
    status, page = await browser.get()
    assert (status, 'href="/sign-in?to=/"' in page) == (403, True)
    assert (await browser.get("/sign-in"))[0] == 200
    path = group_in((await browser.get())[1])
    status, page = await browser.get(path)
    assert (status, f"{WORDS} Maj Lindqvist" in page) == (200, True)
    (token,) = set(re.findall(r'name="token" value="([^"]+)"', page))
    assert (await browser.post(path + "/do", token=token, do="stryk 1"))[0] == 200
    assert (await browser.post("/sign-out", token=path))[0] == 403
    assert (await browser.get(path))[0] == 200
    assert (await browser.post("/sign-out", token=token))[0] == 200
    assert (await browser.get(path))[0] == 403


async def test_who_signs_in_comes_back_to_where_they_were(site: Site, browser: Browser) -> None:
    async with site.browser() as other:
        path = group_in((await (await other.as_person(MAJ)).get())[1])
    assert f'href="/sign-in?to={path}/1"' in (await browser.get(path + "/1"))[1]
    assert WORDS in (await browser.get(f"/sign-in?to={path}/1"))[1]


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/g/../x", "g/x", ""],
)
async def test_nobody_is_sent_elsewhere_after_signing_in(browser: Browser, elsewhere: str) -> None:
    async with browser.session.get("/sign-in", params={"to": elsewhere}) as response:
        assert (response.status, response.url.path) == (200, "/")


WRONG: list[dict[str, Any]] = [
    {"aud": "another-app"},
    {"aud": None},
    {"iss": "https://sts.windows.net/evil/"},
    {"iss": f"https://login.microsoftonline.com/{TENANT}/v2.0"},
    {"iss": None},
    {"tid": OTHER},  # signed by the issuer of another tenant than it names
    {"tid": None},
    {"tid": "local"},
    {"oid": None},
    {"oid": "terminal:root"},
    {"oid": 7},
    {"exp": 1_000_000_000},
    {"exp": None},
    {"nbf": 4_000_000_000},
    {"nbf": None},
]


@pytest.mark.parametrize("changed", [*WRONG, {"nonce": "another"}, {"nonce": None}], ids=str)
async def test_a_wrong_claim_signs_nobody_in(browser: Browser, changed: dict[str, Any]) -> None:
    browser.directory.changed = changed
    status, page = await browser.get("/sign-in")
    assert (status, "Styrgrupp" in page) == (401, False)
    assert (await browser.get())[0] == 403


@pytest.mark.parametrize("changed", [*WRONG, {"scp": None}, {"scp": "User.Read"}], ids=str)
async def test_a_wrong_claim_opens_no_tab(browser: Browser, changed: dict[str, Any]) -> None:
    assert await browser.tab(**changed) == 401
    assert (await browser.get())[0] == 403


@pytest.mark.parametrize(
    "forged",
    [
        {"signed_by": "second"},
        {"kid": "", "signed_by": "second"},
        {"key_issuer": f"https://login.microsoftonline.com/{OTHER}/v2.0"},
    ],
    ids=str,
)
async def test_a_key_that_is_not_the_tenants_signs_nobody_in(
    browser: Browser, forged: dict[str, str]
) -> None:
    for name, value in forged.items():
        setattr(browser.directory, name, value)
    assert (await browser.get("/sign-in"))[0] == 401
    assert await browser.tab() == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Bearer a.b.c", "Basic eDp5"])
async def test_what_is_no_token_opens_no_tab(browser: Browser, header: str) -> None:
    headers = {"Authorization": header}
    async with browser.session.post("/tab-session", headers=headers) as response:
        assert response.status == 401


async def test_a_token_without_a_signature_opens_no_tab(browser: Browser) -> None:
    claims = jwt.decode(
        browser.directory.signed(scp="access_as_user"), options={"verify_signature": False}
    )
    for key, algorithm in (("", "none"), ("x" * 32, "HS256")):
        forged = jwt.encode(claims, key, algorithm=algorithm, headers={"kid": "first"})
        headers = {"Authorization": f"Bearer {forged}"}
        async with browser.session.post("/tab-session", headers=headers) as response:
            assert response.status == 401


@pytest.mark.parametrize("audience", [APP_ID, f"api://{APP_ID}", "api://{host}/" + APP_ID])
async def test_a_tab_shows_the_page_in_teams_colours_and_language(
    site: Site, browser: Browser, audience: str
) -> None:
    assert await browser.tab(aud=audience.format(host=site.url.removeprefix("http://"))) == 204
    async with browser.session.get("/") as response:
        page = await response.text()
        assert "teams.microsoft.com" in response.headers["Content-Security-Policy"]
    assert '<html lang="en" data-theme="dark">' in page
    assert "Sign out" not in page


async def test_only_a_tab_is_shown_in_teams_frame(browser: Browser) -> None:
    await browser.as_person(MAJ)
    async with browser.session.get("/") as response:
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        assert "office.net" not in await response.text()


@pytest.mark.parametrize("path", ["/tab", "/tab-settings"])
async def test_teams_script_is_loaded_by_the_tabs_own_pages_alone(
    browser: Browser, path: str
) -> None:
    async with browser.session.get(path) as response:
        page, policy = await response.text(), response.headers["Content-Security-Policy"]
    (script,) = re.findall(r'src="(https://[^"]+)" integrity="sha384-', page)
    assert f"script-src 'self' {script};" in policy
    assert "frame-ancestors https://teams.microsoft.com" in policy


async def test_a_tab_whose_session_is_over_asks_teams_again(browser: Browser) -> None:
    framed = {"Sec-Fetch-Dest": "iframe"}
    async with browser.session.get("/g/x/2", headers=framed, allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (303, "/tab?to=/g/x/2")


async def test_a_tenant_that_is_not_served_is_told_so(browser: Browser) -> None:
    browser.directory.tenant = OTHER
    assert (await browser.get("/sign-in"))[0] == 403
    assert await browser.tab() == 403
    assert (await browser.get())[0] == 403


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x&code=x", "?error=access_denied"])
async def test_who_was_not_sent_away_does_not_come_back(browser: Browser, query: str) -> None:
    assert (await browser.get("/signed-in" + query))[0] == 401
    await browser.get("/")
    async with browser.session.get("/sign-in", allow_redirects=False):
        pass
    assert (await browser.get("/signed-in" + query))[0] == 401
    assert browser.directory.exchanges == []


async def test_an_answer_is_good_for_one_browser_and_once(site: Site, browser: Browser) -> None:
    async with browser.session.get("/sign-in", allow_redirects=False) as sent:
        there = sent.headers["Location"]
    kept = {each.key: each.value for each in browser.session.cookie_jar}
    async with (
        aiohttp.ClientSession() as directory,
        directory.get(there, allow_redirects=False) as answered,
    ):
        back = answered.headers["Location"]
    async with site.browser() as other:
        assert (await other.get(back))[0] == 401
        await other.session.get("/sign-in", allow_redirects=False)
        assert (await other.get(back))[0] == 401
    assert (await browser.get(back))[0] == 200
    assert (await browser.get(back))[0] == 401
    browser.session.cookie_jar.update_cookies(kept, URL(site.url))
    assert (await browser.get(back))[0] == 401


async def test_nobody_signs_in_while_the_directory_is_away(browser: Browser) -> None:
    browser.directory.is_down = True
    assert (await browser.get("/sign-in"))[0] == 503
    browser.directory.is_down = False
    assert (await browser.get("/sign-in"))[0] == 200


async def test_a_session_of_another_key_or_kind_is_none(site: Site, browser: Browser) -> None:
    await browser.as_person(MAJ)
    jar, here = browser.session.cookie_jar, URL(site.url)
    (good,) = [each.value for each in jar if each.key == "noterat"]
    elsewhere = Fernet(Fernet.generate_key())
    seals = Seals(site.database)
    told = await seals.opened("session", good, within=timedelta(hours=1))
    assert told is not None
    forged = (
        elsewhere.encrypt(b'["session",{}]').decode(),
        good[:-8] + good[-8:].swapcase(),
        await seals.closed("signing in", told),
        await seals.closed("session", told | {"is_admin": True}),
        await seals.closed("session", told | {"in_teams": True}),
        "x" * 5000,
        "å",
    )
    for cookie in forged:
        jar.update_cookies({"noterat": cookie}, here)
        assert (await browser.get())[0] == 403
    jar.update_cookies({"noterat": await seals.closed("session", told)}, here)
    assert (await browser.get())[0] == 200


@pytest.mark.parametrize("limit", ["IDLE", "LASTS"])
async def test_a_session_ends(
    browser: Browser, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await browser.as_person(MAJ)
    monkeypatch.setattr(page_sessions, limit, timedelta(seconds=-5))
    assert (await browser.get())[0] == 403


async def test_a_session_that_is_used_is_renewed_and_its_forms_stay_good(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    await browser.as_person(MAJ)
    path = group_in((await browser.get())[1])
    monkeypatch.setattr(page_sessions, "RENEWED", timedelta(seconds=-5))
    async with browser.session.get(path) as first:
        (renewed,) = first.headers.getall("Set-Cookie")
        assert renewed.startswith("noterat=")
        tag = first.headers["ETag"]
    assert (await browser.get(path, **{"If-None-Match": tag}))[0] == 304


async def test_cookies_are_kept_from_scripts_other_hosts_and_other_sites(
    database: Database,
) -> None:
    sessions = Sessions(Seals(database), is_https=True)
    account = Account(TENANT, MAJ["aadObjectId"], "Maj Lindqvist")
    in_browser, in_tab = await sessions.begin(account), await sessions.begin(account, in_teams=True)
    for cookie in (in_browser, in_tab):
        assert cookie.startswith("__Host-noterat")
        assert {"Path=/", "HttpOnly", "Secure", "Max-Age=3600"} < set(cookie.split("; "))
        assert "Lindqvist" not in cookie
    assert in_browser.endswith("SameSite=Lax")
    assert in_tab.endswith("SameSite=None; Partitioned")


async def test_replicas_open_what_each_other_seals(database: Database) -> None:
    one, other = Seals(database), Seals(database)
    within = timedelta(hours=1)
    sealed = await one.closed("session", {"name": "Maj"})
    assert await other.opened("session", sealed, within=within) == {"name": "Maj"}
    assert await one.opened("session", await other.closed("session", {}), within=within) == {}


async def test_keys_are_made_anew_each_week_and_forgotten_after(database: Database) -> None:
    now = datetime(2026, 3, 27, tzinfo=UTC)
    async with database.turn() as db:
        first = await session_keys.renewed(db, at=now)
        assert await session_keys.renewed(db, at=now + timedelta(days=6)) == first
        both = await session_keys.renewed(db, at=now + timedelta(days=7, hours=1))
        assert (len(both), both[1:]) == (2, first)
        assert await session_keys.renewed(db, at=now + timedelta(days=8, hours=1)) == both[:1]


async def test_an_app_with_a_certificate_proves_itself_by_it(
    directory: Directory, database: Database, tmp_path: Path
) -> None:
    key = private_key("certificate")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "noterat")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    made = made.public_key(key.public_key()).serial_number(1)
    made = made.not_valid_before(datetime(2020, 1, 1)).not_valid_after(datetime(2040, 1, 1))  # noqa: DTZ001 - UTC is meant
    certificate = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    for number, pem in enumerate((private + certificate, certificate + private)):
        file = tmp_path / f"{number}.pem"
        file.write_bytes(pem)
        by = {"APP_PASSWORD": "", "APP_CERTIFICATE": str(file)}
        async with serving(directory, database, **by) as site, site.browser() as browser:
            await browser.as_person(MAJ)
        told = directory.exchanges[-1]
        address = f"{directory.url}{TENANT}/oauth2/v2.0/token"
        claims = jwt.decode(
            told["client_assertion"], key.public_key(), algorithms=["PS256"], audience=address
        )
        assert (claims["iss"], claims["sub"], "client_secret" in told) == (APP_ID, APP_ID, False)


async def test_an_app_that_cannot_prove_itself_offers_the_tab_alone(
    directory: Directory, database: Database
) -> None:
    async with (
        serving(directory, database, APP_PASSWORD="") as site,
        site.browser() as browser,
    ):
        status, page = await browser.get()
        assert (status, "/sign-in" in page) == (403, False)
        assert (await browser.get("/sign-in"))[0] == 404
        assert await browser.tab() == 204


async def test_two_tenants_and_an_outsider_see_nothing_of_each_other(
    directory: Directory, database: Database
) -> None:
    """Ask at random for all that there is, as somebody who may see only their own of it."""
    for tenant, person in ((TENANT, MAJ), (OTHER, TURE)):
        await tell(database, tenant, person)
        channel = Channel(database, place(tenant))
        await channel.say("nästa möte 8 maj 2030 kl 9", person=person["id"], name=person["name"])
        await sent(channel, MINUTES.replace("Tegelsalen", f"{WORDS} {person['name']}"))
    pick = random.Random(17)  # noqa: S311 - which page is tried
    people = [(MAJ, TENANT), (TURE, OTHER), (OUTSIDER, TENANT), (MAJ, OTHER), (TURE, TENANT)]
    owners = people[:2]
    async with serving(directory, database, TENANTS=f"{TENANT},{OTHER}", APP_TENANT="") as site:
        browsers, proofs, own = [], [], []
        addresses: list[str] = []
        for person, tenant in people:
            async with site.browser() as opened:
                page = (await (await opened.as_person(person, tenant)).get())[1]
                found = re.findall(r"/g/\w+", page)
                assert len(found) == ((person, tenant) in owners)
                own.append(found[0] if found else "/g/none")
                for root in found:  # its owner looks at all first, so that what is kept is tried
                    addresses += await _all_of(opened, root)
                browsers.append("; ".join(f"{c.key}={c.value}" for c in opened.session.cookie_jar))
                proofs.append(re.findall(r'name="token" value="([^"]+)"', page)[0])
        parts = {part for address in addresses for part in address.split("/")}
        assert {"reviews", "agenda", "wheel", "numbers", "1"} <= parts
        for _ in range(TRIES):
            number = pick.randrange(len(people))
            address = pick.choice([one for one in addresses if not one.startswith(own[number])])
            root, review = "/".join(address.split("/")[:3]), address.rpartition("/")[2]
            form = {"token": proofs[number], "back": address, "q": "avtal", "review": review}
            form["do"] = f"utelämna 1 ur {review}"
            path = pick.choice((address, f"{root}/live", f"{root}/do", f"{root}/ask", "own"))
            path = f"{own[number]}/do" if path == "own" else path
            method = "POST" if path.endswith(("/do", "/ask")) else "GET"
            headers = {"Cookie": browsers[number]} | SAME_SITE
            async with (
                aiohttp.ClientSession(site.url, headers=headers) as session,
                session.request(method, path, data=form if method == "POST" else None) as response,
            ):
                told = await response.text()
                is_own = path.startswith(own[number]) and number < len(owners)
                assert response.status == 200 if is_own else response.status in (403, 404)
                assert root not in told
                names = [person["name"] for person, _tenant in owners]
                mine = names[number] if is_own else ""
                assert not any(f"{WORDS} {name}" in told for name in names if name != mine)
        for (person, tenant), root in zip(owners, own[:2], strict=True):
            async with site.browser() as opened:
                await opened.as_person(person, tenant)
                (path,) = {one for one in addresses if one.startswith(f"{root}/reviews/")}
                assert 'class="dropped"' not in (await opened.get(path))[1], "nobody changed it"


async def _all_of(browser: Browser, root: str) -> list[str]:
    """Look at all pages of a group; gives their addresses."""
    seen, left = set(), [root]
    while left:
        page = left.pop()
        seen.add(page)
        status, text = await browser.get(page)
        assert (status, WORDS in text or root in text) == (200, True)
        found = set(re.findall(rf'href="({root}[^"#?]*)', text))
        left = [*{*left, *found} - seen]
    return sorted(seen)
