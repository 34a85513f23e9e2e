"""What minutes, notes and records say near some words: whole items, line by line."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from sqlalchemy import and_, bindparam, or_, select

from bot.values import dataclass
from storage import records, search
from storage.engine.database import Db
from storage.engine.prepared import Prepared, Told
from storage.engine.queries import asked_of, of_group_asked
from storage.model import Decision, GroupKey, MeetingState, Record, Source
from storage.search import Match, Wanted, hits
from storage.tables import DOCUMENT, ITEM, LINE, MEETING, NOTE, RECORD
from storage.values import to_record

_MOST_RECORDS = 40
_MOST_NOTES = 30
_MOST_ITEMS_READ = 2_000  # the newest, whose titles are looked at
_MOST_TITLED = 300  # of them, under which records and notes are looked for
_MOST_BESIDE = 5  # records, beside which notes are read
_MOST_LINES = 60  # that hold the words
_MOST_SECTIONS = 12  # items of minutes that are read whole
_LONGEST_SECTION = 80  # lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A record, a note or a line of minutes, with where it stands."""

    text: str
    source: Source
    record: Record | None = None
    place: tuple[str, int] = ("", 0)  # document and line; of a record, where it was read
    is_heading: bool = False

    @property
    def day(self) -> date | None:
        """The day of its meeting; a decision's own."""
        if isinstance(self.record, Decision):
            return self.record.day
        return self.source.day


@dataclass(frozen=True, slots=True)
class _Section:
    """An item of minutes, from its heading to the next; of a long one the part that is read."""

    document: str
    first: int
    last: int  # inclusive
    number: str = ""
    title: str = ""
    heading: int = 0  # its line; 0: none


# Made once, for every question asks them.
_NEWEST_ITEMS = Prepared(
    select(ITEM.c.key, ITEM.c.number, ITEM.c.title)
    .where(of_group_asked(ITEM), ~ITEM.c.withdrawn)
    .order_by(ITEM.c.key.desc())
    .limit(_MOST_ITEMS_READ)
)
_STANDING = and_(of_group_asked(RECORD), RECORD.c.state != "withdrawn")
_UNDER_ITEMS = Prepared(
    select(RECORD.c.number)
    .where(_STANDING, RECORD.c.item.in_(bindparam("of_items", expanding=True)))
    .order_by(RECORD.c.number.desc())
    .limit(2_000)
)
_NUMBERED = Prepared(
    records.RECORDS.where(
        _STANDING, RECORD.c.number.in_(bindparam("of_numbers", expanding=True))
    ).order_by(RECORD.c.number)
)
_ITEMS_OF = Prepared(
    select(RECORD.c.item).where(
        _STANDING, RECORD.c.number.in_(bindparam("of_numbers", expanding=True))
    )
)
_NOTES_UNDER = Prepared(
    select(NOTE.c.key)
    .where(
        of_group_asked(NOTE),
        NOTE.c.item.in_(bindparam("of_items", expanding=True)),
        ~NOTE.c.withdrawn,
    )
    .order_by(NOTE.c.at.desc())
    .limit(_MOST_NOTES)
)
_HEADINGS = Prepared(
    select(ITEM.c.document, ITEM.c.line)
    .where(
        of_group_asked(ITEM),
        ITEM.c.document.is_not(None),
        ITEM.c.line > 0,
        ~ITEM.c.withdrawn,
        or_(
            ITEM.c.number == bindparam("of_number"),
            ITEM.c.number.like(bindparam("of_number_and_letter")),
        ),
    )
    .order_by(ITEM.c.key.desc())
    .limit(_MOST_SECTIONS)
)
_SECTIONS = Prepared(
    select(ITEM.c.document, ITEM.c.line, ITEM.c.number, ITEM.c.title)
    .where(
        of_group_asked(ITEM),
        ITEM.c.document.in_(bindparam("of_documents", expanding=True)),
        ITEM.c.line > 0,
        ~ITEM.c.withdrawn,
    )
    .order_by(ITEM.c.document, ITEM.c.line)
)
_DOCUMENTS = Prepared(
    select(
        DOCUMENT.c.key,
        DOCUMENT.c.name,
        DOCUMENT.c.saved_at,
        MEETING.c.title.label("meeting_title"),
        MEETING.c.day.label("meeting_day"),
        MEETING.c.state.label("meeting_state"),
    )
    .outerjoin(
        MEETING,
        and_(
            MEETING.c.tenant == DOCUMENT.c.tenant,
            MEETING.c.group == DOCUMENT.c.group,
            MEETING.c.key == DOCUMENT.c.meeting,
        ),
    )
    .where(of_group_asked(DOCUMENT), DOCUMENT.c.key.in_(bindparam("of_documents", expanding=True)))
)


