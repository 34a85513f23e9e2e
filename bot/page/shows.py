"""What each page of a group shows, by its address."""

import re
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from typing import Any

from yarl import URL

from bot.page import agendas, plots, reviewing, views
from bot.page.visitors import Visitor, open_groups
from bot.replies.statistics import by_age, by_body
from bot.values import dataclass
from storage.engine.database import Db
from storage.model import Group, MeetingKey

_NUMBER = re.compile(r"\d{1,9}")


class NothingHere(Exception):
    """There is no such page."""


@dataclass(frozen=True, slots=True)
class Glance:
    """One look at a page: by whom, of which group, when, and at which address."""

    visitor: Visitor
    group: Group
    now: datetime
    at: URL

    @property
    def local(self) -> datetime:
        """Now, on the group's own clock."""
        return views.local_of(self.group, self.now)


@dataclass(frozen=True, slots=True)
class Looking:
    """A look at a page in one transaction."""

    db: Db
    glance: Glance
    told: Mapping[str, str]  # by the address: "number", "meeting"

    @property
    def group(self) -> Group:
        """Give whose page it is."""
        return self.glance.group

    @property
    def visitor(self) -> Visitor:
        """Give who looks."""
        return self.glance.visitor

    @property
    def at(self) -> URL:
        """Give the address."""
        return self.glance.at

    @property
    def local(self) -> datetime:
        """Now, on the group's own clock."""
        return self.glance.local

    @property
    def offset(self) -> int:
        """How many rows are skipped."""
        return row_told(self.at.query.get("from", "0"))


Shown = dict[str, Any]  # what a template is filled in with
Shows = Callable[[Looking], Coroutine[Any, Any, Shown]]


def row_told(told: str) -> int:
    """Read how many rows are skipped; none where that is no number."""
    return int(told) if _NUMBER.fullmatch(told) else 0


def around(glance: Glance) -> Shown:
    """Give what every page of a group shows around its own."""
    return {
        "group": glance.group,
        "root": f"/g/{glance.group.key.group}",
        "visitor": glance.visitor,
        "language": glance.visitor.language,
        "local": glance.local,
        "today": glance.local.date(),
        "here": glance.at.path,
        "back": glance.at.path_qs,
        "done": None,
    }


async def _overview(looking: Looking) -> Shown:
    told = await views.overview(looking.db, looking.group, looking.local.date())
    return {"told": told}


async def _decisions(looking: Looking) -> Shown:
    in_force = "all" not in looking.at.query
    page = await views.decided(looking.db, looking.group, in_force=in_force, offset=looking.offset)
    ends = await views.replaced(looking.db, looking.group, page.rows)
    return {"page": page, "ends": ends, "in_force": in_force}


async def _actions(looking: Looking) -> Shown:
    owners, who = await _owners(looking)
    today = looking.local.date()
    board = await views.board(looking.db, looking.group, today, owner=owners.get(who, ""))
    page = await views.done(
        looking.db, looking.group, owner=owners.get(who, ""), offset=looking.offset
    )
    return {"board": board, "owners": owners, "who": who, "page": page}


async def _open_actions(looking: Looking) -> Shown:
    owners, who = await _owners(looking)
    page = await views.opened(
        looking.db, looking.group, owner=owners.get(who, ""), offset=looking.offset
    )
    return {"owners": owners, "who": who, "page": page}


async def _owners(looking: Looking) -> tuple[dict[str, str], str]:
    """Give who owns what is open, and which of them was chosen; empty: nobody."""
    owners = await views.owning(looking.db, looking.group)
    who = looking.at.query.get("who", "")
    return owners, who if who in owners else ""


async def _meetings(looking: Looking) -> Shown:
    today = looking.local.date()
    coming, page = await views.met(looking.db, looking.group, today, offset=looking.offset)
    return {"coming": coming, "page": page}


async def _meeting(looking: Looking) -> Shown:
    key = MeetingKey(looking.told["meeting"])
    return {"minutes": await views.minutes(looking.db, looking.group, key)}


async def _agenda(looking: Looking) -> Shown:
    key = looking.told.get("meeting")
    meeting = MeetingKey(key) if key is not None else None
    told = await agendas.shown(looking.db, looking.group, meeting, today=looking.local.date())
    return {"told": told, "seen": told.seen}


async def _wheel(looking: Looking) -> Shown:
    return {"told": await agendas.wheel(looking.db, looking.group)}


