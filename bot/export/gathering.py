"""The minutes of a meeting, gathered from the records as they stand now."""

from datetime import date

from bot.export.dress import Dress
from bot.export.minutes import Minutes, minutes_of
from bot.export.wanted import Wanted
from storage import group_files, meeting_records, offices
from storage.engine.database import Db
from storage.model import Group, MeetingRecord, Use


async def gathered(db: Db, group: Group, told: MeetingRecord) -> Minutes:
    """Gather what the minutes of a meeting hold, and who is to sign them."""
    return minutes_of(told, group, await offices.holders(db, group.key))


async def recalled(db: Db, group: Group, *, days: tuple[date, date] | None = None) -> Minutes:
    """Gather the minutes of the last meeting, or of the last in those `days`; NoSuchMeeting."""
    return await gathered(db, group, await meeting_records.recall(db, group.key, days=days))


async def as_wanted(db: Db, group: Group, what: Wanted) -> Minutes:
    """Gather the minutes that an offer tells; NoSuchMeeting."""
    told = await meeting_records.recall(db, group.key, meeting=what.meeting)
    return await gathered(db, group, told)


async def dressed(db: Db, group: Group) -> Dress:
    """Give what the group's documents are made with."""
    kept = await group_files.of(db, group.key)
    own = {use: file.data for use, file in kept.items()}
    return Dress(template=own.get(Use.TEMPLATE), logo=own.get(Use.LOGO))