async def near(
    db: Db, group: GroupKey, words: Sequence[Wanted], *, item: str = "", with_beside: bool = False
) -> list[Passage]:
    """
    Give what may tell of the words: records and notes that hold some, items of minutes that do.

    With those of the items of that number, of the latest minutes; and `with_beside` with the notes
    under the items of the records that hold most. Lines come in the order of
    their documents, the records before them.
    """
    kinds = ({"decision", "action"}, {"note"}, {"line"})
    recorded, noted, lines = await search.near(db, group, words, kinds=kinds)
    notes = dict.fromkeys([match.key for match in noted[:_MOST_NOTES]])
    titled, numbered = await _titled(db, group, words, item)
    beside = await _items_of(db, group, recorded[:_MOST_BESIDE]) if with_beside else []
    notes |= dict.fromkeys(await _notes_under_items(db, group, [*titled, *numbered, *beside]))
    under = await _under_items(db, group, titled)
    numbers = {int(match.key) for match in recorded[:_MOST_RECORDS]} | under
    headings = await _headings(db, group, item) if item else []
    return [
        *await _records(db, group, numbers),
        *await _notes(db, group, [*notes]),
        *await _lines(db, group, lines[:_MOST_LINES], headings),
    ]


async def _titled(
    db: Db, group: GroupKey, words: Sequence[Wanted], item: str
) -> tuple[list[str], list[str]]:
    """Give the keys of the newest items whose title holds one of the words, and of a number."""
    rows = await _NEWEST_ITEMS.rows(db, asked_of(group))
    holding = [row["key"] for row in rows if holds_any(row["title"], words)]
    numbered = [row["key"] for row in rows if item and row["number"] == item]
    return holding[:_MOST_TITLED], numbered[:_MOST_TITLED]


async def _under_items(db: Db, group: GroupKey, items: Sequence[str]) -> set[int]:
    """Give the numbers of the newest records under items."""
    if not items:
        return set()
    found = await _UNDER_ITEMS.rows(db, asked_of(group) | {"of_items": items})
    return {row["number"] for row in found}


async def _items_of(db: Db, group: GroupKey, found: Sequence[Match]) -> list[str]:
    """Give the keys of the items under which records stand."""
    if not found:
        return []
    numbers = [int(match.key) for match in found]
    rows = await _ITEMS_OF.rows(db, asked_of(group) | {"of_numbers": numbers})
    return [row["item"] for row in rows if row["item"]]


def holds_any(text: str, words: Sequence[Wanted]) -> bool:
    """Whether a text holds one of the words."""
    held = search.terms_of(text)
    return any(word.closeness(held) > 0 for word in words)


async def _records(db: Db, group: GroupKey, numbers: Iterable[int]) -> list[Passage]:
    wanted = sorted(numbers, reverse=True)[:200]
    if not wanted:
        return []
    found = await _NUMBERED.rows(db, asked_of(group) | {"of_numbers": wanted})
    return [_of_record(row) for row in found]


def _of_record(row: Told) -> Passage:
    record = to_record(row)
    place = (row["document"] or "", row["line"])
    return Passage(text=record.text, source=record.source, record=record, place=place)


async def _notes_under_items(db: Db, group: GroupKey, items: Sequence[str]) -> list[str]:
    """Give the newest notes under items, in order."""
    if not items:
        return []
    found = await _NOTES_UNDER.rows(db, asked_of(group) | {"of_items": items})
    return [row["key"] for row in found][::-1]


async def _notes(db: Db, group: GroupKey, keys: Sequence[str]) -> list[Passage]:
    found = await hits.told(db, group, [("note", key) for key in keys])
    return [Passage(text=hit.text, source=hit.source) for hit in found]


async def _headings(db: Db, group: GroupKey, number: str) -> list[tuple[str, int]]:
    """Find the headings of items of a number, those of 4a too where 4 is asked for."""
    named = {"of_number": number, "of_number_and_letter": f"{number}_"}
    found = await _HEADINGS.rows(db, asked_of(group) | named)
    return [(row["document"], row["line"]) for row in found]


