"""What the page's buttons type, in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.texts import Text, _

COMMANDS: Mapping[str, Text] = MappingProxyType(
    {
        "undo": _("undo"),
        "redo": _("redo"),
        "done": _("done {number}"),
        "begun": _("{number} in progress"),
        "reopen": _("reopen {number}"),
        "new_due": _("change {number} due"),
        "new_owner": _("change {number} owner"),
    }
)
