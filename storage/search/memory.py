"""The vocabularies of groups, kept in memory between questions."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from sqlalchemy import Text, bindparam, cast, func, select

from bot.values import dataclass
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.queries import asked_of, of_group_asked
from storage.model import GroupKey
from storage.search import vocabulary
from storage.search.scope import scope_of, stored_terms
from storage.search.vocabulary import KnownTerms
from storage.tables import SEARCH

MOST_KEPT = 200_000  # terms of all vocabularies in memory; about 25 MB
MOST_GROUPS = 256  # whose vocabularies are kept; to read a small one again costs little
_LAST = 32  # entries by which it is seen what was written since
_MOST_ADDED = 0.25  # of the texts, after which all are read again: what is gone is still counted

_MARKS = select(SEARCH.c.id, SEARCH.c.mark).where(of_group_asked(SEARCH))
_NEWEST = Prepared(_MARKS.order_by(SEARCH.c.id.desc()).limit(_LAST))
_SINCE = Prepared(_MARKS.where(SEARCH.c.id >= bindparam("of_id")).order_by(SEARCH.c.id.desc()))
_STORED = cast(SEARCH.c.terms, Text)
_ALL_TERMS = Prepared(
    select(func.count().label("texts"), func.aggregate_strings(_STORED, " ").label("terms")).where(
        of_group_asked(SEARCH)
    )
)
_TERMS = Prepared(
    select(_STORED.label("terms")).where(
        of_group_asked(SEARCH), SEARCH.c.id.in_(bindparam("of_ids", expanding=True))
    )
)

_Mark = tuple[int, int]  # an entry's id, new with each write, and a number drawn with it


@dataclass(frozen=True, slots=True)
class _Kept:
    """A vocabulary, and the newest entries it was read from, newest first."""

    known: KnownTerms
    last: Sequence[_Mark]
    added: int = 0  # texts, since all were read


_kept: OrderedDict[GroupKey, _Kept] = OrderedDict()
_keeping = Lock()  # turns and queries run in different threads


async def known_terms(db: Db, group: GroupKey) -> KnownTerms:
    """
    Give the group's vocabulary as it is now, reading only what was written since.

    Each write gives its entry a new id. If none of the last entries stands as it was read, as
    after a turn that was rolled back, all are read again. Words that only stood in what has since
    been changed or forgotten may stay for a while: they find nothing.
    """
    kept = _kept.get(group)
    kept = await (_read(db, group) if kept is None else _caught_up(db, group, kept))
    _keep(group, kept)
    return kept.known


async def _read(db: Db, group: GroupKey) -> _Kept:
    asked = asked_of(group)
    # In this order: what another writes between the two is counted twice rather than not at all.
    last = [(row["id"], row["mark"]) for row in await _NEWEST.rows(db, asked)]
    all_terms = await _ALL_TERMS.one(db, asked)
    found = stored_terms(all_terms["terms"] or "", scope_of(group))
    return _Kept(vocabulary.gathered(found, texts=all_terms["texts"]), last)


async def _caught_up(db: Db, group: GroupKey, kept: _Kept) -> _Kept:
    since = asked_of(group) | {"of_id": kept.last[-1][0] if kept.last else 0}
    found = [(row["id"], row["mark"]) for row in await _SINCE.rows(db, since)]
    before = set(kept.last)
    new = [entry for entry, mark in found if (entry, mark) not in before]
    if not new and len(found) == len(before):
        return kept
    added = kept.added + len(new)
    if len(new) == len(found) or added > max(_LAST, _MOST_ADDED * kept.known.texts):
        return await _read(db, group)
    known = kept.known
    if new:
        rows = await _TERMS.rows(db, asked_of(group) | {"of_ids": new})
        scope = scope_of(group)
        more = [term for row in rows for term in stored_terms(row["terms"], scope)]
        known = known.with_more(more, texts=len(new))
    return _Kept(known, found[:_LAST], added)


def _keep(group: GroupKey, kept: _Kept) -> None:
    """Keep a vocabulary; where there are too many terms, drop what was not asked for longest."""
    with _keeping:
        _kept[group] = kept
        _kept.move_to_end(group)
        while len(_kept) > 1 and (len(_kept) > MOST_GROUPS or _terms_kept() > MOST_KEPT):
            _kept.popitem(last=False)


def _terms_kept() -> int:
    return sum(len(each.known.counts) for each in _kept.values())
