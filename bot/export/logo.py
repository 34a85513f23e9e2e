"""A group's logo, taken apart and put together again: of a picture only what draws it is kept."""

import struct
import zlib
from collections.abc import Iterator

from bot.export.unfit import Unfit

MOST_BYTES = 1024 * 1024
MOST_SIDE = 4_000  # pixels
MOST_PIXELS = 4_000_000  # each takes eight bytes at most while it is drawn

_PNG = b"\x89PNG\r\n\x1a\n"
# What draws it; words, places and times that programs and cameras add are not.
_DRAWING = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"pHYs", b"IDAT", b"IEND"})
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by the type of colour
_LONGEST_CHUNKS = 10_000

_JPEG = b"\xff\xd8"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive: what every program draws
_TABLES = frozenset({0xC4, 0xDB, 0xDD})
_ADOBE, _TRANSFORM = 0xEE, 15  # a segment, and where in it stands how the colours are mixed
# Some programs, python-docx among them, take no picture for a JPEG that does not begin so.
_JFIF = bytes.fromhex("ffe000104a46494600010100000100010000")
_SCAN, _END = 0xDA, 0xD9
_GREY, _COLOURED = 1, 3


def cleaned(data: bytes) -> bytes:
    """Give the picture, PNG or JPEG, without all that is not drawn; Unfit."""
    if len(data) > MOST_BYTES:
        raise Unfit("too_large")
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_png(data))
        if data.startswith(_JPEG):
            return _JPEG + _JFIF + b"".join(_jpeg(data))
    except (struct.error, ValueError, IndexError, zlib.error) as error:
        raise Unfit("broken") from error
    raise Unfit("unsupported")


def _bound(width: int, height: int) -> None:
    if not (width and height):
        raise Unfit("broken")
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        raise Unfit("too_large")


def _png(data: bytes) -> Iterator[bytes]:
    """Give the chunks that draw it (https://www.w3.org/TR/png-3/)."""
    at, pixels, is_first, room = len(_PNG), zlib.decompressobj(), True, 0
    for _n in range(_LONGEST_CHUNKS):
        length, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at : at + length + 12]
        body = chunk[8:-4]
        if len(body) != length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:]):
            raise Unfit("broken")
        if is_first != (kind == b"IHDR"):
            raise Unfit("broken")
        if is_first:
            room, is_first = _room(body), False
        if kind == b"IDAT":
            room -= len(pixels.decompress(body, room + 1))
            if room < 0:
                raise Unfit("broken")
        if kind in _DRAWING:
            yield chunk
        if kind == b"IEND":
            if not pixels.eof:
                raise Unfit("broken")
            return
        at += length + 12
    raise Unfit("broken")


def _room(header: bytes) -> int:
    """Give the bytes that the picture can unpack to at most: its rows, interlaced or not."""
    width, height, depth, colour = map(int, struct.unpack_from(">IIBB", header))
    _bound(width, height)
    if colour not in _CHANNELS or depth not in (1, 2, 4, 8, 16):
        raise Unfit("broken")
    passes = 7  # of an interlaced one, each with rows of its own
    row = 1 + (width * depth * _CHANNELS[colour] + 7) // 8
    return (row + passes) * (height + passes)


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Give the segments that draw it (https://www.w3.org/Graphics/JPEG/itu-t81.pdf)."""
    at, is_framed, is_plain = len(_JPEG), False, False
    while data[at + 1] != _END:
        mark = data[at + 1]
        length = 2 + int.from_bytes(data[at + 2 : at + 4])
        segment = data[at : at + length]
        if data[at] != 0xFF or len(segment) != length or length < 4:  # noqa: PLR2004 - a mark and its length
            raise Unfit("broken")
        at += length
        if mark in _FRAMES and not is_framed:
            _frame(segment, is_plain=is_plain)
            is_framed = True
            yield segment
        elif mark == _SCAN and is_framed:
            ends = _scanned(data, at)
            yield segment + data[at:ends]
            at = ends
        elif mark in _TABLES:
            yield segment
        elif mark == _ADOBE and segment[4:9] == b"Adobe" and not segment[_TRANSFORM]:
            is_plain = True  # red, green and blue as they are, or inks
        elif mark in _FRAMES or mark == _SCAN or 0xC0 <= mark <= 0xCF:  # noqa: PLR2004 - other frames
            raise Unfit("unsupported")
    if not is_framed:
        raise Unfit("broken")
    yield bytes((0xFF, _END))


def _frame(segment: bytes, *, is_plain: bool) -> None:
    """Take grey, and colours as nearly all pictures have them; inks are shown by each otherwise."""
    height, width, parts = struct.unpack_from(">HHB", segment, 5)
    _bound(width, height)
    if parts != _GREY and (parts != _COLOURED or is_plain):
        raise Unfit("colours")


def _scanned(data: bytes, at: int) -> int:
    """Find where a scan ends: at the next mark that is neither a byte of it nor a restart."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:  # noqa: PLR2004 - the marks of restarts
            at += 2
        elif data[at + 1] == 0xFF:  # noqa: PLR2004 - a fill byte before a mark
            at += 1
        else:
            return at
