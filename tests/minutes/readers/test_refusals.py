"""Files that cannot be read are refused with their reason, in bounded time and memory."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.minutes.process import read_within, readers_ahead
from bot.minutes.readers import Unreadable, read
from bot.minutes.readers.refusal import MAX_BYTES, MAX_CHARACTERS, MAX_UNPACKED
from bot.minutes.reading import understand
from bot.minutes.told import Garbled, told
from tests.minutes.files import Put, docx, packed, paragraph, pdf

BOMB = packed(
    {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": b" " * (MAX_UNPACKED + 1),
    }
)
ENTITIES = packed(
    {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": b'<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>',
    }
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"x" * (MAX_BYTES + 1), "m.txt", "too_large"),
        (b"x" * (MAX_CHARACTERS + 1), "m.txt", "too_large"),
        (BOMB, "m.docx", "too_large"),
        (pdf([[]] * 501), "m.pdf", "too_large"),
        (pdf([[]]), "m.pdf", "scanned"),
        (OLE, "m.docx", "encrypted"),
        (OLE, "m.doc", "old_word"),
        (ENTITIES, "m.docx", "broken"),
        (docx(paragraph("x"))[:-40], "m.docx", "broken"),
        (b"%PDF-1.4\nnothing", "m.pdf", "broken"),
        (b"plain words", "m.docx", "not_what_it_says"),
        (pdf([[Put(60, 700, "x")]]), "m.docx", "not_what_it_says"),
        (docx(paragraph("x")), "m.pdf", "not_what_it_says"),
        (packed({"a.txt": b"x"}), "m.zip", "unsupported"),
        (b"words", "m.exe", "unsupported"),
        (b"  \n", "m.txt", "empty"),
    ],
)
def test_the_reason_is_named(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, name)
    assert refused.value.reason == reason


MINUTES = """Protokoll för Byarådet
Datum: 2025-04-08 kl. 18.30-20.00
Närvarande: Tove Lind, ordförande, Arvid Stenmark

§ 1 Bryggan
Beslut: Virke köps in.
Arvid Stenmark tar in offerter senast den 3 maj.
Se bilaga.
"""


async def test_another_process_understands_the_same() -> None:
    data = MINUTES.encode()
    reading = await read_within(data, "m.txt")
    assert reading == understand(data, "m.txt")
    assert reading.minutes.actions
    assert reading.checks


@pytest.mark.parametrize("name", ["a\0b.txt", "a\ud800.txt", "x" * 200_000 + ".txt", "-c.txt"])
async def test_another_process_reads_a_file_of_any_name(name: str) -> None:
    assert (await read_within(MINUTES.encode(), name)).minutes.decisions


async def test_another_process_hands_back_the_reason() -> None:
    with pytest.raises(Unreadable) as refused:
        await read_within(OLE, "m.docx")
    assert refused.value.reason == "encrypted"


async def test_what_finds_more_than_anybody_goes_through_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        await read_within(("Protokoll\n" + "Beslut: Virke köps in.\n\n" * 4_000).encode(), "m.txt")
    assert refused.value.reason == "too_many"


async def test_another_process_is_told_no_secret_and_may_take_little(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NOTERAT_APP_PASSWORD", "hemligt")
    told = tmp_path / "told"
    spying = tmp_path / "python"
    spying.write_text(f"#!/bin/sh\n/usr/bin/env > {told}\n", "utf-8")
    spying.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(spying))
    with pytest.raises(Unreadable):
        await read_within(MINUTES.encode(), "m.txt")
    assert "PATH=" in told.read_text("utf-8")
    assert "NOTERAT" not in told.read_text("utf-8")


@pytest.mark.parametrize(("sender", "most"), [("", {"1", "2"}), ("eva", {"1"})])
async def test_no_more_than_two_files_are_read_at_once_and_of_one_sender_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sender: str, most: set[str]
) -> None:
    slow = tmp_path / "python"
    slow.write_text(
        f"#!/bin/sh\n: > {tmp_path}/run.$$\nls {tmp_path} | grep -c run >> {tmp_path}/seen\n"
        f"sleep 0.2\nrm {tmp_path}/run.$$\n",
        "utf-8",
    )
    slow.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(slow))
    reading = (read_within(MINUTES.encode(), "m.txt", sender=sender) for _ in range(5))
    await asyncio.gather(*reading, return_exceptions=True)
    seen = (tmp_path / "seen").read_text("utf-8").split()
    assert len(seen) == 5
    assert set(seen) <= most


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[str]]:
    """List the readers started so far: its process, and "ahead" where it was to wait for a file."""
    log = tmp_path / "started"
    spying = tmp_path / "python"
    spying.write_text(f'#!/bin/sh\necho "$$ $3" >> {log}\nexec {sys.executable} "$@"\n', "utf-8")
    spying.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(spying))
    return lambda: log.read_text("utf-8").splitlines() if log.exists() else []


async def _until(count: int, started: Callable[[], list[str]]) -> list[str]:
    async with asyncio.timeout(20):
        while len(started()) < count:  # noqa: ASYNC110 - another process writes there
            await asyncio.sleep(0.01)
    return started()


async def test_readers_that_wait_read_one_file_each_and_are_followed_by_others(
    started: Callable[[], list[str]],
) -> None:
    async with readers_ahead():
        await _until(1, started)
        assert (await read_within(MINUTES.encode(), "m.txt")).minutes.decisions
        seen = await _until(2, started)
    assert all(line.endswith(" ahead") for line in seen)
    for line in seen:
        with pytest.raises(ProcessLookupError):
            os.kill(int(line.split()[0]), 0)


async def test_where_a_reader_that_waits_has_died_another_reads(
    started: Callable[[], list[str]],
) -> None:
    async with readers_ahead():
        for line in await _until(1, started):
            os.kill(int(line.split()[0]), signal.SIGKILL)
        await asyncio.sleep(0.2)  # until the event loop has heard of it
        assert (await read_within(MINUTES.encode(), "m.txt")).minutes.decisions


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"nonsense", b"[]", b'"because"', b'{"document": 1}', b"[" * 5_000,
        b'{"document": {"lines": [], "name": 7, "media": "text"}}',
    ],
)  # fmt: skip
def test_what_no_reader_says_is_not_believed(answer: bytes) -> None:
    with pytest.raises(Garbled):
        told(answer)


async def test_a_slow_file_is_stopped() -> None:
    with pytest.raises(Unreadable) as refused:
        await read_within(b"words", "m.txt", seconds=0.001)
    assert refused.value.reason == "too_slow"
