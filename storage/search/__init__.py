"""Finding records, notes and lines of minutes by their words."""

import math
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    bindparam,
    cast,
    delete,
    literal_column,
    select,
)

from bot.values import dataclass
from storage.engine.database import Db
from storage.engine.prepared import Prepared, Told
from storage.engine.queries import asked_of, of_group_asked
from storage.engine.together import Inserted, insert_together
from storage.model import GroupKey, Hit, Page
from storage.search import analyzer, hits, vocabulary
from storage.search.dialects import (
    MOST_WEIGHED,
    Dialect,
    dialect_named,
    entries_of_all,
    entries_of_group,
)
from storage.search.memory import known_terms
from storage.search.scope import scope_of
from storage.search.vocabulary import Closeness, KnownTerms, MeantTerms
from storage.tables import SEARCH

MOST_TERMS = 2_000  # of one text; PostgreSQL would take some more

_WEIGHTS = {
    Closeness.SAME: 1.0,
    Closeness.COMPOUND: 0.7,
    Closeness.PART: 0.3,
    Closeness.TYPO: 0.3,
}
_WEIGHT_TOGETHER = 0.8  # all parts of a compound, but not in one word
_MANY_TEXTS = 2_000  # of a group, from which a common word alone finds nothing
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


_FORGET = Prepared(
    delete(SEARCH).where(
        of_group_asked(SEARCH),
        SEARCH.c.kind == bindparam("of_kind"),
        SEARCH.c.key == bindparam("of_key"),
    )
)


async def index(db: Db, group: GroupKey, entries: Sequence[Indexed]) -> None:
    """Make the entries findable by their text as it is now."""
    if entries:
        await insert_together(db, indexing(db, group, entries))


def indexing(db: Db, group: GroupKey, entries: Sequence[Indexed]) -> Inserted:
    """Give the insert that makes entries findable, of which there is one at least."""
    return dialect_named(db.dialect.name).upsert, [_row(group, entry) for entry in entries]


async def forget(db: Db, group: GroupKey, kind: str, keys: Sequence[str]) -> None:
    """Make the entries of one kind findable no more; unknown keys are left alone."""
    if keys:
        named = [asked_of(group) | {"of_kind": kind, "of_key": key} for key in keys]
        await _FORGET.done_with_each(db, named)


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
    query = _query(db, group, [word.meant for word in wanted], every=True)
    return (await _weighed(db, group, wanted, kinds, query))[:limit]


@cache
def numbers(dialect: str, kind: str) -> Select[Any]:
    """Select the numbers of all records of a kind that hold what is `wanted`: see `wording`."""
    held = dialect_named(dialect).held.c
    return select(cast(held.key, Integer)).where(
        held.tenant == bindparam("of_tenant"),
        held.group == bindparam("of_group"),
        held.kind == literal_column(f"'{kind}'"),
    )


async def wording(db: Db, group: GroupKey, words: str) -> str | None:
    """Word, as `numbers` wants it, what holds all the words; None: they say nothing."""
    wanted = await _wanted(db, group, words)
    if not wanted:
        return None
    return _query(db, group, [word.meant for word in wanted], every=True)


async def matching_in_all(
    db: Db, groups: Sequence[GroupKey], words: str, *, kinds: Collection[str]
) -> list[tuple[GroupKey, Match]]:
    """
    List the entries of many groups that hold all the words or words that begin so, best first.

    One query for all groups, where each group's vocabulary would take several: so no other part
    of a compound is found than its first, and nothing misspelt.
    """
    asked = analyzer.asked(words)
    if not asked or not groups:
        return []
    dialect = dialect_named(db.dialect.name)
    scopes = {(key.tenant, key.group): scope_of(key) for key in groups}
    query = dialect.any.join(_beginning(asked, scope, dialect) for scope in scopes.values())
    entries = entries_of_all(db.dialect.name)
    forms = {
        place: [[dialect.stored(stem, scope) for stem in word.stems] for word in asked]
        for place, scope in scopes.items()
    }
    matches = [
        (GroupKey(*place), _plain_match(row, forms[place]))
        for row in await entries.rows(db, {"of_kinds": sorted(kinds), "wanted": query})
        if (place := (row["tenant"], row["group"])) in forms
    ]
    return sorted(matches, key=lambda match: -match[1].score)


