"""Long lists, a page at a time."""

from bot.replies.model import Block, Button, Buttons
from bot.texts import Text, _
from storage.model import Page

LONGEST = 10  # rows; what a phone shows in two screens


def more(page: Page[object], command: Text) -> tuple[Block, ...]:
    """Offer the pages before and after; nothing where everything is shown."""
    number = page.offset // LONGEST + 1
    turns = []
    if page.offset > 0:
        turns.append(_turn(_("Earlier"), command, number - 1))
    if page.offset + len(page.rows) < page.total:
        turns.append(_turn(_("More"), command, number + 1))
    return (Buttons(tuple(turns)),) if turns else ()


def paged(command: Text, number: int) -> Text:
    """Write the command that shows page `number` of the list that `command` shows."""
    if number <= 1:
        return command
    return _("{command} page {number}", command=command, number=number)


def _turn(title: Text, command: Text, number: int) -> Button:
    asked = paged(command, number)
    return Button(title, asked, asked)
