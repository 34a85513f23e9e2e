"""
A group's whole record as a package for an e-archive: a SIP after E-ARK's CSIP.

The folder and METS.xml follow the profiles SIP and CSIP 2.2.0 (https://earkcsip.dilcis.eu/): each
numbered requirement that is met is named in its test, and `.ci/eark.py` has E-ARK's own validator
look. Nothing in it needs Noterat to be read.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote
from xml.etree import ElementTree as ET

from bot.values import dataclass

METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
DC = "http://purl.org/dc/elements/1.1/"
PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
KIND = "Textual works – Digital"  # of the vocabulary of content categories
SCHEMAS = {  # where those who keep them have them
    METS: "https://www.loc.gov/standards/mets/mets.xsd",
    XLINK: "https://www.loc.gov/standards/xlink/xlink.xsd",
    CSIP: "https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd",
}
_REPRESENTATION = "Representations/rep1/data"
_DATA = "representations/rep1/data/"
_OURS = {  # content of no type that E-ARK has specified
    f"{{{CSIP}}}CONTENTINFORMATIONTYPE": "OTHER",
    f"{{{CSIP}}}OTHERCONTENTINFORMATIONTYPE": "Noterat",
}
_DESCRIPTION = "metadata/descriptive/dc.xml"
_CHECKSUMS = "documentation/checksums.sha256"
_README = "documentation/README.txt"
_MEDIA = {
    "pdf": "application/pdf",
    "json": "application/json",
    "xml": "application/xml",
    "xsd": "application/xml",
    "txt": "text/plain",
    "sha256": "text/plain",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # in the zip: the same record gives the same bytes
_ABOUT = """\
{group}

Svenska: Detta är allt som gruppen har antecknat i Noterat, version {version}. Protokollen finns som
PDF/A i representations/rep1/data/minutes, samma protokoll som JSON bredvid. decisions.json,
actions.json och attendance.json är listor. record.json är alla rader som de lagras, även det som
har strukits, med historik. Kontrollsummor: sha256sum -c documentation/checksums.sha256.

English: This is all that the group has recorded in Noterat, version {version}. The minutes are
PDF/A in representations/rep1/data/minutes, with the same minutes as JSON beside them. The files
decisions.json, actions.json and attendance.json are lists. record.json holds all rows as they are
stored, also what was struck, with its history. Checksums: sha256sum -c
documentation/checksums.sha256.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What a package is of."""

    name: str  # of its folder
    group: str  # as people call it
    language: str
    version: str  # of this program
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the record: where it is, below the data, and its bytes."""

    path: str
    data: bytes


def write(package: Package, parts: Sequence[Part], schemas: Sequence[Part] = ()) -> bytes:
    """
    Make the zip; takes as long as its files are large, so never on the event loop.

    `schemas` are those of `SCHEMAS` by their names, which go along; others are told by address.
    """
    data = [Part(_DATA + part.path, part.data) for part in parts]
    description = Part(_DESCRIPTION, _described(package))
    about = _ABOUT.format(group=package.group, version=package.version)
    readme = Part(_README, about.encode())
    schemas = [Part(f"schemas/{part.path}", part.data) for part in schemas]
    held = (*data, description, readme, *schemas)
    summed = "".join(f"{sha256(part.data).hexdigest()}  {part.path}\n" for part in held)
    documents = [readme, Part(_CHECKSUMS, summed.encode())]
    groups = {"Documentation": documents, "Schemas": schemas, _REPRESENTATION: data}
    groups = {use: files for use, files in groups.items() if files}
    mets = Part("METS.xml", _mets(package, description, groups))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for part in (mets, description, *documents, *schemas, *data):
            told = zipfile.ZipInfo(f"{package.name}/{part.path}", _EPOCH)
            told.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(told, part.data)
    return packed.getvalue()


