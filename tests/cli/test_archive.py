"""`noterat archive`: a package after E-ARK's CSIP 2.2.0, whole and readable without Noterat."""

import json
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from bot.__main__ import main
from bot.export.archive import CSIP, KIND, METS, PROFILE, SCHEMAS, XLINK, XSI
from tests.cli.test_export import database, folder

__all__ = ["database", "folder"]
SPACES = {"mets": METS, "csip": CSIP, "xlink": XLINK}
MUST = {  # requirements of the profile, by what each asks for
    "CSIP2": f"[@TYPE='{KIND}']",
    "CSIP6, SIP2": f"[@PROFILE='{PROFILE}']",
    "CSIP8": "mets:metsHdr[@LASTMODDATE]",
    "CSIP7": "mets:metsHdr[@CREATEDATE]",
    "CSIP9": f"mets:metsHdr[@{{{CSIP}}}OAISPACKAGETYPE='SIP']",
    "CSIP11–13": "mets:metsHdr/mets:agent[@ROLE='CREATOR'][@TYPE='OTHER'][@OTHERTYPE='SOFTWARE']",
    "CSIP16": f"mets:metsHdr/mets:agent/mets:note[@{{{CSIP}}}NOTETYPE='SOFTWARE VERSION']",
    "CSIP18, 19": "mets:dmdSec[@ID][@CREATED]",
    "CSIP22–30": "mets:dmdSec/mets:mdRef[@LOCTYPE='URL'][@MDTYPE][@MIMETYPE][@SIZE][@CREATED]"
    "[@CHECKSUM][@CHECKSUMTYPE='SHA-256']",
    "CSIP59": "mets:fileSec[@ID]",
    "CSIP60": "mets:fileSec/mets:fileGrp[@USE='Documentation'][@ID]/mets:file",
    "CSIP114": "mets:fileSec/mets:fileGrp[@USE='Representations/rep1/data'][@ID]/mets:file",
    "CSIP80–83": "mets:structMap[@TYPE='PHYSICAL'][@LABEL='CSIP'][@ID]",
    "CSIP84, 85": "mets:structMap/mets:div[@ID]",
    "CSIP88–90": "mets:structMap/mets:div/mets:div[@LABEL='Metadata'][@ID][@DMDID]",
    "CSIP93–95": "mets:structMap/mets:div/mets:div[@LABEL='Documentation'][@ID]/mets:fptr",
    "CSIP101–104": "mets:structMap/mets:div/mets:div[@LABEL='Representations'][@ID]/mets:fptr",
}


@pytest.fixture
def package(folder: Path) -> tuple[str, dict[str, bytes]]:
    """The package's name, and its files by where they are in it."""
    assert main(("archive", "--group", "styrgrupp", "--out", "all.zip")) == 0
    assert folder.joinpath("all.zip").stat().st_mode & 0o777 == 0o600
    with ZipFile("all.zip") as file:
        files = {name: file.read(name) for name in file.namelist()}
    (name,) = {path.partition("/")[0] for path in files}
    return name, {path.partition("/")[2]: data for path, data in files.items()}


def test_the_description_has_what_the_profile_demands(
    package: tuple[str, dict[str, bytes]],
) -> None:
    name, files = package
    root = ET.fromstring(files["METS.xml"])  # noqa: S314 - our own
    assert root.get("OBJID") == name  # CSIP1
    around = ET.Element("around")
    around.append(root)
    for requirement, path in MUST.items():
        asked = f"{{{METS}}}mets{path}" if path.startswith("[") else f"mets:mets/{path}"
        assert around.find(asked, SPACES) is not None, requirement
    ids = [each.get("ID") for each in root.iter() if each.get("ID")]
    assert len(ids) == len(set(ids))
    assert {each.get("FILEID") for each in root.iter(f"{{{METS}}}fptr")} <= set(ids)


