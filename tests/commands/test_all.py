"""What every command owes, checked for all of them: a new command is covered on arrival."""

import pkgutil

import pytest

from bot import commands
from bot.command import Command
from bot.commands import COMMANDS
from bot.phrases.typed_line import tidy
from bot.texts import LANGUAGES

EXAMPLES = [(c, lang, typed) for c in COMMANDS for lang in LANGUAGES for typed in c.examples[lang]]


def test_every_module_is_listed() -> None:
    found = pkgutil.walk_packages(commands.__path__, commands.__name__ + ".")
    names = {module.name for module in found if not module.ispkg}
    listed = {command.handle.__module__ for command in COMMANDS}
    assert names == listed


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.handle.__name__)
def test_speaks_both_languages(command: Command) -> None:
    assert set(command.phrases) == set(command.examples) == set(LANGUAGES)
    assert all(command.phrases[language] for language in LANGUAGES)
    assert all(command.examples[language] for language in LANGUAGES)
    assert command.help.worded("en")
    assert command.help.worded("sv") != command.help.worded("en")


@pytest.mark.parametrize(("command", "language", "typed"), EXAMPLES)
def test_example_is_claimed_by_its_command_alone(
    command: Command, language: str, typed: str
) -> None:
    line = tidy(typed)
    assert [c for c in COMMANDS if c.read(line, language)] == [command]
    found = command.read(line, language)
    assert found is not None
    assert found.language == language


@pytest.mark.parametrize(("command", "language", "typed"), EXAMPLES)
def test_a_group_of_another_language_is_answered_in_that_of_the_line(
    command: Command, language: str, typed: str
) -> None:
    for other in set(LANGUAGES) - {language}:
        is_said_in_both = typed in command.examples[other]
        read = command.read(tidy(typed), other)
        assert read is not None
        assert read.language == (other if is_said_in_both else language)


@pytest.mark.parametrize(("command", "language", "typed"), EXAMPLES)
@pytest.mark.parametrize("shape", ["/{}", "  {}  ", "- {}"])
def test_dress_does_not_matter(command: Command, language: str, typed: str, shape: str) -> None:
    dressed = shape.format(typed) if not typed.endswith("?") else typed
    assert command.read(tidy(dressed), language) == command.read(tidy(typed), language)


@pytest.mark.parametrize(("command", "language", "typed"), EXAMPLES)
def test_capitals_do_not_matter(command: Command, language: str, typed: str) -> None:
    found = command.read(tidy(typed.upper()), language)
    assert found is not None
    assert found.language == language
