"""
How long it takes to forget a person where much is recorded, and whether a byte of the name stays.

`python -m tests.benchmarks.erasing [--records 100000] [--groups 100] [--named 2000]` fills a
database of one tenant, writes a person into every so many records, their history, minutes,
attendance and messages, and backs it up: last week's. Then `noterat person erase` is run and timed,
and the name is looked for in the bytes of the database, its journal, a new backup and an archive
package; last week's backup is restored and forgets again, and is looked through as well.
"""

# ruff: noqa: T201 - it prints what it finds

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from zipfile import ZipFile

from sqlalchemy import Connection, Table, create_engine, select, update

from storage.search import analyzer
from storage.search.scope import scope_of
from storage.tables import ATTENDANCE, EVENT, LINE, PERSON, RECEIVED, RECORD, SEARCH
from tests.benchmarks.filled import Plan, fill, key_of, member, place

NAME = "Kerstin Åmark"
FORMS = ("Kerstin", "kerstin", "KERSTIN", "Åmark", "åmark", "ÅMARK", "\\u00c5mark", "amark")
TENANT = place(0).tenant
MOST = 30.0  # s of a processor


def main() -> None:
    """Fill, erase, look, restore, look again; ends with 1 where a byte stays or it takes long."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--groups", type=int, default=100)
    parser.add_argument("--named", type=int, default=2_000, help="records that hold the name")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(_tried(Path(folder), Plan(told.records, told.groups), told.named))


def _tried(folder: Path, plan: Plan, named: int) -> int:
    file = folder / "noterat.sqlite"
    asyncio.run(fill(f"sqlite:///{file}", plan))
    _write_in(file, max(plan.records // named, 1))
    older, newer, restored = (folder / f"{name}.sqlite" for name in ("older", "newer", "restored"))
    _noterat(file, "db", "backup", str(older))
    print(f"{plan.records} records, {_megabytes(file)} MB; the name stands {_found(file)} times")
    spent, took = _noterat(file, "person", "erase", NAME, "--tenant", TENANT, "--yes")
    print(f"erased in {spent:.1f} s, {took:.1f} s of a processor")
    _noterat(file, "db", "backup", str(newer))
    package = folder / "package.zip"
    code = ("--tenant", TENANT, "--group", place(0).name)
    _noterat(file, "archive", *code, "--out", str(package))
    again, used = _noterat(
        restored, "db", "restore", str(older), "--erased-in", f"sqlite:///{file}"
    )
    print(f"restored and forgotten again in {again:.1f} s, {used:.1f} s of a processor")
    left = {path.name: _found(path) for path in (file, newer, restored)}
    with ZipFile(package) as zipped:
        packed = b"".join(zipped.read(name) for name in zipped.namelist() if ".pdf" not in name)
    left["package"] = sum(packed.count(form.encode()) for form in FORMS)
    print(f"the name is left: {left} times")
    return int(any(left.values()) or took > MOST)


def _write_in(file: Path, every: int) -> None:
    """Write the person into each so many rows of all that holds words."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as db:
        this = PERSON.c.tenant == TENANT, PERSON.c.key == member(0)
        db.execute(update(PERSON).where(*this).values(name=NAME))
        same = {"name": NAME}
        here = ATTENDANCE.c.tenant == TENANT, ATTENDANCE.c.person == member(0)
        db.execute(update(ATTENDANCE).where(*here).values(same))
        for table, column in ((RECORD, "number"), (LINE, "number")):
            name_in(db, table, column, every)
        found = db.execute(select(EVENT.c.id, EVENT.c.after).where(EVENT.c.id % every == 0)).all()
        for row in found:
            after = row.after | {"text": f"{NAME} {row.after['text']}"}
            db.execute(update(EVENT).where(EVENT.c.id == row.id).values(after=after))
        some = RECEIVED.c.message == "old1"
        db.execute(update(RECEIVED).where(some).values(answer=f'[["{NAME}", null]]'))
    engine.dispose()


def name_in(db: Connection, table: Table, column: str, every: int) -> None:
    """Put the name before each so many texts, and make it findable."""
    some = table.c[column] % every == 0 if table is RECORD else table.c[column] == 1
    for row in db.execute(select(table).where(some)).mappings().all():
        this = (each == row[each.name] for each in table.primary_key)
        text = f"{NAME} {row['text']}"
        db.execute(update(table).where(*this).values(text=text))
        scope = next(scope_of(key_of(n)) for n in _numbers(row["group"]))
        key = str(row["number"]) if table is RECORD else f"{row['document']}:{row['number']}"
        terms = " ".join(f"{scope}{term}" for term in dict.fromkeys(analyzer.terms(text)))
        kind = row["kind"] if table is RECORD else "line"
        found = {"tenant": TENANT, "group": row["group"], "kind": kind, "key": key}
        entry = (SEARCH.c[name] == value for name, value in found.items())
        db.execute(update(SEARCH).where(*entry).values(terms=terms))


def _numbers(group: str) -> Iterator[int]:
    if not _NUMBERS:
        _NUMBERS.update({key_of(n).group: n for n in range(200)})
    yield _NUMBERS[group]


_NUMBERS: dict[str, int] = {}


def _noterat(file: Path, *arguments: str) -> tuple[float, float]:
    """Run a command on a database; how many s it took, by the clock and of a processor."""
    began, used = perf_counter(), _used()
    told = {"NOTERAT_DATABASE_URL": f"sqlite:///{file}"}
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-m", "bot", *arguments],
        env=os.environ | told,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return perf_counter() - began, _used() - used


def _used() -> float:
    spent = getrusage(RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _found(file: Path) -> int:
    """Count the name in the bytes of a database and its journals."""
    parts = file.parent.glob(f"{file.name}*")
    return sum(part.read_bytes().count(form.encode()) for part in parts for form in FORMS)


def _megabytes(file: Path) -> int:
    return file.stat().st_size // 1_000_000


if __name__ == "__main__":
    main()
