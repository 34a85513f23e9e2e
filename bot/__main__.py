"""The command line: the only place where the parts are wired together."""

import argparse
import asyncio
import getpass
import json
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.settings import BadSetting, Settings, load
from storage.errors import Unusable, Why

if TYPE_CHECKING:
    from bot.message import Fetched, File
    from bot.minutes.model import Reading

log = logging.getLogger("noterat")

REFUSED = 2  # exit status of a command that could not be carried out
INTERRUPTED = 130  # what shells expect of Ctrl-C
UNREAD = 141  # what they expect of a command whose reader has gone

Run = Callable[[Settings, argparse.Namespace], Awaitable[None]]


class Refusal(Exception):
    """A command cannot be carried out; its text is what the user is told."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what it cannot do is one sentence on stderr and exit status 2."""
    options = _parser().parse_args(arguments)
    try:
        asyncio.run(options.run(load(), options))
        sys.stdout.flush()
    except (BadSetting, Refusal) as refusal:
        return _refuse(str(refusal))
    except Unusable as refusal:
        return _refuse(_unusable(refusal))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read what is printed has seen enough: “noterat read … | head”
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"noterat: {sentence}\n")
    return REFUSED


def _unusable(refusal: Unusable) -> str:
    return {
        Why.URL: "NOTERAT_DATABASE_URL must be sqlite:///FILE or postgresql://HOST/NAME.",
        Why.UNREACHABLE: "the database cannot be opened; is NOTERAT_DATABASE_URL right,"
        " and may this user read and write there?",
        Why.NEWER: "the database was written by a newer Noterat; install that version or a later.",
        Why.NOT_EMPTY: "the database to be written holds records already; use an empty one.",
        Why.OLDER: "the database is older than this Noterat; run “noterat db upgrade”.",
    }[refusal.why]


async def serve(settings: Settings, options: argparse.Namespace) -> None:
    """Answer in Teams until told to stop."""
    from bot import worker  # noqa: PLC0415 - `--help` need not wait for it
    from bot.monitoring import logs  # noqa: PLC0415 - `--help` need not wait for it
    from bot.monitoring.health import health  # noqa: PLC0415
    from bot.monitoring.metrics import Measured, Metrics  # noqa: PLC0415
    from bot.replies.apologies import broken  # noqa: PLC0415
    from bot.talk.responder import Responder  # noqa: PLC0415
    from bot.teams import app, edge  # noqa: PLC0415 - only this command needs Microsoft's SDK
    from storage.engine.database import opened  # noqa: PLC0415

    logs.configure(settings.log_level)
    stop = _stopped_by_signals()
    metrics = Metrics()
    async with opened(settings.database_url) as database, edge.opened(settings) as out:
        responder = Responder(database, settings.language, settings.zone, out.fetch, out.member)
        watch = app.Watch(
            health=lambda: health(database, datetime.now(UTC)),
            metrics=lambda: metrics.told(database, datetime.now(UTC)),
        )
        server = app.app(out, Measured(responder, metrics), apology=broken, watch=watch)
        try:
            async with app.serving(server, settings, host=options.host, port=options.port) as port:
                log.warning("Noterat listens on http://%s:%s/api/messages", options.host, port)
                working = asyncio.create_task(
                    worker.work(
                        responder, out.out(), stop, on_attempt=metrics.sent, roster=out.roster
                    )
                )
                working.add_done_callback(lambda _done: stop.set())  # a bug in it ends the server
                await stop.wait()
                until = asyncio.get_running_loop().time() + app.DRAIN
        except OSError as error:
            raise Refusal(f"port {options.port} cannot be used: {error.strerror}.") from error
        with suppress(TimeoutError):
            async with asyncio.timeout_at(until):
                await working
        await responder.mark()


def _stopped_by_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    return stop


async def chat(settings: Settings, options: argparse.Namespace) -> None:
    """Hold the same conversation in this terminal."""
    from bot.cli.chat import Seat, chat, fetching  # noqa: PLC0415 - `--help` need not wait for it
    from bot.talk.responder import Responder  # noqa: PLC0415
    from storage.engine.database import opened  # noqa: PLC0415

    seat = Seat(name=options.name, group=options.group, now=_moment(options.now, settings.zone))
    async with opened(settings.database_url) as database:
        fetch = fetching(partial(_fetched, settings))
        responder = Responder(database, settings.language, settings.zone, fetch)
        await chat(responder, seat, _history())


