"""What the page's buttons type is what the chat reads."""

from dataclasses import replace

import pytest

from bot import router
from bot.agenda.writing import MONTHS
from bot.command import Command
from bot.commands.agendas import arrange, put, standing, wheel
from bot.commands.meetings import take_off
from bot.commands.minutes import adopt, drop, finding, keep, save
from bot.commands.records import change, done, progress, reopen, undo
from bot.page.commands import COMMANDS
from bot.phrases.typed_line import tidy
from bot.replies.findings import sort_words
from storage.model import Sort

Told = dict[str, object]
NUMBER: Told = {"number": 12}
DAY = "2026-05-08 09:00"
AT: Told = {"day": DAY}
WHICH: Told = {"which": DAY}
ITEM: Told = {"number": 3, "day": DAY}
TOKEN = "ab12cd34"  # noqa: S105 - of a review
FINDING: Told = {"number": 3, "token": TOKEN}
RECAST: Told = FINDING | {"sort": sort_words(Sort.PROCEDURAL)}
SAVED: Told = {"token": TOKEN, "group": "Styrgrupp närvård"}
MEANT: dict[str, tuple[Command, Told, str, Told]] = {
    "undo": (undo.COMMAND, {}, "", {}),
    "redo": (undo.REDO, {}, "", {}),
    "done": (done.COMMAND, NUMBER, "", NUMBER),
    "begun": (progress.COMMAND, NUMBER, "", NUMBER),
    "reopen": (reopen.COMMAND, NUMBER, "", NUMBER),
    "new_due": (change.COMMAND, NUMBER, " 8 maj", NUMBER),
    "put": (put.COMMAND, AT, " Budget", {"which": DAY, "item": "Budget"}),
    "put_next": (put.COMMAND, {}, " Budget", {"item": "Budget"}),
    "move": (arrange.ARRANGE, ITEM | {"to": 2}, "", {"number": "3", "place": 2, "which": DAY}),
    "take_off": (take_off.COMMAND, ITEM, "", {"item": "3", "which": DAY}),
    "take_off_next": (take_off.COMMAND, {"number": 3}, "", {"item": "3"}),
    "alter": (arrange.ALTER, ITEM, " Bo, 9 min", {"number": "3", "words": "Bo, 9 min"} | WHICH),
    "alter_next": (arrange.ALTER, {"number": 3}, " Bo", {"number": "3", "words": "Bo"}),
    "standing": (standing.COMMAND, {}, " Budget", {"item": "Budget"}),
    "not_standing": (standing.REMOVE, {"title": "Budget"}, "", {"item": "Budget"}),
    "wheel": (wheel.COMMAND, {"month": MONTHS[2]}, " Budget", {"month": 3, "item": "Budget"}),
    "not_in_wheel": (wheel.REMOVE, {"title": "Budget"}, "", {"item": "Budget"}),
    "keep": (keep.COMMAND, FINDING, "", {"numbers": (3,), "token": TOKEN}),
    "drop": (drop.COMMAND, FINDING, "", {"numbers": (3,), "token": TOKEN}),
    "finding_text": (finding.COMMAND, FINDING, " Ny: lydelse?", FINDING | {"text": "Ny: lydelse?"}),
    "finding_owner": (finding.COMMAND, FINDING, " Anna Ek", FINDING | {"owner": "Anna Ek"}),
    "finding_due": (finding.COMMAND, FINDING, " 8 maj", FINDING | {"due": "8 maj"}),
    "finding_sort": (finding.COMMAND, RECAST, "", FINDING | {"sort": Sort.PROCEDURAL}),
    "finding_adopt": (adopt.COMMAND, FINDING, "", {"numbers": (3,), "token": TOKEN}),
    "save_minutes": (save.COMMAND, SAVED, "", {"token": TOKEN, "name": "Styrgrupp närvård"}),
    "new_owner": (change.COMMAND, NUMBER, " Anna Ek", NUMBER | {"owner": "Anna Ek"}),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_button_is_read_as_its_command(name: str, language: str) -> None:
    command, told, words, read = MEANT[name]
    typed = replace(COMMANDS[name], args=told).worded(language) + words
    found = router.claim(tidy(typed), language)
    assert found is not None
    assert (found.command, found.language) == (command, language)
    assert found.slots.items() >= read.items()
