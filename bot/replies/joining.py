"""Several replies in one message: a press on a button of one shows all of them again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.replies.model import Block, Button, Buttons, Entry, Reply
from bot.texts import worded


def joined(replies: Sequence[Reply], language: str) -> Reply:
    """Make one reply of several, whose buttons ask again for what each of them shows."""
    if len(replies) == 1:
        return replies[0]
    blocks = tuple(block for reply in replies for block in reply.blocks)
    asking = [button for block in blocks for button in _buttons(block) if button.then is not None]
    asked = {id(button): worded(button.then, language) for button in asking}
    # What a suggestion would do is not asked for by the other buttons.
    again = dict.fromkeys(asked[id(each)] for each in asking if each.then != each.command)
    files = tuple(file for reply in replies for file in reply.files)
    return Reply(tuple(_asking(block, tuple(again), asked) for block in blocks), files)


def _buttons(block: Block) -> tuple[Button, ...]:
    match block:
        case Buttons(buttons):
            return buttons
        case Entry(button=button, second=second):
            return tuple(filter(None, (button, second)))
        case _:
            return ()


def _asking(block: Block, again: Sequence[str], asked: Mapping[int, str]) -> Block:
    """Have each button ask for all of `again`, and for what it asks itself."""

    def ask(button: Button | None) -> Button | None:
        if button is None or button.then is None:
            return button
        then = dict.fromkeys((*again, asked[id(button)]))
        return replace(button, then="\n".join(then))

    match block:
        case Buttons(buttons, only_pressed):
            return Buttons(tuple(filter(None, map(ask, buttons))), only_pressed)
        case Entry(button=button, second=second):
            return replace(block, button=ask(button), second=ask(second))
        case _:
            return block
