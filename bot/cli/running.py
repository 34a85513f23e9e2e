"""Carry out one subcommand, and word what stands in its way."""

import argparse
from collections.abc import Callable, Coroutine
from types import ModuleType
from typing import Any

from bot.cli.refusal import Refusal
from bot.settings import BadSetting, load
from storage.errors import NotStored, Unusable, Why

_TROUBLES = {
    Why.URL: "NOTERAT_DATABASE_URL must be sqlite:///FILE or postgresql://HOST/NAME.",
    Why.UNREACHABLE: "the database cannot be opened; is NOTERAT_DATABASE_URL right,"
    " and may this user read and write there?",
    Why.NEWER: "the database was written by a newer Noterat; install that version or a later.",
    Why.NOT_EMPTY: "the database to be written holds records already; use an empty one.",
    Why.OLDER: "the database is older than this Noterat; run “noterat db upgrade”.",
    Why.BROKEN: "the database file is damaged, cut off, or no database at all, and was not changed;"
    " put it aside and use the last backup: “noterat db restore FILE”.",
    Why.READ_ONLY: "the database may only be read; give this user the right to write the file and"
    " its folder.",
    Why.FULL: "the disk of the database is full, and nothing was saved; make room and try again.",
    Why.HELD: "another program has held the database for too long, and nothing was saved; end it"
    " or try again in a moment.",
}


def refusal(subcommand: Callable[[], ModuleType], options: argparse.Namespace) -> str:
    """Carry it out, and say in one sentence why it could not be; empty: it was."""
    try:
        work: Coroutine[Any, Any, None] | None = subcommand().run(load(), options)
        if work is not None:
            import asyncio  # noqa: PLC0415 - what only reads files does without, and is there sooner

            asyncio.run(work)
    except (BadSetting, Refusal) as refused:
        return str(refused)
    except (Unusable, NotStored) as refused:
        return _TROUBLES[refused.why]
    return ""
