"""
A file → all that can be told of its minutes.

Run as a program it reads a line of JSON, the file's name, and then the file from stdin, and
writes JSON: a `Reading`, or the reason against it. `bot.minutes.process` runs it so.
"""

import hashlib
import json
import resource
import signal
import sys
from dataclasses import asdict

from bot.minutes.attendance.parties import is_person, parties
from bot.minutes.extract import extract
from bot.minutes.findings.checks import checks
from bot.minutes.layout.outline import outline
from bot.minutes.model import Reading
from bot.minutes.readers import Unreadable, read

MEMORY = 1024 * 1024 * 1024  # bytes of address space; a reader's own need stays under 300 MB


def understand(data: bytes, name: str) -> Reading:
    """Read a file and find what its minutes say; raise `Unreadable`."""
    document = read(data, name)
    laid_out = outline(document)
    minutes = extract(document, laid_out)
    known = parties(minutes.attendees, minutes.language)
    responsible = {name for action in minutes.actions for name in action.responsible}
    return Reading(
        document=document,
        minutes=minutes,
        checks=checks(laid_out, minutes),
        people=tuple(sorted(name for name in responsible if is_person(name, known))),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    name = json.loads(sys.stdin.buffer.readline())
    answer: object
    try:
        answer = asdict(understand(sys.stdin.buffer.read(), name))
    except Unreadable as refusal:
        answer = refusal.reason
    told = json.dumps(answer, ensure_ascii=False, default=str)  # dates and times, by ISO 8601
    sys.stdout.buffer.write(told.encode(errors="replace"))  # half a surrogate pair is no UTF-8


if __name__ == "__main__":
    _main()
