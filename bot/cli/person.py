"""`noterat person`: all that is held on a person, and erasing it."""

import argparse
import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.cli.refusal import Refusal
from bot.settings import Settings
from storage import erasing
from storage.engine.compacting import compact
from storage.engine.database import Db, opened
from storage.erasing import FEWEST, Held, Person
from storage.model import PersonKey

KEPT = (
    "What the minutes say stays, with “N.N.” in the name's place: a public body may have to keep"
    " its decisions. Backups and exports made before still hold the name; `noterat db restore FILE"
    " --erased-in DATABASE` forgets it again."
)


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Print or erase what is held on a person."""
    async with opened(settings.database_url, migrate=False) as database:
        async with database.snapshot() as db:
            person = await _meant(db, options)
            held = await erasing.held(db, person)
        if options.what == "export":
            _export(held, options.out)
            return
        print(_counted({table: len(rows) for table, rows in held.items()}) or "Nothing is held.")
        if not held:
            return
        if not options.yes:
            print(f"{KEPT}\nNothing is changed yet: the same with --yes erases it.")
            return
        erase = partial(erasing.erase, person=person, at=datetime.now(UTC))
        changed = await database.carry_out(erase)
    await compact(settings.database_url)
    print(f"Erased, in {sum(changed.values())} rows. {KEPT}")


async def _meant(db: Db, options: argparse.Namespace) -> Person:
    """Find the account of the name; Refusal where a name is too short, or several have it."""
    for name in options.names:
        if len(name.split()) < FEWEST:
            raise Refusal(f"“{name}” is too little to go by: type the whole name.")
    if options.key:
        return Person(options.tenant, tuple(options.names), PersonKey(options.key))
    keys = await erasing.called(db, options.tenant, options.names[0])
    if len(keys) > 1:
        raise Refusal(
            f"{len(keys)} accounts are called {options.names[0]}: say which with --key, one of "
            + ", ".join(keys)
        )
    return Person(options.tenant, tuple(options.names), keys[0] if keys else None)


def _export(held: Held, out: Path | None) -> None:
    told = json.dumps(held, ensure_ascii=False, indent=1, default=_plain)
    if out is None:
        print(told)
        return
    try:
        with out.open("x", encoding="utf-8") as file:
            out.chmod(0o600)
            file.write(told + "\n")
    except OSError as error:
        raise Refusal(f"{out} cannot be written: {error.strerror}.") from error


def _plain(value: Any) -> str:  # noqa: ANN401 - a column's value
    return str(value)


def _counted(rows: dict[str, int]) -> str:
    return "\n".join(f"{count:6} in {table}" for table, count in rows.items())