async def _fetched(settings: Settings, file: "File") -> "Fetched":
    """Fetch what somebody at the terminal gave the address of."""
    from bot.teams import edge  # noqa: PLC0415 - who reads no links need not wait for it

    async with edge.opened(settings) as out:
        return await out.fetch(file)


async def read(settings: Settings, options: argparse.Namespace) -> None:
    """Print what minutes say; nothing is saved."""
    for path in options.files:
        reading = await _reading(path)
        print(_printed(reading, settings, options))


def _printed(reading: "Reading", settings: Settings, options: argparse.Namespace) -> str:
    """Write a reading out: JSON of several files has a line for each, as JSON Lines wants it."""
    from bot.minutes.schema import as_json  # noqa: PLC0415
    from bot.replies.explained import explained  # noqa: PLC0415
    from bot.replies.findings import View  # noqa: PLC0415
    from bot.replies.minutes import whole  # noqa: PLC0415
    from bot.replies.plain import plain  # noqa: PLC0415
    from bot.review.draft import review  # noqa: PLC0415

    if options.json:
        indent = 2 if len(options.files) == 1 else None
        return json.dumps(as_json(reading.minutes), ensure_ascii=False, indent=indent)
    if options.explain:
        return plain(explained(reading.minutes, reading.document.name), settings.language)
    now = datetime.now(ZoneInfo(settings.zone))
    view = View(review=review(reading, now), today=now.date())
    return plain(whole(view), settings.language)


async def import_(settings: Settings, options: argparse.Namespace) -> None:
    """Save minutes in a group's records."""
    from bot.replies.minutes import saved  # noqa: PLC0415
    from bot.replies.plain import plain  # noqa: PLC0415
    from bot.review.draft import review  # noqa: PLC0415
    from bot.review.session import linked  # noqa: PLC0415
    from storage import groups, people  # noqa: PLC0415
    from storage.engine.database import opened  # noqa: PLC0415
    from storage.minutes import documents  # noqa: PLC0415
    from storage.model import Stamp  # noqa: PLC0415

    now = datetime.now(UTC)
    readings = [await _reading(path) for path in options.files]
    async with opened(settings.database_url) as database:
        for reading in readings:
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
                found = linked(review(reading, now).confirmed(), circle.names)
                result = await documents.save(db, group.key, found, stamp=stamp)
            print(plain(saved(result, group.name, now.date()), settings.language))


async def manifest(_settings: Settings, options: argparse.Namespace) -> None:
    """Write the package that is uploaded to Teams."""
    from bot.teams.manifest import package  # noqa: PLC0415

    try:
        data = package(options.app_id)
    except ValueError as error:
        raise Refusal(str(error)) from error
    try:
        options.out.write_bytes(data)
    except OSError as error:
        raise Refusal(f"{options.out} cannot be written: {error.strerror}.") from error
    print(f"Wrote {options.out}: upload it in Teams under Apps > Manage your apps.")


async def db(settings: Settings, options: argparse.Namespace) -> None:
    """Tell how the database is doing, bring it up to date, back it up, restore or move it."""
    from storage.engine.database import opened  # noqa: PLC0415
    from storage.migrations import NEWEST  # noqa: PLC0415

    match options.what, options.places:
        case "check" | "upgrade", []:
            migrate = options.what == "upgrade"
            async with opened(settings.database_url, migrate=migrate) as database:
                await database.ping()
            print(f"The database answers and is up to date (revision {NEWEST}).")
        case "backup", [file]:
            with _new_file(Path(file)):
                await _copy(settings.database_url, f"sqlite:///{file}")
        case "restore", [file]:
            _refuse_missing(Path(file))
            await _copy(f"sqlite:///{file}", settings.database_url)
        case "copy", [source, target]:
            await _copy(source, target)
        case _:
            raise Refusal("type “db backup FILE”, “db restore FILE” or “db copy FROM TO”.")


async def _copy(source: str, target: str) -> None:
    from storage.engine.copying import copy  # noqa: PLC0415
    from storage.engine.database import opened  # noqa: PLC0415

    async with opened(source, migrate=False) as there, opened(target) as here:
        rows = await copy(there, here)
    print(f"Copied {rows} rows.")


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