async def _lines(
    db: Db, group: GroupKey, matches: Sequence[Match], headings: Sequence[tuple[str, int]]
) -> list[Passage]:
    """Read whole the items of minutes in which the best lines stand, and those of headings."""
    places = [(_place(match.key), match.score) for match in matches]
    places += [(heading, 1.0) for heading in headings]
    documents = {document for (document, _), _ in places}
    if not documents:
        return []
    sections = await _sections(db, group, documents)
    worth: dict[_Section, float] = defaultdict(float)
    for (document, line), score in places:
        section = _holding(sections[document], document, line)
        worth[section] = max(worth[section], score)
    best = sorted(worth, key=lambda section: -worth[section])[:_MOST_SECTIONS]
    told = await _documents(db, group, documents)
    return await _read(db, group, best, told)


def _place(key: str) -> tuple[str, int]:
    document, _, line = key.rpartition(":")
    return document, int(line)


async def _sections(db: Db, group: GroupKey, documents: Iterable[str]) -> dict[str, list[_Section]]:
    """List the items of each document, in order."""
    rows = await _SECTIONS.rows(db, asked_of(group) | {"of_documents": sorted(documents)})
    found: dict[str, list[_Section]] = defaultdict(list)
    for row, after in zip(rows, [*rows[1:], None], strict=False):
        document, line = row["document"], row["line"]
        last = after["line"] - 1 if after is not None and after["document"] == document else 0
        found[document].append(
            _Section(document, line, last or 1_000_000, row["number"], row["title"], line)
        )
    return found


def _holding(sections: Sequence[_Section], document: str, line: int) -> _Section:
    """Give the item a line stands under, or what precedes the first."""
    for section in sections:
        if section.first <= line <= section.last:
            return _shortened(section, line)
    last = sections[0].first - 1 if sections else 1_000_000
    return _shortened(_Section(document, 1, last), line)


def _shortened(section: _Section, line: int) -> _Section:
    """Leave of a long item its beginning, or what is around the line where that is further on."""
    first = section.first
    if line > first + _LONGEST_SECTION:
        first = line - _LONGEST_SECTION // 2
    return replace(section, first=first, last=min(section.last, first + _LONGEST_SECTION))


async def _documents(db: Db, group: GroupKey, keys: Iterable[str]) -> dict[str, Told]:
    found = await _DOCUMENTS.rows(db, asked_of(group) | {"of_documents": sorted(keys)})
    return {row["key"]: row for row in found}


async def _read(
    db: Db, group: GroupKey, sections: Sequence[_Section], documents: dict[str, Told]
) -> list[Passage]:
    if not sections:
        return []
    asked = asked_of(group)
    by_document: dict[str, list[_Section]] = defaultdict(list)
    for n, one in enumerate(sections):
        by_document[one.document].append(one)
        asked |= {f"document_{n}": one.document, f"first_{n}": one.first, f"last_{n}": one.last}
    return [
        _of_line(row, _holding_of(by_document[row["document"]], row["number"]), documents)
        for row in await _within(len(sections)).rows(db, asked)
        if row["text"].strip()
    ]


@cache
def _within(sections: int) -> Prepared:
    """Ask for the lines of so many sections."""
    within = (
        and_(
            LINE.c.document == bindparam(f"document_{n}"),
            LINE.c.number.between(bindparam(f"first_{n}"), bindparam(f"last_{n}")),
        )
        for n in range(sections)
    )
    return Prepared(
        select(LINE.c.document, LINE.c.number, LINE.c.text)
        .where(of_group_asked(LINE), or_(*within))
        .order_by(LINE.c.document, LINE.c.number)
    )


def _holding_of(sections: Sequence[_Section], line: int) -> _Section:
    return next(one for one in sections if one.first <= line <= one.last)


def _of_line(row: Told, section: _Section, documents: dict[str, Told]) -> Passage:
    document, line = documents[row["document"]], row["number"]
    source = Source(
        at=document["saved_at"],
        meeting=document["meeting_title"] or "",
        day=document["meeting_day"],
        item=section.number,
        item_title=section.title,
        document=document["name"],
        is_adjusted=document["meeting_state"] == MeetingState.ADJUSTED,
        line=line,
    )
    is_heading = bool(section.title) and line == section.heading
    return Passage(
        text=row["text"], source=source, place=(row["document"], line), is_heading=is_heading
    )
