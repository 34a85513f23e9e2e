"""Tokens of a person's programs: what is kept of them, when they hold, and whose they are."""

from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select

from storage import access_tokens, erasing
from storage.engine.database import Db
from storage.model import PersonKey, TokenDraft
from storage.tables import METADATA
from tests.storage.world import NOW, arrival, enter, entered

DRAFT = TokenDraft(
    name="Intranät", may_write=False, groups=(), expires_at=NOW + timedelta(days=365)
)
TENANT = arrival().conversation.tenant


@pytest_asyncio.fixture(loop_scope="session")
async def me(db: Db) -> PersonKey:
    return (await enter(db)).speaker.key


async def test_a_token_speaks_for_its_person_and_is_kept_nowhere(db: Db, me: PersonKey) -> None:
    token, told = await access_tokens.make(db, TENANT, me, DRAFT, at=NOW)
    assert token.number == 1
    found = await access_tokens.find(db, told, at=NOW)
    assert found is not None
    assert (found.tenant, found.person.key, found.token) == (TENANT, me, token)
    for table in METADATA.sorted_tables:
        rows = (await db.execute(select(table))).all()
        assert told not in str(rows), table.name


@pytest.mark.parametrize("told", ["", "noterat-", "noterat-x", "' OR 1=1 --", "å" * 5000])
async def test_what_is_no_token_finds_nobody(db: Db, me: PersonKey, told: str) -> None:
    await access_tokens.make(db, TENANT, me, DRAFT, at=NOW)
    assert await access_tokens.find(db, told, at=NOW) is None


async def test_a_token_holds_until_its_day_and_is_forgotten_then(db: Db, me: PersonKey) -> None:
    _token, told = await access_tokens.make(db, TENANT, me, DRAFT, at=NOW)
    last = DRAFT.expires_at - timedelta(seconds=1)
    assert await access_tokens.find(db, told, at=last) is not None
    assert await access_tokens.find(db, told, at=DRAFT.expires_at) is None
    assert await access_tokens.forget_expired(db, at=last) == 0
    assert await access_tokens.forget_expired(db, at=DRAFT.expires_at) == 1


async def test_one_is_revoked_or_all_and_nobody_elses(db: Db, me: PersonKey) -> None:
    other = (await entered(db, arrival(person="aad-other", name="Per Berg"))).speaker.key
    made = [await access_tokens.make(db, TENANT, who, DRAFT, at=NOW) for who in (me, me, me, other)]
    assert [token.number for token, _told in made] == [1, 2, 3, 1]
    assert await access_tokens.revoke(db, TENANT, other, 2) == []
    assert await access_tokens.revoke(db, "tenant-z", me, 2) == []
    assert await access_tokens.revoke(db, TENANT, me, 2) == ["Intranät"]
    assert [t.number for t in await access_tokens.of_person(db, TENANT, me, at=NOW)] == [1, 3]
    assert await access_tokens.revoke(db, TENANT, me) == ["Intranät"] * 2
    holding = [await access_tokens.find(db, told, at=NOW) is not None for _token, told in made]
    assert holding == [False, False, False, True]


async def test_when_it_was_used_is_kept_to_some_minutes(db: Db, me: PersonKey) -> None:
    token, _told = await access_tokens.make(db, TENANT, me, DRAFT, at=NOW)
    assert access_tokens.is_use_to_be_noted(token, NOW)
    await access_tokens.note_use(db, TENANT, me, token.number, at=NOW)
    (token,) = await access_tokens.of_person(db, TENANT, me, at=NOW)
    assert token.used_at == NOW
    assert not access_tokens.is_use_to_be_noted(token, NOW + timedelta(minutes=5))
    assert access_tokens.is_use_to_be_noted(token, NOW + timedelta(minutes=6))


async def test_who_is_erased_takes_their_tokens_along(db: Db, me: PersonKey) -> None:
    _token, told = await access_tokens.make(db, TENANT, me, DRAFT, at=NOW)
    await erasing.erase(db, erasing.Person(TENANT, ("Anna Ek",), me), at=NOW)
    assert await access_tokens.find(db, told, at=NOW) is None
