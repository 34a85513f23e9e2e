"""Bytes of a file → Document, one module a format, each loaded when it is first needed."""

from importlib import import_module

from bot.minutes.document import Document
from bot.minutes.readers.kind import kind_of
from bot.minutes.readers.refusal import MAX_BYTES, MAX_CHARACTERS, Unreadable

__all__ = ["Unreadable", "read"]


def read(data: bytes, name: str) -> Document:
    """
    Read a file whose `name` ends as its format does; raise `Unreadable` for what cannot be.

    Pure, and as slow as the file is large: `bot.minutes.process` bounds it.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("too_large", name)
    reader = import_module(f"bot.minutes.readers.{kind_of(data, name)}")
    document: Document = reader.read(data, name)
    if not document.lines:
        raise Unreadable("empty", name)
    if sum(len(line.text) for line in document.lines) > MAX_CHARACTERS:
        raise Unreadable("too_large", name)
    return document