def _beginning(asked: Sequence[analyzer.Word], scope: str, dialect: Dialect) -> str:
    """Word all words of a question for one group, each as it is or as a word's beginning."""

    def begun(word: analyzer.Word) -> str:
        quoted = (_quoted(stem, scope, dialect) + dialect.beginning for stem in word.stems)
        return f"({dialect.either.join(quoted)})"

    return f"({dialect.both.join(map(begun, asked))})"


def _plain_match(row: Told, asked: Sequence[Sequence[str]]) -> Match:
    """Score an entry by how many of the words it holds as they are, among how many others."""
    held = row["terms"].split()
    worth = sum(
        _WEIGHTS[Closeness.COMPOUND if _holds_none(held, forms) else Closeness.SAME]
        for forms in asked
    )
    return Match(row["kind"], row["key"], worth / len(asked) / (1 + len(held) / 100))


def _holds_none(held: Sequence[str], forms: Sequence[str]) -> bool:
    return all(form not in held for form in forms)


async def find(
    db: Db, group: GroupKey, words: str, *, limit: int = 20, offset: int = 0
) -> Page[Hit]:
    """
    Find the words in the group's actions, decisions, notes and minutes, best first.

    Where nothing holds all the words, what holds the most telling of them is given. Of more than
    MOST_WEIGHED hits the newest are weighed, and `total` goes no further.
    """
    wanted = await _wanted(db, group, words)
    meant = [word.meant for word in wanted]
    holding_all = _query(db, group, meant, every=True)
    matches = await _weighed(db, group, wanted, _KINDS, holding_all) if wanted else []
    if not matches and len(wanted) > 1:
        holding_any = _query(db, group, meant, every=False)
        matches = _best(await _weighed(db, group, wanted, _KINDS, holding_any))
    matches = await _without_copies(db, group, matches)
    matches.sort(key=lambda match: -match.score * _KINDS[match.kind])
    page = [(match.kind, match.key) for match in matches[offset : offset + limit]]
    return Page(tuple(await hits.told(db, group, page)), total=len(matches), offset=offset)


@dataclass(frozen=True, slots=True)
class Written:
    """What a group has written, by which the words of a question are read."""

    known: KnownTerms

    def holds(self, word: str) -> bool:
        """Whether the group has written a word, in whatever inflection."""
        return any(stem in self.known.counts for stem in analyzer.stems(word.casefold()))

    def sought(self, words: Sequence[str]) -> list[Wanted]:
        """Read words of a question, each by itself, in the light of what is written."""
        asked = {word.text: word for each in words for word in _read(each)}
        return [_likely(word, self.known) for word in [*asked.values()][: analyzer.MOST_WORDS]]

    def sought_all(self, words: Sequence[str]) -> dict[str, Wanted]:
        """Read many words at once, each by itself, in small letters."""
        asked = {each: _read(each) for each in words}
        return {
            each: _widened(found[0], self.known, is_typed=False)
            for each, found in asked.items()
            if found
        }


async def written(db: Db, group: GroupKey) -> Written:
    """Give what the group has written by now; it is read once for a question."""
    return Written(await known_terms(db, group))


@lru_cache(maxsize=1_000)  # what says the same as a word is asked with each question of it
def _read(word: str) -> tuple[analyzer.Word, ...]:
    return analyzer.asked(word)


@lru_cache(maxsize=500)  # sentences are weighed again with every question; about 3 MB
def terms_of(text: str) -> frozenset[str]:
    """Give what a text can be found by."""
    return frozenset(islice(analyzer.terms(text), MOST_TERMS))


async def near(
    db: Db, group: GroupKey, asked: Sequence[Wanted], *, kinds: Sequence[Collection[str]]
) -> list[list[Match]]:
    """List, for each of some sets of kinds, the entries that hold any of the words, best first."""
    if not asked:
        return [[] for _ in kinds]
    known = await known_terms(db, group)
    held = _any_held(_telling(asked, known), known)
    if not held.terms and not held.together:
        return [[] for _ in kinds]
    query = _query(db, group, [held], every=False)
    if known.texts > MOST_WEIGHED:  # together they might not all be weighed
        return [await _weighed(db, group, asked, of, query) for of in kinds]
    found = await _weighed(db, group, asked, set().union(*kinds), query)
    return [[match for match in found if match.kind in of] for of in kinds]


def _any_held(words: Sequence[Wanted], known: KnownTerms) -> MeantTerms:
    """Give what a text must hold to hold any of the words: each term once, if any text has it."""
    terms = (term for word in words for term in word.meant.terms if term in known.counts)
    together = (terms for word in words for terms in word.meant.together)
    return MeantTerms(dict.fromkeys(terms, Closeness.SAME), tuple(dict.fromkeys(together)))


