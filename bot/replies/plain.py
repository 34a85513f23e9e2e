"""Show a reply as plain text: notifications, terminals, clients without cards."""

from typing import assert_never

from bot.replies.model import (
    Block,
    Button,
    Buttons,
    Chart,
    Choice,
    Entry,
    Facts,
    Heading,
    Line,
    Link,
    Quote,
    Reply,
    Section,
)
from bot.texts import Row, worded

WIDTH = 60  # characters of a line that a phone shows without a break


def plain(reply: Reply, language: str) -> str:
    """Write it line by line: everything a card says, buttons as the commands they type."""
    return "\n".join(line for block in reply.blocks for line in _lines(block, language))


def _lines(block: Block, language: str) -> list[str]:  # noqa: C901, PLR0911 - one case a block
    match block:
        case Heading(text) | Line(text):
            return [worded(text, language)]
        case Section(text):
            return ["", worded(text, language)]
        case Facts(rows):
            return [f"{worded(k, language)}: {worded(v, language)}" for k, v in rows]
        case Entry(number, text, remarks):
            said = Row(remarks).worded(language)
            kept = text.replace("\n", "\n   ")
            return [f"#{number} {kept}", *([f"   {said}"] if said else [])]
        case Choice(number, text, remarks):
            said = Row(remarks).worded(language)
            return [f"{number}. {worded(text, language)}", *([f"   {said}"] if said else [])]
        case Quote():
            return [block.quoted.worded(language), f"   {worded(block.source, language)}"]
        case Link(title, address):
            return [f"{worded(title, language)}: {address}"]
        case Chart(lines=lines):
            return [worded(line.text, language) for line in lines]
        case Buttons(only_pressed=True):
            return []
        case Buttons(buttons):
            return _commands([_typed(b, language) for b in buttons if not b.opens])
        case _:
            assert_never(block)


def _typed(button: Button, language: str) -> str:
    return worded(button.typed or button.command, language)


def _commands(typed: list[str]) -> list[str]:
    """Put short commands on one line and long ones on a line each."""
    if not typed:
        return []
    together = " · ".join(typed)
    if len(together) <= WIDTH:
        return [f"→ {together}"]
    return [f"→ {command}" for command in typed]
