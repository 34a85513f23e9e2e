"""One's tokens on the page: what a program may read or write as oneself, and taking it back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.commands.setup.tokens import LONGEST, USUAL, end_of
from bot.page.visitors import Visitor, open_groups
from bot.teams.shapes import string
from storage import access_tokens, people
from storage.engine.database import Db
from storage.model import Group, TokenDraft
from storage.records import LONGEST_NUMBER

_ZONE = "Europe/Stockholm"  # where no group tells another
_LONGEST_NAME = 80  # characters

Form = Mapping[str, object]


async def shown(
    db: Db, visitor: Visitor, *, at: datetime, form: Form | None = None
) -> dict[str, Any]:
    """Give what the page shows, after doing what a form asks for: a token, or an end to one."""
    mine = await open_groups(db, visitor, at=at)
    zone = mine[0].zone if mine else _ZONE
    told: dict[str, Any] = {"secret": "", "refused": ""}
    if form is not None and "remove" in form:
        await _remove(db, visitor, str(form["remove"]))
    elif form is not None:
        draft = _draft(form, mine, zone, at)
        told["secret"] = await _made(db, visitor, draft, at) if draft is not None else ""
        told["refused"] = "" if told["secret"] else "token_refused"
    person = await people.with_account(db, visitor.tenant, visitor.account)
    held = (
        await access_tokens.of_person(db, visitor.tenant, person, at=at)
        if person is not None
        else []
    )
    by_key = {group.key.group: group.name for group in mine}
    local = ZoneInfo(zone)
    return told | {
        "held": held,
        "names": {one.number: [by_key[key] for key in one.groups if key in by_key] for one in held},
        "mine": mine,
        "last": lambda one: (one.expires_at.astimezone(local) - timedelta(days=1)).date(),
        "used": lambda one: one.used_at.astimezone(local).date(),
        "today": at.astimezone(local).date(),
        "usual": USUAL,
        "longest": LONGEST,
        "language": visitor.language,
        "visitor": visitor,
        "back": "/tokens",
    }


async def _remove(db: Db, visitor: Visitor, number: str) -> None:
    person = await people.with_account(db, visitor.tenant, visitor.account)
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    if person is not None and is_number:
        await access_tokens.revoke(db, visitor.tenant, person, int(number))


async def _made(db: Db, visitor: Visitor, draft: TokenDraft, at: datetime) -> str:
    """Make a token, and the person where they never wrote; empty: there are too many."""
    person = await people.account(db, visitor.tenant, visitor.account, visitor.name, at=at)
    held = await access_tokens.of_person(db, visitor.tenant, person.key, at=at)
    if len(held) >= access_tokens.MOST:
        return ""
    _token, told = await access_tokens.make(db, visitor.tenant, person.key, draft, at=at)
    return told


def _draft(form: Form, mine: list[Group], zone: str, at: datetime) -> TokenDraft | None:
    """Read what is to be made; None where it cannot be so."""
    name = " ".join(string(form.get("name")).split())
    days, key = str(form.get("days", "")), str(form.get("group", ""))
    is_days = days.isascii() and days.isdigit() and 1 <= int(days[:9]) <= LONGEST
    is_open = any(key in ("", group.key.group) for group in mine)
    if not name or len(name) > _LONGEST_NAME or not is_days or not is_open:
        return None
    last = at.astimezone(ZoneInfo(zone)).date() + timedelta(days=int(days))
    return TokenDraft(
        name=name,
        may_write=form.get("write") == "yes",
        groups=(key,) if key else (),
        expires_at=end_of(last, zone),
    )
