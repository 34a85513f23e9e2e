"""`noterat import`: minutes saved in a group's records."""

import argparse
from datetime import UTC, datetime

from bot.cli.read import reading
from bot.replies.minutes import saved
from bot.replies.missing import lines, missing
from bot.replies.model import Reply
from bot.replies.plain import plain
from bot.review.draft import review
from bot.review.session import linked
from bot.settings import Settings
from storage import groups, people
from storage.engine.database import opened
from storage.minutes import documents
from storage.model import Stamp


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Save minutes in a group's records."""
    now = datetime.now(UTC)
    readings = [await reading(path) for path in options.files]
    async with opened(settings.database_url) as database:
        for each in readings:
            async with database.turn() as db:
                group = await groups.ensure(
                    db,
                    options.tenant,
                    options.group,
                    language=settings.language,
                    zone=settings.zone,
                    at=now,
                )
                stamp = Stamp(by=None, at=now)
                circle = await people.circle(db, group.key)
                found = linked(review(each, now).confirmed(), circle.names)
                result = await documents.save(db, group.key, found, stamp=stamp)
            lacking = missing(found.attendances, result.actions)
            told = saved(result, group.name, now.date()) + Reply(tuple(lines(lacking)))
            print(plain(told, settings.language))
