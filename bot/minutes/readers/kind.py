"""What format a file is, by its first bytes; a name that claims another is refused."""

import io

from bot.minutes.document import Media
from bot.minutes.readers.refusal import MAX_UNPACKED, Reason, Unreadable

_SUFFIXES: dict[str, Media] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".odt": "odt",
    ".rtf": "rtf",
    ".eml": "mail",
    ".ics": "calendar",
    ".json": "json",
}
_OLD_WORD = ".doc"  # may hold anything that Word opens
ENDINGS = (*_SUFFIXES, _OLD_WORD)  # of files that may be minutes
_UNMARKED = frozenset(("text", "html", "mail", "json"))  # formats that begin as they like
FORMATS = tuple(sorted(set(_SUFFIXES.values())))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word files, and new ones under a password
_HTML_LEAD = 1024  # bytes, so much white space may stand before the first mark
_PDF_LEAD = 1024  # a PDF's mark may stand this far in (ISO 32000, annex H.3)


def _suffix(name: str) -> str:
    """Give how a name ends, by hand: to load pathlib takes as long as to read half a page."""
    last = name.rpartition("/")[2]
    before, dot, after = last.rpartition(".")
    return f".{after.lower()}" if before and dot and after else ""


def kind_of(data: bytes, name: str) -> Media:
    """Find the format from the bytes where they have a mark, else from the name."""
    suffix = _suffix(name)
    claimed = _SUFFIXES.get(suffix)
    if suffix == _OLD_WORD:
        return _named_doc(data, name)
    found = _marked(data, name, claimed)
    if found is None:
        if claimed is None:
            raise Unreadable("unsupported", name)
        if claimed not in _UNMARKED:
            raise Unreadable(_unmarked(data), name)
        if b"\0\0\0\0" in data[:4096]:
            raise Unreadable("not_what_it_says", name)
        return claimed
    if claimed is not None and found != claimed:
        raise Unreadable("not_what_it_says", name)
    return found


def _named_doc(data: bytes, name: str) -> Media:
    """Find what lies in a .doc: seldom Word's old format, which is read by Word alone."""
    if data.startswith(_OLE):
        raise Unreadable("old_word", name)
    if (found := _marked(data, name, None)) is not None:
        return found
    if (
        data[:_HTML_LEAD]
        .lstrip(b"\xef\xbb\xbf \t\r\n")[:9]
        .lower()
        .startswith((b"<html", b"<!doctype"))
    ):
        return "html"
    raise Unreadable("unsupported", name)


def _unmarked(data: bytes) -> Reason:
    return "broken" if b"\0" in data[:4096] or not data.strip() else "not_what_it_says"


def _marked(data: bytes, name: str, claimed: Media | None) -> Media | None:
    if data.startswith(_OLE):
        reason: Reason = "encrypted" if claimed in ("docx", "odt") else "unsupported"
        raise Unreadable(reason, name)
    if b"%PDF-" in data[:_PDF_LEAD] and claimed in (None, "pdf"):
        return "pdf"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data[:_HTML_LEAD].lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR":
        return "calendar"
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    return None


def _packed(data: bytes, name: str) -> Media:
    """Distinguish docx from odt by what the archive holds, having bounded what it unpacks to."""
    import zipfile  # noqa: PLC0415 - most of what is read is not packed

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("broken", name) from error
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Unreadable("too_large", name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("encrypted", name)
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names and any(n.startswith("word/") for n in names):
        return "docx"
    if "content.xml" in names:
        return "odt"
    raise Unreadable("unsupported", name)
