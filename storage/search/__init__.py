"""Finding records, notes and lines of minutes by their words."""

import hashlib
import math
import secrets
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    Insert,
    RowMapping,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    column,
    delete,
    func,
    select,
    table,
)
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine.database import Db
from storage.model import GroupKey, Hit, Page
from storage.search import analyzer, hits, vocabulary
from storage.search.vocabulary import Closeness, KnownTerms, MeantTerms
from storage.tables import SEARCH

MOST_TERMS = 2_000  # of one text; PostgreSQL would take some more
MOST_WEIGHED = 2_000  # entries that hold the words; where there are more, the newest
MOST_KEPT = 100_000  # terms of all vocabularies in memory; about 15 MB

_WEIGHTS = {
    Closeness.SAME: 1.0,
    Closeness.COMPOUND: 0.7,
    Closeness.PART: 0.3,
    Closeness.TYPO: 0.3,
}
_WEIGHT_TOGETHER = 0.8  # all parts of a compound, but not in one word
_KINDS = {"decision": 1.0, "action": 1.0, "note": 0.9, "line": 0.8}  # a record tells the outcome
_NEAR_BEST = 0.6  # of the best score: holds as many of the words, if less closely


@dataclass(frozen=True, slots=True)
class Indexed:
    """A text that can be found; indexing the same key again replaces it."""

    kind: str  # "action", "decision", "note", "line"
    key: str  # the number as text, the note's key, or "document-key:line"
    text: str  # all that it can be found by


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that holds the words asked for."""

    kind: str
    key: str
    score: float  # at most 1: all words, as they were asked for, in a text of few others


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of the question, what it may mean, and how much it tells."""

    word: str
    meant: MeantTerms
    rarity: float
    is_held: bool  # some text of the group holds it, or what it may mean

    def closeness(self, held: frozenset[str]) -> float:
        """Give how closely a text of these terms holds the word, from 0 to 1."""
        return _closeness(self.meant, held)


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a database wants its questions worded."""

    entries: Select[Any]
    upsert: Insert
    both: str
    either: str
    quote: str


def _upsert(insert: Any) -> Insert:  # noqa: ANN401 - the dialects' functions share no type
    """Word an insert that replaces what is there."""
    made = insert(SEARCH).inline()
    new = {"terms": made.excluded.terms, "mark": made.excluded.mark}
    upsert: Insert = made.on_conflict_do_update(
        index_elements=["tenant", "group", "kind", "key"], set_=new
    )
    return upsert


_OF_GROUP = and_(SEARCH.c.tenant == bindparam("of_tenant"), SEARCH.c.group == bindparam("of_group"))
_ENTRIES = (
    select(SEARCH.c.kind, SEARCH.c.key, SEARCH.c.terms)
    .where(_OF_GROUP, SEARCH.c.kind.in_(bindparam("of_kinds", expanding=True)))
    .order_by(SEARCH.c.id.desc())
    .limit(MOST_WEIGHED)
)
_INDEX = table("search_index", column("rowid"), column("search_index"))
_DIALECTS = {
    "sqlite": _Dialect(
        entries=_ENTRIES.join(_INDEX, _INDEX.c.rowid == SEARCH.c.id).where(
            _INDEX.c.search_index.op("MATCH")(bindparam("wanted"))
        ),
        upsert=_upsert(sqlite.insert),
        both=" AND ",
        either=" OR ",
        quote='"',
    ),
    "postgresql": _Dialect(
        entries=_ENTRIES.where(
            SEARCH.c.terms.op("@@")(cast(bindparam("wanted"), postgresql.TSQUERY))
        ),
        upsert=_upsert(postgresql.insert),
        both=" & ",
        either=" | ",
        quote="'",
    ),
}
_FORGET = delete(SEARCH).where(
    _OF_GROUP, SEARCH.c.kind == bindparam("of_kind"), SEARCH.c.key == bindparam("of_key")
)
_VERSION = select(func.count(), func.sum(SEARCH.c.mark)).where(_OF_GROUP)
_TERMS = _VERSION.add_columns(func.aggregate_strings(cast(SEARCH.c.terms, Text), " "))


async def index(db: Db, group: GroupKey, entries: Sequence[Indexed]) -> None:
    """Make the entries findable by their text as it is now."""
    if entries:
        rows = [_row(group, entry) for entry in entries]
        await db.execute(_DIALECTS[db.dialect.name].upsert, rows)


async def forget(db: Db, group: GroupKey, kind: str, keys: Sequence[str]) -> None:
    """Make the entries of one kind findable no more; unknown keys are left alone."""
    if keys:
        named = [_of(group) | {"of_kind": kind, "of_key": key} for key in keys]
        await db.execute(_FORGET, named)


async def matching(
    db: Db,
    group: GroupKey,
    words: str,
    *,
    kinds: Collection[str],
    limit: int = 200,
) -> list[Match]:
    """
    List the group's entries that hold all the words, best first, newest first among equals.

    A word is held in any inflection, as part of a compound, without its dots, or misspelt.
    Empty where `words` says nothing.
    """
    wanted = await _wanted(db, group, words)
    if not wanted:
        return []
    return (await _weighed(db, group, wanted, kinds, every=True))[:limit]


async def find(
    db: Db, group: GroupKey, words: str, *, limit: int = 20, offset: int = 0
) -> Page[Hit]:
    """
    Find the words in the group's actions, decisions, notes and minutes, best first.

    Where nothing holds all the words, what holds the most telling of them is given. Of more than
    MOST_WEIGHED hits the newest are weighed, and `total` goes no further.
    """
    wanted = await _wanted(db, group, words)
    matches = await _weighed(db, group, wanted, _KINDS, every=True) if wanted else []
    if not matches and len(wanted) > 1:
        matches = _best(await _weighed(db, group, wanted, _KINDS, every=False))
    matches = await _without_copies(db, group, matches)
    matches.sort(key=lambda match: -match.score * _KINDS[match.kind])
    page = [(match.kind, match.key) for match in matches[offset : offset + limit]]
    return Page(tuple(await hits.told(db, group, page)), total=len(matches), offset=offset)


async def sought(db: Db, group: GroupKey, words: Sequence[str]) -> list[Wanted]:
    """Read words of a question, each by itself, in the light of what the group has written."""
    asked = {word.text: word for each in words for word in analyzer.asked(each)}
    if not asked:
        return []
    known = await _vocabulary(db, group)
    return [_likely(word, known) for word in list(asked.values())[: analyzer.MOST_WORDS]]


async def sought_all(db: Db, group: GroupKey, words: Sequence[str]) -> dict[str, Wanted]:
    """Read many words at once, each by itself, in small letters."""
    if not words:
        return {}
    known = await _vocabulary(db, group)
    asked = {each: analyzer.asked(each) for each in words}
    return {
        each: _widened(found[0], known, is_typed=False) for each, found in asked.items() if found
    }


@lru_cache(maxsize=4_096)  # sentences are weighed again with every question
def terms_of(text: str) -> frozenset[str]:
    """Give what a text can be found by."""
    return frozenset(islice(analyzer.terms(text), MOST_TERMS))


async def holds(db: Db, group: GroupKey) -> Callable[[str], bool]:
    """Give what tells whether the group has written a word, in whatever inflection."""
    known = await _vocabulary(db, group)
    return lambda word: any(stem in known.counts for stem in analyzer.stems(word.casefold()))


async def near(
    db: Db, group: GroupKey, asked: Sequence[Wanted], *, kinds: Collection[str], limit: int
) -> list[Match]:
    """List the group's entries that hold any of the words, best first."""
    if not asked:
        return []
    return (await _weighed(db, group, asked, kinds, every=False))[:limit]


