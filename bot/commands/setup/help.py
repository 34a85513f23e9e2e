"""`help`: what can be said here, with examples."""

from collections.abc import Callable

from bot.command import Command, Mode, Turn
from bot.replies.model import Block, Line, Reply, Section, say
from bot.texts import Text, _

Chapters = tuple[tuple[Text, tuple[Command, ...]], ...]  # what can be said, by what it is for


def helping(chapters: Callable[[], Chapters]) -> Command:
    """Make the command that lists the chapters, of which it is itself in one."""

    async def help_(turn: Turn) -> Reply:
        """List every command with an example and what it does."""
        return _listed(chapters(), turn.language)

    return Command(
        help=_("show this"),
        mode=Mode.ASK,
        phrases={
            "sv": (
                "(hjälp|hej|hjälp mig|kommandon)",
                "vad kan (du|jag) [göra|skriva]",
                "hur funkar det [här]",
            ),
            "en": ("(help|hello|hi|help me|commands)", "what can you do", "how does this work"),
        },
        examples={"sv": ("hjälp",), "en": ("help",)},
        handle=help_,
    )


def _listed(chapters: Chapters, language: str) -> Reply:
    blocks: list[Block] = []
    for title, chapter in chapters:
        blocks.append(Section(title))
        blocks += [_row(command, language) for command in chapter]
    return say(
        _("I keep track of the group's decisions and actions."),
        Line(
            _("Use a colon to record, a question mark to ask. Anything can be undone with “undo”.")
        ),
        *blocks,
    )


def _row(command: Command, language: str) -> Line:
    example = command.examples[language][0]
    return Line(_("“{example}” – {help}", example=example, help=command.help))
