"""
A file → all that can be told of its minutes.

Run as a program it reads a line of JSON, the file's name, and then the file from stdin, and
writes JSON: a `Reading`, or the reason against it. `bot.minutes.process` runs it so.
"""

import hashlib
import json
import os
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
from bot.minutes.readers.refusal import MAX_FINDINGS

LIMITS = {
    resource.RLIMIT_AS: 1024 * 1024 * 1024,  # bytes of memory; a reader needs less than 300 MB
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_FSIZE: 0,  # bytes of a file: it writes none, what it answers goes into a pipe
    resource.RLIMIT_NOFILE: 64,  # its modules and data are read one by one
    resource.RLIMIT_NPROC: 0,  # it starts nothing
}
NICE = 10  # the server's turns go first


def understand(data: bytes, name: str) -> Reading:
    """Read a file and find what its minutes say; raise `Unreadable`."""
    document = read(data, name)
    laid_out = outline(document)
    minutes = extract(document, laid_out)
    found = (minutes.decisions, minutes.actions, minutes.items, minutes.attendees)
    if sum(map(len, found)) > MAX_FINDINGS:
        raise Unreadable("too_many", name)
    known = parties(minutes.attendees, minutes.language)
    responsible = {name for action in minutes.actions for name in action.responsible}
    return Reading(
        document=document,
        minutes=minutes,
        checks=checks(laid_out, minutes),
        people=tuple(sorted(name for name in responsible if is_person(name, known))),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _limit() -> None:
    """Leave a parser that a hostile file has taken over little to take."""
    for what, most in LIMITS.items():
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))
    os.nice(NICE)


def _main() -> None:
    _limit()
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
