"""The command line: what it prints, what it refuses, and with which exit status."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands import COMMANDS
from bot.phrases.typed_line import LONGEST

GUID = "11111111-2222-3333-4444-555555555555"


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


Noterat = Callable[..., Run]


@pytest.fixture
def noterat(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Noterat:
    """Run the command in this process, with its standard input in a pipe."""

    def run(*arguments: str, typed: str = "", database: str) -> Run:
        monkeypatch.setenv("NOTERAT_DATABASE_URL", database)
        piped = BytesIO(typed.encode(errors="surrogateescape"))
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(piped, "utf-8", errors="surrogateescape"))
        status = main(arguments)
        return Run(status, *capsys.readouterr())

    return run


def process(*arguments: str, typed: str = "", database: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does, in a process of its own."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
        env={
            "PATH": "",
            "HOME": "/dev/null",
            "NOTERAT_DATABASE_URL": database,
            "LANG": "C.UTF-8",
        },
    )


Done = Callable[..., str]
Refused = Callable[..., str]


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Done:
    """Run a command that is to succeed, in this process; gives what it prints."""

    def run(*arguments: str, database: str) -> str:
        monkeypatch.setenv("NOTERAT_DATABASE_URL", database)
        assert main(arguments) == 0
        printed = capsys.readouterr()
        assert printed.err == ""
        return printed.out

    return run


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Run a command that is to be refused, in this process; gives its one sentence."""

    def run(*arguments: str, database: str) -> str:
        monkeypatch.setenv("NOTERAT_DATABASE_URL", database)
        assert main(arguments) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("noterat: ")
        assert printed.err.count("\n") == 1
        return printed.err

    return run


@pytest.fixture
def database(migrated_sqlite: str, tmp_path: Path) -> str:
    path = migrated_sqlite.partition("///")[2]
    return f"sqlite:///{shutil.copy(path, tmp_path / 'noterat.sqlite')}"


def test_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"noterat {version('noterat')}\n")


def test_what_one_run_records_the_next_run_finds(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'new.sqlite'}"
    told = ("chat", "--as", "Anna Ek", "--group", "Styrgrupp", "--now", "2026-03-27T09:00")
    first = process(*told, typed="beslut: Årsplanen godkänns\n", database=database)
    second = process(*told, typed="beslut om årsplan?\n\nstatus 1\n", database=database)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("Beslut #1 är sparat\nÅrsplanen godkänns\n")
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout.startswith("1 beslut om årsplan\n#1 Årsplanen godkänns\n")


def test_one_question_is_answered_and_recorded_never(noterat: Noterat, database: str) -> None:
    told = ("--as", "Anna Ek", "--group", "Styrgrupp")
    noterat("chat", *told, typed="beslut: Årsplanen godkänns\n", database=database)
    plain = noterat("ask", "vad beslutades om årsplanen?", *told, database=database)
    assert plain.stdout.startswith("1 beslut om årsplanen\n#1 Årsplanen godkänns\n")
    told_as_json = noterat("ask", "vad beslutades?", *told, "--json", database=database)
    source = json.loads(told_as_json.stdout)["sources"][0]
    assert (source["record"], source["text"]) == (1, "Årsplanen godkänns")
    asked = noterat("ask", "beslut: Vi köper en båt", *told, "--json", database=database)
    assert "sparat" not in asked.stdout
    log = noterat("chat", *told, typed="beslutslogg\n", database=database)
    assert "båt" not in log.stdout
    stranger = noterat("ask", "vad är nytt?", "--group", "Ingen", database=database)
    assert (stranger.returncode, stranger.stdout) == (2, "")
    assert stranger.stderr == "noterat: there is no group “Ingen” here.\n"


def test_groups_are_kept_apart(noterat: Noterat, database: str) -> None:
    noterat("chat", "--group", "A", typed="beslut: Ja\n", database=database)
    other = noterat("chat", "--group", "B", typed="beslutslogg\n", database=database)
    assert other.stdout.startswith("Inga beslut ännu.")


