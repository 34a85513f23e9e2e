"""
Mail as it is kept in a file (.eml) → Document: its text, and then what is attached to it.

Its headers are no minutes, nor are those that a forwarded message has above its text.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from importlib import import_module
from itertools import chain, islice

from bot.minutes.document import Document, PrintedLine
from bot.minutes.readers import html, text
from bot.minutes.readers.characters import decoded, tidied
from bot.minutes.readers.kind import kind_of
from bot.minutes.readers.letter import FEWEST_HEADERS, HEADER, unsigned
from bot.minutes.readers.refusal import Unreadable

_MOST_PARTS = 60  # of one message, those of messages in it included
_MOST_READ = 8  # attachments
_DEEPEST = 3  # messages within messages
_REMARK = 60  # bytes; "This message is a web page" is no text of its own
_NO_MINUTES = ("mail", "calendar")
_NAMED = re.compile(rb"^[!-9;-~]{1,70}:", re.MULTILINE)  # RFC 5322, 3.6.8


def read(data: bytes, name: str) -> Document:
    """Read a message; raise `Unreadable` for what is none."""
    if not _NAMED.match(data.lstrip(b"\xef\xbb\xbf\r\n")):
        raise Unreadable("not_what_it_says", name)
    message = BytesParser(policy=compat32).parsebytes(data)
    leaves = tuple(islice(_leaves(message, 0), _MOST_PARTS))
    lines = chain(
        chain.from_iterable(map(_text, filter(_is_text, leaves))),
        chain.from_iterable(islice(_attached(leaves), _MOST_READ)),
    )
    return Document(
        lines=tuple(replace(line, number=n, page=None) for n, line in enumerate(lines, start=1)),
        name=name,
        media="mail",
        title=_words(message["subject"]) or None,
    )


def _leaves(message: Message, deep: int) -> Iterator[Message]:
    """Give the parts that hold something, of those that say the same in two ways one."""
    held = message.get_payload()
    if not isinstance(held, list):
        yield message
    elif deep <= _DEEPEST:
        parts = [part for part in held if isinstance(part, Message)]
        for part in _preferred(parts) if _kind(message) == "multipart/alternative" else parts:
            yield from _leaves(part, deep + 1)


def _preferred(parts: list[Message]) -> list[Message]:
    """Choose plain text where it is more than a remark that there is a web page."""
    plain = [p for p in parts if _kind(p) == "text/plain" and len(_payload(p)) >= _REMARK]
    return plain[:1] or parts[-1:]


def _kind(part: Message) -> str:
    return part.get_content_type()


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _is_text(part: Message) -> bool:
    """Whether it is the message's own text and no file sent with it."""
    kind = _kind(part)  # several parts that nothing parts from each other are one text
    return kind in ("text/plain", "text/html", "multipart/mixed") and not _file_name(part)


def _file_name(part: Message) -> str:
    try:
        named = part.get_filename()
    except (LookupError, ValueError):  # encoded in a way that there is not
        return ""
    return _words(named) or ("attached" if part.get_content_disposition() == "attachment" else "")


def _words(header: object) -> str:
    """Read a header, whose letters may be encoded (RFC 2047)."""
    try:
        said = str(make_header(decode_header(str(header or ""))))
    except (LookupError, ValueError, HeaderParseError):
        return ""
    return " ".join(tidied(said.encode(errors="replace").decode()).split())


def _text(part: Message) -> tuple[PrintedLine, ...]:
    said = _characters(part)
    if _kind(part) == "text/html":
        with suppress(Unreadable):
            return html.read(said.encode(errors="replace"), "").lines
        return ()
    return text.document(_own(tidied(said)), "").lines


def _characters(part: Message) -> str:
    payload = _payload(part)
    try:
        return payload.decode(part.get_content_charset("utf-8"))
    except (LookupError, ValueError):  # the letters are not of the kind it says
        return decoded(payload)


def _own(said: str) -> str:
    """Take out what mail programs put around words: forwarded headers, and the signature."""
    lines: list[str] = []
    headers: list[str] = []
    for line in unsigned(said).split("\n"):
        if HEADER.match(line.lstrip("> *")):
            headers.append(line)
            continue
        if len(headers) < FEWEST_HEADERS:
            lines += headers
        headers = []
        lines.append(line)
    return "\n".join(lines + (headers if len(headers) < FEWEST_HEADERS else []))


def _attached(leaves: Iterable[Message]) -> Iterator[tuple[PrintedLine, ...]]:
    """Give the lines of each file sent with it that can be read."""
    for part in leaves:
        name, payload = _file_name(part), _payload(part)
        if not name:
            continue
        with suppress(Unreadable):
            kind = kind_of(payload, name)
            if kind not in _NO_MINUTES:
                document: Document = import_module(f"bot.minutes.readers.{kind}").read(
                    payload, name
                )
                yield document.lines