async def outbox(settings: Settings, options: argparse.Namespace) -> None:
    """List the messages that wait, are in doubt or were given up; never their words."""
    from storage.delivery import unsent  # noqa: PLC0415
    from storage.engine.database import opened  # noqa: PLC0415

    async with opened(settings.database_url, migrate=False) as database, database.reading() as db:
        counts = await unsent.count(db)
        rows = await unsent.lingering(db, limit=options.limit)
    print(", ".join(f"{count} {standing}" for standing, count in counts.items()) + ".")
    for row in rows:
        facts = (row.standing, row.kind, row.conversation, f"{row.at:%Y-%m-%d %H:%M}")
        print("  ".join((*facts, f"{row.attempts} tries", row.error or "-", row.key)))


async def _reading(path: Path) -> "Reading":
    from bot.files import unreadable  # noqa: PLC0415
    from bot.minutes.process import read_within  # noqa: PLC0415
    from bot.minutes.readers.refusal import Unreadable  # noqa: PLC0415

    try:
        return await read_within(await asyncio.to_thread(path.read_bytes), path.name)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from error
    except Unreadable as error:
        raise Refusal(unreadable(path.name, error.reason).worded("en")) from error


def _moment(typed: str | None, zone: str) -> datetime | None:
    """Read `--now`; without an offset it is on the group's own clock."""
    if typed is None:
        return None
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError as error:
        raise Refusal(f"--now must be an ISO time like 2026-03-27T09:00, not “{typed}”.") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def _history() -> Path:
    """Name the file of lines typed before, as the XDG base directory specification wants it."""
    told = Path(os.environ.get("XDG_STATE_HOME", ""))
    folder = (told if told.is_absolute() else Path.home() / ".local" / "state") / "noterat"
    return folder / "history"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="noterat",
        description="The memory of groups that meet: decisions, actions, minutes.",
        epilog="Try “noterat chat” and type “hjälp” or “help”. Settings come from the environment,"
        " above all NOTERAT_DATABASE_URL; the README lists them.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _serve_options(_command(commands, "serve", serve, "answer in Teams"))
    _chat_options(_command(commands, "chat", chat, "hold the conversation in this terminal"))
    _read_options(_command(commands, "read", read, "print what minutes say; saves nothing"))
    _import_options(_command(commands, "import", import_, "save minutes in a group's records"))
    _manifest_options(_command(commands, "manifest", manifest, "write the Teams app package"))
    _outbox_options(_command(commands, "outbox", outbox, "list messages that did not get out"))
    _db_options(_command(commands, "db", db, "check, upgrade, back up, restore or copy records"))
    return parser


def _command(commands: Any, name: str, run: Run, does: str) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse's own type is private
    parser: argparse.ArgumentParser = commands.add_parser(name, help=does, description=run.__doc__)
    parser.set_defaults(run=run)
    return parser


def _serve_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=3978, help="port (%(default)s)")


def _chat_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as", dest="name", default=getpass.getuser(), help="who you are (%(default)s)"
    )
    parser.add_argument("--group", default="Noterat", help="the group that meets (%(default)s)")
    parser.add_argument("--now", help="pretend it is this ISO time")


def _read_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="txt, md, docx, pdf")
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--json", action="store_true", help="a JSON object; of several files one a line"
    )
    how.add_argument(
        "--explain", action="store_true", help="each finding beside the words that made it one"
    )


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="txt, md, docx, pdf")
    parser.add_argument("--group", required=True, help="the group whose minutes they are")
    parser.add_argument("--tenant", default="local", help="the Teams tenant's id (%(default)s)")


def _db_options(parser: argparse.ArgumentParser) -> None:
    choices = ("check", "upgrade", "backup", "restore", "copy")
    parser.add_argument("what", nargs="?", choices=choices, default="check")
    parser.add_argument(
        "places", nargs="*", metavar="PLACE", help="FILE of a backup; for copy two database URLs"
    )


def _outbox_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=int, default=100, help="rows shown (%(default)s)")


def _manifest_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--app-id", required=True, help="the bot's Microsoft App ID")
    parser.add_argument("--out", type=Path, default=Path("noterat.zip"), help="(%(default)s)")


if __name__ == "__main__":
    sys.exit(main())
