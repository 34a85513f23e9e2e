"""The same conversation in a terminal: a group's channel of the tenant `local`."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from bot.cli.writing import fresh
from bot.delivery.outbox import UNPACED, deliver
from bot.delivery.post import Post
from bot.export import wanted
from bot.export.dress import Dress
from bot.export.formats import made
from bot.export.gathering import as_wanted, dressed
from bot.export.minutes import Minutes
from bot.export.wanted import Wanted
from bot.files import Fetch
from bot.message import (
    OFFER,
    Answer,
    Fetched,
    FetchProblem,
    File,
    Message,
    NotFetched,
    Written,
)
from bot.minutes.readers.refusal import MAX_BYTES
from bot.review.slow_files import read_next
from bot.talk.responder import Responder
from bot.texts import _
from bot.values import dataclass
from bot.worker import plan_ahead
from storage import groups, meetings
from storage.errors import NoOpenMeeting
from storage.model import Conversation, ConversationKind, GroupKey, Outgoing

TENANT = "local"
# "läs ./protokoll.docx", and no address
_READ = re.compile(
    r"\s*(?P<verb>läs(?: in)?|hämta|granska|read|fetch|review)\s+"
    r"(?P<path>(?!\w+://)\S.*\.(?:docx?|odt|pdf|rtf|txt|md|html?|eml|ics|json)[\"']?)\s*",
    re.IGNORECASE,
)

# "logotyp ./vapen.png", "mall ./brev.docx": what documents are made with
_OWN = re.compile(
    r"\s*(?P<verb>logotyp(?:en)?|mall(?:en)?|logo|template)\s+"
    r"(?P<path>(?!\w+://)\S.*\.\w{2,5}[\"']?)\s*",
    re.IGNORECASE,
)

_VERBS = {
    **dict.fromkeys(("läs", "hämta", "granska", "logotyp", "logotypen", "mall", "mallen"), "sv"),
    **dict.fromkeys(("read", "fetch", "review", "logo", "template"), "en"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who sits at the terminal, in which group, and on what day."""

    name: str
    group: str
    now: datetime | None = None  # None: the clock's

    @property
    def conversation(self) -> Conversation:
        """The channel of the group: the same one in every run."""
        return Conversation(
            tenant=TENANT,
            id=f"terminal:{self.group.casefold()}",
            kind=ConversationKind.CHANNEL,
            name=self.group,
            channel="terminal",
        )

    def moment(self) -> datetime:
        """Give the time, UTC."""
        return self.now or datetime.now(UTC)


GREETING = _("Noterat. Type “help” to see what can be said; Ctrl-D ends.")


_LEAVING = frozenset({"quit", "exit", "sluta", "q", "hejdå", "bye"})
_CLOSING = frozenset({"avsluta", "end"})  # the meeting, where one goes on


async def chat(responder: Responder, seat: Seat, history: Path) -> None:
    """Answer each line until the input ends: with a prompt in a terminal, plainly in a pipe."""
    await plan_ahead(responder.database, now=seat.moment())  # nobody else may be there to do it
    lines = _prompted(seat, history, responder.language) if sys.stdin.isatty() else _piped()
    async for typed in lines:
        if await _leaves(responder, seat, typed.strip(" .!/:").casefold()):
            return
        if typed.strip():
            await _answer(responder, seat, _storable(typed))


async def _leaves(responder: Responder, seat: Seat, word: str) -> bool:
    if word not in _CLOSING:
        return word in _LEAVING
    async with responder.database.reading() as db:
        key = await groups.of_conversation(db, TENANT, seat.conversation.id)
        if key is None:
            return True
        try:
            await meetings.current(db, key)
        except NoOpenMeeting:
            return True
    return False


def _storable(typed: str) -> str:
    """Put a question mark for what no database keeps: bytes that are not UTF-8, and NUL."""
    return typed.encode(errors="replace").decode().replace("\0", "?")


async def _answer(responder: Responder, seat: Seat, typed: str) -> None:
    files = _files(typed)
    message = Message(
        conversation=seat.conversation,
        id=uuid4().hex,
        at=seat.moment(),
        person=f"terminal:{seat.name.casefold()}",
        name=seat.name,
        language=_language(typed) if files else "",
        event=Written(_beside(typed) if files else typed, files=files),
    )
    response = await responder.respond(message)
    for answer in response.answers:
        _show(answer.text if (what := _offered(answer)) is None else await _taken(responder, what))
    await responder.delivered(message)
    await responder.mark()
    if responder.fetch is not None:  # what takes long is read now: nobody else is there to do it
        await read_next(responder.database, responder.fetch, now=seat.moment())
    await deliver(
        responder.database, Post(_print), worker=message.id, now=seat.moment(), pace=UNPACED
    )