def test_minutes_are_read_in_the_terminal_by_path_or_link(
    noterat: Noterat, database: str, tmp_path: Path
) -> None:
    path = tmp_path / "protokoll mars.txt"
    path.write_text("Styrgrupp\nDatum: 2026-03-20\nBeslut: Planen antas.\n", "utf-8")
    lines = (
        f'läs "{path}"',
        str(path),
        "läs nowhere.docx",
        "read nowhere.docx",
        "read https://evil.example/minutes.txt",
    )
    run = noterat("chat", typed="\n".join(lines) + "\n", database=database)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.count("Protokoll: protokoll mars.txt") == 2
    assert "Det finns ingen fil nowhere.docx som jag kan öppna." in run.stdout
    assert "There is no file nowhere.docx that I can open." in run.stdout
    assert "I may not fetch minutes.txt" in run.stdout


def test_a_line_of_any_length_is_answered_and_never_ends_the_chat(
    noterat: Noterat, database: str
) -> None:
    padded = [
        (command.examples[language][0] + " och så en mening till" * 3_000)[:length]
        for length, language in ((300, "sv"), (LONGEST, "en"), (60_000, "sv"))
        for command in COMMANDS
    ]
    run = noterat("chat", typed="\n".join((*padded, "beslut: Ja", "")), database=database)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.count(f"högst {LONGEST} tecken") == len(COMMANDS)
    assert "är sparat\nJa\n" in run.stdout


def test_bytes_that_are_no_text_or_no_path_never_end_the_chat(
    noterat: Noterat, database: str
) -> None:
    odd = (
        b"beslut: Caf\xe9",
        b"beslut: a\0b",
        b"~" * 300,
        b"read a\0b.txt",
        "läs ~nej/a.txt".encode(),
    )
    typed = b"\n".join((*odd, b"")).decode(errors="surrogateescape")
    run = noterat("chat", typed=typed, database=database)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Caf?\n" in run.stdout
    assert run.stdout.endswith("Det finns ingen fil a.txt som jag kan öppna.\n")


