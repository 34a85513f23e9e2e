"""Pictures and Word templates made for the tests, good ones and those that nobody should take."""

import io
import struct
import zipfile
import zlib
from base64 import b64decode

from docx import Document

JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQ"
    "c1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
    "pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAAQABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAA"
    "AAP/xAAWAQEBAQAAAAAAAAAAAAAAAAAAAgP/2gAMAwEAAhADEAAAAYjeQP/EABQQAQAAAAAAAAAAAAAAAAAAACD/"
    "2gAIAQEAAQUCX//EABQRAQAAAAAAAAAAAAAAAAAAABD/2gAIAQMBAT8BP//EABQRAQAAAAAAAAAAAAAAAAAAABD/"
    "2gAIAQIBAT8BP//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEABj8CX//EABQQAQAAAAAAAAAAAAAAAAAAACD/"
    "2gAIAQEAAT8hX//aAAwDAQACAAMAAAAQ99//xAAUEQEAAAAAAAAAAAAAAAAAAAAQ/9oACAEDAQE/ED//xAAUEQEA"
    "AAAAAAAAAAAAAAAAAAAQ/9oACAECAQE/ED//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAE/EF//2Q=="
)
INKS = b64decode(
    "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0aHx4dGhwcICQuJyAiLCMc"
    "HCg3KSwwMTQ0NB8nOT04MjwuMzQy/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAAB"
    "AgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNi"
    "coIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SV"
    "lpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4E"
    "QwBNAFkASwAAPwD3+vf69/r3+v/Z"
)


def chunk(kind: bytes, body: bytes) -> bytes:
    """Make one chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 30, height: int = 12, *, told: bytes = b"", rows: int = 0) -> bytes:
    """Make a blue PNG; `told` is put in as a comment, `rows` are there in place of `height`."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    row = b"\0" + b"\x4f\x52\xb2" * width
    chunks = [chunk(b"IHDR", header), chunk(b"tEXt", b"Author\0" + told)]
    chunks += [chunk(b"IDAT", zlib.compress(row * (rows or height), 9)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def segment(mark: int, body: bytes) -> bytes:
    """Make one segment of a JPEG."""
    return bytes((0xFF, mark)) + struct.pack(">H", len(body) + 2) + body


def jpeg(*segments: bytes) -> bytes:
    """Make a JPEG with other segments than its own at the beginning, as cameras write them."""
    jfif = 20  # bytes, with the mark before it
    return JPEG[:2] + b"".join(segments) + JPEG[jfif:]


def letter(*lines: str) -> bytes:
    """Make a Word template with its own header, and lines of text in it."""
    template = Document()
    template.sections[0].header.paragraphs[0].text = "Lönnens brevhuvud"
    for line in lines:
        template.add_paragraph(line)
    written = io.BytesIO()
    template.save(written)
    return written.getvalue()


def altered(template: bytes, path: str, old: str, new: str) -> bytes:
    """Say something else in one part of a package; a part that is not there is made."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as given, zipfile.ZipFile(packed, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            if name == path:
                assert old in data.decode()
                data = data.decode().replace(old, new).encode()
            made.writestr(name, data)
        if path not in given.namelist():
            made.writestr(path, new)
    return packed.getvalue()
