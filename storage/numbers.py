"""The numbers of records: each group counts its own, without a gap."""

from sqlalchemy import bindparam, literal_column, update

from storage.engine import together
from storage.engine.database import Db
from storage.engine.prepared import Prepared
from storage.engine.together import Condition
from storage.engine.transaction import ServerTurn
from storage.model import GroupKey
from storage.tables import GROUP

_HERE = (GROUP.c.tenant == bindparam("of_tenant"), GROUP.c.key == bindparam("of_group"))
_TAKE = Prepared(
    update(GROUP)
    .where(*_HERE)
    .values(last_number=GROUP.c.last_number + bindparam("how_many"))
    .returning(GROUP.c.last_number, GROUP.c.zone)
)
_IS_STILL_LAST: Condition = (
    update(GROUP)
    .where(GROUP.c.tenant == bindparam("counting_tenant"))
    .where(GROUP.c.key == bindparam("counting_group"))
    .where(GROUP.c.last_number == bindparam("last_seen"))
    .values(last_number=GROUP.c.last_number + literal_column("1"))
    .returning(literal_column("1").label("taken"))
)


def saw(db: Db, group: GroupKey, last: int, zone: str) -> None:
    """Note what was read of the group: of a turn that hopes, the next number is taken by it."""
    if isinstance(db, ServerTurn):
        db.seen[group] = last, zone


async def take(db: Db, group: GroupKey, many: int) -> tuple[int, str]:
    """Take the group's next numbers, so many; gives the last of them, and the group's zone."""
    if many == 1 and together.hopes(db) and db.owed is None and group in db.seen:
        last, zone = db.seen[group]
        told = {"counting_tenant": group.tenant, "counting_group": group.group, "last_seen": last}
        together.provide(db, _IS_STILL_LAST, told)
        return last + 1, zone
    asked = {"of_tenant": group.tenant, "of_group": group.group, "how_many": many}
    taken = await _TAKE.one(db, asked)
    return taken["last_number"], taken["zone"]
