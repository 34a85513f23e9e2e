"""`noterat import`: minutes saved in a group's records."""

import argparse
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.cli.batch import RULE, readings
from bot.cli.refusal import Refusal
from bot.replies.minutes import in_doubt, saved
from bot.replies.missing import lines, missing
from bot.replies.model import Reply
from bot.replies.twins import in_plain
from bot.review.draft import review
from bot.review.session import linked
from bot.settings import Settings
from storage import groups, people
from storage.engine.database import Db, opened
from storage.minutes import documents
from storage.model import Group, Stamp

LOCAL = "local"  # the tenant of this machine, where nobody else takes a name


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Save minutes in a group's records."""
    now = datetime.now(UTC)
    is_first = True
    async with opened(settings.database_url) as database:
        for each in readings(options.files):  # blocks: nothing else goes on here
            async with database.turn() as db:
                group = await _group(db, settings, options, now)
                stamp = Stamp(by=None, at=now)
                circle = await people.circle(db, group.key)
                local = now.astimezone(ZoneInfo(group.zone))
                read = review(each, local)
                found = linked(read.confirmed(), circle.names)
                result = await documents.save(db, group.key, found, stamp=stamp)
            lacking = missing(found.attendances, result.actions)
            told = saved(result, group.name, now.date()) + in_doubt(read)
            told += Reply(tuple(lines(lacking)))
            if not is_first:
                print(RULE)
            print(in_plain(told, settings.language))
            is_first = False


async def _group(db: Db, settings: Settings, options: argparse.Namespace, now: datetime) -> Group:
    """Find the group, or make it; in Teams, where anybody may take a name, only by its code."""
    if options.tenant == LOCAL:
        return await groups.ensure(
            db, LOCAL, options.group, language=settings.language, zone=settings.zone, at=now
        )
    found = await groups.of_code(db, options.tenant, options.group)
    if found is None:
        raise Refusal(
            f"no group has the code “{options.group}”: type “inställningar” or “settings” where the"
            " group meets, and give its code, as anybody may take a name."
        )
    return found
