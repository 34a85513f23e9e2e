"""
Ballots: each person counted once, however often and through however many replicas they vote.

An open vote keeps a row a person, with the choice; a changed mind is written over it. A secret one
keeps two rows that nothing joins: the ballot, under a digest of the person, says that somebody
has voted; the slip, under another digest, what somebody chose. Both digests are HMACs under a key
that was drawn for this vote alone: with it who comes back finds the own slip again, to change it.
When the vote is over the slips become counts, and slips and key are deleted: from then on nothing
can tell who chose what, not even whoever has the database and guesses every name. Until then
somebody who has it could, which is the price of letting people change their minds.
"""

import hmac
from collections import Counter

from sqlalchemy import Table, and_, delete, func, select, update

from storage.engine.database import Db
from storage.engine.queries import of_group
from storage.engine.rows import insert_new
from storage.model import GroupKey, PersonKey, VoteMethod
from storage.tables import BALLOT, PERSON, SLIP
from storage.values import Columns

Counts = dict[int, int]  # by the place of the choice
Named = dict[int, tuple[str, ...]]


async def put(db: Db, group: GroupKey, vote: Columns, person: PersonKey, choice: int) -> bool:
    """Count a person's choice, instead of the one before; False where they had voted before."""
    here = {"tenant": group.tenant, "group": group.group, "vote": vote["key"]}
    if vote["method"] != VoteMethod.SECRET:
        return await _put(db, BALLOT, here | {"voter": person, "choice": choice})
    secret = vote["secret"]
    is_first = await insert_new(
        db, BALLOT, here | {"voter": _digest(secret, "ballot", person), "choice": None}
    )
    await _put(db, SLIP, here | {"slip": _digest(secret, "slip", person), "choice": choice})
    return is_first


async def voters(db: Db, group: GroupKey, vote: Columns) -> int:
    """Count who have voted."""
    query = select(func.count()).select_from(BALLOT)
    query = query.where(of_group(BALLOT, group), BALLOT.c.vote == vote["key"])
    count: int = (await db.execute(query)).scalar_one()
    return count


async def counted(db: Db, group: GroupKey, vote: Columns) -> Counts:
    """Count the choices, of a secret vote from its slips."""
    table = SLIP if vote["method"] == VoteMethod.SECRET else BALLOT
    query = select(table.c.choice).where(of_group(table, group), table.c.vote == vote["key"])
    return Counter((await db.execute(query)).scalars())


async def named(db: Db, group: GroupKey, vote: Columns) -> Named:
    """Give the names of who chose what in an open vote, sorted."""
    query = (
        select(BALLOT.c.choice, PERSON.c.name)
        .join(PERSON, and_(PERSON.c.tenant == BALLOT.c.tenant, PERSON.c.key == BALLOT.c.voter))
        .where(of_group(BALLOT, group), BALLOT.c.vote == vote["key"])
        .order_by(PERSON.c.name)
    )
    found: dict[int, list[str]] = {}
    for row in await db.execute(query):
        found.setdefault(row.choice, []).append(row.name)
    return {choice: tuple(names) for choice, names in found.items()}


async def part(db: Db, group: GroupKey, vote: Columns) -> None:
    """Delete the slips of a secret vote that is over and counted."""
    await db.execute(delete(SLIP).where(of_group(SLIP, group), SLIP.c.vote == vote["key"]))


async def _put(db: Db, table: Table, row: dict[str, object]) -> bool:
    if await insert_new(db, table, row):
        return True
    key = and_(*(column == row[column.name] for column in table.primary_key))
    await db.execute(update(table).where(key).values(choice=row["choice"]))
    return False


def _digest(secret: str, what: str, person: PersonKey) -> str:
    return hmac.digest(secret.encode(), f"{what}\0{person}".encode(), "sha256").hex()
