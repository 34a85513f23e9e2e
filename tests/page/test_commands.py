"""What the page's buttons type is what the chat reads."""

from dataclasses import replace

import pytest

from bot import router
from bot.command import Command
from bot.commands.records import change, done, progress, reopen, undo
from bot.page.commands import COMMANDS
from bot.phrases.typed_line import tidy

Told = dict[str, object]
NUMBER: Told = {"number": 12}
MEANT: dict[str, tuple[Command, Told, str, Told]] = {
    "undo": (undo.COMMAND, {}, "", {}),
    "redo": (undo.REDO, {}, "", {}),
    "done": (done.COMMAND, NUMBER, "", NUMBER),
    "begun": (progress.COMMAND, NUMBER, "", NUMBER),
    "reopen": (reopen.COMMAND, NUMBER, "", NUMBER),
    "new_due": (change.COMMAND, NUMBER, " 8 maj", NUMBER),
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
