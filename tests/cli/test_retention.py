"""`noterat retention`: rules are set and taken back, what would go is counted, then it goes."""

from pathlib import Path

import pytest

from bot.__main__ import main
from tests.cli.test_export import database, folder

__all__ = ["database", "folder"]


@pytest.fixture
def say(folder: Path, capsys: pytest.CaptureFixture[str]) -> object:
    """Give what a command prints."""

    def said(*arguments: str) -> str:
        status = main(("retention", *arguments))
        told = capsys.readouterr()
        assert (status == 0) == (not told.err)
        return told.out or told.err

    return said


def test_a_rule_is_shown_tried_and_done(say: object) -> None:
    assert callable(say)
    assert "decisions   kept\n" in say()
    assert "history     kept\n" in say()
    assert "reads       1y" in say()
    assert "withdrawn   1d                         1 would go, the oldest of 20" in say(
        "set", "withdrawn", "1d"
    )
    assert "Nothing is changed yet" in say("run")
    assert "1 withdrawn" in say("run", "--yes")
    assert "would go" not in say()
    assert "1 withdrawn of before 20" in say("log")
    assert "withdrawn   kept" in say("set", "withdrawn", "usual")
    assert "notes       2y after the meeting" in say("set", "notes", "2y", "--group", "styrgrupp")
    assert "by itself on" in say("on")
    assert "by itself off" in say("off", "--group", "Styrgrupp")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("set notes soon", "“soon” is no age: type 90d, 18m, 2y, keep or usual."),
        ("set boats 2y", "type “retention set KIND AGE”, where KIND is one of notes,"),
        ("set notes", "“” is no age"),
        ("show --group Nämnden", "there is no group “Nämnden” here."),
    ],
)
def test_what_is_no_rule_changes_nothing(say: object, typed: str, told: str) -> None:
    assert callable(say)
    before = say()
    assert told in say(*typed.split())
    assert say() == before