def test_the_schemas_that_are_given_go_along(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ("archive", "--group", "styrgrupp", "--out", "all.zip", "--schemas", "xsd")
    assert main(told) == 2
    refusal = capsys.readouterr().err
    assert all(address in refusal for address in SCHEMAS.values())
    folder.joinpath("xsd").mkdir()
    names = [address.rpartition("/")[2] for address in SCHEMAS.values()]
    for name in names:
        folder.joinpath("xsd", name).write_text(f"<!-- {name} -->")
    assert main(told) == 0
    with ZipFile(folder / "all.zip") as packed:
        files = {path.partition("/")[2]: packed.read(path) for path in packed.namelist()}
    assert all(files[f"schemas/{name}"] == f"<!-- {name} -->".encode() for name in names)
    root = ET.fromstring(files["METS.xml"])  # noqa: S314 - our own
    around = ET.Element("around")
    around.append(root)
    for path in (  # CSIP113, CSIP97–100
        "mets:fileSec/mets:fileGrp[@USE='Schemas'][@ID]/mets:file",
        "mets:structMap/mets:div/mets:div[@LABEL='Schemas'][@ID]/mets:fptr",
    ):
        assert around.find(f"mets:mets/{path}", SPACES) is not None
    places = root.get(f"{{{XSI}}}schemaLocation", "").split()[1::2]
    assert places == [f"schemas/{name}" for name in names]


def test_it_names_the_schemas_it_goes_by(package: tuple[str, dict[str, bytes]]) -> None:
    _name, files = package
    root = ET.fromstring(files["METS.xml"])  # noqa: S314 - our own
    places = root.get(f"{{{XSI}}}schemaLocation", "").split()
    assert set(places[::2]) == {METS, XLINK, CSIP}
    assert all(place.startswith("https://") for place in places[1::2])


def test_every_file_is_told_of_with_its_size_and_checksum(
    package: tuple[str, dict[str, bytes]],
) -> None:
    _name, files = package
    root = ET.fromstring(files["METS.xml"])  # noqa: S314 - our own
    told = {}
    for file in (*root.iter(f"{{{METS}}}file"), *root.iter(f"{{{METS}}}mdRef")):
        place = file.find("mets:FLocat", SPACES)
        place = file if place is None else place
        assert (place.get("LOCTYPE"), place.get(f"{{{XLINK}}}type")) == ("URL", "simple")
        told[unquote(place.get(f"{{{XLINK}}}href", ""))] = (file.get("SIZE"), file.get("CHECKSUM"))
    expected = {
        path: (str(len(data)), sha256(data).hexdigest())
        for path, data in files.items()
        if path != "METS.xml"
    }
    assert told == expected
    summed = files["documentation/checksums.sha256"].decode().splitlines()
    assert {line.split("  ")[1] for line in summed} == set(files) - {
        "METS.xml",
        "documentation/checksums.sha256",
    }


def test_the_whole_record_is_there_and_readable(package: tuple[str, dict[str, bytes]]) -> None:
    _name, files = package
    data = {p.removeprefix("representations/rep1/data/"): d for p, d in files.items()}
    assert data["minutes/2026-03-27-001.pdf"].startswith(b"%PDF-")
    assert b"pdfaid" in data["minutes/2026-03-27-001.pdf"]
    minutes = json.loads(data["minutes/2026-03-27-001.json"])
    assert minutes["body"] == "Styrgrupp"
    assert "Årsplanen för 2027 godkänns" in data["decisions.json"].decode()
    rows = json.loads(data["record.json"])
    texts = [row["text"] for row in rows["record"]]
    assert "Vi köper en båt" in texts, "what was struck stays in the history"
    assert rows["event"]
    assert not {"outgoing", "received", "ballot", "slip", "calendar"} & set(rows)


def test_nothing_is_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.joinpath("all.zip").write_text("mine")
    assert main(("archive", "--group", "Styrgrupp", "--out", "all.zip")) == 2
    assert "cannot be written: File exists." in capsys.readouterr().err
    assert folder.joinpath("all.zip").read_text() == "mine"
    assert main(("archive", "--group", "Nämnden", "--out", "b.zip")) == 2
    assert "there is no group “Nämnden” here." in capsys.readouterr().err
