"""Files somebody sent: fetched and read before the records are touched."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from bot.export.fitting import Fitted, fitted
from bot.export.unfit import Unfit, Why
from bot.message import Fetched, FetchProblem, File, NotFetched
from bot.minutes.model import Reading
from bot.minutes.process import read_within
from bot.minutes.readers.refusal import Unreadable
from bot.texts import Text, _
from bot.values import dataclass
from storage.model import Use

Fetch = Callable[[File], Awaitable[Fetched]]  # raises NotFetched
LONGEST_NAME = 120  # characters of a file's name that are shown
_PICTURES = (".png", ".jpg", ".jpeg")
WITHIN = 9  # s; a message that has no answer after 15 is delivered again


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was read or tried on, or what is the matter with it; none: time was up."""

    file: File
    reading: Reading | None = None
    problem: Text | None = None
    fitted: Fitted | None = None  # of one that is to be a logo or a template

    @property
    def is_late(self) -> bool:
        """Whether reading it takes longer than anybody waits for an answer."""
        return self.file.use is None and self.reading is None and self.problem is None


def linked(address: str, tenant: str) -> File:
    """Name the file behind an address, which somebody of `tenant` gave, by what it ends with."""
    try:
        path = urlsplit(address).path
    except ValueError:
        path = ""
    name = _presentable(unquote(path.rpartition("/")[2]))
    ending = name.rpartition(".")[2].lower()
    return File(name or address[:LONGEST_NAME], address, ending, tenant)


def _presentable(name: str) -> str:
    return "".join(filter(str.isprintable, " ".join(name.split())))[:LONGEST_NAME]


async def attached(
    files: tuple[File, ...], fetch: Fetch, *, sender: str = ""
) -> tuple[Attachment, ...]:
    """Fetch every file, and read it as soon as others' are; what cannot be read says why."""
    read = (attachment(file, fetch, sender=sender) for file in files)
    return tuple(await asyncio.gather(*read))


async def attachment(
    file: File, fetch: Fetch, *, within: float = WITHIN, sender: str = ""
) -> Attachment:
    """Fetch and read one file, for no longer than `within`, s."""
    try:
        async with asyncio.timeout(within):
            fetched = await fetch(file)
            file = replace(file, name=_presentable(fetched.name) or file.name)
            if file.use is not None:
                return Attachment(file, fitted=await fitted(fetched.data, file.use))
            return Attachment(file, await read_within(fetched.data, file.name, sender=sender))
    except NotFetched as failure:
        return Attachment(file, None, _unfetched(file.name, failure.problem))
    except Unreadable as failure:
        return Attachment(file, None, unreadable(file.name, failure.reason))
    except Unfit as failure:
        return Attachment(file, None, unfitting(file.name, file.use, failure.why))
    except TimeoutError:
        return Attachment(file)


def _unfetched(name: str, problem: FetchProblem) -> Text:
    match problem:
        case FetchProblem.NOT_ALLOWED:
            return _(
                "I may not fetch {name} from there. Send me the file itself in our personal chat.",
                name=name,
            )
        case FetchProblem.SIGN_IN:
            return _(
                "{name} needs a sign-in, which I cannot do. Send me the file itself in our"
                " personal chat, or share it with a link that anyone can open.",
                name=name,
            )
        case FetchProblem.TOO_LARGE:
            return unreadable(name, "too_large")
        case FetchProblem.MISSING:
            return _("There is no file {name} that I can open.", name=name)
        case FetchProblem.GONE:
            return _("{name} is no longer there. Send it again.", name=name)
        case FetchProblem.UNREACHABLE:
            return _("I could not fetch {name}. Please send it again in a moment.", name=name)


def unfitting(name: str, use: Use | None, why: Why) -> Text:
    """Word why a file can be no logo or template, and what to send instead."""
    is_logo = use is Use.LOGO
    said = {
        "unsupported": _("{name} is no picture I can use. Send the logo as PNG or JPEG.", name=name)
        if is_logo
        else _("{name} is no Word document. Send the template as .docx or .dotx.", name=name),
        "too_large": _(
            "{name} is too large; a logo may have 1 MB and 4 megapixels at most.", name=name
        )
        if is_logo
        else _("{name} is too large; a template may have 2 MB at most.", name=name),
        "colours": _(
            "{name} is coloured for a printing press. Save the logo as PNG and send that.",
            name=name,
        ),
        "macros": _(
            "{name} holds macros or other programs, which I do not take. Save it without them and"
            " send it again.",
            name=name,
        ),
        "elsewhere": _(
            "{name} fetches something from elsewhere whenever it is opened. Put it into the"
            " document itself and send it again.",
            name=name,
        ),
    }
    return said.get(why) or unreadable(name, why)


def unreadable(name: str, reason: str) -> Text:
    """Word why a file cannot be read, and what to send instead."""
    if reason == "unsupported" and name.lower().endswith(_PICTURES):
        return _(
            "There is no text in {name}. If it is the group's logo, send it with the word “logo”.",
            name=name,
        )
    return {
        "empty": _("There is no text in {name}.", name=name),
        "encrypted": _("{name} is locked with a password. Send it without one.", name=name),
        "not_what_it_says": _(
            "{name} is not the kind of file its name says. Save it again and resend it.", name=name
        ),
        "no_minutes": _("{name} tells of no minutes as I export them.", name=name),
        "old_word": _(
            "{name} is a Word file of the old kind (.doc), which I cannot read. Open it in Word,"
            " save it as .docx and send me that.",
            name=name,
        ),
        "scanned": _(
            "{name} holds only pictures of pages. Send the document it was made from.", name=name
        ),
        "too_large": _("{name} is too large; 20 MB and 500 pages are the most I read.", name=name),
        "too_many": _(
            "I find more in {name} than a meeting's minutes hold, so I have taken nothing from it."
            " Send it in parts.",
            name=name,
        ),
        "too_slow": _("{name} took too long to read. Send it as text or in parts.", name=name),
        "unsupported": _(
            "I cannot read {name}. Send docx, odt, pdf, rtf, html, md, txt, eml, ics or json.",
            name=name,
        ),
    }.get(reason, _("{name} is damaged. Save it again and resend it.", name=name))