def _offered(answer: Answer) -> Wanted | None:
    """Read which file is offered; at one's own machine nobody need be asked."""
    card = answer.card or {}
    return wanted.read(card["content"]["acceptContext"]) if card.get("type") == OFFER else None


async def _taken(responder: Responder, what: Wanted) -> str:
    """Write the file into the working directory; give the sentence that says its name."""
    async with responder.database.reading() as db:
        group = await groups.get(db, GroupKey(TENANT, what.group))
        minutes, dress = await as_wanted(db, group, what), await dressed(db, group)
    try:
        path = await asyncio.to_thread(_written, minutes, what, dress)
    except OSError as error:
        return _("I cannot write here: {reason}.", reason=error.strerror or "").worded(
            what.language
        )
    return _("I have written {name}.", name=path.name).worded(what.language)


def _written(minutes: Minutes, what: Wanted, dress: Dress) -> Path:
    path = fresh(Path(), what.name)
    file = made(minutes, what.kind, what.language, style=what.style, dress=dress)
    path.write_bytes(file.data)
    return path


def _beside(typed: str) -> str:
    """Give what is said of a file: what it is to be; nothing of one that is to be read."""
    own = _OWN.fullmatch(typed)
    return own["verb"] if own else ""


def _language(typed: str) -> str:
    """Give the language of the verb that asks to have a file read; empty for a path alone."""
    asked = _OWN.fullmatch(typed) or _READ.match(typed)
    return "" if asked is None else _VERBS[asked["verb"].split()[0].casefold()]


def _files(typed: str) -> tuple[File, ...]:
    """Take a line that asks to have a file of this machine read, or is nothing but its path."""
    asked = _OWN.fullmatch(typed) or _READ.match(typed)
    # By os.path: pathlib raises for words that can be no path, as most lines are none.
    path = os.path.expanduser((asked["path"] if asked else typed).strip("\"' "))  # noqa: PTH111
    if not asked and not os.path.isfile(path):  # noqa: PTH113
        return ()
    return (File(Path(path).name, path, Path(path).suffix[1:].lower()),)


def fetching(elsewhere: Fetch) -> Fetch:
    """Read files of this machine, and fetch from `elsewhere` what has an address."""

    async def fetch(file: File) -> Fetched:
        if "://" in file.url:
            return await elsewhere(file)
        return await asyncio.to_thread(_read, file)

    return fetch


def _read(file: File) -> Fetched:
    try:
        with Path(file.url).open("rb") as opened:
            return Fetched(opened.read(MAX_BYTES + 1))
    except (OSError, ValueError) as error:  # a NUL in a path is no OSError
        raise NotFetched(file.name, FetchProblem.MISSING) from error


async def _print(outgoing: Outgoing) -> str:
    _show(outgoing.text)
    return ""


def _show(text: str) -> None:
    sys.stdout.write(text + "\n\n" if sys.stdout.isatty() else text + "\n")
    sys.stdout.flush()


async def _piped() -> AsyncIterator[str]:
    while line := await asyncio.to_thread(sys.stdin.readline):
        yield line.rstrip("\n")


def _is_writable(history: Path) -> bool:
    """Make the file of what was typed; False where a read-only home has no room for it."""
    try:
        history.parent.mkdir(parents=True, exist_ok=True)
        history.open("ab").close()
    except OSError:
        return False
    return True


async def _prompted(seat: Seat, history: Path, language: str) -> AsyncIterator[str]:
    """Ask for lines with history and colours; Ctrl-D ends, Ctrl-C drops the line."""
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - a pipe need not wait for it
    from prompt_toolkit.formatted_text import HTML  # noqa: PLC0415
    from prompt_toolkit.history import FileHistory, InMemoryHistory  # noqa: PLC0415

    _show(GREETING.worded(language))
    kept = FileHistory(str(history)) if _is_writable(history) else InMemoryHistory()
    session: PromptSession[str] = PromptSession(history=kept)
    prompt = HTML("<ansicyan><b>{}</b></ansicyan> <ansigray>({})</ansigray> › ").format(
        seat.name, seat.group
    )
    while True:
        try:
            yield await session.prompt_async(prompt)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
