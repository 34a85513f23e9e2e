"""What each page of a group shows, by its address."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.page import views
from bot.page.visitors import Visitor
from storage.engine.database import Db
from storage.model import Group, MeetingKey

_NUMBER = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Looking:
    """One look at a page: by whom, of which group, in which transaction."""

    db: Db
    request: web.Request
    visitor: Visitor
    group: Group
    now: datetime

    @property
    def local(self) -> datetime:
        """Now, on the group's own clock."""
        return views.local_of(self.group, self.now)

    @property
    def offset(self) -> int:
        """How many rows are skipped."""
        return row_told(self.request.query.get("from", "0"))


Shown = dict[str, Any]  # what a template is filled in with
Shows = Callable[[Looking], Awaitable[Shown]]


def row_told(told: str) -> int:
    """Read how many rows are skipped; none where that is no number."""
    return int(told) if _NUMBER.fullmatch(told) else 0


def around(looking: Looking) -> Shown:
    """Give what every page of a group shows around its own."""
    return {
        "group": looking.group,
        "root": f"/g/{looking.group.key.group}",
        "visitor": looking.visitor,
        "language": looking.visitor.language,
        "local": looking.local,
        "today": looking.local.date(),
        "here": looking.request.path,
    }


async def _overview(looking: Looking) -> Shown:
    told = await views.overview(looking.db, looking.group, looking.local.date())
    return {"told": told}


async def _decisions(looking: Looking) -> Shown:
    return {"page": await views.decided(looking.db, looking.group, offset=looking.offset)}


async def _actions(looking: Looking) -> Shown:
    board = await views.board(looking.db, looking.group, looking.local.date())
    return {
        "board": board,
        "page": await views.done(looking.db, looking.group, offset=looking.offset),
    }


async def _meetings(looking: Looking) -> Shown:
    today = looking.local.date()
    coming, page = await views.met(looking.db, looking.group, today, offset=looking.offset)
    return {"coming": coming, "page": page}


async def _meeting(looking: Looking) -> Shown:
    key = MeetingKey(looking.request.match_info["meeting"])
    return {"minutes": await views.minutes(looking.db, looking.group, key)}


async def _record(looking: Looking) -> Shown:
    number = int(looking.request.match_info["number"])
    record, history = await views.record(looking.db, looking.group, number)
    return {"record": record, "history": history}


async def _documents(looking: Looking) -> Shown:
    return {"documents": await views.read(looking.db, looking.group)}


async def _people(looking: Looking) -> Shown:
    return {"names": await views.known(looking.db, looking.group)}


async def _ask(_looking: Looking) -> Shown:
    return {"words": "", "reply": None, "hits": None}


PAGES: tuple[tuple[str, str, Shows], ...] = (
    ("", "overview.html", _overview),
    ("/decisions", "decisions.html", _decisions),
    ("/actions", "actions.html", _actions),
    ("/meetings", "meetings.html", _meetings),
    ("/meetings/{meeting}", "meeting.html", _meeting),
    ("/documents", "documents.html", _documents),
    ("/people", "people.html", _people),
    ("/ask", "ask.html", _ask),
    (r"/{number:[1-9]\d{0,8}}", "record.html", _record),
)