def _telling(asked: Sequence[Wanted], known: KnownTerms) -> Sequence[Wanted]:
    """Leave, in a group that has written much, the words that set some of it apart."""
    if known.texts < _MANY_TEXTS:
        return asked
    most = max((word.rarity for word in asked if word.is_held), default=0.0)
    return [word for word in asked if word.is_held and word.rarity >= most / 2] or asked


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
    known = await known_terms(db, group)
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
    db: Db, group: GroupKey, wanted: Sequence[Wanted], kinds: Collection[str], query: str
) -> list[Match]:
    """List the entries that hold what the query says, best first by what they hold of the words."""
    dialect, scope = dialect_named(db.dialect.name), scope_of(group)
    mine = entries_of_group(db.dialect.name, tuple(sorted(kinds)))
    found = await mine.rows(db, asked_of(group) | {"wanted": query})
    weigh = _weigher(wanted, lambda term: dialect.stored(term, scope))
    matches = [_match(row, weigh) for row in found]
    return sorted(matches, key=lambda match: -match.score)


def _query(db: Db, group: GroupKey, words: Iterable[MeantTerms], *, every: bool) -> str:
    """Word, for the database, what holds all of the words, or any of them."""
    dialect, scope = dialect_named(db.dialect.name), scope_of(group)
    joint = dialect.both if every else dialect.either
    return joint.join(_alternatives(meant, scope, dialect) for meant in words)


def _alternatives(meant: MeantTerms, scope: str, dialect: Dialect) -> str:
    """Word one word of the question; terms hold nothing that would need an escape."""

    def quoted(term: str) -> str:
        return _quoted(term, scope, dialect)

    together = [f"({dialect.both.join(map(quoted, terms))})" for terms in meant.together]
    return f"({dialect.either.join([*map(quoted, meant.terms), *together])})"


def _quoted(term: str, scope: str, dialect: Dialect) -> str:
    return f"{dialect.quote}{scope}{term}{dialect.quote}"


def _weigher(
    wanted: Sequence[Wanted], stored: Callable[[str], str]
) -> Callable[[Sequence[str]], float]:
    """
    Give what tells the share of the words that a text holds, by their worth and how closely.

    Words are looked up by the terms of a text, which are few, and not the other way round; and by
    terms as they are stored, for the texts are many.
    """
    by_term: dict[str, list[tuple[int, float]]] = {}
    for n, word in enumerate(wanted):
        for term, near in word.meant.terms.items():
            by_term.setdefault(stored(term), []).append((n, _WEIGHTS[near]))
    in_parts = [
        (n, list(map(stored, parts)))
        for n, word in enumerate(wanted)
        for parts in word.meant.together
    ]
    rarities = [word.rarity for word in wanted]
    whole = sum(rarities) or 1.0

    def share(held: Sequence[str]) -> float:
        best: dict[int, float] = {}
        for term in held:
            for n, weight in by_term.get(term, ()):
                if weight > best.get(n, 0.0):
                    best[n] = weight
        for n, parts in in_parts:
            if best.get(n, 0.0) < _WEIGHT_TOGETHER and all(part in held for part in parts):
                best[n] = _WEIGHT_TOGETHER
        return sum(rarities[n] * weight for n, weight in best.items()) / whole

    return share


def _match(row: Mapping[str, Any], weigh: Callable[[Sequence[str]], float]) -> Match:
    """Score an entry: how many telling words it holds, how closely, among how many others."""
    held = row["terms"].split()
    return Match(row["kind"], row["key"], weigh(held) / (1 + len(held) / 100))


def _closeness(meant: MeantTerms, held: frozenset[str]) -> float:
    """Give how closely a text holds a word, from 0 to 1."""
    few, many = (held, meant.terms) if len(held) < len(meant.terms) else (meant.terms, held)
    found = [_WEIGHTS[meant.terms[term]] for term in few if term in many]
    if any(map(held.issuperset, meant.together)):
        found.append(_WEIGHT_TOGETHER)
    return max(found, default=0.0)


def _row(group: GroupKey, entry: Indexed) -> dict[str, Any]:
    scope = scope_of(group)
    terms = islice(analyzer.terms(entry.text), MOST_TERMS)
    return {
        "tenant": group.tenant,
        "group": group.group,
        "kind": entry.kind,
        "key": entry.key,
        "terms": " ".join(f"{scope}{term}" for term in terms),
        "mark": secrets.randbits(31),
    }
