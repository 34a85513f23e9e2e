"""
Which groups have changed since one looked last, whoever changed them.

An event has its number before it is stored, and on a server others may be stored meanwhile under
higher ones. So numbers that were skipped are asked for again, for as long as a turn may take:
whatever is rolled back leaves some that never come.
"""

from collections.abc import Sequence
from itertools import islice, pairwise
from time import monotonic

from sqlalchemy import bindparam, select

from storage.engine.database import Db
from storage.engine.prepared import Prepared, Told
from storage.model import GroupKey
from storage.tables import EVENT

MOST = 1_000  # events of one look; where there are more, any group may have changed
MOST_SKIPPED = 200  # numbers that are asked for again, the newest
LONGEST = 600.0  # s that a turn may take; the largest file of minutes takes some

_EVENTS = select(EVENT.c.id, EVENT.c.tenant, EVENT.c.group).order_by(EVENT.c.id.desc())
_NEWER = Prepared(_EVENTS.where(EVENT.c.id > bindparam("of_id")).limit(bindparam("most")))
_LATE = _EVENTS.where(EVENT.c.id.in_(bindparam("of_ids", expanding=True)))


class News:
    """
    How far the history of all tenants has been seen.

    What was stored before the first look is nobody's news.
    """

    def __init__(self) -> None:
        self._newest = -1
        self._skipped: dict[int, float] = {}  # and when they are given up; the newest last

    async def changed(self, db: Db) -> set[GroupKey] | None:
        """Give the groups that have changed since the last look; None: any may have."""
        return self.taken(await self.asked(db))

    async def asked(self, db: Db) -> Sequence[Told]:
        """Read what is new, for `taken`: so that nobody who shares it need wait for a database."""
        newer = await _NEWER.rows(db, {"of_id": self._newest, "most": MOST})
        if not self._skipped:
            return newer
        late = await db.execute(_LATE, {"of_ids": list(self._skipped)})
        return [*newer, *map(dict, late.mappings())]

    def taken(self, rows: Sequence[Told]) -> set[GroupKey] | None:
        """Note that these are seen, and give the groups that they changed; None: any may have."""
        before = self._newest
        new = [row for row in rows if row["id"] > before or row["id"] in self._skipped]
        numbers = sorted(row["id"] for row in new)
        for number in numbers:
            self._skipped.pop(number, None)
        is_all = before >= 0 and len(new) < MOST
        self._newest = max(0, before, *numbers)
        self._skip([before, *numbers] if is_all else numbers, before)
        return {GroupKey(row["tenant"], row["group"]) for row in new} if is_all else None

    def _skip(self, numbers: Sequence[int], before: int) -> None:
        """Note which are missing between these numbers, and give up what has not come for long."""
        now = monotonic()
        later = [number for number in numbers if number >= before]
        for one, next_ in pairwise(later):
            newest = range(max(one + 1, next_ - MOST_SKIPPED), next_)
            self._skipped |= dict.fromkeys(newest, now + LONGEST)
        skipped = sorted(self._skipped.items(), reverse=True)
        self._skipped = dict(islice((one for one in skipped if one[1] > now), MOST_SKIPPED))
