"""What format a file is, by its first bytes; a name that claims another is refused."""

import io
import zipfile
from pathlib import PurePath

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
}
FORMATS = tuple(sorted(set(_SUFFIXES.values())))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word files, and new ones under a password
_PDF_LEAD = 1024  # a PDF's mark may stand this far in (ISO 32000, annex H.3)


def kind_of(data: bytes, name: str) -> Media:
    """Find the format from the bytes where they have a mark, else from the name."""
    claimed = _SUFFIXES.get(PurePath(name).suffix.lower())
    found = _marked(data, name, claimed)
    if found is None:
        if claimed is None:
            raise Unreadable("unsupported", name)
        if claimed not in ("text", "html"):
            raise Unreadable(_unmarked(data), name)
        if b"\0\0\0\0" in data[:4096]:
            raise Unreadable("not_what_it_says", name)
        return claimed
    if claimed is not None and found != claimed:
        raise Unreadable("not_what_it_says", name)
    return found


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
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    return None


def _packed(data: bytes, name: str) -> Media:
    """Distinguish docx from odt by what the archive holds, having bounded what it unpacks to."""
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
