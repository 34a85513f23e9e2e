"""`noterat db`: check, upgrade, back up, restore or copy the records."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.cli.refusal import Refusal
from bot.settings import Settings
from bot.texts import All, Text, _, _n
from storage import erasing
from storage.engine.compacting import compact
from storage.engine.copying import copy
from storage.engine.database import Db, opened
from storage.migrations import NEWEST
from storage.retention import disposing, rules


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Check the database, bring it up to date, back it up, restore or copy it."""
    match options.what, options.places:
        case "check" | "upgrade", []:
            migrate = options.what == "upgrade"
            async with opened(settings.database_url, migrate=migrate) as database:
                await database.check()
            print(f"The database answers and is up to date (revision {NEWEST}).")
        case "backup", [file]:
            with _new_file(Path(file)):
                await _copy(settings.database_url, f"sqlite:///{file}")
        case "restore", [file]:
            _refuse_missing(Path(file))
            await _copy(f"sqlite:///{file}", settings.database_url)
            if options.erased_in is not None:
                await _forget_again(settings.database_url, options.erased_in)
        case "copy", [source, target]:
            await _copy(source, target)
        case _:
            raise Refusal("type “db backup FILE”, “db restore FILE” or “db copy FROM TO”.")


async def _copy(source: str, target: str) -> None:

    async with opened(source, migrate=False) as there, opened(target) as here:
        rows = await copy(there, here)
    print(f"Copied {rows} rows.")


async def _forget_again(restored: str, newer: str) -> None:
    """Take out of restored records what was erased from newer ones since, or disposed of."""
    async with opened(newer, migrate=False) as database, database.reading() as db:
        done = await erasing.erasures(db)
        erased = await erasing.erased_records(db)
        told, gone = await rules.every(db), await disposing.every(db)

    async def forget(db: Db) -> tuple[int, int, int]:
        names = await erasing.erase_again(db, done)
        records = await erasing.erase_records_again(db, erased)
        await rules.copy(db, told)
        return names, records, await disposing.dispose_again(db, gone)

    async with opened(restored) as database:
        names, records, rows = await database.carry_out(forget)
    await compact(restored)
    print(_done_again(names, records, rows).worded("en"))


def _done_again(names: int, records: int, rows: int) -> Text:
    """Word what was taken out, without what there was none of."""
    counted = (
        _n("{count} name erased", "{count} names erased", names),
        _n("{count} record erased", "{count} records erased", records),
        _n("{count} row disposed of", "{count} rows disposed of", rows),
    )
    what = tuple(each for each in counted if each.args["count"])
    if not what:
        return _("Nothing has been erased or disposed of since.")
    return _("Done again: {what}.", what=All(what))


def _refuse_missing(path: Path) -> None:
    if not path.is_file():
        raise Refusal(f"{path} cannot be read: there is no such file.")


@contextmanager
def _new_file(path: Path) -> Iterator[None]:
    """Make a file that none but this user reads; gone again where it could not be filled."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}.") from error
    try:
        yield
    except BaseException:
        path.unlink()
        raise