README = str(Path(__file__).parents[2] / "README.md")
REFUSED = [
    (("chat", "--now", "i går"), "--now must be an ISO time like"),
    (("read", "missing.txt"), "missing.txt cannot be read"),
    (("read", __file__), "I cannot read test_command_line.py."),
    (("import", "missing.txt", "--group", "A"), "missing.txt cannot be read"),
    (("import", README, "--group", "A", "--tenant", "x"), "no group has the code “A”"),
    (("manifest", "--app-id", "nope"), "no application id"),
    (("manifest", "--app-id", GUID, "--out", "/dev/null/a.zip"), "cannot be written"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED, ids=lambda value: str(value)[:40])
def test_a_refusal_is_one_sentence_and_status_two(
    refused: Refused, database: str, arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in refused(*arguments, database=database)


TROUBLES = {
    "damaged": "is damaged",
    "cut off": "is damaged",
    "no database": "is damaged",
    "read-only": "may only be read",
    "held": "another program has held",
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_each_trouble_of_a_database_has_its_sentence(
    refused: Refused,
    migrated_sqlite: str,
    tmp_path: Path,
    trouble: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = Path(shutil.copy(migrated_sqlite.partition("///")[2], tmp_path / "noterat.sqlite"))
    whole, url, held = file.read_bytes(), f"sqlite:///{file}", None
    match trouble:
        case "damaged":
            middle = len(whole) // 2
            file.write_bytes(whole[:4096] + b"\x99" * (middle - 4096) + whole[middle:])
        case "cut off":
            file.write_bytes(whole[: len(whole) // 2])
        case "no database":
            file.write_bytes(b"Protokoll " * 1000)
        case "read-only":
            url = f"sqlite:///file:{file}?mode=ro&uri=true"
        case _:
            monkeypatch.setattr("storage.engine.sqlite.LOCK_WAIT", 0.05)
            held = sqlite3.connect(file, isolation_level=None)
            held.execute("BEGIN IMMEDIATE")
    before = file.read_bytes()
    what = (
        ("db", "check") if trouble in ("damaged", "cut off") else ("import", README, "--group", "A")
    )
    try:
        assert TROUBLES[trouble] in refused(*what, database=url)
    finally:
        if held is not None:
            held.close()
    assert file.read_bytes() == before


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite:////dev/null/x.sqlite", "nonsense"])
def test_a_database_that_cannot_be_used_is_refused(refused: Refused, url: str) -> None:
    assert "database" in refused("chat", database=url).casefold()


def test_minutes_are_read_imported_and_asked_about(
    done: Done, noterat: Noterat, database: str, tmp_path: Path
) -> None:
    minutes = tmp_path / "2026-03-27 Protokoll.txt"
    minutes.write_text(
        "Protokoll\nSamverkansgrupp Norrdalen\nDatum: 2026-03-27\nTid: 13.00–15.00\n\n"
        "Närvarande\nAnna Ek, ordförande\nPer Berg, sekreterare\n\n"
        "§ 1 Årsplan\nBeslut: Årsplanen för 2027 godkänns.\n\n"
        "§ 2 Hemgång\nPer Berg återrapporterar om hemgångsteamet på nästa möte.\n\n"
        "Nästa möte: 2026-05-08 kl. 9.00\n",
        encoding="utf-8",
    )
    assert "Samverkansgrupp Norrdalen" in done("read", str(minutes), database=database)
    assert done("import", str(minutes), "--group", "Norrdalen", database=database)
    asked = noterat(
        "chat",
        "--group",
        "Norrdalen",
        "--now",
        "2026-04-01T09:00",
        typed="beslut om årsplan?\nuppgifter för Per\n",
        database=database,
    )
    assert "#1 Årsplanen för 2027 godkänns." in asked.stdout
    assert (
        "2026-03-27 Protokoll.txt · Samverkansgrupp Norrdalen fre 27 mars · § 1 Årsplan"
        in asked.stdout
    )
    assert "Per Berg · senast" in asked.stdout
    question = ("ask", "vem var ordförande?", "--group", "Norrdalen", "--json")
    source = json.loads(done(*question, database=database))["sources"][0]
    assert (source["document"], source["day"]) == ("2026-03-27 Protokoll.txt", "2026-03-27")
    question = ("ask", "vad beslutades om årsplanen?", "--group", "Norrdalen", "--json")
    source = json.loads(done(*question, database=database))["sources"][0]
    where = {"item": "1", "item_title": "Årsplan", "line": 11, "approved": False, "record": 1}
    assert source.items() >= where.items()


def test_several_files_are_json_lines_and_findings_are_explained(
    done: Done, database: str, tmp_path: Path
) -> None:
    minutes = tmp_path / "mars.txt"
    minutes.write_text("Protokoll 2026-03-20\n\n§ 1 Årsplan\nBeslut: Planen antas.\n", "utf-8")
    read = done("read", "--json", str(minutes), str(minutes), database=database)
    assert [json.loads(line)["date"] for line in read.splitlines()] == ["2026-03-20"] * 2
    explained = done("read", "--explain", str(minutes), database=database)
    assert "”Planen antas.”\n   rad 4 · beslut · säkert · på grund av ”Beslut" in explained


@pytest.mark.parametrize("subcommand", [("read",), ("import", "--group", "Rådet")])
def test_a_folder_is_read_and_one_bad_file_stops_no_other(
    noterat: Noterat, database: str, tmp_path: Path, subcommand: tuple[str, ...]
) -> None:
    folder = tmp_path / "protokoll"
    (folder / "2025").mkdir(parents=True)
    for name, day in (("2025/mars.txt", "2025-03-20"), ("april.txt", "2026-04-20")):
        said = f"Protokoll {day}\n\n§ 1 Årsplan\nBeslut: Planen antas.\n"
        (folder / name).write_text(said, "utf-8")
    (folder / "gammal.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (folder / ".hemlig.txt").write_text("Protokoll 2026-01-01\n\nBeslut: Dolt.\n", "utf-8")
    (folder / "logga.png").write_bytes(b"\x89PNG")
    ran = noterat(*subcommand, str(folder), str(tmp_path / "borta.txt"), database=database)
    assert ran.returncode == 2
    first, second = ran.stdout.split("─" * 60)
    assert "april.txt" in first
    assert "mars.txt" in second
    *progress, heading, old, gone = ran.stderr.splitlines()
    assert [line.partition(":")[0] for line in progress] == [f"{n} of 4" for n in range(1, 5)]
    assert heading == "noterat: 2 of 4 files could not be read:"
    assert "gammal.doc is a Word file of the old kind (.doc)" in old
    assert gone.endswith("borta.txt cannot be read: No such file or directory.")


def test_a_folder_without_minutes_is_refused(
    refused: Refused, database: str, tmp_path: Path
) -> None:
    (tmp_path / "logga.png").write_bytes(b"\x89PNG")
    assert "holds no file that may be minutes" in refused("read", str(tmp_path), database=database)


def test_whoever_stops_reading_is_told_nothing_more(tmp_path: Path) -> None:
    minutes = tmp_path / "mars.txt"
    minutes.write_text("Protokoll 2026-03-20\n\n§ 1 Årsplan\nBeslut: Planen antas.\n", "utf-8")
    command = [sys.executable, "-m", "bot", "read", str(minutes)]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 141


def test_the_world_is_not_served_without_knowing_who_asks(database: str) -> None:
    run = process("serve", "--host", "0.0.0.0", database=database)  # noqa: S104 - refused
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1].startswith("noterat: NOTERAT_APP_ID must be set")


def test_a_person_is_told_erased_and_forgotten_again_in_a_backup(
    noterat: Noterat, done: Done, refused: Refused, database: str, tmp_path: Path
) -> None:
    noterat("chat", "--as", "Siv Ås", typed="beslut: Siv Ås leder arbetet\n", database=database)
    backup, elsewhere = tmp_path / "b.sqlite", f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    done("db", "backup", str(backup), database=database)
    assert "Siv Ås leder arbetet" in done("person", "export", "Siv Ås", database=database)
    assert "Nothing is changed yet" in done("person", "erase", "Siv Ås", database=database)
    assert "whole name" in refused("person", "erase", "Siv", "--yes", database=database)
    assert "Erased" in done("person", "erase", "Siv Ås", "--yes", database=database)
    assert done("person", "erase", "Siv Ås", database=database) == "Nothing is held.\n"
    printed = done("db", "restore", str(backup), "--erased-in", database, database=elsewhere)
    assert "Done again: 1 name erased.\n" in printed
    assert done("person", "export", "Siv Ås", database=elsewhere) == "{}\n"


def test_a_backup_is_one_file_that_is_restored_elsewhere(
    done: Done, noterat: Noterat, refused: Refused, database: str, tmp_path: Path
) -> None:
    noterat("chat", "--as", "Anna Ek", typed="beslut: Årsplanen godkänns\n", database=database)
    backup = tmp_path / "backup.sqlite"
    done("db", "backup", str(backup), database=database)
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup.sqlite"]
    assert backup.stat().st_mode & 0o077 == 0
    elsewhere = f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    done("db", "restore", str(backup), database=elsewhere)
    said = noterat("chat", "--as", "Anna Ek", typed="beslutslogg\n", database=elsewhere).stdout
    assert "#1 Årsplanen godkänns" in said
    again = refused("db", "restore", str(backup), database=elsewhere)
    assert "holds records already" in again


@pytest.mark.parametrize(
    "typed", [("backup",), ("restore", "no-such-file"), ("copy", "one"), ("check", "x")]
)
def test_a_database_command_that_cannot_be_is_refused(
    refused: Refused, database: str, typed: tuple[str, ...]
) -> None:
    assert refused("db", *typed, database=database)


def test_an_import_lists_what_each_document_lacks(
    noterat: Noterat, database: str, tmp_path: Path
) -> None:
    bare, full = tmp_path / "april.txt", tmp_path / "maj.txt"
    bare.write_text(
        "Protokoll\nRådet\nDatum: 2026-04-10\n\n§ 1 Lokal\nÅtgärd: Boka lokal.\n"
        "Åtgärd: Per Berg ringer kommunen.\n",
        encoding="utf-8",
    )
    full.write_text(
        "Protokoll\nRådet\nDatum: 2026-05-08\nNärvarande: Anna Ek, Per Berg\n\n"
        "§ 1 Lokal\nÅtgärd: Per Berg ringer kommunen senast 20 maj.\n",
        encoding="utf-8",
    )
    run = noterat("import", str(bare), str(full), "--group", "Rådet", database=database)
    first, second = run.stdout.split("maj.txt")
    assert "Saknas: vilka som var närvarande\nSaknas: ansvarig för #1\n" in first
    assert "Saknas: datum för #1 och #2" in first
    assert "Saknas" not in second
