"""A file → all that can be told of its minutes."""

import hashlib
from importlib import import_module

from bot.minutes.attendance.parties import is_person, parties
from bot.minutes.document import Document
from bot.minutes.extract import extract
from bot.minutes.findings.checks import checks, picture_pages
from bot.minutes.findings.numbers import without_numbers
from bot.minutes.layout.outline import outline
from bot.minutes.model import Minutes, Reading
from bot.minutes.readers import Unreadable, read
from bot.minutes.readers.kind import FORMATS
from bot.minutes.readers.refusal import MAX_FINDINGS, Reason

REHEARSED = (
    """\
Protokoll, Bryggrådet 2025-04-01 kl. 18.00
Närvarande: Tove Lind (ordförande), Arvid Stenmark
§ 1 Bryggan
Tove Lind berättade om bryggan. Beslut: Rådet beslutar att köpa virke.
Arvid Stenmark återkommer om priset senast den 8 maj. Signe ska ringa kommunen till nästa möte.
§ 2 Nästa möte
Nästa möte är den 6 maj kl. 18.00.
""",
    """\
Minutes of the Jetty Committee, 1 April 2025
Present: Tove Lind (Chair), Arvid Stenmark
1. The jetty
It was agreed to buy timber. Arvid Stenmark will report back by 8 May.
ACTION: Tove to call the council before the next meeting.
2. Date of next meeting
6 May 2025 at 6.00pm
""",
)


def understand(data: bytes, name: str) -> Reading:
    """Read a file and find what its minutes say; raise `Unreadable`."""
    document, numbers = without_numbers(read(data, name))
    laid_out = outline(document)
    minutes = _written(document, data) or extract(document, laid_out)
    found = (minutes.decisions, minutes.actions, minutes.items, minutes.attendees)
    if sum(map(len, found)) > MAX_FINDINGS:
        raise Unreadable("too_many", name)
    known = parties(minutes.attendees, minutes.language)
    responsible = {name for action in minutes.actions for name in action.responsible}
    return Reading(
        document=document,
        minutes=minutes,
        checks=()
        if document.media == "calendar"
        else (*picture_pages(document), *numbers, *checks(laid_out, minutes)),
        people=tuple(sorted(name for name in responsible if is_person(name, known))),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _written(document: Document, data: bytes) -> Minutes | None:
    """Take what is told as data as it is; None where it has to be found in words."""
    if document.media != "json":
        return None
    minutes: Minutes = import_module("bot.minutes.readers.json").told(data, document.name)[1]
    return minutes


def answer(data: bytes, name: str) -> Reading | Reason:
    """Read a file, or give the reason against it."""
    try:
        return understand(data, name)
    except Unreadable as refusal:
        return refusal.reason


def rehearse() -> None:
    """Load what any file may need, and read a few words in each language, for a first time."""
    for format_ in FORMATS:
        import_module(f"bot.minutes.readers.{format_}")
    for words in REHEARSED:
        understand(words.encode(), "rehearsal.txt")