async def _without_copies(db: Db, group: GroupKey, matches: list[Match]) -> list[Match]:
    """Leave out the lines that records found beside them were read from."""
    numbers = [int(match.key) for match in matches if match.kind in {"decision", "action"}]
    if len(numbers) in {0, len(matches)}:
        return matches
    copies = await hits.lines_of(db, group, numbers)
    return [match for match in matches if match.kind != "line" or match.key not in copies]


def _best(matches: list[Match]) -> list[Match]:
    """Leave what comes near the best match; they are sorted."""
    return [match for match in matches if match.score >= matches[0].score * _NEAR_BEST]


async def _wanted(db: Db, group: GroupKey, words: str) -> list[Wanted]:
    """Read the question in the light of what the group has written."""
    asked = analyzer.asked(words)
    if not asked:
        return []
    known = await _vocabulary(db, group)
    return [_widened(word, known) for word in asked]


def _likely(word: analyzer.Word, known: KnownTerms) -> Wanted:
    """Widen a word; one that is nowhere but for a slip is most likely meant for what is there."""
    wanted = _widened(word, known)
    held = {term: near for term, near in wanted.meant.terms.items() if term in known.counts}
    if wanted.meant.together or not held or set(held.values()) != {Closeness.TYPO}:
        return wanted
    meant = MeantTerms(dict.fromkeys(held, Closeness.COMPOUND))
    return replace(wanted, meant=meant)