def _described(package: Package) -> bytes:
    """Describe the package in Dublin Core."""
    root = ET.Element("metadata")
    told = {
        "title": package.group,
        "creator": package.group,
        "type": "Minutes",
        "identifier": package.name,
        "date": _moment(package.at),
        "language": package.language,
    }
    for name, value in told.items():
        ET.SubElement(root, f"{{{DC}}}{name}").text = value
    return _bytes(root)


def _mets(package: Package, description: Part, groups: Mapping[str, Sequence[Part]]) -> bytes:
    at = _moment(package.at)
    root = ET.Element(
        f"{{{METS}}}mets",
        {
            "OBJID": package.name,
            "LABEL": package.group,
            "TYPE": KIND,
            "PROFILE": PROFILE,
            f"{{{XSI}}}schemaLocation": " ".join(
                f"{space} {_place(address, groups.get('Schemas', ()))}"
                for space, address in SCHEMAS.items()
            ),
        }
        | _OURS,
    )
    _header(root, package, at)
    section = _under(root, "dmdSec", ID="dmd-1", CREATED=at, STATUS="CURRENT")
    reference = _summed(description, at) | _located(description.path) | {"MDTYPE": "DC"}
    ET.SubElement(section, f"{{{METS}}}mdRef", reference)
    files = _under(root, "fileSec", ID="files")
    for n, (use, parts) in enumerate(groups.items(), 1):
        grouped = _under(files, "fileGrp", ID=f"group-{n}", USE=use, **_OURS)
        for m, part in enumerate(parts, 1):
            file = _under(grouped, "file", ID=f"file-{n}-{m}", **_summed(part, at))
            ET.SubElement(file, f"{{{METS}}}FLocat", _located(part.path))
    plan = _under(root, "structMap", ID="structure", TYPE="PHYSICAL", LABEL="CSIP")
    whole = _under(plan, "div", ID="whole", LABEL=package.name)
    _under(whole, "div", ID="div-metadata", LABEL="Metadata", DMDID="dmd-1")
    for n, use in enumerate(groups, 1):
        label = use.partition("/")[0]
        _under(_under(whole, "div", ID=f"div-{n}", LABEL=label), "fptr", FILEID=f"group-{n}")
    return _bytes(root)


def _place(address: str, schemas: Sequence[Part]) -> str:
    """Tell where a schema is: in the package where it goes along, else at its address."""
    here = f"schemas/{address.rpartition('/')[2]}"
    return here if any(part.path == here for part in schemas) else address


def _header(root: ET.Element, package: Package, at: str) -> None:
    header = _under(root, "metsHdr", CREATEDATE=at, LASTMODDATE=at, RECORDSTATUS="NEW")
    header.set(f"{{{CSIP}}}OAISPACKAGETYPE", "SIP")
    program = _under(header, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    _under(program, "name").text = "Noterat"
    version = _under(program, "note")
    version.set(f"{{{CSIP}}}NOTETYPE", "SOFTWARE VERSION")
    version.text = package.version
    group = _under(header, "agent", ROLE="ARCHIVIST", TYPE="ORGANIZATION")
    _under(group, "name").text = package.group


def _under(parent: ET.Element, name: str, **told: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{METS}}}{name}", told)


def _summed(part: Part, at: str) -> dict[str, str]:
    return {
        "MIMETYPE": _MEDIA[part.path.rpartition(".")[2]],
        "SIZE": str(len(part.data)),
        "CREATED": at,
        "CHECKSUM": sha256(part.data).hexdigest(),
        "CHECKSUMTYPE": "SHA-256",
    }


def _located(path: str) -> dict[str, str]:
    return {"LOCTYPE": "URL", f"{{{XLINK}}}type": "simple", f"{{{XLINK}}}href": quote(path)}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _bytes(root: ET.Element) -> bytes:
    for prefix, space in (
        ("mets", METS),
        ("xlink", XLINK),
        ("csip", CSIP),
        ("xsi", XSI),
        ("dc", DC),
    ):
        ET.register_namespace(prefix, space)
    ET.indent(root)
    told: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return told + b"\n"
