"""`noterat export`: minutes, lists and calendars written to files."""

import argparse
import asyncio
import getpass
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import dates
from bot.cli.refusal import Refusal
from bot.cli.writing import fresh
from bot.export import calendar, table
from bot.export.dress import Dress
from bot.export.fitting import fitted
from bot.export.formats import Made, made
from bot.export.gathering import dressed, gathered, recalled
from bot.export.kinds import FORMATS, Format, Style
from bot.export.lists import WHATS, Days, What, listing
from bot.export.minutes import Minutes
from bot.export.unfit import Unfit
from bot.files import unfitting
from bot.settings import Settings
from bot.texts import LANGUAGES
from storage import groups, meeting_records, meetings, reads
from storage.engine.database import Db, opened
from storage.errors import NoSuchMeeting
from storage.model import Group, Looked, Manner, Use

_MOST = 1_000  # meetings of one run
_FOR_EVER = (date(1900, 1, 1), date(2199, 12, 31))


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Write what is asked for, and print the name of each file."""
    async with opened(settings.database_url) as database, database.turn() as db:
        group = await groups.find(db, options.tenant, options.group)
        group = group or await groups.of_code(db, options.tenant, options.group)
        if group is None:
            raise Refusal(f"there is no group “{options.group}” here.")
        days = _days(options, group)
        kind, language = _kind(options), options.language or group.language
        found = await _gathered(db, group, kind, days, options)
        dress = await dressed(db, group)
        shown = len(found) if isinstance(found, tuple) else 1
        looked = Looked(group.key, Manner.EXPORT, shown, name=getpass.getuser())
        await reads.note(db, [looked], by=None, at=_now())
    dress = await _chosen(options, dress)
    files = await asyncio.to_thread(_made, found, kind, language, options, dress)
    out, may_be_many = options.out, isinstance(found, tuple) and not _is_one(options)
    for path in await asyncio.to_thread(_written, files, out, is_period=may_be_many):
        print(path)


def _is_one(options: argparse.Namespace) -> bool:
    """Whether one meeting is asked for, not those of a period."""
    return not (options.first or options.last)


Later = Callable[[str], Made]  # of a language


async def _gathered(
    db: Db, group: Group, kind: str, days: Days | None, options: argparse.Namespace
) -> Later | tuple[Minutes, ...]:
    """Read from the records all that the files are made of."""
    if kind == "ics":
        met = await meetings.within(db, group.key, *(days or _FOR_EVER), limit=_MOST)
        feed = calendar.of_meetings(group, met)
        return lambda language: Made(
            f"{group.name}.ics", "text/calendar", calendar.write(feed, language, at=_now())
        )
    what: What | None = next((each for each in WHATS if each == options.what), None)
    if what is not None:
        rows = await listing(db, group, what, days or _FOR_EVER)
        return lambda language: Made(
            f"{group.name} {what}.{kind}",
            "",
            table.as_json(rows) if kind == "json" else table.as_csv(rows, language),
        )
    if not _is_one(options):
        return await _of_period(db, group, days or _FOR_EVER)
    try:
        return (await recalled(db, group, days=days),)
    except NoSuchMeeting as error:
        raise Refusal(f"no meeting of “{group.name}” was held then.") from error


async def _of_period(db: Db, group: Group, days: Days) -> tuple[Minutes, ...]:
    met = await meetings.within(db, group.key, *days, limit=_MOST)
    held = [meeting for meeting in met if meeting.state in meetings.TOOK_PLACE]
    if not held:
        raise Refusal(f"no meeting of “{group.name}” was held then.")
    told = [await meeting_records.recall(db, group.key, meeting=each.key) for each in held]
    return tuple([await gathered(db, group, each) for each in told])


def _made(
    found: Later | tuple[Minutes, ...],
    kind: str,
    language: str,
    options: argparse.Namespace,
    dress: Dress,
) -> list[Made]:
    if not isinstance(found, tuple):
        return [found(language)]
    chosen: Format = next(each for each in FORMATS if each == kind)
    return [
        made(minutes, chosen, language, style=Style(options.style), dress=dress)
        for minutes in found
    ]


def _written(files: list[Made], out: Path | None, *, is_period: bool) -> list[Path]:
    """Write one file under the name that was given, those of a period into that folder."""
    if out is not None and len(files) == 1 and not (is_period or out.is_dir()):
        return [_put(out, files[0])]
    folder = out or Path()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"the folder {folder} cannot be made: {error.strerror}.") from error
    return [_put(fresh(folder, each.name), each) for each in files]


def _put(path: Path, file: Made) -> Path:
    try:
        path.write_bytes(file.data)
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}.") from error
    return path


async def _chosen(options: argparse.Namespace, own: Dress) -> Dress:
    """Put files that are named in the place of the group's own."""
    logo = await _own(options.logo, Use.LOGO)
    template = await _own(options.template, Use.TEMPLATE)
    return Dress(template=template or own.template, logo=logo or own.logo)


async def _own(path: Path | None, use: Use) -> bytes | None:
    if path is None:
        return None
    try:
        return (await fitted(await asyncio.to_thread(path.read_bytes), use)).data
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from error
    except Unfit as unfit:
        sentence = unfitting(path.name, use, unfit.why).worded("en")
        raise Refusal(sentence) from unfit


def _kind(options: argparse.Namespace) -> str:
    """Give the format: the one that is named, else the file's ending, else PDF or csv."""
    is_list = options.what in WHATS
    ending = options.out.suffix[1:].lower() if options.out is not None else ""
    kind = str(options.format or ending or ("csv" if is_list else "pdf"))
    if kind == "ics":
        return kind
    allowed = ("csv", "json") if is_list else FORMATS
    if kind not in allowed:
        raise Refusal(f"{options.what} come as {', '.join(allowed)} or ics, not as {kind}.")
    return kind


def _days(options: argparse.Namespace, group: Group) -> Days | None:
    """Read the days that are asked for; None: no days were named."""

    def period(typed: str) -> Days:
        if (day := _iso(typed)) is not None:
            return day, day
        now = datetime.now(ZoneInfo(group.zone))
        for language in LANGUAGES:
            if found := dates.find_period(typed, language=language, now=now):
                return found.first, found.last
        raise Refusal(f"“{typed}” is no day I can read; 2026-03-27 is one.")

    if options.meeting:
        return period(options.meeting)
    if not _is_one(options):
        first = period(options.first)[0] if options.first else _FOR_EVER[0]
        last = period(options.last)[1] if options.last else _FOR_EVER[1]
        return first, last
    return None


def _iso(typed: str) -> date | None:
    """Read a day of any time, also one far ahead."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _now() -> datetime:
    return datetime.now(UTC)