def _widened(word: analyzer.Word, known: KnownTerms, *, is_typed: bool = True) -> Wanted:
    meant = vocabulary.meant(word, known, is_typed=is_typed)
    held = sum(known.counts.get(term, 0) for term in meant.terms)
    is_held = held > 0 or any(known.counts.keys() >= {*terms} for terms in meant.together)
    rarity = math.log1p((1 + known.texts) / (1 + held))
    return Wanted(word.text, meant, rarity, is_held)


async def _weighed(
    db: Db, group: GroupKey, wanted: Sequence[Wanted], kinds: Collection[str], *, every: bool
) -> list[Match]:
    """List the entries that hold all the words, or any of them, best first."""
    dialect = _DIALECTS[db.dialect.name]
    scope = _scope(group)
    each = [_alternatives(word.meant, scope, dialect) for word in wanted]
    query = (dialect.both if every else dialect.either).join(each)
    asked = _of(group) | {"of_kinds": sorted(kinds), "wanted": query}
    found = (await db.execute(dialect.entries, asked)).mappings()
    matches = [_match(row, scope, wanted) for row in found]
    return sorted(matches, key=lambda match: -match.score)


def _alternatives(meant: MeantTerms, scope: str, dialect: _Dialect) -> str:
    """Word one word of the question; terms hold nothing that would need an escape."""

    def quoted(term: str) -> str:
        return f"{dialect.quote}{scope}{term}{dialect.quote}"

    together = [f"({dialect.both.join(map(quoted, terms))})" for terms in meant.together]
    return f"({dialect.either.join([*map(quoted, meant.terms), *together])})"


def _match(row: RowMapping, scope: str, wanted: Sequence[Wanted]) -> Match:
    """Score an entry: how many telling words it holds, how closely, among how many others."""
    held = frozenset(_stored(row["terms"], scope))
    worth = sum(word.rarity * _closeness(word.meant, held) for word in wanted)
    whole = sum(word.rarity for word in wanted)
    return Match(row["kind"], row["key"], worth / whole / (1 + len(held) / 100))


def _closeness(meant: MeantTerms, held: frozenset[str]) -> float:
    """Give how closely a text holds a word, from 0 to 1."""
    found = [_WEIGHTS[meant.terms[term]] for term in held & meant.terms.keys()]
    if any(map(held.issuperset, meant.together)):
        found.append(_WEIGHT_TOGETHER)
    return max(found, default=0.0)


# What memory holds of a vocabulary is used only while count and sum of the group's random
# marks are those it was read with: a change by another process, or one rolled back, shows.
_Version = tuple[int, int | None]
_kept: OrderedDict[GroupKey, tuple[_Version, KnownTerms]] = OrderedDict()


async def _vocabulary(db: Db, group: GroupKey) -> KnownTerms:
    """Give the group's vocabulary as it is now."""
    count, marks = (await db.execute(_VERSION, _of(group))).one()
    version, known = _kept.get(group, (None, None))
    if known is None or version != (count, marks):
        count, marks, stored = (await db.execute(_TERMS, _of(group))).one()
        known = vocabulary.gathered(_stored(stored or "", _scope(group)), texts=count)
    _keep(group, (count, marks), known)
    return known


def _keep(group: GroupKey, version: _Version, known: KnownTerms) -> None:
    """Keep a vocabulary; where there are too many terms, drop what was not asked for longest."""
    _kept[group] = version, known
    _kept.move_to_end(group)
    while sum(len(kept.counts) for _, kept in _kept.values()) > MOST_KEPT and len(_kept) > 1:
        _kept.popitem(last=False)


def _row(group: GroupKey, entry: Indexed) -> dict[str, Any]:
    scope = _scope(group)
    terms = islice(analyzer.terms(entry.text), MOST_TERMS)
    return {
        "tenant": group.tenant,
        "group": group.group,
        "kind": entry.kind,
        "key": entry.key,
        "terms": " ".join(f"{scope}{term}" for term in terms),
        "mark": secrets.randbits(31),
    }


def _scope(group: GroupKey) -> str:
    """
    Make what stands before each term of the group.

    So the database looks at this group's entries alone, however many others there are. Two groups
    that came out alike would only be slower: every question names tenant and group as well.
    """
    return (
        hashlib.blake2b(f"{group.tenant}\n{group.group}".encode(), digest_size=5).hexdigest() + "."
    )


def _stored(terms: str, scope: str) -> list[str]:
    """Read terms as the database gives them; PostgreSQL puts them between quotes."""
    return terms.replace("'", "").replace(scope, "").split()


def _of(group: GroupKey) -> dict[str, Any]:
    return {"of_tenant": group.tenant, "of_group": group.group}
