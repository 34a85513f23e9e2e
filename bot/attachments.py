"""Files somebody sent: fetched and read before the records are touched."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.importing import Reading, read_minutes
from bot.message import FetchProblem, File, NotFetched
from bot.minutes.readers.refusal import Unreadable
from bot.texts import Text, _

Fetch = Callable[[File], Awaitable[bytes]]  # raises NotFetched
WITHIN = 12  # s; the platform delivers a message again after 15


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was read, or what is the matter with it."""

    name: str
    reading: Reading | None
    problem: Text | None = None


async def attached(files: tuple[File, ...], fetch: Fetch) -> tuple[Attachment, ...]:
    """Fetch and read every file, side by side; what cannot be read says why."""
    return tuple(await asyncio.gather(*(_attachment(file, fetch) for file in files)))


async def _attachment(file: File, fetch: Fetch) -> Attachment:
    try:
        async with asyncio.timeout(WITHIN):
            return Attachment(file.name, await read_minutes(await fetch(file), file.name))
    except NotFetched as failure:
        return Attachment(file.name, None, _unfetched(file.name, failure.problem))
    except Unreadable as failure:
        return Attachment(file.name, None, unreadable(file.name, failure.reason))
    except TimeoutError:
        return Attachment(file.name, None, unreadable(file.name, "too_slow"))


def _unfetched(name: str, problem: FetchProblem) -> Text:
    match problem:
        case FetchProblem.NOT_ALLOWED:
            return _("I may not fetch {name} from where it lies.", name=name)
        case FetchProblem.TOO_LARGE:
            return unreadable(name, "too_large")
        case FetchProblem.GONE:
            return _("{name} is no longer there. Send it once more.", name=name)
        case FetchProblem.UNREACHABLE:
            return _("I could not fetch {name}. Please send it again in a moment.", name=name)


def unreadable(name: str, reason: str) -> Text:
    """Word why a file cannot be read, and what to send instead."""
    return {
        "empty": _("There is no text in {name}.", name=name),
        "encrypted": _("{name} is locked with a password. Send it without one.", name=name),
        "not_what_it_says": _(
            "{name} is not the kind of file its name says. Save it anew and send that.", name=name
        ),
        "scanned": _(
            "{name} holds only pictures of pages. Send the document it was made from.", name=name
        ),
        "too_large": _("{name} is too large; 20 MB and 500 pages are the most I read.", name=name),
        "too_slow": _("{name} took too long to read. Send it as text or in parts.", name=name),
        "unsupported": _("I cannot read {name}. Send docx, pdf, odt, html, md or txt.", name=name),
    }.get(reason, _("{name} is broken. Save it anew and send that.", name=name))
