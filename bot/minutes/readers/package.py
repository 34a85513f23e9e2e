"""One part of a packed file (docx, odt), bounded by what it really unpacks to."""

import io
import zipfile
import zlib

from lxml import etree

from bot.minutes.readers.refusal import MAX_UNPACKED, Unreadable
from bot.minutes.readers.xml import parsed


def parts(data: bytes, paths: tuple[str, ...], name: str) -> dict[str, etree._Element | None]:
    """Parse parts of an archive, None for those it lacks; raise `Unreadable` for a broken one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = {path: _unpacked(archive, path, name) for path in paths}
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError) as error:
        raise Unreadable("broken", name) from error
    return {path: None if part is None else parsed(part, name) for path, part in held.items()}


def _unpacked(archive: zipfile.ZipFile, path: str, name: str) -> bytes | None:
    """Unpack one part, whatever size the archive's table claims."""
    if path not in archive.namelist():
        return None
    with archive.open(path) as stream:
        data = stream.read(MAX_UNPACKED + 1)
    if len(data) > MAX_UNPACKED:
        raise Unreadable("too_large", name)
    return data
