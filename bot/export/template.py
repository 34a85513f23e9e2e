"""A group's Word template, looked through: nothing in it runs or fetches when it is opened."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from bot.export.unfit import Unfit
from bot.minutes.readers.refusal import Unreadable
from bot.minutes.readers.xml import attribute, local, parsed
from bot.values import dataclass

MOST_BYTES = 2 * 1024 * 1024
_MOST_UNPACKED = 20 * 1024 * 1024  # bytes: letterheads hold pictures, and those are packed already
_MOST_PARTS = 500
_MOST_WORDS = 20_000  # characters

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
_DOCUMENT, _TEMPLATE = _MAIN.format("document"), _MAIN.format("template")
# Parts that run, by their type or the relation to them: macros, controls, objects, add-ins, chunks
# of other documents.
_RUNS = re.compile(
    r"macroenabled|vba|activex|oleobject|embeddings?/|webextension|afchunk"
    r"|relationships/(?:control|package)$",
    re.IGNORECASE,
)
_FETCHES = re.compile(
    r"\b(?:DDE(?:AUTO)?|INCLUDE\w*|IMPORT|LINK|RD|DATABASE)\b", re.IGNORECASE
)  # fields
_LINK = re.compile(
    r"http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/officeDocument/"
    r"(?:2006/)?relationships/hyperlink"
)
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_COMPUTED = "LINK"  # what a field stands for whose very name is the result of another
_DRAWN = frozenset({"imagedata", "fill", "stroke", "image", "feImage"})  # of VML and SVG
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Looked:
    """A template that can be used, and all words that stand in it."""

    data: bytes
    words: str


def cleaned(data: bytes) -> Looked:
    """Give the template as a document that calls for nothing; Unfit."""
    if len(data) > MOST_BYTES:
        raise Unfit("too_large")
    if data.startswith(_OLD_OR_LOCKED):
        raise Unfit("encrypted" if _LOCKED in data else "unsupported")
    if not data.startswith(b"PK"):
        raise Unfit("unsupported")
    parts = _unpacked(data)
    _make_sure_of_word(parts)
    try:
        trees = {name: parsed(part, name) for name, part in parts.items() if _is_xml(name, part)}
    except Unreadable as error:
        raise Unfit("broken") from error
    for name, tree in trees.items():
        if _is_fetching(tree):
            raise Unfit("elsewhere")
        # By what they are: their names are the package's own to choose.
        if local(tree) in {"Types", "Relationships", "settings"}:
            _make_sure_of_types(tree)
            _cut(tree)
            parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
    words = "\n".join(said for tree in trees.values() for said in _said(tree))
    return Looked(_packed(parts), words[:_MOST_WORDS])


def _is_xml(name: str, part: bytes) -> bool:
    """Tell XML by its first sign, too: a part may have any name, and letters of two bytes."""
    begins = part[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    return begins.startswith(b"<") or name.lower().endswith((".xml", ".rels"))


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Unpack every part, whatever sizes the archive's table claims."""
    parts: dict[str, bytes] = {}
    room = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS:
                raise Unfit("too_large")
            for entry in entries:
                with archive.open(entry) as stream:
                    parts[entry.filename] = stream.read(room + 1)
                room -= len(parts[entry.filename])
                if room < 0:
                    raise Unfit("too_large")
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError) as error:
        raise Unfit("broken") from error
    return parts


def _make_sure_of_word(parts: dict[str, bytes]) -> None:
    """Refuse what runs and what is no document of Word's; a .dotx becomes a .docx."""
    if _TYPES not in parts:
        raise Unfit("unsupported")
    types = parts[_TYPES].decode(errors="replace")
    if _RUNS.search(types) or any(map(_RUNS.search, parts)):
        raise Unfit("macros")
    if _TEMPLATE in types:
        parts[_TYPES] = types.replace(_TEMPLATE, _DOCUMENT).encode()
    elif _DOCUMENT not in types:
        raise Unfit("unsupported")


def _make_sure_of_types(tree: etree._Element) -> None:
    """Refuse what runs by what its type is once the XML is read, however it is written."""
    told = (each.get("ContentType", "") for each in tree if local(tree) == "Types")
    if any(map(_RUNS.search, told)):
        raise Unfit("macros")


def _cut(tree: etree._Element) -> None:
    """Cut the document off from its own template and from lists of addresses; links may stay."""
    for relation in [each for each in tree if local(each) == "Relationship"]:
        kind = relation.get("Type", "")
        if _RUNS.search(kind):
            raise Unfit("macros")
        is_here = relation.get("TargetMode", "Internal") == "Internal"
        if is_here and not _ELSEWHERE.match(relation.get("Target", "")):
            continue
        if kind.endswith("/attachedTemplate"):
            tree.remove(relation)
        elif not _LINK.fullmatch(kind):
            raise Unfit("elsewhere")
    for told in [each for each in tree if local(each) in {"attachedTemplate", "mailMerge"}]:
        tree.remove(told)


def _is_fetching(tree: etree._Element) -> bool:
    """Whether a field or a picture calls for what lies elsewhere."""
    return any(map(_FETCHES.search, _fields(tree))) or any(
        local(element) in _DRAWN and _ELSEWHERE.match(attribute(element, name) or "")
        for element in tree.iter()
        for name in ("src", "href")
    )


def _fields(tree: etree._Element) -> Iterator[str]:
    """Give what each field is told to do, in one piece, however many paragraphs it stands in."""
    opened: list[list[str]] = []
    for element in tree.iter():
        match local(element), attribute(element, "fldCharType"):
            case "fldSimple", _:
                yield attribute(element, "instr") or ""
            case "fldChar", "begin":
                if opened and not "".join(opened[-1]).strip():
                    yield _COMPUTED
                opened.append([])
            case "fldChar", "separate" | "end" as ends if opened:
                yield "".join(opened[-1])
                opened[-1] = ["="]  # what follows is its result
                if ends == "end":
                    opened.pop()
            case "instrText" | "delInstrText", _:
                (opened[-1] if opened else []).append(element.text or "")
                yield element.text or ""
    yield from map("".join, opened)


def _said(tree: etree._Element) -> Iterator[str]:
    """Give what stands there, a paragraph a line, and whoever is said to have written it."""
    for element in tree.iter(f"{_WORD}p"):
        if line := "".join(each.text or "" for each in element.iter(f"{_WORD}t")):
            yield line
    for element in tree.iter():
        if author := element.get(f"{_WORD}author"):
            yield author
        if not str(element.tag).startswith(_WORD) and (words := (element.text or "").strip()):
            yield words


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """Pack the parts; the same ones give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
