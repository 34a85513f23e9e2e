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
        "put": _("for the meeting {day}:"),
        "put_next": _("item for next meeting:"),
        "move": _("move item {number} to place {to} on the agenda of {day}"),
        "take_off": _("remove item {number} of the meeting {day}"),
        "take_off_next": _("remove item {number}"),
        "alter": _("change item {number} of the meeting {day}:"),
        "alter_next": _("change item {number}:"),
        "standing": _("standing item:"),
        "not_standing": _("remove standing item {title}"),
        "wheel": _("year wheel {month}:"),
        "not_in_wheel": _("remove {title} from the year wheel"),
        "keep": _("keep {number} of {token}"),
        "drop": _("drop {number} of {token}"),
        "finding_text": _("finding {number} of {token}:"),
        "finding_owner": _("finding {number} of {token} owner"),
        "finding_due": _("finding {number} of {token} due"),
        "finding_sort": _("finding {number} of {token} is {sort}"),
        "finding_adopt": _("finding {number} of {token} as in the minutes"),
        "save_minutes": _("save minutes {token} in {group}"),
    }
)
