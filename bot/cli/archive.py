"""`noterat archive`: a group's whole record as a package that an e-archive takes."""

import argparse
import asyncio
import getpass
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

from bot.cli.refusal import Refusal
from bot.export import archive, table
from bot.export.archive import Package, Part
from bot.export.dress import Dress
from bot.export.formats import made
from bot.export.gathering import dressed, gathered
from bot.export.lists import What, listing
from bot.export.minutes import Minutes
from bot.settings import Settings
from bot.version import VERSION
from storage import archiving, groups, meeting_records, meetings, reads
from storage.engine.database import Db, opened
from storage.model import Group, Looked, Manner

_ALWAYS = (date(1, 1, 1), date(9999, 12, 31))
_MOST = 100_000  # meetings
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Write the package, and print how much is in it."""
    at = datetime.now(UTC)
    async with opened(settings.database_url) as database:
        async with database.snapshot() as db:
            group = await groups.find(db, options.tenant, options.group)
            group = group or await groups.of_code(db, options.tenant, options.group)
            if group is None:
                raise Refusal(f"there is no group “{options.group}” here.")
            held, lists = await _record(db, group)
            dress = await dressed(db, group)
        async with database.turn() as db:
            looked = Looked(group.key, Manner.EXPORT, len(held), name=getpass.getuser())
            await reads.note(db, [looked], by=None, at=at)
    package = Package(
        name=f"noterat-{groups.code(group.key)}-{at:%Y%m%dT%H%M%SZ}",
        group=_NOT_XML.sub("", group.name),
        language=group.language,
        version=VERSION,
        at=at,
    )
    parts = await asyncio.to_thread(_minutes, held, group.language, dress)
    schemas = await asyncio.to_thread(_schemas, options.schemas) if options.schemas else []
    data = await asyncio.to_thread(archive.write, package, [*lists, *parts], schemas)
    try:
        await asyncio.to_thread(_put, options.out, data)
    except OSError as error:
        raise Refusal(f"{options.out} cannot be written: {error.strerror}.") from error
    print(f"{options.out}: {len(held)} meetings, {len(parts) + len(lists)} files.")


async def _record(db: Db, group: Group) -> tuple[list[Minutes], list[Part]]:
    """Read every meeting that took place, the lists, and all rows."""
    met = await meetings.within(db, group.key, *_ALWAYS, limit=_MOST)
    told = [
        await meeting_records.recall(db, group.key, meeting=each.key)
        for each in met
        if each.state in meetings.TOOK_PLACE
    ]
    held = [await gathered(db, group, each) for each in told]
    kinds: tuple[What, ...] = get_args(What)
    lists = [
        Part(f"{what}.json", table.as_json(await listing(db, group, what, _ALWAYS)))
        for what in kinds
    ]
    rows = await archiving.rows(db, group.key)
    whole = json.dumps(rows, ensure_ascii=False, indent=1, default=_plain)
    return held, [*lists, Part("record.json", f"{whole}\n".encode())]


def _minutes(held: list[Minutes], language: str, dress: Dress) -> list[Part]:
    """Make each meeting's minutes as PDF/A, and as JSON beside it."""
    return [
        Part(
            f"minutes/{each.meeting.day}-{n:03}.{kind}",
            made(each, kind, language, dress=dress).data,
        )
        for n, each in enumerate(held, 1)
        for kind in ("pdf", "json")
    ]


def _schemas(folder: Path) -> list[Part]:
    """Read the schemas a package goes by; Refusal, with their addresses, where one is not there."""
    names = {address.rpartition("/")[2]: address for address in archive.SCHEMAS.values()}
    try:
        return [Part(name, folder.joinpath(name).read_bytes()) for name in names]
    except OSError as error:
        wanted = ", ".join(names.values())
        raise Refusal(f"{folder} must hold the schemas, which are at {wanted}.") from error


def _put(path: Path, data: bytes) -> None:
    with path.open("xb") as file:  # never over another
        path.chmod(0o600)
        file.write(data)


def _plain(value: Any) -> str:  # noqa: ANN401 - a column's value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
