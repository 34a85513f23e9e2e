"""
A group's logo or template tried on, in a process of its own: what is kept has made documents.

It reads a line of JSON, what the file is to be, and then the file from stdin; it writes a line of
JSON, the reason against it or the words in it, and then the file as it is kept.
"""

import asyncio
import json
import os
import resource
import sys
from asyncio.subprocess import DEVNULL, PIPE
from datetime import date
from pathlib import Path
from typing import get_args
from weakref import WeakKeyDictionary

from bot.export.dress import Dress
from bot.export.paper import Entry, Fact, Heading, Names, Paper, Signature, Words
from bot.export.unfit import Unfit, Why
from bot.values import dataclass
from storage.model import Use

_MOST = 20 * 2**20  # bytes that are handed over; both kinds take far fewer
_SECONDS = 8
_AT_ONCE = 1  # a logo is sent once in a group's life; a flood of them waits
_PLACES: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
_MEMORY = 2 * 2**30  # bytes: the PDF's library alone lays claim to one, and uses a tenth
_NEEDED = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A file that documents can be made with."""

    data: bytes
    words: str = ""  # that stand in a template


async def fitted(data: bytes, use: Use) -> Fitted:
    """Try a file on; Unfit. The event loop is never blocked, and nothing of the process is left."""
    if len(data) > _MOST:
        raise Unfit("too_large")
    async with _PLACES.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE)):
        return _told(await _tried(data, use))


async def _tried(data: bytes, use: Use) -> bytes:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.export.fitting"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        cwd=_ROOT,
        env={name: value for name in _NEEDED if (value := os.environ.get(name))},
    )
    try:
        async with asyncio.timeout(_SECONDS):
            answer, _nothing = await process.communicate(f"{json.dumps(use)}\n".encode() + data)
    except TimeoutError as error:
        raise Unfit("too_slow") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return answer


def _told(answer: bytes) -> Fitted:
    """Read what the process says; one that a file has taken over says what it likes."""
    line, _end, data = answer.partition(b"\n")
    try:
        told = json.loads(line)
    except ValueError:
        told = None
    if not isinstance(told, dict) or not isinstance(told.get("words"), str):
        why = told.get("why") if isinstance(told, dict) else None
        raise Unfit(next((each for each in get_args(Why) if each == why), "broken"))
    return Fitted(data, told["words"])


def _try(data: bytes, use: Use) -> Fitted:
    """Make a document of each kind with the file; Unfit."""
    from bot.export import logo, pdf, template, word  # noqa: PLC0415 - after the limits are set

    if use is Use.LOGO:
        made = Fitted(logo.cleaned(data))
        pdf.write(_paper(), Dress(logo=made.data))
        word.write(_paper(), Dress(logo=made.data))
        return made
    looked = template.cleaned(data)
    word.write(_paper(), Dress(template=looked.data))
    return Fitted(looked.data, looked.words)


def _paper() -> Paper:
    fact = Fact("Datum", "den 1 januari 2026")
    return Paper(
        language="sv",
        kind="Protokoll",
        group="Provet",
        day=date(2026, 1, 1),
        running="Provet",
        page="{page} ({pages})",
        draft="Utkast",
        logo="Logotyp",
        facts=(fact,),
        blocks=(
            Names("Närvarande", ("Anna Ek",)),
            Heading("1", "Prov"),
            Words("Allt prövas."),
            Entry("Beslut #1", "Provet godkänns", (fact,)),
        ),
        signatures=(Signature("Justeras", ""),),
    )


def main() -> None:
    """Try the file that comes."""
    use = Use(json.loads(sys.stdin.buffer.readline()))
    data = sys.stdin.buffer.read()
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_FSIZE, 0)):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))
    try:
        made = _try(data, use)
        told, kept = {"words": made.words}, made.data
    except Unfit as unfit:
        told, kept = {"why": unfit.why}, b""
    except Exception:  # noqa: BLE001 - whatever a library says of a file that it does not take
        told, kept = {"why": "broken"}, b""
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + kept)


if __name__ == "__main__":
    main()
