"""Patterns that are kept compiled from one start to the next."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]  # whose code is kept

import pytest

from bot.minutes import reading
from bot.patterns import kept, lazily, lazy

PATTERNS = {("(?P<day>[0-3]?\\d) (?:maj|may)", int(re.IGNORECASE)), (r"§ (\d+)", 0), ("[å-ö]+", 0)}
TEXT = "Den 8 Maj, § 12, åäö"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(kept, "_PLACE", str(tmp_path / "patterns"))
    monkeypatch.setattr(kept, "_FOLDER", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept._kept.cache_clear()
    yield tmp_path / "patterns"
    kept._kept.cache_clear()


def found() -> list[str]:
    return [str(kept.compiled(pattern, flags).search(TEXT)) for pattern, flags in sorted(PATTERNS)]


FOUND = [str(re.compile(pattern, flags).search(TEXT)) for pattern, flags in sorted(PATTERNS)]


def test_all_that_the_reader_needs_is_kept_as_it_is_compiled(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading.rehearse()
    keys = lazy._keys()
    kept.add(keys)
    assert kept.missing(keys) == set()
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", None)  # nothing is compiled anew
    again = {key: kept.compiled(*key) for key in keys}
    monkeypatch.undo()
    assert len(again) > 400
    assert all(again[key] == compile_(*key) for key in keys)


def test_what_is_kept_is_added_to(place: Path) -> None:
    first, *others = sorted(PATTERNS)
    kept.add({first})
    assert kept.missing(PATTERNS) == set(others)
    kept.add(set(others))
    assert kept.missing(PATTERNS) == set()
    assert found() == FOUND
    assert [each.name for each in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize("spoilt", [b"", b"\0\0", b"\xff" * 400, b"\4\0\0\0abcd"])
def test_what_is_no_file_of_ours_is_not_used(place: Path, spoilt: bytes) -> None:
    place.write_bytes(spoilt)
    assert kept.missing(PATTERNS) == PATTERNS
    assert found() == FOUND


def test_what_is_cut_off_is_compiled_anew(place: Path) -> None:
    kept.add(PATTERNS)
    place.write_bytes(place.read_bytes()[:-150])
    kept._kept.cache_clear()
    assert kept.missing(PATTERNS) == set()
    assert found() == FOUND


def test_what_another_build_has_kept_is_not_used(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.add(PATTERNS)
    monkeypatch.setattr(kept, "_BUILD", ("another Python", "0.0"))
    kept._kept.cache_clear()
    assert kept.missing(PATTERNS) == PATTERNS
    assert found() == FOUND


def test_nothing_is_kept_where_python_keeps_no_byte_code(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    lazily("only here")
    lazy.keep()
    assert not place.exists()


def test_an_engine_that_takes_something_else_keeps_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(_compiler, "_code")
    kept.add(PATTERNS)
    monkeypatch.undo()
    assert kept._told("a", 0) is not None
    assert found() == FOUND