async def _record(looking: Looking) -> Shown:
    number = looking.told["number"]
    if not _NUMBER.fullmatch(number):
        raise NothingHere
    return {"told": await views.record(looking.db, looking.group, int(number))}


async def _documents(looking: Looking) -> Shown:
    return {
        "page": await views.read(looking.db, looking.group, offset=looking.offset),
        "waiting": await reviewing.waiting(looking.db, looking.group, looking.visitor),
    }


async def _review(looking: Looking) -> Shown:
    told = await reviewing.shown(
        looking.db,
        looking.group,
        looking.visitor,
        looking.told["token"],
        mine=await open_groups(looking.db, looking.visitor, at=looking.glance.now),
        today=looking.local.date(),
    )
    if told is None:
        raise NothingHere
    return {"told": told}


async def _document(looking: Looking) -> Shown:
    key = looking.told["document"]
    document = await views.document(looking.db, looking.group, key)
    if document is None:
        raise NothingHere
    return {"document": document}


async def _people(looking: Looking) -> Shown:
    return {"told": await views.attended(looking.db, looking.group, offset=looking.offset)}


async def _numbers(looking: Looking) -> Shown:
    told = await views.numbers(looking.db, looking.group, looking.local.date())
    ages, bodies, met = by_age(told.ages), by_body(told), told.meetings[-MEETINGS:]
    months = [
        (f"{month.month:02}", (("new", new), ("done", done), ("left", told.left[month])))
        for month, (new, done) in told.months.items()
    ]
    decided = [(f"{one.day.day}/{one.day.month}", (("new", one.decisions),)) for one in met]
    old = [(name, (("left", count),)) for name, (_words, count) in zip(AGES, ages, strict=True)]
    return {
        "told": told,
        "ages": ages,
        "bodies": bodies,
        "met": met,
        "by_month": plots.columns(months),
        "by_age": plots.columns(old),
        "by_meeting": plots.columns(decided),
        "by_body": plots.shares([share for _name, share, _here, _all in bodies]),
    }


MEETINGS = 24  # the latest, whose decisions are drawn
AGES = ("≤ 30", "≤ 91", "> 91")  # days


async def _ask(_looking: Looking) -> Shown:
    return {"words": "", "reply": None, "hits": None}


PAGES: tuple[tuple[str, str, Shows], ...] = (
    ("", "overview.html", _overview),
    ("/decisions", "decisions.html", _decisions),
    ("/actions", "actions.html", _actions),
    ("/actions/open", "open_actions.html", _open_actions),
    ("/meetings", "meetings.html", _meetings),
    ("/meetings/{meeting}", "meeting.html", _meeting),
    ("/meetings/{meeting}/agenda", "agenda.html", _agenda),
    ("/agenda", "agenda.html", _agenda),
    ("/wheel", "wheel.html", _wheel),
    ("/documents", "documents.html", _documents),
    ("/documents/{document}", "document.html", _document),
    ("/reviews/{token}", "review.html", _review),
    ("/people", "people.html", _people),
    ("/numbers", "numbers.html", _numbers),
    ("/ask", "ask.html", _ask),
    (r"/{number:[1-9]\d*}", "record.html", _record),
)

# What is shown to each visitor otherwise, and so kept for none.
PERSONAL = frozenset({_documents, _review, _ask})

_OWN = re.compile(r"/g/\w{1,64}(?:/[\w-]{1,64}){0,3}(?:\?[\w=&-]{0,200})?")
_SLOT = re.compile(r"\{(\w+)(?::([^{}]+))?\}")
_PATTERNS = tuple(
    (re.compile(_SLOT.sub(lambda slot: f"(?P<{slot[1]}>{slot[2] or '[^/]+'})", path)), shown, shows)
    for path, shown, shows in PAGES
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One page of a group: what it is drawn with, what it shows, and what its address tells."""

    at: URL
    template: str
    shows: Shows
    told: Mapping[str, str]


def spot(address: str, group: Group) -> Spot | None:
    """Find the page of a group by its address; None where it has none there."""
    root = f"/g/{group.key.group}"
    if not _OWN.fullmatch(address):
        return None
    at = URL(address)
    for pattern, template, shows in _PATTERNS:
        if at.path.startswith(root) and (told := pattern.fullmatch(at.path[len(root) :])):
            return Spot(at, template, shows, told.groupdict())
    return None


def overview_of(group: Group) -> Spot:
    """Give the first page of a group."""
    return Spot(URL(f"/g/{group.key.group}"), "overview.html", _overview, {})
