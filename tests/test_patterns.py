"""Patterns that are compiled only for a text that holds one of their cues."""

import gc
import re
from collections.abc import Iterator
from importlib import import_module
from re import _parser  # type: ignore[attr-defined]  # how Python reads a pattern
from typing import Any

import pytest

from bot.patterns.lazy import _Lazily, lazily

GAP = "\0"  # whatever stands there
MOST = 20_000  # ways in which a pattern may go on


def with_cues() -> list[_Lazily]:
    import_module("bot.minutes.reading")  # which has them all
    return [each for each in gc.get_objects() if isinstance(each, _Lazily) and each.cues]


WITH_CUES = with_cues()  # before any test: what is frozen by a server's start is not listed


def ways(parsed: Any, cues: tuple[str, ...]) -> set[str]:
    """List what a text must hold that a pattern finds, but for ways that hold a cue already."""
    found = {""}
    for what, told in parsed:
        found = {before + after for before in found for after in _ways(what, told, cues)}
        found = {each for each in found if not any(cue in each for cue in cues)}
        assert len(found) < MOST
    return found


def _ways(what: Any, told: Any, cues: tuple[str, ...]) -> Iterator[str]:
    match str(what), told:
        case "LITERAL", code:
            yield chr(code).casefold()
        case "IN", signs:
            letters = {chr(n).casefold() if str(kind) == "LITERAL" else GAP for kind, n in signs}
            yield letters.pop() if len(letters) == 1 else GAP
        case "BRANCH", (_, branches):
            for branch in branches:
                yield from ways_of(branch, cues)
        case "SUBPATTERN", (*_, inner):
            yield from ways_of(inner, cues)
        case "MAX_REPEAT" | "MIN_REPEAT", (least, most, inner):
            if least == 0:
                yield GAP
                if most == 1:
                    yield from ways_of(inner, cues)
            else:
                yield from (each if most == 1 else each + GAP for each in ways_of(inner, cues))
        case "AT" | "ASSERT" | "ASSERT_NOT", _:
            yield ""
        case _:
            yield GAP


def ways_of(inner: Any, cues: tuple[str, ...]) -> Iterator[str]:
    """Go through a part as it stands: a cue may reach beyond it."""
    found = {""}
    for what, told in inner:
        found = {before + after for before in found for after in _ways(what, told, cues)}
        assert len(found) < MOST
    yield from {_short(each) for each in found}


def _short(way: str) -> str:
    return re.sub(f"{GAP}+", GAP, way)


def test_a_pattern_finds_nothing_without_a_cue() -> None:
    assert WITH_CUES
    for pattern in WITH_CUES:
        assert pattern.cues == tuple(cue.casefold() for cue in pattern.cues)
        parsed = _parser.parse(pattern.pattern, pattern.flags)
        assert ways(parsed, pattern.cues) == set(), pattern.pattern


@pytest.mark.parametrize(
    ("method", "asked"),
    [
        *((method, ()) for method in ("search", "match", "fullmatch", "findall", "split")),
        *((method, ("-",)) for method in ("sub", "subn")),
    ],
)
@pytest.mark.parametrize("text", ["", "Nothing", "Present: Anna", "är PRESENT."])
def test_it_gives_what_any_pattern_does(method: str, asked: tuple[str, ...], text: str) -> None:
    theirs = getattr(re.compile("present", re.IGNORECASE), method)(*asked, text)
    ours = lazily("present", re.IGNORECASE, cues=("present",))
    assert str(getattr(ours, method)(*asked, text)) == str(theirs)
    assert str(getattr(ours, method)(*asked, text)) == str(theirs)
    assert [str(each) for each in ours.finditer(text)] == [
        str(each) for each in re.finditer("present", text, re.IGNORECASE)
    ]
