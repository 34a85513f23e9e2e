"""`noterat export`: a meeting is typed, and its minutes, lists and calendar come out as files."""

import csv
import io
import json
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.cli.test_command_line import process

TYPED = """starta möte
närvarande Anna Ek (ordförande), Per Berg
frånvarande Lisa Öhman
punkt 1 Årsplan
beslut: Årsplanen för 2027 godkänns
uppgift: Per Berg ringer =kommunen= senast 8 maj
beslut: -avslå; och bifalla
beslut: Vi köper en båt
stryk 4
nästa möte 8 maj kl 9–12
avsluta möte
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A group that has held one meeting."""
    url = f"sqlite:///{tmp_path_factory.mktemp('export') / 'noterat.sqlite'}"
    told = ("chat", "--as", "Anna Ek", "--group", "Styrgrupp", "--now", "2026-03-27T09:00")
    run = process(*told, typed=TYPED, database=url)
    assert (run.returncode, run.stderr) == (0, "")
    return url


@pytest.fixture
def folder(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.setenv("NOTERAT_DATABASE_URL", database)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*options: str) -> int:
    return main(("export", "--group", "Styrgrupp", *options))


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "md", "json"])
def test_minutes_come_in_every_format(folder: Path, kind: str) -> None:
    assert export("--meeting", "27 mars 2026", "--format", kind) == 0
    (path,) = folder.iterdir()
    assert path.name == f"Protokoll Styrgrupp 2026-03-27.{kind}"


def test_what_was_struck_is_not_in_them(folder: Path) -> None:
    assert export("--out", "m.md") == 0
    text = (folder / "m.md").read_text("utf-8")
    assert "**Beslut \\#1:** Årsplanen för 2027 godkänns" in text.replace("#1", "\\#1")
    assert "båt" not in text
    assert "- Lisa Öhman" in text
    assert "**Nästa möte:** den 8 maj 2026, kl. 09.00–12.00" in text


def test_nothing_is_written_over_unasked(folder: Path) -> None:
    assert export("--format", "md") == export("--format", "md", "--language", "en") == 0
    assert export("--format", "md") == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "Minutes Styrgrupp 2026-03-27.md",
        "Protokoll Styrgrupp 2026-03-27 (2).md",
        "Protokoll Styrgrupp 2026-03-27.md",
    ]


def test_a_period_fills_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("--from", "2026-01-01", "--to", "2026-12-31", "--out", "all") == 0
    assert [path.name for path in (folder / "all").iterdir()] == [
        "Protokoll Styrgrupp 2026-03-27.pdf"
    ]
    assert capsys.readouterr().out == "all/Protokoll Styrgrupp 2026-03-27.pdf\n"


def test_a_list_opens_in_swedish_excel_and_computes_nothing(folder: Path) -> None:
    assert export("--what", "decisions", "--out", "d.csv") == 0
    data = (folder / "d.csv").read_bytes()
    head = "\ufeffNummer;Datum;Beslut;Typ;Omröstning;Reservationer;Möte;Punkt;Dokument\r\n"
    assert data.startswith(head.encode())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert [row[:4] for row in rows[1:]] == [
        ["1", "2026-03-27", "Årsplanen för 2027 godkänns", "beslut"],
        ["3", "2026-03-27", "'-avslå; och bifalla", "beslut"],
    ]


def test_lists_for_programs(folder: Path) -> None:
    assert export("--what", "actions", "--format", "json", "--out", "a.json") == 0
    (row,) = json.loads((folder / "a.json").read_text("utf-8"))
    assert row["text"] == "Per Berg ringer =kommunen="
    assert (row["number"], row["due"], row["state"]) == (2, "2026-05-08", "open")
    assert export("--what", "attendance", "--out", "n.json") == 0
    told = json.loads((folder / "n.json").read_text("utf-8"))
    assert [(one["name"], one["present"], one["role"]) for one in told] == [
        ("Anna Ek", True, "chair"),
        ("Per Berg", True, None),
        ("Lisa Öhman", False, None),
    ]
    assert export("--what", "decisions", "--from", "2027-01-01", "--out", "e.json") == 0
    assert json.loads((folder / "e.json").read_text("utf-8")) == []


def test_meetings_as_a_calendar(folder: Path) -> None:
    assert export("--format", "ics") == 0
    text = (folder / "Styrgrupp.ics").read_text("utf-8")
    assert "DTSTART:20260508T070000Z" in text
    assert "VTIMEZONE" not in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--meeting", "1 april 2026"), "no meeting of “Styrgrupp” was held then."),
        (("--from", "2027-01-01"), "no meeting of “Styrgrupp” was held then."),
        (("--meeting", "hejsan"), "“hejsan” is no day I can read; 2026-03-27 is one."),
        (("--format", "csv"), "minutes come as docx, pdf, html, md, json or ics, not as csv."),
        (
            ("--what", "actions", "--format", "pdf"),
            "actions come as csv, json or ics, not as pdf.",
        ),
        (("--out", "none/m.pdf"), "none/m.pdf cannot be written: No such file or directory."),
        (("--group", "Ingen"), "there is no group “Ingen” here."),
        (("--format", "docx", "--template", "a.docx"), "a.docx cannot be read: No such file or"),
        (
            ("--logo", __file__),
            "test_export.py is no picture I can use. Send the logo as PNG or JPEG.",
        ),
        (
            ("--template", __file__),
            "test_export.py is no Word document. Send the template as .docx or",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    folder: Path, options: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(*options) == 2
    assert told in capsys.readouterr().err
    assert not list(folder.iterdir())
