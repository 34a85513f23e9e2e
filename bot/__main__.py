"""The command line: which subcommands there are; each is carried out by its module in `bot/cli`."""

import argparse
import gc
import getpass
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from bot.version import VERSION

MODULES = {
    "serve": "bot.cli.serve",
    "chat": "bot.cli.terminal",
    "ask": "bot.cli.ask",
    "mcp": "bot.cli.mcp",
    "read": "bot.cli.read",
    "import": "bot.cli.import_minutes",
    "export": "bot.cli.export",
    "archive": "bot.cli.archive",
    "manifest": "bot.cli.manifest",
    "outbox": "bot.cli.outbox",
    "person": "bot.cli.person",
    "retention": "bot.cli.retention",
    "db": "bot.cli.database",
}

READING = ("read", "import")
FILES = "docx, odt, pdf, rtf, html, md, txt, eml, json or ics, or a folder of them"
REFUSED = 2  # exit status of a command that could not be carried out
INTERRUPTED = 130  # what shells expect of Ctrl-C
UNREAD = 141  # what they expect of a command whose reader has gone


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what it cannot do is one sentence on stderr and exit status 2."""
    options = _parser().parse_args(arguments)
    try:
        refusal = _refusal(options)
        sys.stdout.flush()
        _imported("bot.patterns").keep()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read what is printed has seen enough: “noterat read … | head”
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    if not refusal:
        return 0
    sys.stderr.write(f"noterat: {refusal}\n")
    return REFUSED


def _refusal(options: argparse.Namespace) -> str:
    """Carry the command out; where it reads a file, while what reads that is loaded, too."""
    if options.subcommand not in READING:
        return _carried_out(options)
    with _imported("bot.minutes.starting").one_early():
        return _carried_out(options)


def _carried_out(options: argparse.Namespace) -> str:
    running = _imported("bot.cli.running")  # only now: `--help` and `--version` are quick
    refusal: str = running.refusal(lambda: _imported(MODULES[options.subcommand]), options)
    return refusal


def _imported(name: str) -> ModuleType:
    """Import a module; what stays as long as the process is not looked through for garbage."""
    if name in sys.modules:
        return sys.modules[name]
    gc.disable()
    try:
        return import_module(name)
    finally:
        gc.freeze()
        gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="noterat",
        description="The memory of groups that meet: decisions, actions, minutes.",
        epilog="Try “noterat chat” and type “hjälp” or “help”. Settings come from the environment,"
        " above all NOTERAT_DATABASE_URL; the README lists them.",
    )
    parser.add_argument("--version", action="version", version=f"noterat {VERSION}")
    commands = parser.add_subparsers(prog="noterat", required=True, metavar="COMMAND")
    _serve_options(_command(commands, "serve", "answer in Teams until told to stop"))
    _chat_options(_command(commands, "chat", "hold the same conversation in this terminal"))
    _ask_options(_command(commands, "ask", "answer one question; nothing is recorded"))
    _mcp_options(_command(commands, "mcp", "let an assistant ask and record, by MCP"))
    _read_options(_command(commands, "read", "print what minutes say; nothing is saved"))
    _import_options(_command(commands, "import", "save minutes in a group's records"))
    _export_options(_command(commands, "export", "write minutes, lists and calendars to files"))
    _archive_options(
        _command(commands, "archive", "write a group's whole record as a package for an e-archive")
    )
    _manifest_options(_command(commands, "manifest", "write the package that Teams takes"))
    _outbox_options(
        _command(commands, "outbox", "list unsent messages, without their words, or try them again")
    )
    _person_options(_command(commands, "person", "print or erase what is held on a person"))
    _retention_options(
        _command(commands, "retention", "set how long what is kept, and let go of what is too old")
    )
    _db_options(_command(commands, "db", "check, upgrade, back up, restore or copy the records"))
    return parser


def _command(commands: Any, name: str, does: str) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse's own type is private
    description = does[0].upper() + does[1:] + "."
    parser: argparse.ArgumentParser = commands.add_parser(name, help=does, description=description)
    parser.set_defaults(subcommand=name)
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


def _ask_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", help="what is asked, in quotation marks")
    parser.add_argument("--group", required=True, help="the group that is asked")
    parser.add_argument(
        "--as", dest="name", default=getpass.getuser(), help="who asks (%(default)s)"
    )
    parser.add_argument("--now", help="pretend it is this ISO time")
    parser.add_argument("--json", action="store_true", help="a JSON object")


def _mcp_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--as", dest="name", default=getpass.getuser(), help="whom it speaks for (%(default)s)"
    )
    parser.add_argument(
        "--http", action="store_true", help="serve on 127.0.0.1 whoever shows a token of theirs"
    )
    parser.add_argument("--port", type=int, default=3979, help="for --http (%(default)s)")


def _read_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=FILES)
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--json", action="store_true", help="a JSON object; of several files one a line"
    )
    how.add_argument(
        "--explain", action="store_true", help="each finding beside the words that made it one"
    )


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=FILES)
    whose = "the group whose minutes they are: its name, in Teams the code that “settings” shows"
    parser.add_argument("--group", required=True, help=whose)
    parser.add_argument("--tenant", default="local", help="the Teams tenant's id (%(default)s)")


def _export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--group", required=True, help="the group whose records they are")
    parser.add_argument("--tenant", default="local", help="the Teams tenant's id (%(default)s)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--meeting", metavar="DAY", help="of this day (the latest meeting)")
    which.add_argument("--from", dest="first", metavar="DAY", help="from this day on")
    parser.add_argument("--to", dest="last", metavar="DAY", help="to this day, included")
    parser.add_argument(
        "--what",
        choices=("minutes", "decisions", "actions", "attendance"),
        default="minutes",
        help="(%(default)s)",
    )
    parser.add_argument(
        "--format",
        choices=("docx", "pdf", "html", "md", "json", "csv", "ics"),
        help="else by the ending of FILE (pdf; csv of lists)",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="replaced if it is there; of several a folder"
    )
    parser.add_argument("--language", choices=("sv", "en"), help="(the group's)")
    parser.add_argument(
        "--style", choices=("minutes", "notes"), default="minutes", help="(%(default)s)"
    )
    parser.add_argument("--template", type=Path, metavar="FILE", help="a docx of your own to fill")
    parser.add_argument("--logo", type=Path, metavar="FILE", help="a picture for the top")


def _archive_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--group", required=True, help="the group: its name, or its code")
    parser.add_argument("--tenant", default="local", help="the Teams tenant's id (%(default)s)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new zip file")
    schemas = "folder with the schemas of METS, XLink and CSIP, which then go along"
    parser.add_argument("--schemas", type=Path, metavar="FOLDER", help=schemas)


def _db_options(parser: argparse.ArgumentParser) -> None:
    choices = ("check", "upgrade", "backup", "restore", "copy")
    parser.add_argument("what", nargs="?", choices=choices, default="check")
    parser.add_argument(
        "places", nargs="*", metavar="PLACE", help="FILE of a backup; for copy two database URLs"
    )
    erased = "URL of the newer database whose erasures of persons are done again after restoring"
    parser.add_argument("--erased-in", metavar="URL", help=erased)


def _outbox_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=int, default=100, help="rows shown (%(default)s)")
    again = "try again what was given up: the messages of these keys, or all"
    parser.add_argument("--retry", nargs="*", metavar="KEY", help=again)


def _person_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("export", "erase"))
    several = "the person's whole name, and other ways in which it is written"
    parser.add_argument("names", nargs="+", metavar="NAME", help=several)
    parser.add_argument("--tenant", default="local", help="in Teams, the tenant's id (%(default)s)")
    parser.add_argument("--key", help="which account, where several have the name")
    parser.add_argument("--out", type=Path, help="where to write the export; without it, here")
    parser.add_argument("--yes", action="store_true", help="erase; without it, rows are counted")


def _retention_options(parser: argparse.ArgumentParser) -> None:
    choices = ("show", "set", "on", "off", "run", "log")
    parser.add_argument("what", nargs="?", choices=choices, default="show")
    kinds = "of set: what is kept, as notes; “noterat retention” lists all"
    parser.add_argument("kind", nargs="?", metavar="KIND", help=kinds)
    ages = "of set: for how long, as 90d, 18m or 2y; keep: for good; usual: without a rule"
    parser.add_argument("age", nargs="?", metavar="AGE", help=ages)
    parser.add_argument("--group", help="of one group: its name, or its code (all of the tenant)")
    parser.add_argument("--tenant", default="local", help="the Teams tenant's id (%(default)s)")
    parser.add_argument("--yes", action="store_true", help="let go; without it, rows are counted")


def _manifest_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--app-id", required=True, help="the bot's Microsoft App ID")
    parser.add_argument("--out", type=Path, default=Path("noterat.zip"), help="(%(default)s)")


if __name__ == "__main__":
    sys.exit(main())
